"""The text of a file as passages that a reader reads in one go, each with the way back to its elements."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from tei_edition.tei import Element, local_name, text_of, text_runs
from tei_edition.validation.review.remark import Spot

HOLE = "\ufffc"
"""What stands in a passage for an element that is no running text: a gap, a figure, what is too much."""

_PASSAGES = frozenset(
    """ab bibl byline cell closer dateline docAuthor head item l label note opener p postscript quote salute signed
    speaker stage titlePart trailer u""".split()
)
_HOLES = frozenset(["choice", "figure", "formula", "gap", "graphic", "surplus"])
_CHOSEN = frozenset(["corr", "expan", "reg"])
_BREAKS = frozenset(["cb", "lb", "pb"])


@dataclass(slots=True)
class Passage:
    """A paragraph, a head, a note: ``text`` without the notes in it, ``element`` that holds it."""

    element: Element
    text: str = ""
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)
    _runs: list[tuple[Element, bool]] = field(default_factory=list)

    def add(self, text: str, node: Element, tail: bool) -> None:
        """Append a run of text."""
        self._starts.append(len(self.text))
        self._runs.append((node, tail))
        self.text += text
        self._ends.append(len(self.text))

    def mark(self, character: str) -> None:
        """Append what stands for an element: the words that an editor corrected, or a character."""
        self.text += character

    def spot(self, start: int, end: int) -> Spot | None:
        """Return where a stretch of the text is, as far as one run of text holds it."""
        row = bisect_right(self._starts, start) - 1
        if row < 0 or start >= self._ends[row]:
            return None
        node, tail = self._runs[row]
        return Spot(node, tail, start - self._starts[row], min(end, self._ends[row]) - start)


def passages(root: Element) -> list[Passage]:
    """Return the passages of the text in an element, in the order of their beginnings."""
    return [each for each in _Collector().collect(root) if each.text.strip()]


class _Collector:
    def __init__(self) -> None:
        self._open: list[Passage] = []
        self._found: list[Passage] = []

    def collect(self, root: Element) -> list[Passage]:
        self._walk(root, Passage(root))
        return self._found

    def _walk(self, element: Element, current: Passage) -> None:
        name = local_name(element)
        if name in _HOLES:
            current.mark(_corrected(element) or HOLE)
            return
        if name in _PASSAGES or current.element is element:
            current = Passage(element)
            self._found.append(current)
        elif name in _BREAKS:
            current.mark(" ")
        for part in text_runs(element):
            if isinstance(part, tuple):
                current.add(*part)
            else:
                self._walk(part, current)


def _corrected(element: Element) -> str:
    """Return the words that stand in a ``choice`` for what is printed, ``""`` for other elements."""
    chosen = [each for each in element.iterchildren("*") if local_name(each) in _CHOSEN]
    return text_of(chosen[0]) if local_name(element) == "choice" and chosen else ""
