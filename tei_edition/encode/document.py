"""The tree of a dossier: blocks become elements, annotations become the elements inside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from copy import deepcopy

from tei_edition.model import Annotation, Block, Dossier
from tei_edition.tei import XML_LANG, Element, break_lines, make
from tei_edition.treewriter import TreeWriter

REPLACING = frozenset({"gap", "ref", "pb", "g", "lb"})
"""Annotations that may replace what they span; the text is restored from ``@rendition`` or ``@ref``."""
EMPTY = frozenset({"anchor", "milestone"})
"""Blocks that stand for text that is not there: that of a note elsewhere, or of a rule."""


def encode(dossier: Dossier, header: Element, stand_off: Element | None = None, language: str = "") -> Element:
    """Return the ``TEI`` element of a finished dossier under a header.

    ``stand_off`` holds the registers that have no place in the header. One block-level
    element stands on a line, so that a change of one turn is a change of a few lines;
    mixed content is written as it is, to the space.
    """
    root = make("TEI")
    if language:
        root.set(XML_LANG, language)
    root.append(_own(header))
    if stand_off is not None:
        root.append(_own(stand_off))
    writer = _Writer(dossier)
    blocks = dossier.blocks
    if blocks and blocks[0].kind == "text":
        group = Block("group", "group", blocks[0].span, blocks[0].span, children=blocks)
        blocks = (group,)
    root.append(writer.write(blocks))
    break_lines(root)
    return root


def _own(element: Element) -> Element:
    """The element itself, or a copy of it if it is part of another tree, which stays as it is."""
    return element if element.getparent() is None else deepcopy(element)


class _Writer:
    def __init__(self, dossier: Dossier) -> None:
        self.text = dossier.source.text
        self.annotations = dossier.annotations
        self.starts = [row.span.start for row in dossier.annotations]
        self.notes = {
            block.attributes["corresp"][1:]: block
            for block in dossier.walk()
            if block.kind == "note" and "corresp" in block.attributes
        }
        self.tree = TreeWriter()

    def write(self, blocks: tuple[Block, ...]) -> Element:
        """Return the ``text`` element with the blocks in it."""
        self.tree.start("text", {})
        self.tree.data("\n")
        for block in blocks:
            self._put(block)
            self.tree.data("\n")
        self.tree.end("text")
        return self.tree.close()

    def _put(self, block: Block) -> None:
        """Write the element of a block; a note that stands at its first reference leaves an anchor."""
        kind = "anchor" if block.kind == "note" and "corresp" in block.attributes else block.kind
        self.tree.start(kind, block.attributes)
        if kind not in EMPTY:
            self._fill(block)
        self.tree.end(kind)

    def _fill(self, block: Block) -> None:
        """Write the children of a block, each on a line of its own, or else its text."""
        if not block.children:
            self._put_text(block)
            return
        if block.children[0].kind != "speaker":
            self.tree.data("\n")
        for child in block.children:
            self._put(child)
            self.tree.data("\n")

    def _put_text(self, block: Block) -> None:
        """Write the content of a block with its annotations, which come sorted, outer ones first."""
        tree, text, annotations = self.tree, self.text, self.annotations
        at, end = block.content
        waiting: list[Annotation] = []
        for index in range(bisect_left(self.starts, at), bisect_left(self.starts, end)):
            row = annotations[index]
            while waiting and row.span.start >= waiting[-1].content.end:
                at = self._close(waiting.pop(), at)
            tree.data(text[at : row.span.start])
            if row.kind == "note" or (row.kind in REPLACING and row.content.start == row.content.end):
                self._put_replacing(row.kind, row.attributes)
                at = row.span.end
            else:
                self._open(row)
                waiting.append(row)
                at = row.content.start
        while waiting:
            at = self._close(waiting.pop(), at)
        tree.data(text[at:end])

    def _put_replacing(self, kind: str, attributes: Mapping[str, str]) -> None:
        self.tree.start(kind, attributes)
        if kind == "note":
            self._fill(self.notes[attributes["xml:id"]])
        self.tree.end(kind)

    def _open(self, row: Annotation) -> None:
        if row.kind != "choice":
            self.tree.start(row.kind, row.attributes)
            return
        self.tree.start("choice", {})
        self.tree.start("sic", {})

    def _close(self, row: Annotation, at: int) -> int:
        self.tree.data(self.text[at : row.content.end])
        if row.kind == "choice":
            self.tree.end("sic")
            self.tree.start("corr", {name: value for name, value in row.attributes.items() if name != "corr"})
            self.tree.data(row.attributes["corr"])
            self.tree.end("corr")
        self.tree.end(row.kind)
        return row.span.end
