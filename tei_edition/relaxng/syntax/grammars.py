"""Grammars: components, div, include and combine (specification, sections 4.7, 4.11, 4.17 and 4.18)."""

from __future__ import annotations

from typing import NamedTuple

from tei_edition.relaxng.syntax.files import Files
from tei_edition.relaxng.syntax.reader import Node
from tei_edition.relaxng.syntax.shape import NAME_CLASSES

START = ""
"""The name under which a grammar keeps its start; no define can have it."""


class Definition(NamedTuple):
    """All the parts of one define (or of the start), and how they combine ("" for one part)."""

    parts: list[Node]
    combine: str


class Grammar:
    """The definitions of one grammar and the grammar around it."""

    def __init__(self, node: Node, parent: Grammar | None, files: Files) -> None:
        self.node = node
        self.parent = parent
        self.files = files
        components: list[tuple[str, Node]] = []
        self._collect(node, components)
        named: dict[str, list[Node]] = {}
        for name, component in components:
            named.setdefault(name, []).append(component)
        self.definitions = {name: Definition(parts, _combine(name, parts)) for name, parts in named.items()}
        if START not in named:
            raise node.wrong("The grammar has no start", "Add a start that says what the root element is.")
        for definition in self.definitions.values():
            for part in definition.parts:
                self._check_references(part)

    def _collect(self, node: Node, into: list[tuple[str, Node]]) -> None:
        for child in node.children:
            if child.tag == "include":
                self._include(child, into)
            elif child.tag == "div":
                self._collect(child, into)
            else:
                into.append((child.attributes.get("name", START), child))

    def _include(self, node: Node, into: list[tuple[str, Node]]) -> None:
        root = self.files.enter(node)
        if root.tag != "grammar":
            raise node.wrong(f"The included file begins with {root.tag}", "Include a file that begins with grammar.")
        included: list[tuple[str, Node]] = []
        self._collect(root, included)
        self.files.leave()
        overriding: list[tuple[str, Node]] = []
        self._collect(node, overriding)
        names = {name for name, _ in included}
        replaced = {name for name, _ in overriding}
        for name, component in overriding:
            if name not in names:
                what = f"define {name}" if name else "start"
                raise component.wrong(f"The included file has no {what} to replace")
        into.extend(component for component in included if component[0] not in replaced)
        into.extend(overriding)

    def _check_references(self, node: Node) -> None:
        for child in node.children:
            tag = child.tag
            if tag == "ref":
                if child.attributes["name"] not in self.definitions:
                    raise child.wrong(f"Nothing defines {child.attributes['name']}")
            elif tag == "parentRef":
                if self.parent is None or child.attributes["name"] not in self.parent.definitions:
                    raise child.wrong(f"No grammar around this one defines {child.attributes['name']}")
            elif tag != "grammar" and tag not in NAME_CLASSES - {"choice"} and child.children:
                self._check_references(child)


def _combine(name: str, parts: list[Node]) -> str:
    ways = {part.attributes["combine"] for part in parts if "combine" in part.attributes}
    without = [part for part in parts if "combine" not in part.attributes]
    what = f"define {name}" if name else "start"
    if len(without) > 1:
        raise without[1].wrong(f"A second {what} does not say how to combine", "Add combine, or remove one of them.")
    if len(ways) > 1:
        raise parts[-1].wrong(f"The parts of {what} combine in two ways")
    return ways.pop() if ways else ""
