"""Notes: which of their forms a text has, and which of their numbers.

Square brackets are a note's wherever they stand. Other marks (``(1)``, ``*``, ``¹``) mean
many things; they are a note's where the same mark stands in the running text and, behind
it, opens a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tei_edition.conventions.convention import Convention, Conventions
from tei_edition.conventions.layout import Layout

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
NOTE = "note"


def note_number(found: re.Match[str] | Any) -> str:
    """Return the number or sign of a note mark; superscript figures as plain ones."""
    return str(found["n"]).translate(_SUPERSCRIPTS)


def find_note_marks(row: Convention, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where the marks of one convention stand in a text, with their numbers."""
    for found in row.pattern.finditer(text):
        number = note_number(found)
        if row.numbers is None or number in row.numbers:
            yield (*found.span(), number)


def open_note(text: str, conventions: Conventions) -> tuple[Convention, str, int] | None:
    """Return the convention and the number of the note that a paragraph opens, and where its text begins.

    With a convention whose label is part of the text (``[Footnote 1: ...]``) that is the beginning.
    """
    plain = text.lstrip(" \t")
    indent = len(text) - len(plain)
    for row in conventions.layer(NOTE):
        found = row.match_opening(plain)
        if found is None:
            continue
        number = note_number(found)
        if row.numbers is None or number in row.numbers:
            body = plain[found.end() :].lstrip(" \t")
            return row, number, indent if row.spoken else len(text) - len(body)
    return None


def choose_notes(conventions: Conventions, layout: Layout) -> Conventions:
    """Return the conventions with those of notes narrowed to the numbers that the text bears out."""
    rows = []
    for row in conventions.rows:
        if row.layer != NOTE or not row.paired or row.id in conventions.given:
            rows.append(row)
            continue
        numbers = _paired_numbers(row, layout)
        if numbers:
            rows.append(replace(row, numbers=numbers))
    return Conventions(conventions.vocabulary, tuple(rows), conventions.given)


def _paired_numbers(row: Convention, layout: Layout) -> frozenset[str]:
    marked: set[str] = set()
    paired: set[str] = set()
    for index, line in enumerate(layout.lines):
        plain = line.lstrip(" \t")
        if not plain:
            continue
        opening = row.match_opening(plain) if layout.begins[index] or layout.ends_before(index) else None
        if opening is not None:
            number = note_number(opening)
            if number in marked:
                paired.add(number)
            plain = plain[opening.end() :]
        marked.update(number for _, _, number in find_note_marks(row, plain))
    return frozenset(paired)
