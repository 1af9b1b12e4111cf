"""Blocks of archival loci: a source note at the end of its document (TEI Guidelines, chapter 3.12)."""

from __future__ import annotations

from tei_edition.model import Block
from tei_edition.segment.blocks import leaf
from tei_edition.segment.pieces import Piece


def locus_block(piece: Piece) -> Block:
    """Make the block of a locus."""
    return leaf("note", piece, {"type": "source"})
