"""From an ODD to its rules in Schematron (ISO/IEC 19757-3); a pattern for each ``constraintSpec``."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from tei_edition.odd.model import Constraint, Odd
from tei_edition.odd.nodes import SCHEMATRON
from tei_edition.tei import Element, local_name

BINDING = "xslt2"
"""The query binding: that of TEI's own rules."""
_SCH = f"{{{SCHEMATRON}}}"


def schematron(odd: Odd) -> Element:
    """Return the ``schema`` with all rules of an ODD; ids are those that TEI's own processor gives."""
    nsmap: Any = {None: SCHEMATRON}  # the stubs know no default namespace
    root = etree.Element(f"{_SCH}schema", {"queryBinding": BINDING}, nsmap=nsmap)
    etree.SubElement(root, f"{_SCH}title").text = f"Rules of {odd.title}"
    parts: dict[str, list[Element]] = {}
    for number, (owner, constraint) in enumerate(_constraints(odd), 1):
        for node in _nodes(constraint, f"{odd.ident}-{owner}-{constraint.ident}-{number}"):
            parts.setdefault(local_name(node), []).append(node)
    declared = {node.get("prefix") for node in parts.get("ns", ())}
    if "tei" not in declared:
        etree.SubElement(root, f"{_SCH}ns", {"prefix": "tei", "uri": odd.namespace})
    for name in ("ns", "let", "phase", "pattern", "diagnostics"):
        root.extend(parts.get(name, ()))
    etree.cleanup_namespaces(root, top_nsmap=nsmap)
    return root


def _constraints(odd: Odd) -> Iterator[tuple[str, Constraint]]:
    for constraint in odd.constraints:
        yield "schema", constraint
    for spec in odd.specs.values():
        for constraint in spec.constraints:
            yield spec.ident, constraint


def _nodes(constraint: Constraint, ident: str) -> Iterator[Element]:
    """Yield the parts of a constraint as parts of a schema: patterns, with rules and assertions inside them."""
    pattern = etree.Element(f"{_SCH}pattern", {"id": ident})
    rule: Element | None = None
    nodes = [etree.fromstring(text) for text in constraint.nodes]
    tests = any(local_name(node) in ("assert", "report") for node in nodes)
    for node in nodes:
        name = local_name(node)
        if name == "rule":
            pattern.append(node)
        elif name in ("assert", "report") or (name == "let" and tests):
            if rule is None:
                rule = etree.SubElement(pattern, f"{_SCH}rule", {"context": constraint.context})
            rule.append(node)
        else:
            if name == "pattern" and not node.get("id"):
                node.set("id", ident)
            yield deepcopy(node)
    if len(pattern):
        yield pattern
