"""The text that a file gives back, line by line beside the source that it was made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from tei_edition.characters import is_blank
from tei_edition.decode import Step, decode
from tei_edition.model import Source
from tei_edition.tei import Element
from tei_edition.validation.review.remark import Spot


class Line(NamedTuple):
    """A line that is not blank: its text without the blanks at its end, its number from 1, where it starts."""

    text: str
    number: int
    start: int


class Change(NamedTuple):
    """Where the text and the source differ: the characters of either, and their offsets."""

    ours: str
    theirs: str
    offset: int
    source_offset: int


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that are not blank."""
    found, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if not is_blank(line):
            found.append(Line(line.rstrip(" \t"), number, start))
        start += len(line) + 1
    return found


@dataclass(slots=True, eq=False)
class _Reading:
    text: str
    steps: list[Step]
    kept: list[tuple[int, int]]
    """Rows of (offset without what the editor supplied, offset with it)."""


class Printed:
    """What is printed, read out of a ``TEI`` element; what an editor supplied without brackets is left out."""

    def __init__(self, root: Element) -> None:
        self._root = root

    @cached_property
    def _reading(self) -> _Reading:
        steps: list[Step] = []
        dossier = decode(self._root, trace=steps).dossier
        supplied = sorted(
            row.span for row in dossier.annotations if row.kind == "supplied" and row.span == row.content and row.span
        )
        parts, kept, at, length = [], [(0, 0)], 0, 0
        for span in supplied:
            if span.start >= at:
                parts.append(dossier.source.text[at : span.start])
                length += span.start - at
                at = span.end
                kept.append((length, at))
        parts.append(dossier.source.text[at:])
        return _Reading("".join(parts), steps, kept)

    @cached_property
    def lines(self) -> list[Line]:
        """The lines that are not blank."""
        return lines_of(self._reading.text)

    def spot(self, offset: int, length: int) -> Spot | None:
        """Return where a character of the text stands in the tree."""
        reading = self._reading
        row = reading.kept[bisect_right(reading.kept, (offset, len(reading.text) * 2)) - 1]
        offset += row[1] - row[0]
        at = bisect_right(reading.steps, offset, key=lambda step: step.offset) - 1
        if at < 0:
            return None
        step = reading.steps[at]
        return Spot(step.node, step.behind, offset - step.offset, length)

    def place_in_source(self, spot: Spot, source: Source) -> tuple[int, int] | None:
        """Return line and column of the source where a spot is printed, if the lines of both go together."""
        reading = self._reading
        step = self._steps_by_run.get((spot.node, spot.behind))
        if step is None:
            return None
        offset = step + spot.offset
        offset -= next((full - short for short, full in reversed(reading.kept) if full <= offset), 0)
        at = bisect_right(self.lines, offset, key=lambda line: line.start) - 1
        theirs = lines_of(source.text)
        if at < 0 or len(theirs) != len(self.lines):
            return None
        return theirs[at].number, offset - self.lines[at].start + 1

    @cached_property
    def _steps_by_run(self) -> dict[tuple[Element, bool], int]:
        return {(step.node, step.behind): step.offset for step in self._reading.steps}


def changes(printed: Printed, source: Source) -> Iterator[Change]:
    """Yield where the text differs from its source, line by line, apart from blank lines and blanks at line ends."""
    ours, theirs = printed.lines, lines_of(source.text)
    left, right = [line.text for line in ours], [line.text for line in theirs]
    if left == right:
        return
    head = _common(left, right)
    tail = _common(left[head:][::-1], right[head:][::-1])
    matcher = SequenceMatcher(None, left[head : len(left) - tail], right[head : len(right) - tail], autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation != "equal":
            yield from _between(ours, theirs, (head + a, head + b), (head + c, head + d))


def _between(ours: list[Line], theirs: list[Line], left: tuple[int, int], right: tuple[int, int]) -> Iterator[Change]:
    for row in range(max(left[1] - left[0], right[1] - right[0])):
        one = ours[left[0] + row] if left[0] + row < left[1] else None
        other = theirs[right[0] + row] if right[0] + row < right[1] else None
        if one and other:
            head = _common(one.text, other.text)
            tail = _common(one.text[head:][::-1], other.text[head:][::-1])
            yield Change(
                one.text[head : len(one.text) - tail],
                other.text[head : len(other.text) - tail],
                one.start + min(head, max(len(one.text) - 1, 0)),
                other.start + head,
            )
        elif one:
            yield Change(one.text, "", one.start, theirs[min(right[1], len(theirs) - 1)].start if theirs else 0)
        elif other:
            before = ours[min(left[1], len(ours) - 1)] if ours else None
            yield Change("", other.text, before.start if before else 0, other.start)


def _common(one: str | list[str], other: str | list[str]) -> int:
    """Return how many leading characters, or lines, two texts share."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
