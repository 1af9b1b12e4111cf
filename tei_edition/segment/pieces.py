"""Cutting a source into pieces: the paragraphs, lines and labels that become leaves.

A piece begins where the layout of the lines begins a paragraph
(:mod:`tei_edition.conventions.layout`), and at every speaker label that counts.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from tei_edition.conventions.layout import RULE_LINE, Layout


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

    @property
    def opening(self) -> int:
        """The offset of the first character of the text."""
        return self.end - len(self.text)


def cut_pieces(layout: Layout, labels: Container[int], length: int) -> list[Piece]:
    """Return the pieces of a text up to ``length``; blank lines belong to the piece before them."""
    offsets, lines, begins = layout.offsets, layout.lines, layout.begins
    firsts = [index for index, start in enumerate(offsets) if begins[index] or start in labels]
    pieces = []
    for at, first in enumerate(firsts):
        last = firsts[at + 1] if at + 1 < len(firsts) else len(lines)
        end = offsets[last - 1] + len(lines[last - 1])
        stop = offsets[last] if last < len(lines) else length
        pieces.append(Piece(offsets[first] if at else 0, end, stop, "\n".join(lines[first:last])))
    return pieces


def is_rule(piece: Piece) -> bool:
    """Whether a piece is a line of asterisks, dashes or the like."""
    return RULE_LINE.match(piece.text) is not None and piece.is_line
