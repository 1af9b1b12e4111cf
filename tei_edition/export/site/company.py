"""Who is named in which document: the figures of a table and of its picture."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tei_edition.export.html.view import Entry

MOST_PERSONS, MOST_COLUMNS = 40, 30
_CELL, _NAMES, _TOP = 26, 190, 66
_LARGEST_DOT, _SMALLEST_DOT = 11.0, 2.5


class Column(NamedTuple):
    """One document, or several in a row where there are many: their title, short label and address."""

    title: str
    label: str
    address: str


class Line(NamedTuple):
    """A person with the figure of each column."""

    id: str
    name: str
    counts: tuple[int, ...]
    total: int


class Dot(NamedTuple):
    """A dot of the picture with its figure."""

    x: int
    y: int
    radius: float
    number: int


class Company(NamedTuple):
    """The table, and the measures of its picture."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    persons: int
    width: int
    height: int
    names: int
    top: int
    cell: int
    dots: tuple[Dot, ...]


def company(persons: Iterable[Entry], documents: tuple[Column, ...], files: Callable[[str], str]) -> Company | None:
    """Count in which documents each person speaks or is named; none where there is nothing to count."""
    if not documents:
        return None
    per_column = -(-len(documents) // MOST_COLUMNS)
    columns = tuple(_column(documents[at : at + per_column]) for at in range(0, len(documents), per_column))
    column_of = {document.address: at // per_column for at, document in enumerate(documents)}
    lines = []
    for person in persons:
        counts: Counter[int] = Counter()
        for mention in person.mentions:
            if files(mention.id) in column_of:
                counts[column_of[files(mention.id)]] += 1
        for speech in person.speeches:
            if files(speech.first) in column_of:
                counts[column_of[files(speech.first)]] += speech.turns
        if counts:
            figures = tuple(counts[place] for place in range(len(columns)))
            lines.append(Line(person.id, person.name, figures, sum(figures)))
    lines.sort(key=lambda line: -line.total)
    shown = tuple(lines[:MOST_PERSONS])
    return _drawn(columns, shown, len(lines)) if shown else None


def _column(documents: tuple[Column, ...]) -> Column:
    first, last = documents[0], documents[-1]
    if first is last:
        return first
    return Column(f"{first.title} … {last.title}", f"{first.label}–{last.label}", first.address)


def _drawn(columns: tuple[Column, ...], lines: tuple[Line, ...], persons: int) -> Company:
    highest = max(count for line in lines for count in line.counts)
    dots = tuple(
        Dot(_NAMES + x * _CELL + _CELL // 2, _TOP + y * _CELL + _CELL // 2, _radius(count, highest), count)
        for y, line in enumerate(lines)
        for x, count in enumerate(line.counts)
        if count
    )
    width, height = _NAMES + len(columns) * _CELL + 8, _TOP + len(lines) * _CELL + 4
    return Company(columns, lines, persons, width, height, _NAMES, _TOP, _CELL, dots)


def _radius(count: int, highest: int) -> float:
    """Return a radius whose dot has an area in proportion to the count."""
    return round(max(_LARGEST_DOT * math.sqrt(count / highest), _SMALLEST_DOT), 1)
