"""Two hundred single edits of the edition are each caught by the right check; two hundred harmless ones are not."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tei_edition.model import Diagnostic
from tei_edition.validation.review.engine import Task, review
from tei_edition.validation.review.settings import settings_for
from tests.conftest import CORPUS
from tests.validation.review.edits import HARMLESS, WRONG, harmless_edits, mentions_to_add, wrong_edits

EDITION = CORPUS / "miasnikov-1945"
SEED = 1945
BATCHES = 4
MENTIONS = 20


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edits") / EDITION.name
    shutil.copytree(EDITION, folder)
    return folder / "miasnikov-1945.xml"


def findings(file: Path, text: str) -> tuple[Diagnostic, ...]:
    file.write_text(text, encoding="utf-8")
    result = review(Task(file, settings_for(file.parent)))
    assert result.failure == ""
    return result.diagnostics


def test_there_are_two_hundred_of_either_kind() -> None:
    assert sum(count for _, count, _ in WRONG) >= 200
    assert sum(count for _, count in HARMLESS) + MENTIONS >= 200


@pytest.mark.parametrize("batch", range(BATCHES))
def test_each_wrong_edit_is_caught_by_the_check_that_should(batch: int, copy: Path) -> None:
    text = (EDITION / copy.name).read_text(encoding="utf-8")
    edits = list(wrong_edits(text, SEED))
    assert len(edits) >= 200, Counter(edit.what for edit in edits)
    missed = []
    for edit in edits[batch::BATCHES]:
        codes = {row.code for row in findings(copy, edit.text)}
        if not codes & set(edit.codes):
            missed.append((edit.what, edit.codes, codes, difference(text, edit.text)))
    assert not missed, "\n".join(map(str, missed))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_harmless_edits_raise_nothing(batch: int, copy: Path) -> None:
    text = (EDITION / copy.name).read_text(encoding="utf-8")
    assert findings(copy, text) == ()
    raised = []
    for edit in list(harmless_edits(text, SEED))[batch::BATCHES]:
        rows = findings(copy, edit.text)
        if rows:
            raised.append((edit.what, [(row.code, row.message) for row in rows], difference(text, edit.text)))
    for before, after in list(mentions_to_add(text, SEED, MENTIONS))[batch::BATCHES]:
        new = {row.code for row in findings(copy, after)} - {row.code for row in findings(copy, before)}
        if new:
            raised.append(("add_mention", sorted(new), difference(before, after)))  # type: ignore[arg-type]
    assert not raised, "\n".join(map(str, raised))


def difference(before: str, after: str) -> str:
    at = next((row for row, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
    return f"{before[max(0, at - 60) : at + 60]!r} → {after[max(0, at - 60) : at + 60]!r}"
