"""Every tool gives the answer that our own reading of the files gives."""

from __future__ import annotations

import pytest

from tests.interop.answers import QUESTIONS, Question, UnavailableError


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("question", QUESTIONS, ids=[question.tool for question in QUESTIONS])
def test_the_tool_takes_the_file(question: Question) -> None:
    try:
        answer = question.ask()
    except UnavailableError as error:
        pytest.skip(str(error))
    assert answer == question.expect()
