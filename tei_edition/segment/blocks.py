"""Making blocks of pieces.

The kinds of blocks are the names of the TEI elements that they become, and their
attributes are those elements' attributes; what may stand where follows the content
models of the TEI Guidelines (chapters 4, 7 and 3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tei_edition.model import Block, Span
from tei_edition.segment.pieces import Piece

MILESTONE = "milestone"


def leaf(kind: str, piece: Piece, attributes: Mapping[str, str] | None = None) -> Block:
    """Make a block of a whole piece."""
    return Block(
        id=f"{kind}-{piece.start}",
        kind=kind,
        span=Span(piece.start, piece.stop),
        content=Span(piece.begin, piece.end),
        attributes=attributes or {},
    )


def labelled(
    kind: str, piece: Piece, label_end: int, number: str, attributes: Mapping[str, str] | None = None
) -> Block:
    """Make a block whose content begins behind a printed label: a note."""
    return Block(
        id=f"{kind}-{piece.start}",
        kind=kind,
        span=Span(piece.start, piece.stop),
        content=Span(min(label_end, piece.end), piece.end),
        label=Span(piece.begin, min(label_end, piece.end)),
        number=number,
        attributes=attributes or {},
    )


def container(
    kind: str, children: Sequence[Block], attributes: Mapping[str, str] | None = None, number: str | None = None
) -> Block:
    """Make a block that holds other blocks; there must be at least one."""
    span = Span(children[0].span.start, children[-1].span.end)
    return Block(
        id=f"{kind}:{span.start}",
        kind=kind,
        span=span,
        content=span,
        number=number,
        children=tuple(children),
        attributes=attributes or {},
    )


def rule_block(piece: Piece) -> Block:
    """Make the block of a printed rule, which parts two sections (TEI Guidelines, chapter 3.11.3: milestone)."""
    return leaf(MILESTONE, piece, {"unit": "section"})
