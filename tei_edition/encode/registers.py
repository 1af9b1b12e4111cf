"""The registers that an edition uses, as they stand in its header and stand-off part.

TEI Guidelines, chapters 13 (names, dates, people, and places) and 15.2 (profileDesc).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from tei_edition.model import Dossier, Entry
from tei_edition.tei import Element, break_lines, child, make

_REFERENCE = re.compile(r"""\bref=["']#([^"']+)["']""")


def used_entries(dossier: Dossier, also: Iterable[str] = ()) -> list[Entry]:
    """Return the entries that the text points at, those with the ids in ``also``, and those that they point at.

    They come in the order of their ids.
    """
    by_id = {entry.id: entry for entry in dossier.registers}
    wanted = [*also, *speaker_ids(dossier)]
    for pointers in {row.attributes["ref"] for row in dossier.annotations if "ref" in row.attributes}:
        wanted += (pointer[1:] for pointer in pointers.split())
    found: dict[str, Entry] = {}
    while wanted:
        name = wanted.pop()
        if name in by_id and name not in found:
            found[name] = by_id[name]
            wanted += _REFERENCE.findall(by_id[name].xml)
    return [found[name] for name in sorted(found)]


def speaker_ids(dossier: Dossier) -> frozenset[str]:
    """Return the ids of all persons who have a turn."""
    return frozenset(
        block.attributes["who"][1:]
        for document in dossier.documents()
        for block in document.children
        if "who" in block.attributes
    )


def list_entries(
    parent: Element, name: str, entries: Iterable[Entry], attributes: dict[str, str] | None = None
) -> None:
    """Append a list of entries to ``parent``, unless there are none."""
    rows = [etree.fromstring(entry.xml) for entry in entries]
    if rows:
        element = child(parent, name, attributes)
        element.extend(rows)
        break_lines(element)


def build_stand_off(entries: Iterable[Entry]) -> Element | None:
    """Return ``standOff`` with the works among the entries; None where there are none."""
    works = [entry for entry in entries if entry.kind == "work"]
    if not works:
        return None
    element = make("standOff")
    list_entries(element, "listBibl", works, {"type": "mentioned"})
    break_lines(element)
    return element
