"""What is encoded in a document, by whom and how surely: a row for each element that interprets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from tei_edition.export.html.dates import normal_form
from tei_edition.export.html.index import name_of, plain_text, pointers
from tei_edition.export.html.scribe import Scribe
from tei_edition.tei import Element

_STRUCTURE = frozenset(
    """div div1 div2 div3 div4 div5 div6 div7 p ab head text front body back group list item table row cell lb speaker
    opener closer salute signed dateline titlePage docTitle titlePart byline l lg hi anchor""".split()
)
_LONGEST = 160


class Row(NamedTuple):
    """One element: ``target`` is the id of the entry that it names, ``machine`` whether a machine tagged it."""

    element: str
    words: str
    meaning: str
    target: str
    by: str
    machine: bool
    certainty: str
    rule: str


def rows(scribe: Scribe, document: Element) -> Iterator[Row]:
    """Yield the rows of a document in the order of its text."""
    for element in document.iter(etree.Element):
        name = name_of(element)
        if name not in _STRUCTURE and element is not document:
            yield _row(scribe, element, name)


def _row(scribe: Scribe, element: Element, name: str) -> Row:
    meaning, target = _meaning(scribe, element)
    resp, certainty = element.get("resp"), element.get("cert", "")
    classes, _ = scribe.declarations.provenance(element)
    rules = [scribe.declarations.category(pointer) for pointer in pointers(element.get("ana"))]
    words = plain_text(element)
    return Row(
        element=name,
        words=words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…",
        meaning=meaning,
        target=target,
        by=scribe.declarations.agents(resp) if resp else scribe.words["by_edition"],
        machine="machine" in classes.split(),
        certainty=scribe.words.get(f"certainty_{certainty or 'high'}", certainty),
        rule=", ".join(rules),
    )


def _meaning(scribe: Scribe, element: Element) -> tuple[str, str]:
    """Return what an element says of its words, and the entry that it leads to."""
    entries = [entry for entry in map(scribe.names.at, pointers(element.get("ref") or element.get("who"))) if entry]
    if entries:
        return ", ".join(entry.name for entry in entries), entries[0].id
    dated = normal_form(element, scribe.words)
    if dated:
        return dated, ""
    told = [
        f"{name}={element.get(name)}"
        for name in ("type", "subtype", "reason", "target", "ref", "unit", "from", "to")
        if element.get(name)
    ]
    return ", ".join(told), ""
