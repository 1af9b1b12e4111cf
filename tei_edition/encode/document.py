"""The tree of a dossier: blocks become elements, annotations become the elements inside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from tei_edition.model import Block, Dossier
from tei_edition.tei import XML_ID, XML_LANG, Element, append_text, break_lines, make, qualified

_XML_NAMES = {"xml:id": XML_ID, "xml:lang": XML_LANG, "xml:space": "{http://www.w3.org/XML/1998/namespace}space"}
_TOP = frozenset({"front", "body", "back", "text", "group"})
EMPTY = frozenset({"gap", "ref", "pb", "g", "lb"})
"""Annotations that replace what they span; the text is restored from ``@rendition`` or ``@ref``."""


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
    builder = _Builder(dossier)
    blocks = dossier.blocks
    if blocks and blocks[0].kind == "text":
        text = _sub(root, "text", {})
        group = _sub(text, "group", {})
        for block in blocks:
            builder.build(group, block)
        break_lines(text)
        break_lines(group)
    else:
        text = _sub(root, "text", {})
        for block in blocks:
            builder.build(text, block)
        break_lines(text)
    break_lines(root)
    return root


def _own(element: Element) -> Element:
    """The element itself, or a copy of it if it is part of another tree, which stays as it is."""
    return element if element.getparent() is None else deepcopy(element)


def _sub(parent: Element, name: str, attributes: Mapping[str, str]) -> Element:
    element = etree.SubElement(parent, qualified(name))
    for key, value in attributes.items():
        element.set(_XML_NAMES.get(key, key), value)
    return element


class _Builder:
    def __init__(self, dossier: Dossier) -> None:
        self.text = dossier.source.text
        self.annotations = dossier.annotations
        self.starts = [row.span.start for row in dossier.annotations]
        self.notes = {
            block.attributes["corresp"][1:]: block
            for block in dossier.walk()
            if block.kind == "note" and "corresp" in block.attributes
        }

    def build(self, parent: Element, block: Block) -> None:
        """Append the element of a block to ``parent``."""
        if block.kind == "note" and "corresp" in block.attributes:
            _sub(parent, "anchor", block.attributes)
            return
        element = _sub(parent, block.kind, block.attributes)
        self.fill(element, block)

    def fill(self, element: Element, block: Block) -> None:
        """Put the children of a block, or its text, into its element."""
        if not block.children:
            self.put_text(element, block)
            return
        for child in block.children:
            self.build(element, child)
        before = "" if block.children[0].kind in ("speaker", "head") and block.kind not in _TOP else "\n"
        break_lines(element, before)

    def put_text(self, element: Element, block: Block) -> None:
        """Write the content of a block with its annotations, which come sorted, outer ones first."""
        start, end = block.content
        at = start
        open_elements: list[tuple[Element, int, int]] = [(element, end, end)]
        index = bisect_left(self.starts, start)
        while index < len(self.annotations) and self.starts[index] < end:
            row = self.annotations[index]
            index += 1
            while row.span.start >= open_elements[-1][2]:
                at = self._close(open_elements, at)
            append_text(open_elements[-1][0], self.text[at : row.span.start])
            if row.kind in EMPTY and row.content.start == row.content.end or row.kind == "note":
                self._put_empty(open_elements[-1][0], row.kind, row.attributes)
                at = row.span.end
                continue
            inner = self._open(open_elements[-1][0], row.kind, row.attributes)
            open_elements.append((inner, row.content.end, row.span.end))
            at = row.content.start
        while len(open_elements) > 1:
            at = self._close(open_elements, at)
        append_text(element, self.text[at:end])

    def _close(self, open_elements: list[tuple[Element, int, int]], at: int) -> int:
        element, content_end, span_end = open_elements.pop()
        append_text(element, self.text[at:content_end])
        return span_end

    def _put_empty(self, parent: Element, kind: str, attributes: Mapping[str, str]) -> None:
        element = _sub(parent, kind, attributes)
        if kind == "note":
            body = self.notes[attributes["xml:id"]]
            self.fill(element, body)

    def _open(self, parent: Element, kind: str, attributes: Mapping[str, str]) -> Element:
        if kind != "choice":
            return _sub(parent, kind, attributes)
        own = {name: value for name, value in attributes.items() if name != "corr"}
        choice = _sub(parent, kind, {})
        sic = _sub(choice, "sic", {})
        append_text(_sub(choice, "corr", own), attributes["corr"])
        return sic
