"""Patterns run in linear time: twice the text takes about twice as long, however hostile it is."""

from __future__ import annotations

from time import process_time

import pytest

from tei_edition.conventions import load_conventions
from tei_edition.conventions.layout import lay_out
from tei_edition.conventions.noting import choose_notes
from tei_edition.conventions.weighing import find_labels
from tei_edition.source import source_of_text

HOSTILE = {
    "capitals": "A " * 40,
    "honorifics": "Mr. Mr. Dr. The Mr. ",
    "initials": "A. B. C. D. E. ",
    "parentheses": "(((((",
    "brackets": "[Vol. 3, [Vol. 3, ",
    "dots": ". . . . ",
    "stars": "* * * *** ",
    "underscores": "_A_ _B_ __ ",
    "roles": "The Judge of the Court of the Judge ",
    "questions": "Q. A. Q. A. ",
    "commas": "Holm, Member, Chairman, ",
    "quotes": "Holm.--“Holm.--“",
    "superscripts": "a¹²³",
    "lines": "Holm:\n",
    "short lines": "(x)\n",
    "one letter": "a",
    "blanks": " \t",
}


def taken(text: str) -> float:
    started = process_time()
    conventions = load_conventions("en")
    source = source_of_text(text)
    layout = lay_out(source, conventions)
    find_labels(layout, choose_notes(conventions, source))
    for row in conventions.layer("omission"):
        list(row.pattern.finditer(text))
    return process_time() - started


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_the_text_takes_no_more_than_linear_time(name: str) -> None:
    piece = HOSTILE[name]
    small = piece * (40_000 // len(piece))
    taken(small[:1000])
    # Quadratic time would be sixteenfold; a wide margin keeps a busy machine from failing this.
    assert taken(small * 4) <= 9 * max(taken(small), 0.02)
