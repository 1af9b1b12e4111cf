"""Readings: the text of a block as a reader reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei_edition.annotate.marks import FURNITURE, GAP, LINE_BREAK
from tei_edition.model import Annotation, Block, Reading, Source

_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_LINES = frozenset({"head", "titlePart"})
"""Kinds of blocks whose line ends are meant: no name goes on from one line of a title to the next."""


def make_reading(source: Source, block: Block, marks: Sequence[Annotation]) -> Reading:
    """Return the reading of a block without children; ``marks`` are those inside its content.

    Marks are left out, omissions aside, and a line end with the blanks around it is read
    as one space, but in a title.
    """
    start, end = block.content
    text = source.text
    if not marks and text.find("\n", start, end) < 0:
        return Reading(block.id, text[start:end], (0,), (start,))
    cuts = [_cut(row, text, start, end) for row in marks if row.kind != GAP]
    instead_of_line_end = "\n" if block.kind in _LINES else " "
    cuts += [(*found.span(), instead_of_line_end) for found in _LINE_END.finditer(text, start, end)]
    parts: list[str] = []
    starts, offsets = [], []
    length, at = 0, start
    for cut_start, cut_end, instead in sorted(cuts):
        if cut_start < at:
            at = max(at, cut_end)
            continue
        piece = text[at:cut_start] + instead
        starts.append(length)
        offsets.append(at)
        parts.append(piece)
        length += len(piece)
        at = cut_end
    starts.append(length)
    offsets.append(at)
    parts.append(text[at:end])
    return Reading(block.id, "".join(parts), tuple(starts), tuple(offsets))


def _cut(row: Annotation, text: str, start: int, end: int) -> tuple[int, int, str]:
    """What is left out for a mark, and what is read instead of it."""
    first, last = row.span
    if row.kind == LINE_BREAK:
        # The hyphen before it and the line end behind it.
        return first - 1, _past_blanks(text, last, end), ""
    if row.kind != FURNITURE:
        return first, last, ""
    while first > start and text[first - 1].isspace():
        first -= 1
    last = _past_blanks(text, last, end)
    return first, last, " " if first > start and last < end else ""


def _past_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at
