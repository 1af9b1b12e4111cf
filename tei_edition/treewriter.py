"""Writing a TEI tree from its first tag to its last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from tei_edition.characters import NOT_XML
from tei_edition.tei import NAMESPACE, REPLACEMENT, Element

_SPECIAL = re.compile("[&<>\r]")
_CARRIAGE_RETURN = {"\r": "&#13;"}


class TreeWriter:
    """Writes a tree from its first start tag to its last end tag; names are TEI's, text is mixed content.

    The tags are written as XML and parsed once, which is several times as fast as making
    each element by itself.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._attributes: dict[tuple[str, str], str] = {}
        self._default = f' xmlns="{NAMESPACE}"'

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Open an element; attribute names may have the prefix ``xml:``, or a namespace in Clark notation."""
        written = [self._attributes.get(row) or self._write_attribute(row) for row in attributes.items()]
        self._parts.append(f"<{name}{self._default}{''.join(written)}>")
        self._default = ""

    def _write_attribute(self, row: tuple[str, str]) -> str:
        name, value = row
        declaration = ""
        if name.startswith("{"):
            namespace, _, local = name[1:].partition("}")
            name, declaration = f"other:{local}", f" xmlns:other={quoteattr(namespace)}"
        written = f"{declaration} {name}={quoteattr(NOT_XML.sub(REPLACEMENT, value))}"
        self._attributes[row] = written
        return written

    def data(self, text: str) -> None:
        """Write text."""
        if text:
            self._parts.append(escape(text, _CARRIAGE_RETURN) if _SPECIAL.search(text) else text)

    def end(self, name: str) -> None:
        """Close the element opened last."""
        self._parts.append(f"</{name}>")

    def close(self) -> Element:
        """Return the outermost element."""
        parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
        return etree.fromstring("".join(self._parts).encode("utf-8"), parser)
