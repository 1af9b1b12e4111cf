"""Notes: which of their forms a text has, and which of their numbers.

Square brackets are a note's wherever they stand. Other marks (``(1)``, ``*``, ``¹``) mean
many things; they are a note's where the same mark stands in the running text and, behind
it, opens a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tei_edition.conventions.convention import Convention, Conventions
from tei_edition.conventions.layout import SENTENCE_END
from tei_edition.model import Source

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
NOTE = "note"


def note_number(found: re.Match[str] | Any) -> str:
    """Return the number or sign of a note mark; superscript figures as plain ones."""
    return str(found["n"]).translate(_SUPERSCRIPTS)


def find_note_marks(row: Convention, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where the marks of one convention stand in a text, with their numbers."""
    for found in row.find_all(text):
        number = note_number(found)
        if row.numbers is None or number in row.numbers:
            yield (*found.span(), number)


def open_note(text: str, conventions: Conventions) -> tuple[Convention, str, int] | None:
    """Return the convention and the number of the note that a paragraph opens, and where its text begins.

    With a convention whose label is part of the text (``[Footnote 1: ...]``) that is the beginning.
    """
    plain = text.lstrip(" \t")
    if plain[:1].isalpha():
        return None
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


def choose_notes(conventions: Conventions, source: Source) -> Conventions:
    """Return the conventions with those of notes narrowed to the numbers that the text bears out."""
    openings = list(_openings(source))
    rows = []
    for row in conventions.rows:
        if row.layer != NOTE or not row.paired or row.id in conventions.given:
            rows.append(row)
            continue
        numbers = _paired_numbers(row, openings, source.text)
        if numbers:
            rows.append(replace(row, numbers=numbers))
    return Conventions(conventions.vocabulary, tuple(rows), conventions.given)


def _openings(source: Source) -> Iterator[tuple[int, str]]:
    """The lines that begin with a sign, where a paragraph could begin: where they begin, and their text."""
    before = ""
    for start, line in zip(source.line_starts, source.text.split("\n"), strict=True):
        plain = line.lstrip(" \t")
        if plain and not plain[0].isalpha() and (not before.strip() or SENTENCE_END.search(before)):
            yield start + len(line) - len(plain), plain
        before = line


def _paired_numbers(row: Convention, openings: Sequence[tuple[int, str]], text: str) -> frozenset[str]:
    opened: dict[int, tuple[int, str]] = {}
    for start, plain in openings:
        found = row.match_opening(plain)
        if found is not None:
            opened[start] = (start + found.end(), note_number(found))
    if not opened:
        return frozenset()
    first: dict[str, int] = {}
    for start, end, number in find_note_marks(row, text):
        if start not in opened or end > opened[start][0]:
            first.setdefault(number, start)
    return frozenset(number for start, (_, number) in opened.items() if first.get(number, start) < start)
