"""Furniture of the page: page numbers, running heads, line numbers, which are no part of what is said.

Each is recognised by its sequence: numbers that count up at some distance, a line that
comes back beside them, a column of numbers that counts the lines. A number by itself is
never enough.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tei_edition.conventions.convention import Conventions
from tei_edition.model import Source, Span

PAGE_NUMBER, HEADER, LINE_NUMBER = "pageNum", "header", "lineNum"
"""The kinds of furniture, as TEI's ``fw/@type`` has them (Guidelines, chapter 12.6)."""
LEAST_PAGES = 3
LEAST_DISTANCE = 5
"""Lines with text between two page numbers."""
LARGEST_STEP = 2
LEAST_LINES = 10
LEAST_SHARE = 0.8
"""How many of the lines must be counted by a column of line numbers."""
LONGEST_HEADER = 80

_COUNTED = re.compile(r"[ \t]*(?P<number>\d{1,2})(?=[ \t]{1,}\S|[ \t]*$)")
_ENDS = frozenset("0123456789-–—])}")
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of one line that is furniture, of what kind it is, and where its line begins."""

    span: Span
    kind: str
    offset: int


@lru_cache(maxsize=2)
def find_furniture(source: Source, pages: tuple[re.Pattern[str], ...]) -> tuple[Furniture, ...]:
    """Return the furniture of a source, in order; ``pages`` are the patterns of lines with a page number."""
    rows = [(start, line) for start, line in zip(source.line_starts, source.text.split("\n"), strict=True)]
    filled = [row for row in rows if row[1].strip(" \t\f")]
    found = {at: Furniture(_span(*filled[at]), kind, filled[at][0]) for at, kind in _page_lines(filled, pages).items()}
    rest = [at for at in range(len(filled)) if at not in found]
    found |= {at: Furniture(span, LINE_NUMBER, filled[at][0]) for at, span in _line_numbers(filled, rest)}
    if len(found) == len(filled) and all(row.kind != LINE_NUMBER for row in found.values()):
        return ()
    return tuple(found[at] for at in sorted(found))


def furniture_of(source: Source, conventions: Conventions) -> tuple[Furniture, ...]:
    """Return the furniture of a source by the conventions of pages."""
    return find_furniture(source, tuple(row.pattern for row in conventions.layer("page")))


def _span(start: int, line: str) -> Span:
    plain = line.strip(" \t\f")
    begin = start + line.index(plain)
    return Span(begin, begin + len(plain))


def _page_lines(rows: Sequence[tuple[int, str]], pages: Sequence[re.Pattern[str]]) -> dict[int, str]:
    """The lines that are page numbers, with or without a running head, and the heads beside them."""
    numbered: list[tuple[int, int]] = []
    for at, (_, line) in enumerate(rows):
        plain = line.strip(" \t\f")
        may_be = len(line) <= LONGEST_HEADER and (plain[-1] in _ENDS or plain[0].isdigit())
        match = next(filter(None, (row.match(line) for row in pages)), None) if may_be else None
        if match:
            numbered.append((at, int(match["number"])))
    chained = set(_chained(numbered))
    found = dict.fromkeys(chained, PAGE_NUMBER)
    beside = [
        at
        for number in chained
        for at in (number - 1, number + 1)
        if 0 <= at < len(rows) and at not in chained and len(rows[at][1]) <= LONGEST_HEADER
    ]
    breaks = [at for at, (_, line) in enumerate(rows) if line.startswith("\f")]
    places = {*beside, *breaks} - chained
    counts = Counter(_wording(rows[at][1]) for at in places)
    everywhere = Counter(_wording(line) for at, (_, line) in enumerate(rows) if at not in chained)
    for at in places:
        wording = _wording(rows[at][1])
        # A running head comes back where pages begin or end, and nowhere else.
        if wording and counts[wording] >= max(LEAST_PAGES, LEAST_SHARE * everywhere[wording]):
            found[at] = HEADER
    return found


def _wording(line: str) -> str:
    return _FIGURES.sub("", line).strip(" \t\f.-–—[]()").casefold()


def _chained(numbered: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The numbered lines that count up, three of them at least, with text between them."""
    chain: list[tuple[int, int]] = []
    for row in numbered:
        if chain and 0 < row[1] - chain[-1][1] <= LARGEST_STEP and row[0] - chain[-1][0] >= LEAST_DISTANCE:
            chain.append(row)
            continue
        if len(chain) >= LEAST_PAGES:
            yield from (at for at, _ in chain)
        chain = [row]
    if len(chain) >= LEAST_PAGES:
        yield from (at for at, _ in chain)


def _line_numbers(rows: Sequence[tuple[int, str]], rest: Sequence[int]) -> Iterator[tuple[int, Span]]:
    """The numbers in a column that counts the lines, beginning again on each page."""
    counted: list[tuple[int, Span]] = []
    before = 0
    for at in rest:
        start, line = rows[at]
        match = _COUNTED.match(line)
        number = int(match["number"]) if match else 0
        if match and (number == before + 1 or (number == 1 and before >= LEAST_LINES)):
            counted.append((at, Span(start + match.start("number"), start + match.end("number"))))
            before = number
    if len(counted) >= max(LEAST_LINES, LEAST_SHARE * len(rest)):
        yield from counted
