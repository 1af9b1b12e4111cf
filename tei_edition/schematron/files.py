"""A Schematron schema as XML, with the parts that stand in other files put in (ISO/IEC 19757-3, 6.3)."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from tei_edition.errors import SettingsError, UnreadableXmlError
from tei_edition.tei import XML_ID, Element, local_name
from tei_edition.xmlreader import parse_xml, printable_name, read_bytes

NAMESPACE = "http://purl.oclc.org/dsdl/schematron"
_DEPTH = 16
"""How deep files may include files."""


def read_schema(source: Path | str | bytes, base: Path | None = None) -> tuple[Element, str]:
    """Return the ``schema`` element of a file, or of its bytes, and the name for messages.

    Raises :class:`SettingsError` for what is no Schematron schema; only local files are read.
    """
    if isinstance(source, bytes):
        data, name, folder = source, "schema", base or Path()
    else:
        name, folder = printable_name(source), Path(source).parent
        data = _bytes(Path(source))
    root = _parsed(data, name)
    if root.tag != f"{{{NAMESPACE}}}schema":
        mend = f'Give a file whose root is <schema xmlns="{NAMESPACE}">.'
        raise SettingsError(f"the root is <{local_name(root)}>, not a Schematron <schema>", where=name, mend=mend)
    _include(root, folder, name, 0)
    return root, name


def _include(root: Element, folder: Path, name: str, depth: int) -> None:
    wanted = [node for node in root.iter(f"{{{NAMESPACE}}}include", f"{{{NAMESPACE}}}extends") if node.get("href")]
    for node in wanted:
        where = f"{name}:{node.sourceline}"
        if depth > _DEPTH:
            raise SettingsError("the schema includes itself", where=where, mend="Break the circle.")
        path, _, fragment = str(node.get("href")).partition("#")
        address = urlsplit(path)
        if address.scheme or address.netloc:
            raise SettingsError(f"{path} is not a local file", where=where, mend="Store it beside the schema.")
        file = folder / unquote(address.path)
        target = _parsed(_bytes(file), printable_name(file))
        if fragment:
            found = [each for each in target.iter(etree.Element) if fragment in (each.get("id"), each.get(XML_ID))]
            if not found:
                raise SettingsError(f"{file} has no element {fragment}", where=where, mend="Correct the fragment.")
            target = found[0]
        _include(target, file.parent, printable_name(file), depth + 1)
        parent = node.getparent()
        if parent is not None:
            parts = list(target) if local_name(node) == "extends" else [target]
            at = parent.index(node)
            parent[at : at + 1] = [deepcopy(part) for part in parts]


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except UnreadableXmlError as error:
        raise SettingsError(f"the schema cannot be read: {error.what}", where=error.where, mend=error.mend) from None


def _parsed(data: bytes, name: str) -> Element:
    try:
        return parse_xml(data, name).getroot()
    except UnreadableXmlError as error:
        raise SettingsError(f"the schema cannot be read: {error.what}", where=error.where, mend=error.mend) from None
