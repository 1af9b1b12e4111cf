"""Where an offset of a text lies: in which document, in which turn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tei_edition.model import Block, Dossier


class Places:
    """The documents and turns of a dossier, and which of them an offset lies in."""

    def __init__(self, dossier: Dossier) -> None:
        self.documents = [
            row for row in dossier.walk() if row.kind == "div" and row.attributes.get("type") == "document"
        ]
        self.turns = [row for row in dossier.walk() if row.kind in ("sp", "u")]
        self._document_starts = [row.span.start for row in self.documents]
        self._turn_starts = [row.span.start for row in self.turns]

    def document(self, offset: int) -> str:
        """Return the id of the document that an offset lies in, or an empty text."""
        return _at(self.documents, self._document_starts, offset)

    def turn(self, offset: int) -> str:
        """Return the id of the turn that an offset lies in, or an empty text."""
        return _at(self.turns, self._turn_starts, offset)


def _at(blocks: Sequence[Block], starts: Sequence[int], offset: int) -> str:
    index = bisect_right(starts, offset) - 1
    inside = index >= 0 and offset < blocks[index].span.end
    return blocks[index].attributes.get("xml:id", "") if inside else ""
