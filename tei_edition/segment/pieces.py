"""Cutting a source into pieces: the paragraphs, lines and labels that become leaves.

A piece begins where the layout of the lines begins a paragraph
(:mod:`tei_edition.conventions.layout`), and at every speaker label that counts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container
from dataclasses import dataclass

from tei_edition.conventions.layout import RULE_LINE, Layout


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of lines: ``[start, end)`` without the line end, up to ``stop`` with blank lines behind it.

    ``text`` is what it says, from ``opening`` to ``close``; what is furniture of the page lies in
    ``[begin, end)`` as well, but not in it.
    """

    start: int
    end: int
    stop: int
    text: str
    begin: int
    opening: int
    close: int

    @property
    def is_line(self) -> bool:
        """Whether the piece is a single line."""
        return "\n" not in self.text


def cut_pieces(layout: Layout, labels: Container[int], length: int) -> list[Piece]:
    """Return the pieces of a text up to ``length``; blank lines and furniture belong to the piece before them."""
    offsets, starts, lines, begins = layout.offsets, layout.starts, layout.lines, layout.begins
    firsts = [index for index, start in enumerate(starts) if begins[index] or start in labels]
    ends = [row.span.end for row in layout.furniture]
    head = layout.furniture[0].offset if layout.furniture else length
    pieces = []
    for at, first in enumerate(firsts):
        last = firsts[at + 1] if at + 1 < len(firsts) else len(lines)
        close = starts[last - 1] + len(lines[last - 1])
        stop = offsets[last] if last < len(lines) else length
        # Furniture behind the last line is part of the piece, and so is what stands before the first line of all.
        behind = bisect_right(ends, stop) - 1
        end = max(close, ends[behind]) if behind >= 0 else close
        begin = offsets[first] if at else min(offsets[first], head)
        pieces.append(Piece(begin if at else 0, end, stop, "\n".join(lines[first:last]), begin, starts[first], close))
    return pieces


def is_rule(piece: Piece) -> bool:
    """Whether a piece is a line of asterisks, dashes or the like."""
    return RULE_LINE.match(piece.text) is not None and piece.is_line
