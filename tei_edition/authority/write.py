"""Registers written as TEI files: one entry a few lines, so that a change of one is a small diff."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tei_edition.authority.forms import folded
from tei_edition.errors import SettingsError, UnreadableXmlError
from tei_edition.model import Entry
from tei_edition.tei import Element, break_lines, child, content, make, qualified

LISTS = {"person": "listPerson", "org": "listOrg", "place": "listPlace", "work": "listBibl"}
"""The TEI list of each kind of entry."""

FILES = {"person": "persons.xml", "org": "organisations.xml", "place": "places.xml", "work": "works.xml"}
"""The file in the folder of the registers in which entries of each kind are kept."""


def write_register(entries: Iterable[Entry], title: str, current: bytes | None = None) -> bytes:
    """Return a register file with these entries, which must be of one kind, sorted by id.

    ``current`` is the file as it stands: its header and the attributes of its list are kept,
    its entries are not. Raises SettingsError for entries of several kinds and
    UnreadableXmlError for a current file without a list of the kind.
    """
    rows = sorted(entries, key=lambda entry: entry.id)
    kinds = {entry.kind for entry in rows}
    if len(kinds) != 1:
        raise SettingsError(
            f"a register holds entries of one kind, not of {len(kinds)}",
            mend="Write persons, organisations, places and works to files of their own.",
        )
    name = LISTS[kinds.pop()]
    root = _skeleton(name, title) if current is None else _parsed(current)
    holder = next(root.iter(qualified(name)), None)
    if holder is None:
        raise UnreadableXmlError(f"the register has no {name}", mend=f"Add an empty {name} to its standOff.")
    for old in list(holder):
        holder.remove(old)
    holder.extend(_laid_out(entry) for entry in rows)
    break_lines(holder)
    etree.cleanup_namespaces(root)
    return (
        etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True).replace(
            b"<?xml version='1.0' encoding='UTF-8'?>", b'<?xml version="1.0" encoding="UTF-8"?>'
        )
        + b"\n"
    )


def _laid_out(entry: Entry) -> Element:
    element = etree.fromstring(entry.xml)
    parts = list(content(element))
    if len(parts) > 1 and not any(isinstance(part, str) and part.strip() for part in parts):
        break_lines(element)
    return element


def _parsed(current: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    return etree.fromstring(current, parser)


def _skeleton(name: str, title: str) -> Element:
    root = make("TEI")
    header = child(root, "teiHeader")
    description = child(header, "fileDesc")
    child(child(description, "titleStmt"), "title", None, folded(title))
    child(child(description, "publicationStmt"), "p", None, "Part of an edition.")
    child(child(description, "sourceDesc"), "p", None, "Made from the text of the edition.")
    stand_off = child(root, "standOff")
    child(stand_off, name)
    for element in (root, header, description, stand_off):
        break_lines(element)
    return root
