"""The dates of the text in the order of time, and their picture: bars over years, as SVG 2."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tei_edition.export.html.dates import normal_form
from tei_edition.export.html.index import plain_text
from tei_edition.export.html.scribe import Dated
from tei_edition.export.html.words import Words
from tei_edition.export.outline import date_bounds_of

_YEAR = re.compile(r"-?\d{4,}")
_WIDTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MOST_BARS = 48
_BAR, _STEP, _HEIGHT, _LABELS, _EDGE = 12, 16, 120, 28, 14


class Row(NamedTuple):
    """A date of the text: its first possible day, its words, its meaning, and the id of its place."""

    day: str
    year: int
    words: str
    meaning: str
    place: str


class Bar(NamedTuple):
    """A bar of the picture, in pixels, with the count that is written above it."""

    x: int
    y: int
    height: int
    number: int


class Tick(NamedTuple):
    """A year under the bars."""

    x: int
    year: str


class Picture(NamedTuple):
    """The bars and the years below them; ``years`` is how many a bar stands for."""

    width: int
    height: int
    base: int
    bar: int
    years: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def rows(dates: Iterable[Dated], words: Words) -> tuple[Row, ...]:
    """Return the dates that have a place in the calendar, in the order of time, then of the text."""
    found = []
    for date in dates:
        first, last = date_bounds_of(date.element)
        day = first or last
        year = _YEAR.match(day)
        if year:
            told = plain_text(date.element)
            meaning = normal_form(date.element, words)
            found.append(Row(day, int(year.group()), told, "" if meaning == told else meaning, date.place))
    return tuple(sorted(found, key=lambda row: (row.year, row.day)))


def picture(listed: tuple[Row, ...]) -> Picture | None:
    """Return the bars for dates, none for less than two years."""
    if not listed or listed[0].year == listed[-1].year:
        return None
    first, last = _common_years(listed)
    span = last - first + 1
    years = next((width for width in _WIDTHS if span <= width * _MOST_BARS), _WIDTHS[-1])
    start = first - first % years
    counts = Counter((min(max(row.year, first), last) - start) // years for row in listed)
    bins = (last - start) // years + 1
    highest = max(counts.values())
    bars = []
    for place in range(bins):
        height = round(_HEIGHT * counts[place] / highest) if counts[place] else 0
        if height or counts[place]:
            bars.append(Bar(place * _STEP + _EDGE, _HEIGHT - max(height, 1) + 16, max(height, 1), counts[place]))
    every = max(1, -(-48 // _STEP))
    ticks = [Tick(place * _STEP + _EDGE + _BAR // 2, str(start + place * years)) for place in range(0, bins, every)]
    return Picture(
        bins * _STEP + 2 * _EDGE, _HEIGHT + 16 + _LABELS, _HEIGHT + 16, _BAR, years, tuple(bars), tuple(ticks)
    )


def _common_years(listed: tuple[Row, ...]) -> tuple[int, int]:
    """Return the first and last year of the picture: few stray dates far off are drawn at its edges."""
    edge = len(listed) // 50
    return listed[edge].year, listed[-1 - edge].year
