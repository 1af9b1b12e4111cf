"""``anyElement`` in RELAX NG: any element but some (TEI Guidelines, chapter 22.5.1.4)."""

from __future__ import annotations

from lxml import etree

from tei_edition.odd.model import AnyElement
from tei_edition.odd.nodes import EXAMPLES
from tei_edition.tei import NAMESPACE, Element

DEFAULT_EXCEPTIONS = (NAMESPACE, f"{{{EXAMPLES}}}egXML")
"""What an ``anyElement`` does not stand for unless it says otherwise: TEI, and TEI's example element."""
_RNG = "{http://relaxng.org/ns/structure/1.0}"


def exceptions(anything: AnyElement) -> tuple[str, ...]:
    """Return the namespaces that are left out, and names in Clark notation."""
    return anything.exclude or DEFAULT_EXCEPTIONS


def define_any_element(root: Element, name: str, anything: AnyElement) -> None:
    """Add the definition of an element of any name, with anything inside."""
    define = etree.SubElement(root, f"{_RNG}define", {"name": name})
    element = etree.SubElement(define, f"{_RNG}element")
    if anything.require:
        choice = etree.SubElement(element, f"{_RNG}choice")
        for namespace in anything.require:
            etree.SubElement(choice, f"{_RNG}nsName", {"ns": namespace})
    else:
        excepted = etree.SubElement(etree.SubElement(element, f"{_RNG}anyName"), f"{_RNG}except")
        for each in exceptions(anything):
            if each.startswith("{"):
                namespace, _, local = each[1:].partition("}")
                etree.SubElement(excepted, f"{_RNG}name", {"ns": namespace}).text = local
            else:
                etree.SubElement(excepted, f"{_RNG}nsName", {"ns": each})
    attributes = etree.SubElement(etree.SubElement(element, f"{_RNG}zeroOrMore"), f"{_RNG}attribute")
    etree.SubElement(attributes, f"{_RNG}anyName")
    inside = etree.SubElement(etree.SubElement(element, f"{_RNG}zeroOrMore"), f"{_RNG}choice")
    etree.SubElement(inside, f"{_RNG}text")
    etree.SubElement(inside, f"{_RNG}ref", {"name": name})
