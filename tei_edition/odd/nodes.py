"""The elements of an ODD as they are read: what may stand where, what is said in which language, and what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NoReturn

from lxml import etree

from tei_edition.errors import SettingsError
from tei_edition.odd.model import UNBOUNDED
from tei_edition.tei import NAMESPACE, XML_LANG, Element, local_name, text_of

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
EXAMPLES = "http://www.tei-c.org/ns/Examples"
_PREFIXES = {SCHEMATRON: "sch", EXAMPLES: "teix", "http://relaxng.org/ns/structure/1.0": "rng"}


class OddError(SettingsError):
    """An ODD that cannot be compiled: a construct that is not supported, or one that contradicts another."""


class Reader:
    """What all parts of the reading share: the file's name and the language of its documentation."""

    def __init__(self, name: str, language: str = "en") -> None:
        self.name = name
        self.language = language

    def fail(self, what: str, node: Element | int, mend: str = "") -> NoReturn:
        """Raise an :class:`OddError` about an element, or about a line."""
        line = node if isinstance(node, int) else line_of(node)
        raise OddError(what, where=f"{self.name}:{line}" if line else self.name, mend=mend)

    def unsupported(self, node: Element) -> NoReturn:
        """Raise the error for an element that is not supported where it stands."""
        parent = node.getparent()
        place = f" inside <{shown(parent)}>" if parent is not None else ""
        mend = "docs/schema.md lists what is; the ODD must be self-contained and pure."
        self.fail(f"<{shown(node)}>{place} is not supported", node, mend)

    def children(self, node: Element, allowed: Collection[str]) -> Iterator[Element]:
        """Yield the child elements, all of which must be of TEI and have an allowed name."""
        for child in node.iterchildren(etree.Element):
            if etree.QName(child).namespace != NAMESPACE or local_name(child) not in allowed:
                self.unsupported(child)
            yield child

    def attributes(self, node: Element, allowed: Collection[str]) -> None:
        """Refuse an element with attributes that would be passed over."""
        for name in map(str, node.attrib):
            if name not in allowed and not name.startswith("{"):
                self.fail(f"@{name} of <{shown(node)}> is not supported", node, "Leave it out.")

    def required(self, node: Element, name: str) -> str:
        """Return an attribute that has to be there."""
        value = str(node.get(name, "")).strip()
        if not value:
            self.fail(f"<{shown(node)}> has no @{name}", node, f"Give it a @{name}.")
        return value

    def added(self, node: Element) -> None:
        """Refuse what changes something that stands elsewhere: there is no elsewhere in a self-contained ODD."""
        mode = node.get("mode", "add")
        if mode != "add":
            self.fail(f'<{shown(node)} mode="{mode}"> is not supported', node, "Write the whole specification out.")

    def occurrence(self, node: Element) -> tuple[int, int]:
        """Return ``@minOccurs`` and ``@maxOccurs``; the latter is UNBOUNDED where it says so."""
        low, high = node.get("minOccurs", "1"), node.get("maxOccurs", "1")
        if not low.isdecimal() or not (high.isdecimal() or high == "unbounded"):
            self.fail(f'minOccurs="{low}" maxOccurs="{high}" are no counts', node, "Write numbers, or unbounded.")
        found = int(low), UNBOUNDED if high == "unbounded" else int(high)
        if found[1] != UNBOUNDED and found[1] < max(found[0], 1):
            self.fail(f'maxOccurs="{high}" is less than minOccurs="{low}", or nothing', node, "Write a larger one.")
        return found

    def said(self, node: Element, name: str) -> str:
        """Return the text of the ``gloss`` or ``desc`` in the documentation's language, or of the first."""
        found = list(node.iterchildren(f"{{{NAMESPACE}}}{name}"))
        ours = [child for child in found if child.get(XML_LANG, self.language) == self.language]
        return " ".join(text_of((ours or found)[0]).split()) if found else ""


def shown(node: Element) -> str:
    """Return the name of an element as people write it: with ``rng:`` or ``sch:`` outside TEI."""
    name = etree.QName(node)
    if name.namespace == NAMESPACE or not name.namespace:
        return name.localname
    prefix = node.prefix or _PREFIXES.get(str(name.namespace)) or f"{{{name.namespace}}}"
    return f"{prefix}:{name.localname}"


def line_of(node: Element) -> int:
    """Return the line on which an element begins, 0 if it was made in memory."""
    line: object = node.sourceline
    return line if isinstance(line, int) else 0


def words(node: Element, name: str) -> tuple[str, ...]:
    """Return the words of an attribute."""
    return tuple(node.get(name, "").split())
