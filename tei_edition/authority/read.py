"""Registers, kept as TEI in the edition's folder, read into entries.

Persons, organisations, places and works stand in ``listPerson``, ``listOrg``, ``listPlace``
and ``listBibl`` (TEI Guidelines, chapters 13 and 3.12), wherever in the file these are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tei_edition.authority.forms import described
from tei_edition.errors import SettingsError
from tei_edition.model import Entry
from tei_edition.tei import NAMESPACE, XML_ID, Element, break_lines, content, is_tei, local_name, make, qualified

KINDS = {"person": "person", "personGrp": "person", "org": "org", "place": "place", "bibl": "work"}
"""The elements that are entries, and the kind of entry that each is."""

LISTS = ("listPerson", "listOrg", "listPlace", "listBibl")


def read_registers(folder: Path) -> tuple[Entry, ...]:
    """Read every ``*.xml`` of a folder, in the order of the file names.

    Returns the entries in the order of the files. Raises :class:`SettingsError`, with file
    and line, for a file that is broken or not TEI and for an id that is missing or used twice.
    """
    if not folder.is_dir():
        raise SettingsError(
            "the folder of the registers does not exist",
            where=str(folder),
            mend="Make it, or correct its name in edition.toml.",
        )
    entries: list[Entry] = []
    places: dict[str, str] = {}
    for path in sorted(folder.glob("*.xml")):
        for entry, line in _entries(path):
            where = f"{path}:{line}"
            if entry.id in places:
                raise SettingsError(
                    f'the id "{entry.id}" is used twice, first at {places[entry.id]}',
                    where=where,
                    mend="Give one of the two entries another xml:id.",
                )
            places[entry.id] = where
            entries.append(entry)
    return tuple(entries)


def read_register(path: Path) -> tuple[Entry, ...]:
    """Read one register file; see :func:`read_registers` for what is raised."""
    return tuple(entry for entry, _ in _entries(path))


def entry_of(element: Element) -> Entry:
    """Return the entry that a ``person``, ``org``, ``place`` or ``bibl`` element stands for.

    The element must have an ``xml:id``; it is changed: line breaks between its children go.
    """
    if not is_tei(element, "bibl") or not any(isinstance(part, str) and part.strip() for part in content(element)):
        break_lines(element, "", "")
    forms, attributes = described(element)
    xml = etree.tostring(element, encoding="unicode", with_tail=False)
    return Entry(element.get(XML_ID, ""), KINDS[local_name(element)], forms, xml, attributes)


def _entries(path: Path) -> Iterator[tuple[Entry, str]]:
    root = _root(path)
    for element in root.iter(*(qualified(name) for name in KINDS)):
        parent = element.getparent()
        if parent is None or not is_tei(parent, *LISTS) or _describes_a_source(element):
            continue
        line = str(element.sourceline)
        if not element.get(XML_ID):
            raise SettingsError(
                f"a {local_name(element)} has no xml:id",
                where=f"{path}:{line}",
                mend="Give it one, so that names in the text can point at it.",
            )
        yield entry_of(element), line


def _describes_a_source(element: Element) -> bool:
    return is_tei(element, "bibl") and any(is_tei(outer, "sourceDesc") for outer in element.iterancestors())


def _root(path: Path) -> Element:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(path.read_bytes(), parser).getroottree()
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise SettingsError(
            f"the register is not well-formed XML: {error.msg}",
            where=f"{path}:{line}:{column}",
            mend="Correct the file at this place.",
        ) from None
    except OSError as error:
        raise SettingsError(
            f"the register cannot be read: {error.strerror}",
            where=str(path),
            mend="Check the file and its permissions.",
        ) from None
    root = tree.getroot()
    if tree.docinfo.internalDTD is not None:
        raise SettingsError(
            "the register has a document type declaration, which registers may not have",
            where=f"{path}:1",
            mend="Remove the line that begins with <!DOCTYPE.",
        )
    if not is_tei(root):
        raise SettingsError(
            f'the register is not TEI: its root is "{local_name(root)}", outside the TEI namespace',
            where=f"{path}:{root.sourceline}",
            mend=f'Begin the file with <TEI xmlns="{NAMESPACE}">.',
        )
    etree.cleanup_namespaces(root)
    return root if root.prefix is None else _without_prefix(root)


def _without_prefix(root: Element) -> Element:
    """Return a tree in which TEI is the default namespace, so that its entries can stand in any other."""
    plain = make(local_name(root))
    plain.extend(list(root))
    return plain
