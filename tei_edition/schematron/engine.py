"""What runs the expressions of a schema: the same questions to XPath 1, 2 and 3."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple, Protocol

from lxml import etree

from tei_edition.tei import Element

Variables = dict[str, object]


class UnrunnableError(Exception):
    """An expression that cannot be parsed or evaluated; the text says why."""


class Place(NamedTuple):
    """Where a node of a document is: its element, the name of an attribute, and what tells it from all others."""

    element: Element
    attribute: str
    key: Hashable


class View(Protocol):
    """A document, as an engine sees it. All methods raise UnrunnableError."""

    root: object

    def matches(self, context: str, variables: Variables) -> list[object]:
        """Return the nodes that match the context of a rule, in document order."""

    def truth(self, expression: str, node: object, variables: Variables) -> bool:
        """Return the effective boolean value of an expression."""

    def string(self, expression: str, node: object, variables: Variables) -> str:
        """Return the string of an expression; the items of a sequence have blanks between them."""

    def value(self, expression: str, node: object, variables: Variables) -> object:
        """Return the value of an expression for a variable."""

    def place(self, node: object) -> Place:
        """Return where a node is."""


class Engine(Protocol):
    """Parses each expression once, and opens documents."""

    def check(self, expression: str, *, context: bool = False) -> None:
        """Parse an expression, or a context; raise UnrunnableError if that fails."""

    def open(self, tree: etree._ElementTree) -> View:
        """Return a document to ask about."""


Namespaces = Mapping[str, str]
