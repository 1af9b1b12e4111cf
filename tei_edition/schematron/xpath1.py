"""The XSLT 1 binding: expressions are XPath 1.0, run by libxml2 through lxml (ISO/IEC 19757-3, annex C)."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from tei_edition.schematron.contexts import CURRENT, alternatives, candidate, with_current
from tei_edition.schematron.engine import Namespaces, Place, UnrunnableError, Variables

_PARTS = re.compile(r"@|\battribute\s*::|\b(?:text|comment|node|processing-instruction)\s*\(")
_PLAIN = re.compile(
    r"(?:string|number|boolean|not|count|sum|concat|contains|starts-with|normalize-space|translate|string-length|name"
    r"|local-name|substring|substring-before|substring-after|floor|ceiling|round)\s*\([^()]*(?:\([^()]*\)[^()]*)*\)"
)
_NODES = ("text()", "comment()", "processing-instruction()", "node()")


def runs(context: str) -> bool:
    """Whether lxml can run the rules of a context: it knows no attribute or text as the node to start from."""
    return all(not path.endswith(_NODES) and not candidate(path).attribute for path in alternatives(context))


def holds(value: str) -> bool:
    """Whether lxml can hold the value of a variable: it takes elements back into an expression, but no attributes."""
    return not _PARTS.search(value) or bool(_PLAIN.fullmatch(value.strip()))


class LxmlEngine:
    """Compiles each expression once."""

    def __init__(self, namespaces: Namespaces) -> None:
        self._namespaces = dict(namespaces)
        self._compiled: dict[str, etree.XPath] = {}

    def check(self, expression: str, *, context: bool = False) -> None:
        """Parse an expression; raise UnrunnableError if it is none."""
        self.compiled(_everywhere(expression) if context else expression)

    def compiled(self, expression: str) -> Callable[..., object]:
        """Return a compiled expression."""
        if expression not in self._compiled:
            text = with_current(expression).replace(f"${CURRENT}", "$sch_current")
            try:
                self._compiled[expression] = etree.XPath(text, namespaces=self._namespaces, smart_strings=False)
            except etree.XPathError as error:
                raise UnrunnableError(f"{expression}: {error}") from None
        return self._compiled[expression]

    def open(self, tree: etree._ElementTree) -> LxmlView:
        """Return a document to ask about."""
        return LxmlView(self, tree)


class LxmlView:
    """A document as libxml2 sees it: nodes are elements, the root the tree."""

    def __init__(self, engine: LxmlEngine, tree: etree._ElementTree) -> None:
        self._engine = engine
        self.root: object = tree

    def matches(self, context: str, variables: Variables) -> list[object]:
        """Return the elements that match a context."""
        found = self._run(_everywhere(context), self.root, variables)
        if not isinstance(found, list):
            raise UnrunnableError(f"{context}: this is no path")
        return found

    def truth(self, expression: str, node: object, variables: Variables) -> bool:
        """Return the boolean of an expression."""
        return bool(self._run(f"boolean({expression})", node, variables))

    def string(self, expression: str, node: object, variables: Variables) -> str:
        """Return the string of an expression: for nodes, that of the first."""
        return str(self._run(f"string({expression})", node, variables))

    def value(self, expression: str, node: object, variables: Variables) -> object:
        """Return the value of an expression."""
        return self._run(expression, node, variables)

    def place(self, node: object) -> Place:
        """Return where an element is."""
        element = self.root.getroot() if isinstance(self.root, etree._ElementTree) and node is self.root else node
        assert isinstance(element, etree._Element)
        return Place(element, "", element)

    def _run(self, expression: str, node: object, variables: Variables) -> object:
        given: dict[str, object] = {"sch_current": [node] if isinstance(node, etree._Element) else ""} | variables
        try:
            return self._engine.compiled(expression)(node, **given)
        except (etree.XPathError, TypeError, ValueError) as error:
            raise UnrunnableError(f"{expression}: {error}") from None


def _everywhere(context: str) -> str:
    """Return a path to all nodes that match a context."""
    return " | ".join(path if path.startswith("/") else f"//{path}" for path in alternatives(context))
