"""How the lines of a text are laid out: runs without a blank line, and where a paragraph begins inside one.

Blank lines always part two paragraphs, how many of them there are plays no part: a text
written out with one blank line between its paragraphs is laid out in the same way. Inside
a run a paragraph begins where a line announces something of its own (a locus, a note, a
numbered point, a stage direction, a rule), and at every line where the lines are too long
to be hard-wrapped. Speaker labels come on top: see :mod:`tei_edition.conventions.labels`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tei_edition.conventions.convention import Conventions
from tei_edition.conventions.furniture import HEADER, PAGE_NUMBER, Furniture, furniture_of
from tei_edition.languages.calendar import is_date_line, load_calendar
from tei_edition.languages.vocabulary import alternation
from tei_edition.model import Source

LONGEST_WRAPPED_LINE = 120
"""Characters; nobody wraps by hand beyond, so longer lines are paragraphs of their own."""

SHORT_LINE = 100
"""Characters of a line that says who examines from here on."""

RULE_LINE = re.compile(r"[ \t]*(?:[*_=~#•·—–-][ \t]*){3,}$")
"""A line of asterisks, dashes or the like."""

_INNER_BLANK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
SENTENCE_END = re.compile(r"[.?!:;…\"”»«’'›)\]}>*_=—–-][ \t]*$")
"""What a line ends with that could end a paragraph."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a text that are neither blank nor furniture, and whether each begins a paragraph.

    ``starts`` and ``ends`` are where their text stands, ``offsets`` where the lines begin, with a
    line number before the text; ``furniture`` has the spans of all furniture, in order.
    """

    offsets: tuple[int, ...]
    starts: tuple[int, ...]
    lines: tuple[str, ...]
    begins: bytearray
    furniture: tuple[Furniture, ...] = ()

    def ends_before(self, index: int) -> bool:
        """Whether the line before ``index`` could end a paragraph: like a sentence, a quotation or a direction."""
        return bool(index and SENTENCE_END.search(self.lines[index - 1]))


def lay_out(source: Source, conventions: Conventions) -> Layout:
    """Lay out the lines of a source."""
    cutter = _Cutter(conventions)
    furniture = furniture_of(source, conventions)
    at_start = {row.span.start: row for row in furniture}
    offsets: list[int] = []
    starts: list[int] = []
    lines: list[str] = []
    begins = bytearray()
    first = 0
    parted = turned = False
    for offset, line in zip(source.line_starts, source.text.split("\n"), strict=True):
        start, text, kind = _without_furniture(offset, line, at_start) if furniture else (offset, line, "")
        if kind in (PAGE_NUMBER, HEADER):
            turned = True
        elif not text or (text.isspace() and not _INNER_BLANK.search(text)):
            parted = True
        else:
            if parted and len(lines) > first and not (turned and _goes_on(lines[-1], text)):
                cutter.cut(lines, first, begins)
                first = len(lines)
            parted = turned = False
            offsets.append(offset)
            starts.append(start)
            lines.append(text)
            begins.append(0)
    if len(lines) > first:
        cutter.cut(lines, first, begins)
    return Layout(tuple(offsets), tuple(starts), tuple(lines), begins, furniture)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the line before, over the end of a page."""
    return not SENTENCE_END.search(before) and line.lstrip()[:1].islower()


def _without_furniture(offset: int, line: str, furniture: Mapping[int, Furniture]) -> tuple[int, str, str]:
    """Return where the text of a line begins, that text, and the kind of the furniture that is all of the line."""
    found = furniture.get(offset + len(line) - len(line.lstrip(" \t\f")))
    if found is None:
        return offset, line, ""
    rest = line[found.span.end - offset :]
    text = rest.lstrip(" \t")
    return offset + len(line) - len(text), text, "" if text else found.kind


class _Cutter:
    """Marks where paragraphs begin inside a run of lines."""

    def __init__(self, conventions: Conventions) -> None:
        vocabulary = conventions.vocabulary
        self._calendar = load_calendar(vocabulary.language)
        self._loci = conventions.layer("locus")
        # Marks that may be others' count as notes only where the text has been found to use them so.
        self._notes = [row for row in conventions.layer("note") if not row.paired or row.numbers is not None]
        self._items = conventions.layer("item")
        self._heads = conventions.layer("head")
        self._examiners = conventions.layer("examiner")
        self._stages = conventions.layer("stage")
        self._cast = re.compile(
            rf"\s*{alternation(vocabulary.words('speakers.roles'))}\s*(?:[:–—]|\s-)\s", re.IGNORECASE
        )
        self._credit = re.compile(rf"\s*{alternation(vocabulary.words('front.credits'))}\s*:\s", re.IGNORECASE)

    def cut(self, lines: list[str], first: int, begins: bytearray) -> None:
        """Mark the paragraphs of the run of lines from ``first`` to the end."""
        begins[first] = 1
        if len(lines) == first + 1:
            return
        before = self._kind(lines[first])
        opened = True
        for index in range(first + 1, len(lines)):
            line = lines[index]
            kind = self._kind(line)
            starts = self._starts(kind, before, opened, line, lines[index - 1])
            if starts:
                begins[index] = 1
            opened = starts
            before = kind
        self._cut_long_lines(lines, first, begins)

    def _starts(self, kind: str, before: str, opened: bool, line: str, line_before: str) -> bool:
        if kind in ("cast", "locus", "item", "rule", "examiner") or before in ("locus", "rule", "examiner"):
            return True
        if kind and kind == before and kind in ("credit", "note", "head"):
            return True
        if kind == "stage":
            return bool(SENTENCE_END.search(line_before))
        if opened and before == "stage":
            return True
        return opened and before == "head" and is_date_line(line, self._calendar)

    def _kind(self, line: str) -> str:
        """What a line announces; empty for most."""
        plain = line.lstrip()
        opening = plain[:1]
        if opening.islower():
            return ""
        if opening.isupper():
            if ":" in line or "-" in line or "–" in line or "—" in line:
                if self._cast.match(line):
                    return "cast"
                if self._credit.match(line):
                    return "credit"
            return "examiner" if self._is_examiner(line) else ""
        return self._kind_of_mark(line, plain)

    def _is_examiner(self, line: str) -> bool:
        plain = line.rstrip()
        return (
            plain[-1] in ":.]_" and len(plain) < SHORT_LINE and any(row.match(plain + "\n") for row in self._examiners)
        )

    def _kind_of_mark(self, line: str, plain: str) -> str:
        if RULE_LINE.match(line):
            return "rule"
        for kind, rows in (("locus", self._loci), ("item", self._items), ("head", self._heads)):
            if any(row.match(plain if kind == "locus" else line) for row in rows):
                return kind
        if any(row.match_opening(plain) for row in self._notes):
            return "note"
        return "stage" if any(row.match(line) for row in self._stages) else ""

    @staticmethod
    def _cut_long_lines(lines: list[str], first: int, begins: bytearray) -> None:
        """Where one line of a paragraph is too long to be wrapped, every line of it is a paragraph."""
        if max(map(len, lines[first:])) <= LONGEST_WRAPPED_LINE:
            return
        start = first
        for index in range(first + 1, len(lines) + 1):
            if index == len(lines) or begins[index]:
                if any(len(line) > LONGEST_WRAPPED_LINE for line in lines[start:index]):
                    begins[start:index] = b"\x01" * (index - start)
                start = index
