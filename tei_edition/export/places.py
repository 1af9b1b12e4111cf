"""Where an offset of a text lies: in which document, in which turn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from tei_edition.model import Block, Dossier

_DIVISIONS = frozenset({"div", "div1"})
_TURNS = frozenset({"sp", "u"})


class Places:
    """The documents and turns of a dossier with their ids, and which of them an offset lies in.

    Where no division is marked as a document, those that stand directly in a body are the
    documents. What has no id, or one that stands before, gets one from its place.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.documents = _documents(dossier)
        self.turns = [row for row in dossier.walk() if row.kind in _TURNS]
        self._ids: dict[str, str] = {}
        self._taken: set[str] = set()
        self._name(self.documents, "document")
        self._name(self.turns, "turn")
        self._document_starts = [row.span.start for row in self.documents]
        self._turn_starts = [row.span.start for row in self.turns]

    def _name(self, blocks: Iterable[Block], otherwise: str) -> None:
        for number, block in enumerate(blocks, 1):
            name = block.attributes.get("xml:id") or f"{otherwise}-{number}"
            while name in self._taken:
                name += "-2"
            self._taken.add(name)
            self._ids[block.id] = name

    def id(self, block: Block) -> str:
        """Return the id of one of the documents or turns."""
        return self._ids[block.id]

    def document(self, offset: int) -> str:
        """Return the id of the document that an offset lies in, or an empty text."""
        return self._at(self.documents, self._document_starts, offset)

    def turn(self, offset: int) -> str:
        """Return the id of the turn that an offset lies in, or an empty text."""
        return self._at(self.turns, self._turn_starts, offset)

    def _at(self, blocks: Sequence[Block], starts: Sequence[int], offset: int) -> str:
        index = bisect_right(starts, offset) - 1
        inside = index >= 0 and offset < blocks[index].span.end
        return self._ids[blocks[index].id] if inside else ""


def _documents(dossier: Dossier) -> list[Block]:
    marked = [row for row in dossier.walk() if row.kind == "div" and row.attributes.get("type") == "document"]
    if marked:
        return marked
    bodies = [row for row in dossier.walk() if row.kind == "body"]
    return [child for body in bodies for child in body.children if child.kind in _DIVISIONS]
