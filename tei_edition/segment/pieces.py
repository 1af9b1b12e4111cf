"""Cutting a source into pieces: the paragraphs, lines and labels that become leaves.

Blank lines always part two pieces. Inside a run of lines without a blank one, a piece
begins where a line announces something of its own (a speaker, a locus, a note, a
numbered point), and at every line where the lines are too long to be hard-wrapped.
How many blank lines there are plays no part, so that a text written out with one blank
line between its pieces is cut in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from tei_edition.conventions import Conventions
from tei_edition.languages.calendar import Calendar, is_date_line
from tei_edition.languages.vocabulary import alternation
from tei_edition.model import Source

LONGEST_WRAPPED_LINE = 120
"""Characters; nobody wraps by hand beyond, so longer lines are paragraphs of their own."""

_INNER_BLANK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of lines: ``[start, end)`` without the line end, up to ``stop`` with blank lines behind it."""

    start: int
    end: int
    stop: int
    text: str

    @property
    def is_line(self) -> bool:
        """Whether the piece is a single line."""
        return "\n" not in self.text


Line = tuple[int, str]


def source_lines(source: Source) -> list[list[Line]]:
    """Return the runs of lines that are not blank, each line with its offset."""
    runs: list[list[Line]] = []
    open_run = False
    for start, line in zip(source.line_starts, source.text.split("\n"), strict=True):
        if not line or (line.isspace() and not _INNER_BLANK.search(line)):
            open_run = False
        elif open_run:
            runs[-1].append((start, line))
        else:
            runs.append([(start, line)])
            open_run = True
    return runs


class Cutter:
    """Cuts runs of lines into pieces by the conventions of a text."""

    def __init__(self, conventions: Conventions, calendar: Calendar, labels: Container[int]) -> None:
        vocabulary = conventions.vocabulary
        self._labels = labels
        self._calendar = calendar
        self._loci = conventions.layer("locus")
        self._notes = conventions.layer("note")
        self._items = conventions.layer("item")
        self._heads = conventions.layer("head")
        self._cast = re.compile(rf"\s*{alternation(vocabulary.words('speakers.roles'))}\s*(?:[:–—]|\s-)\s", re.IGNORECASE)
        self._credit = re.compile(rf"\s*{alternation(vocabulary.words('front.credits'))}\s*:\s", re.IGNORECASE)

    def cut(self, runs: list[list[Line]], length: int) -> list[Piece]:
        """Return the pieces of all runs; together they cover the text up to ``length``."""
        groups = [group for run in runs for group in self._groups(run)]
        starts = [group[0][0] for group in groups]
        if starts:
            starts[0] = 0
        pieces = []
        for index, group in enumerate(groups):
            end = group[-1][0] + len(group[-1][1])
            stop = starts[index + 1] if index + 1 < len(groups) else length
            pieces.append(Piece(starts[index], end, stop, "\n".join(line for _, line in group)))
        return pieces

    def _groups(self, run: list[Line]) -> list[list[Line]]:
        if len(run) == 1:
            return [run]
        groups: list[list[Line]] = []
        for index, (start, line) in enumerate(run):
            opened = bool(groups) and len(groups[-1]) == 1
            if index == 0 or self._begins(start, line, run[index - 1][1], opened):
                groups.append([])
            groups[-1].append((start, line))
        return [part for group in groups for part in _by_length(group)]

    def _begins(self, start: int, line: str, before: str, opened: bool) -> bool:
        """Whether a line inside a run begins a piece, by itself or by the line before it, which ``opened`` one or not."""
        if start in self._labels or self._cast.match(line):
            return True
        if any(row.match(line) for row in (*self._loci, *self._items)) or any(row.match(before) for row in self._loci):
            return True
        if any(row.match(line) and row.match(before) for row in (self._credit, *self._notes, *self._heads)):
            return True
        return opened and any(row.match(before) for row in self._heads) and is_date_line(line, self._calendar)


def _by_length(group: list[Line]) -> list[list[Line]]:
    if len(group) > 1 and any(len(line) > LONGEST_WRAPPED_LINE for _, line in group):
        return [[row] for row in group]
    return [group]
