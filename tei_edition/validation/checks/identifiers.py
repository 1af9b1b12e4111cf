"""Every ``xml:id`` is there once (xml:id Version 1.0, section 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tei_edition.tei import XML_ID, Element
from tei_edition.validation.document import Document, Finding, Paths, attribute_values, line_of

CODE = "id.duplicate"

GOOD = '<text><p xml:id="x1"/><p xml:id="x2"/></text>'
BAD = '<text><p xml:id="x1"/><p xml:id="x1"/></text>'


def check(document: Document) -> Iterator[Finding]:
    """Find the second and later elements with an id; raises nothing."""
    ids = attribute_values(document.tree, "//@xml:id")
    repeated = {name for name, count in Counter(ids).items() if count > 1}
    if not repeated:
        return
    first: dict[str, Element] = {}
    for element in document.tree.iter(etree.Element):
        name = element.get(XML_ID)
        if name not in repeated:
            continue
        if name in first:
            other = first[name]
            where = f"on line {line_of(other)}" if line_of(other) else f"in {_path(other)}"
            message = f"the id “{name}” is used a second time, first {where}"
            yield Finding(element, CODE, message, "Give one of the two elements an id of its own.", XML_ID)
        else:
            first[str(name)] = element


def _path(element: Element) -> str:
    parent = element.getparent()
    return "the root" if parent is None else Paths().path(parent)
