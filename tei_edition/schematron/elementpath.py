"""The XPath 2 and 3 bindings, run by elementpath: each expression is parsed once, contexts are found by name.

Also runs XPath 1.0 for what lxml cannot: rules about attributes and text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from copy import copy
from typing import Any

import elementpath
from elementpath.xpath31 import XPath31Parser
from lxml import etree

from tei_edition.schematron.contexts import CURRENT, Candidate, alternatives, candidate, with_current
from tei_edition.schematron.engine import Namespaces, Place, UnrunnableError, Variables

_XS = "http://www.w3.org/2001/XMLSchema"


class ElementPathEngine:
    """Parses each expression once."""

    def __init__(self, namespaces: Namespaces, language: str) -> None:
        self.namespaces = dict(namespaces)
        if language != "xslt":
            self.namespaces.setdefault("xs", _XS)
        # 3.1 has what XSLT 2 adds to XPath 2, such as generate-id; and it compares as XPath 1 does when told to.
        self._parser: Any = XPath31Parser(namespaces=self.namespaces, compatibility_mode=language == "xslt")
        self._tokens: dict[str, Any] = {}
        self._candidates: dict[str, list[Candidate]] = {}

    def check(self, expression: str, *, context: bool = False) -> None:
        """Parse an expression, or a context; raise UnrunnableError if that fails."""
        if context:
            self.candidates(expression)
        else:
            self.token(expression)

    def token(self, expression: str) -> Any:
        """Return a parsed expression."""
        if expression not in self._tokens:
            try:
                self._tokens[expression] = self._parser.parse(with_current(expression))
            except (elementpath.ElementPathError, ValueError, TypeError, KeyError) as error:
                raise UnrunnableError(f"{expression}: {error}") from None
        return self._tokens[expression]

    def candidates(self, context: str) -> list[Candidate]:
        """Return the paths of a context, turned round."""
        if context not in self._candidates:
            found = [candidate(path) for path in alternatives(context)]
            for each in found:
                self.token(each.test or _everywhere(each.path))
            self._candidates[context] = found
        return self._candidates[context]

    def open(self, tree: etree._ElementTree) -> ElementPathView:
        """Return a document to ask about."""
        return ElementPathView(self, tree)


class ElementPathView:
    """A document as a tree of elementpath's nodes, with its elements by name and by attribute."""

    def __init__(self, engine: ElementPathEngine, tree: etree._ElementTree) -> None:
        self._engine = engine
        self._tree = tree
        root: Any = elementpath.get_node_tree(tree)
        self.root: object = root
        self._context = elementpath.XPathContext(root, namespaces=engine.namespaces)
        self._elements: list[Any] = []
        self._by_name: dict[str, list[Any]] = defaultdict(list)
        self._by_attribute: dict[str, list[Any]] = defaultdict(list)
        self._order: dict[Any, int] = {}
        node: Any
        for node in root.iter():
            if issubclass(type(node), elementpath.ElementNode):
                self._order[node] = len(self._elements)
                self._elements.append(node)
                self._by_name[str(node.name)].append(node)
                for name in node.elem.attrib:
                    self._by_attribute[str(name)].append(node)

    def matches(self, context: str, variables: Variables) -> list[object]:
        """Return the nodes that match a context, in document order."""
        found: dict[Any, None] = {}
        for each in self._engine.candidates(context):
            found.update(dict.fromkeys(self._matches(each, variables)))
        return sorted(found, key=self._rank)

    def truth(self, expression: str, node: object, variables: Variables) -> bool:
        """Return the effective boolean value of an expression."""
        token = self._engine.token(expression)
        return bool(self._guarded(expression, lambda: _truth(token, self._at(node, variables))))

    def string(self, expression: str, node: object, variables: Variables) -> str:
        """Return the strings of the items of an expression, with blanks between them."""
        return " ".join(_string(item) for item in self._items(expression, node, variables))

    def value(self, expression: str, node: object, variables: Variables) -> object:
        """Return the items of an expression; a single one stands for itself."""
        items = self._items(expression, node, variables)
        return items[0] if len(items) == 1 else items

    def place(self, node: Any) -> Place:
        """Return where a node is."""
        kind = type(node)
        if issubclass(kind, elementpath.AttributeNode):
            return Place(node.parent.elem, str(node.name), (node.parent.elem, node.name))
        if issubclass(kind, elementpath.ElementNode):
            return Place(node.elem, "", node.elem)
        parent = getattr(node, "parent", None)
        element = getattr(parent, "elem", None)
        element = self._tree.getroot() if element is None else element
        return Place(element, "", id(node))

    def _matches(self, each: Candidate, variables: Variables) -> Iterator[Any]:
        if not each.test:
            yield from self._items(_everywhere(each.path), self.root, variables)
            return
        token = self._engine.token(each.test)
        for node in self._pool(each):
            if self._guarded(each.path, lambda node=node: next(token.select(self._at(node, variables)), None)) is None:
                continue
            if not each.attribute:
                yield node
            else:
                wanted = self._names(each.attribute)
                yield from (row for row in node.attributes if wanted is None or row.name in wanted)

    def _pool(self, each: Candidate) -> list[Any]:
        """Return the elements that may match: those with an attribute, or of a name, or all."""
        has = self._names(each.has) if each.has else None
        if has:
            return self._by_attribute.get(has[0], [])
        names = self._names(each.name)
        return self._elements if names is None else self._by_name.get(names[0], [])

    def _names(self, name: str) -> list[str] | None:
        """Return a name in Clark notation; None for one with a wildcard."""
        prefix, _, local = name.rpartition(":")
        if local == "*" or prefix == "*":
            return None
        if prefix == "xml":
            return [f"{{http://www.w3.org/XML/1998/namespace}}{local}"]
        uri = self._engine.namespaces.get(prefix, "") if prefix else ""
        return [f"{{{uri}}}{local}" if uri else local]

    def _at(self, node: object, variables: Variables) -> Any:
        context: Any = copy(self._context)
        context.item = node
        context.variables = {CURRENT: node} | variables
        return context

    def _items(self, expression: str, node: object, variables: Variables) -> list[Any]:
        token = self._engine.token(expression)
        found: list[Any] = self._guarded(expression, lambda: list(token.select(self._at(node, variables))))
        return found

    @staticmethod
    def _guarded(expression: str, run: Any) -> Any:
        try:
            return run()
        except (elementpath.ElementPathError, ArithmeticError, ValueError, TypeError, LookupError) as error:
            raise UnrunnableError(f"{expression}: {error}") from None

    def _rank(self, node: Any) -> tuple[int, str]:
        if isinstance(node, elementpath.AttributeNode):
            return self._order.get(node.parent, -1), str(node.name)
        return self._order.get(node, getattr(node, "position", 0)), ""


def _truth(token: Any, context: Any) -> bool:
    found = token.boolean_value(list(token.select(context)))
    return bool(found)


def _string(item: Any) -> str:
    if isinstance(item, bool):
        return str(item).lower()
    return str(item.string_value) if isinstance(item, elementpath.XPathNode) else str(item)


def _everywhere(path: str) -> str:
    return path if path.startswith("/") else f"//{path}"
