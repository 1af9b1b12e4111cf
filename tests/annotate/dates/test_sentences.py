"""Sentences from trials, letters, hearings and memoirs, all invented, with every date and time in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .reading import attributes, found

MARKED = re.compile(r"\{([^|{}]+)\|([^|{}]+)\}")


def sentences() -> Iterator[tuple[str, str, str]]:
    text = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8")
    for paragraph in text.split("\n\n")[1:]:
        head, sentence = paragraph.strip("\n").split("\n")
        language, _, document_date = head.partition(",")
        yield language, document_date, sentence


@pytest.mark.parametrize(("language", "document_date", "marked"), list(sentences()))
def test_all_dates_of_a_sentence_are_found_and_nothing_else(language: str, document_date: str, marked: str) -> None:
    wanted = [(words, attributes(value)) for words, value in MARKED.findall(marked)]
    text = MARKED.sub(r"\1", marked)
    assert [row for row in found(text, language, document_date) if "type" not in row[1]] == wanted
