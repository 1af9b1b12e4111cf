"""Name classes out of the XML syntax (specification, sections 4.8 to 4.10 and 4.16)."""

from __future__ import annotations

from tei_edition.relaxng.names import NameClass, flat
from tei_edition.relaxng.syntax.reader import Node

_XMLNS = "http://www.w3.org/2000/xmlns"


def qualified(node: Node, text: str, ns: str) -> str:
    """Return the flat name of a QName in the schema; without a prefix it is in ``ns``."""
    prefix, colon, local = text.rpartition(":")
    if not colon:
        return flat(ns, local)
    uri = node.prefixes.get(prefix)
    if uri is None:
        raise node.wrong(f"The prefix {prefix} has no namespace")
    return flat(uri, local)


def name_class(node: Node) -> NameClass:
    """Return the name class of an ``element`` or ``attribute``, from its name or its first child."""
    name = node.attributes.get("name")
    if name is None:
        found = _convert(node.children[0], ())
    else:
        ns = node.attributes.get("ns", "") if node.tag == "attribute" else node.ns
        found = qualified(node, name, ns)
    if node.tag == "attribute":
        _forbid_declarations(node, found)
    return found


def _convert(node: Node, outside: tuple[str, ...]) -> NameClass:
    if node.tag == "name":
        return qualified(node, node.text, node.ns)
    if node.tag == "choice":
        parts = [_convert(child, outside) for child in node.children]
        return parts[0] if len(parts) == 1 else ("or", *parts)
    if (outside and node.tag == "anyName") or "nsName" in outside:
        raise node.wrong(f"RELAX NG does not allow {node.tag} in the except of {outside[-1]}")
    inside = (*outside, node.tag)
    but: NameClass | None = None
    if node.children:
        parts = [_convert(child, inside) for child in node.children[0].children]
        but = parts[0] if len(parts) == 1 else ("or", *parts)
    return ("any", but) if node.tag == "anyName" else ("ns", node.ns, but)


def _forbid_declarations(node: Node, found: NameClass | None) -> None:
    """An attribute must not be a namespace declaration (specification, section 4.16)."""
    if found is None:
        return
    if isinstance(found, str):
        if found == "xmlns" or found.startswith(_XMLNS):
            raise node.wrong("An attribute cannot be a namespace declaration")
        return
    if found[0] == "ns" and str(found[1]).startswith(_XMLNS):
        raise node.wrong("An attribute cannot be a namespace declaration")
    for part in found[1:] if found[0] == "or" else found[-1:]:
        _forbid_declarations(node, part)
