"""The XML of one schema file as a tree of :class:`Node`, annotations left out.

Covers sections 4.1 (annotations), 4.2 (white space), 4.3 (``datatypeLibrary``) and 4.8
(``ns``) of the RELAX NG specification, which all run down the tree from parent to child.
"""

from __future__ import annotations

import pyexpat

from tei_edition.relaxng.incorrect import IncorrectSchemaError
from tei_edition.relaxng.names import SEPARATOR, XML_NAMESPACE

RELAXNG = "http://relaxng.org/ns/structure/1.0"
WHITE = " \t\r\n"
_PREFIX = RELAXNG + SEPARATOR
_BASE = f"{XML_NAMESPACE}{SEPARATOR}base"
_TEXTUAL = frozenset(("value", "param", "name"))


class Node:
    """An element of a schema: ``ns`` and ``library`` are the inherited ones, ``prefixes`` those in scope."""

    __slots__ = ("attributes", "base", "children", "file", "library", "line", "ns", "prefixes", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str], file: str, line: int, prefixes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.file = file
        self.line = line
        self.prefixes = prefixes
        self.children: list[Node] = []
        self.text = ""
        self.ns = ""
        self.library = ""
        self.base: tuple[str, ...] = ()

    def wrong(self, what: str, mend: str = "") -> IncorrectSchemaError:
        """Return the error that says what is wrong with this element."""
        return IncorrectSchemaError(what, where=f"{self.file}:{self.line}", mend=mend)


class _Builder:
    """The expat handlers that grow the tree."""

    def __init__(self, file: str, ns: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.open: list[Node] = []
        self.outermost_ns = ns
        self.prefixes: dict[str, str] = {"xml": XML_NAMESPACE}
        self.scopes: list[tuple[str, str | None]] = []
        self.foreign = 0
        self.textual: Node | None = None
        self.parser = parser = pyexpat.ParserCreate(None, SEPARATOR)
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartNamespaceDeclHandler = self.declare
        parser.EndNamespaceDeclHandler = self.forget
        parser.EntityDeclHandler = self.entity

    def error(self, what: str, mend: str = "") -> IncorrectSchemaError:
        return IncorrectSchemaError(what, where=f"{self.file}:{self.parser.CurrentLineNumber}", mend=mend)

    def entity(self, name: str, *_: object) -> None:
        raise self.error(f"The schema declares the entity {name}", "Write the text of the entity out.")

    def declare(self, prefix: str | None, uri: str | None) -> None:
        key = prefix or ""
        self.scopes.append((key, self.prefixes.get(key)))
        self.prefixes = {**self.prefixes, key: uri or ""}

    def forget(self, _: str | None) -> None:
        key, before = self.scopes.pop()
        self.prefixes = dict(self.prefixes)
        if before is None:
            self.prefixes.pop(key, None)
        else:
            self.prefixes[key] = before

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not name.startswith(_PREFIX):
            self.start_foreign(name)
            return
        if self.textual is not None:
            raise self.error(f"An element stands inside {self.textual.tag}, which holds text only")
        node = Node(name[len(_PREFIX) :], attributes, self.file, self.parser.CurrentLineNumber, self.prefixes)
        if self.open:
            parent = self.open[-1]
            node.ns, node.library, node.base = parent.ns, parent.library, parent.base
            parent.children.append(node)
        else:
            self.root = node
            node.ns = self.outermost_ns
        self.open.append(node)
        if node.tag in _TEXTUAL:
            self.textual = node
        if attributes:
            self.inherit(node, attributes)

    def start_foreign(self, name: str) -> None:
        if not self.open:
            raise self.error(
                f"The schema begins with {name.rpartition(SEPARATOR)[2]}, which is no RELAX NG element",
                f"A schema in the XML syntax has the namespace {RELAXNG}.",
            )
        if self.textual is not None:
            raise self.error(f"An annotation stands inside {self.textual.tag}, which holds text only")
        self.foreign = 1
        self.parser.StartElementHandler = self.enter_foreign
        self.parser.EndElementHandler = self.leave_foreign
        self.parser.CharacterDataHandler = None

    def enter_foreign(self, *_: object) -> None:
        self.foreign += 1

    def leave_foreign(self, _: str) -> None:
        self.foreign -= 1
        if not self.foreign:
            self.parser.StartElementHandler = self.start
            self.parser.EndElementHandler = self.end
            self.parser.CharacterDataHandler = self.characters

    def inherit(self, node: Node, attributes: dict[str, str]) -> None:
        if SEPARATOR in "".join(attributes):
            self.drop_foreign(node, attributes)
        if "ns" in attributes:
            node.ns = attributes["ns"]
        if "datatypeLibrary" in attributes:
            node.library = attributes["datatypeLibrary"]

    def drop_foreign(self, node: Node, attributes: dict[str, str]) -> None:
        for name in [name for name in attributes if SEPARATOR in name]:
            value = attributes.pop(name)
            if name == _BASE:
                node.base = (*node.base, value)
            elif name.startswith(_PREFIX):
                raise self.error("An attribute stands in the RELAX NG namespace")

    def end(self, _: str) -> None:
        self.open.pop()
        self.textual = None

    def characters(self, data: str) -> None:
        if self.textual is not None:
            self.textual.text += data
        elif data.strip(WHITE):
            raise self.error(f"Text stands inside {self.open[-1].tag}")


def read(data: bytes, file: str, ns: str = "") -> Node:
    """Return the root element of a schema file.

    ``ns`` is the namespace that the file inherits from the place that refers to it; ``file``
    is the name for messages. Raises :class:`IncorrectSchemaError` for XML that is not well
    formed, for entities, and for elements outside the RELAX NG namespace at the root.
    """
    builder = _Builder(file, ns)
    try:
        builder.parser.Parse(data, True)
    except pyexpat.ExpatError as error:
        what = f"The schema is not well-formed XML: {pyexpat.ErrorString(error.code)}"
        where = f"{file}:{error.lineno}:{error.offset + 1}"
        mend = "Give a schema in the XML syntax of RELAX NG (.rng, not .rnc)."
        raise IncorrectSchemaError(what, where=where, mend=mend) from None
    except (ValueError, LookupError) as error:  # what pyexpat raises for an encoding of another kind
        if "encoding" not in str(error):
            raise
        raise IncorrectSchemaError(
            f"The encoding of the schema cannot be read: {error}", where=file, mend="Save it as UTF-8."
        ) from None
    assert builder.root is not None
    return builder.root
