"""Letters: where they begin, what opens and closes them, letters inside other texts."""

from __future__ import annotations

from pathlib import Path

from tei_edition.api import ingest_text
from tei_edition.model import Block
from tests.conventions.truth import read_file

LETTERS = read_file(Path(__file__).parents[1] / "conventions" / "texts" / "letters_en.txt").text
INSERTED = """The Judge: Read the letter.

Witness: It says this:

Riga, May 3, 1931.

My dear Berg:

The money is in the box.

Say nothing.

A. HOLM.

That is all.

The Judge: Thank you.
"""
ADDED = """Paris, le 3 mai 1894.

Ma chère amie,

Je vous écris à la hâte.

Écrivez-moi vite,

ALFRED.

Embrassez les enfants.

       *       *       *

Paris, le 4 mai 1894.

Ma chère amie,

Rien de nouveau.

ALFRED.
"""


def documents(text: str) -> list[list[str]]:
    rows = ingest_text(text).dossier.walk()
    return [[child.kind for child in row.children] for row in rows if row.attributes.get("type") == "document"]


def test_each_letter_is_a_document_under_its_head() -> None:
    first, second, third = documents(LETTERS)
    assert first == ["head", "opener", "p", "p", "closer", "postscript"] or first[:2] == ["head", "opener"]
    assert second[:2] == third[:2] == ["head", "opener"]
    assert third[-1] == "closer"


def test_words_under_a_signature_are_a_postscript_and_rules_part_letters() -> None:
    assert documents(ADDED) == [
        ["opener", "p", "p", "closer", "postscript"],
        ["milestone", "opener", "p", "closer"],
    ]


def floating(block: Block) -> list[Block]:
    return [row for row in block.walk() if row.kind == "floatingText"]


def test_a_letter_inside_a_speech_floats_in_it() -> None:
    result = ingest_text(INSERTED)
    turns = [row for row in result.dossier.walk() if row.kind == "sp"]
    assert len(turns) == 3
    (letter,) = floating(turns[1])
    assert [row.kind for row in letter.children[0].children] == ["opener", "p", "p", "closer"]
    assert [row.kind for row in turns[1].children] == ["speaker", "p", "floatingText", "p"]
