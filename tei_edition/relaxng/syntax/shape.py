"""Section 3 of the RELAX NG specification: which attributes and children each element may have."""

from __future__ import annotations

from typing import NamedTuple

from tei_edition.relaxng.datatypes.characters import is_name, is_qualified_name
from tei_edition.relaxng.syntax.reader import WHITE, Node

_PATTERNS = """
element attribute group interleave choice optional zeroOrMore oneOrMore list mixed
ref parentRef empty text value data notAllowed externalRef grammar
"""
PATTERNS = frozenset(_PATTERNS.split())
NAME_CLASSES = frozenset(("name", "anyName", "nsName", "choice"))
_COMPONENTS = frozenset(("start", "define", "div", "include"))
_OVERRIDES = frozenset(("start", "define", "div"))
_NONE: frozenset[str] = frozenset()
_COMMON = frozenset(("ns", "datatypeLibrary"))
_MANY = 1 << 30


class Shape(NamedTuple):
    """What one element of the syntax may hold: attributes, and from ``least`` to ``most`` of ``children``."""

    children: frozenset[str]
    least: int
    most: int
    optional: frozenset[str] = _NONE
    required: frozenset[str] = _NONE


_BRANCH = Shape(PATTERNS, 1, _MANY)
_LEAF = Shape(_NONE, 0, 0)
_NAME = frozenset(("name",))
_HREF = frozenset(("href",))
_SHAPES = {
    "element": Shape(PATTERNS, 1, _MANY, _NAME),
    "attribute": Shape(PATTERNS, 0, 1, _NAME),
    **dict.fromkeys(("group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "list", "mixed"), _BRANCH),
    **dict.fromkeys(("empty", "text", "notAllowed"), _LEAF),
    "ref": Shape(_NONE, 0, 0, required=_NAME),
    "parentRef": Shape(_NONE, 0, 0, required=_NAME),
    "value": Shape(_NONE, 0, 0, frozenset(("type",))),
    "data": Shape(frozenset(("param", "except")), 0, _MANY, required=frozenset(("type",))),
    "param": Shape(_NONE, 0, 0, required=_NAME),
    "externalRef": Shape(_NONE, 0, 0, required=_HREF),
    "grammar": Shape(_COMPONENTS, 0, _MANY),
    "div": Shape(_COMPONENTS, 0, _MANY),
    "include": Shape(_OVERRIDES, 0, _MANY, required=_HREF),
    "start": Shape(PATTERNS, 1, 1, frozenset(("combine",))),
    "define": Shape(PATTERNS, 1, _MANY, frozenset(("combine",)), _NAME),
    "except": Shape(PATTERNS, 1, _MANY),
}
_NAME_SHAPES = {
    "name": _LEAF,
    "anyName": Shape(frozenset(("except",)), 0, 1),
    "nsName": Shape(frozenset(("except",)), 0, 1),
    "choice": Shape(NAME_CLASSES, 1, _MANY),
    "except": Shape(NAME_CLASSES, 1, _MANY),
}
_TRIMMED = ("name", "type", "combine")


def check(root: Node) -> None:
    """Raise :class:`IncorrectSchemaError` unless the tree has the shape of a pattern."""
    if root.tag not in PATTERNS:
        raise root.wrong(f"A schema cannot begin with {root.tag}", "Begin with grammar or element.")
    _check(root, within_include=False)


def _check(node: Node, within_include: bool) -> None:
    shape = _SHAPES.get(node.tag)
    if shape is None:
        raise node.wrong(f"RELAX NG has no element {node.tag} here")
    if node.attributes or shape.required:
        _check_attributes(node, shape)
    children = node.children
    if not children and not shape.least and node.tag != "attribute":
        return
    if node.tag in ("element", "attribute") and "name" not in node.attributes:
        if not children:
            raise node.wrong(f"The {node.tag} has no name", "Give it a name attribute or a name class.")
        _check_name_class(children[0])
        children = children[1:]
    allowed = _OVERRIDES if within_include and node.tag == "div" else shape.children
    _check_children(node, shape, children, allowed)
    if node.tag == "data":
        _check_data(node)
    inside = node.tag == "include" or (within_include and node.tag == "div")
    for child in children:
        _check(child, inside)


def _check_children(node: Node, shape: Shape, children: list[Node], allowed: frozenset[str]) -> None:
    if not shape.least <= len(children) <= shape.most:
        number = "no child" if not children else f"{len(children)} children"
        raise node.wrong(f"The {node.tag} has {number}, which RELAX NG does not allow")
    for child in children:
        if child.tag not in allowed:
            raise child.wrong(f"RELAX NG does not allow {child.tag} inside {node.tag}")


def _check_data(node: Node) -> None:
    tags = [child.tag for child in node.children]
    if "except" in tags[:-1]:
        raise node.wrong("An except inside data must be alone and last")


def _check_attributes(node: Node, shape: Shape) -> None:
    attributes = node.attributes
    for name in attributes:
        if name not in shape.optional and name not in shape.required and name not in _COMMON:
            raise node.wrong(f"RELAX NG gives {node.tag} no attribute {name}")
    for name in shape.required:
        if name not in attributes:
            raise node.wrong(f"The {node.tag} has no attribute {name}")
    for name in _TRIMMED:
        if name in attributes:
            attributes[name] = attributes[name].strip(WHITE)
    _check_values(node)


def _check_values(node: Node) -> None:
    attributes = node.attributes
    name = attributes.get("name")
    if name is not None:
        qualified = node.tag in ("element", "attribute")
        if not (is_qualified_name(name) if qualified else is_name(name)):
            raise node.wrong(f'"{name}" is not a name that {node.tag} can have')
    if "type" in attributes and not is_name(attributes["type"]):
        raise node.wrong(f'"{attributes["type"]}" is not the name of a datatype')
    if attributes.get("combine", "choice") not in ("choice", "interleave"):
        raise node.wrong(f'combine="{attributes["combine"]}" is neither choice nor interleave')
    if "#" in attributes.get("href", ""):
        raise node.wrong("The href has a fragment, which RELAX NG does not allow")
    _check_library(node, attributes.get("datatypeLibrary", ""))


def _check_library(node: Node, library: str) -> None:
    if not library:
        return
    scheme, colon, rest = library.partition(":")
    well_formed = colon and rest and scheme[0].isascii() and scheme[0].isalpha() and "#" not in library
    escapes = library.split("%")[1:]
    digits = frozenset("0123456789abcdefABCDEF")
    if not well_formed or any(len(part) < 2 or not digits.issuperset(part[:2]) for part in escapes):
        raise node.wrong(f'datatypeLibrary="{library}" is not an absolute URI without a fragment')
    if not all(character.isalnum() or character in "+-." for character in scheme):
        raise node.wrong(f'datatypeLibrary="{library}" is not an absolute URI without a fragment')


def _check_name_class(node: Node) -> None:
    shape = _NAME_SHAPES.get(node.tag)
    if shape is None:
        raise node.wrong(f"RELAX NG does not allow {node.tag} as a name class")
    if node.attributes:
        _check_attributes(node, shape)
    _check_children(node, shape, node.children, shape.children)
    if node.tag == "name":
        node.text = node.text.strip(WHITE)
        if not is_qualified_name(node.text):
            raise node.wrong(f'"{node.text}" is not a name')
    for child in node.children:
        _check_name_class(child)
