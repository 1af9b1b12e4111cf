"""What an ODD says, after reading: specifications, content, attributes, values (TEI Guidelines, chapter 22)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

UNBOUNDED = -1
"""The value of ``high`` where there is no bound."""


@dataclass(frozen=True, slots=True)
class Text:
    """``textNode``: any text."""


@dataclass(frozen=True, slots=True)
class Empty:
    """``empty``: nothing."""


@dataclass(frozen=True, slots=True)
class Data:
    """``dataRef`` with ``@name``: a datatype of W3C XML Schema, with a pattern and facets if there are any."""

    name: str
    pattern: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """``elementRef``, ``classRef``, ``macroRef`` or ``dataRef`` with ``@key``; ``kind`` is the first word of it."""

    kind: str
    key: str
    low: int = 1
    high: int = 1
    expand: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """``valItem``: a listed value with what it means."""

    ident: str
    description: str


@dataclass(frozen=True, slots=True)
class Values:
    """``valList``: ``kind`` is ``closed`` (these alone), ``semi`` (these or others) or ``open`` (examples)."""

    kind: str
    items: tuple[Value, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Sequence:
    """``sequence``: one after the other, or in any order unless ``ordered``."""

    items: tuple[Content, ...]
    low: int = 1
    high: int = 1
    ordered: bool = True
    line: int = 0


@dataclass(frozen=True, slots=True)
class Alternate:
    """``alternate``: one of several."""

    items: tuple[Content, ...]
    low: int = 1
    high: int = 1
    line: int = 0


@dataclass(frozen=True, slots=True)
class AnyElement:
    """``anyElement``: any element, of some namespaces (``require``) or of all but some (``exclude``)."""

    require: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    low: int = 1
    high: int = 1
    line: int = 0


Content: TypeAlias = Text | Empty | Data | Reference | Values | Sequence | Alternate | AnyElement


@dataclass(frozen=True, slots=True)
class Attribute:
    """``attDef``: an attribute; a value is ``low`` to ``high`` of ``datatype``, with blanks between them."""

    name: str
    required: bool = False
    datatype: Content = field(default_factory=Text)
    low: int = 1
    high: int = 1
    values: Values | None = None
    default: str = ""
    gloss: str = ""
    description: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class AttributeReference:
    """``attRef``: one attribute of a class, or (without a name) all of them."""

    key: str
    name: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Attributes:
    """``attList``: all of its items, or with ``choice`` one of them."""

    items: tuple[AttributeItem, ...] = ()
    choice: bool = False
    line: int = 0

    def attributes(self) -> Iterator[Attribute]:
        """Yield the attributes that are defined in this list, at any depth."""
        for item in self.items:
            if isinstance(item, Attributes):
                yield from item.attributes()
            elif isinstance(item, Attribute):
                yield item


AttributeItem: TypeAlias = Attribute | AttributeReference | Attributes


@dataclass(frozen=True, slots=True)
class Constraint:
    """``constraintSpec``: rules in Schematron, each as XML; ``context`` is for assertions without a rule."""

    ident: str
    context: str
    nodes: tuple[str, ...]
    description: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Spec:
    """What ``elementSpec``, ``classSpec``, ``macroSpec`` and ``dataSpec`` have in common."""

    kind: str
    ident: str
    module: str = ""
    gloss: str = ""
    description: str = ""
    remarks: tuple[str, ...] = ()
    line: int = 0
    name: str = ""
    namespace: str = ""
    classes: tuple[Reference, ...] = ()
    content: Content = field(default_factory=Empty)
    attributes: Attributes = field(default_factory=Attributes)
    constraints: tuple[Constraint, ...] = ()
    examples: tuple[str, ...] = ()
    examples_at: tuple[int, ...] = ()
    class_type: str = ""


@dataclass(frozen=True, slots=True)
class Odd:
    """A ``schemaSpec`` with its specifications by their idents, in the order of the file."""

    ident: str
    path: str
    namespace: str
    start: tuple[str, ...]
    language: str
    specs: Mapping[str, Spec]
    constraints: tuple[Constraint, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    members: Mapping[str, tuple[tuple[Spec, Reference], ...]] = field(default_factory=dict)

    def of(self, kind: str) -> Iterator[Spec]:
        """Yield the specifications of a kind: ``element``, ``class``, ``macro`` or ``data``."""
        return (spec for spec in self.specs.values() if spec.kind == kind)

    def elements(self) -> Iterator[Spec]:
        """Yield the elements, in the order of the file."""
        return self.of("element")
