"""Reading rules in Schematron (TEI Guidelines, chapter 22.5.2; ISO/IEC 19757-3)."""

from __future__ import annotations

from lxml import etree

from tei_edition.odd.model import Constraint
from tei_edition.odd.nodes import SCHEMATRON, Reader, line_of, shown
from tei_edition.tei import Element, local_name

_SCHEMES = ("schematron", "isoschematron")
_RULES = ("ns", "let", "pattern", "rule", "assert", "report", "phase", "diagnostics")


def read_constraint(node: Element, reader: Reader, name: str) -> Constraint:
    """Return a ``constraintSpec``; ``name`` is that of the element it is part of, if it is.

    An assertion that stands without a rule holds of that element.
    """
    reader.attributes(node, ("ident", "scheme", "mode", "type", "n"))
    reader.added(node)
    scheme = node.get("scheme", "")
    if scheme not in _SCHEMES:
        reader.fail(f'<constraintSpec scheme="{scheme}"> is not supported', node, 'Write scheme="schematron".')
    rules: list[str] = []
    for child in reader.children(node, {"gloss", "desc", "constraint"}):
        if local_name(child) == "constraint":
            rules += [_rule(each, reader, name) for each in child.iterchildren(etree.Element)]
    if not rules:
        reader.fail("a <constraintSpec> without a rule", node, "Add a <constraint> with a <sch:rule>.")
    context = f"tei:{name}" if name else ""
    return Constraint(reader.required(node, "ident"), context, tuple(rules), reader.said(node, "desc"), line_of(node))


def _rule(node: Element, reader: Reader, name: str) -> str:
    if etree.QName(node).namespace != SCHEMATRON or local_name(node) not in _RULES:
        reader.unsupported(node)
    if local_name(node) in ("assert", "report") and not name:
        mend = "Put it into a <sch:rule> with a @context."
        reader.fail(f"<{shown(node)}> has no context here", node, mend)
    return etree.tostring(node, encoding="unicode", with_tail=False)
