"""The document that is validated, the findings about it, and where in the file they are.

libxml2 tells an element's line only (and loses count in long files), so the places of the
elements found at fault are looked up in the bytes: one pass of expat, and only if there
is a finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast
from xml.parsers import expat

from tei_edition.model import ERROR, Diagnostic

if TYPE_CHECKING:
    from lxml import etree

    from tei_edition.tei import Element

UNNAMED = "<bytes>"
"""The name of a document that was given as bytes."""

_ATTRIBUTE = re.compile(r"""\s([^\s=<>"']+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_XML = "{http://www.w3.org/XML/1998/namespace}"


class Place(NamedTuple):
    """A stretch of one line of a file; line and columns count from 1, 0 where they are not known."""

    line: int
    column: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with an element, one of its attributes, or the text right inside it.

    ``attribute`` is a name in Clark notation; ``text`` says that the finding is about the
    first text in the element that is not blank.
    """

    element: Element
    code: str
    message: str
    help: str = ""
    attribute: str = ""
    text: bool = False
    severity: str = ERROR
    url: str = ""


class Document:
    """A document to validate: a file, bytes, or a tree; it is parsed into a tree only when that is asked for.

    ``name`` is what messages call it, ``content`` what the engine reads: the path of the file,
    or bytes.
    """

    def __init__(self, name: str, given: Path | str | bytes | etree._ElementTree) -> None:
        self.name = name
        self._given = given

    @classmethod
    def of(cls, given: Path | str | bytes | etree._ElementTree | etree._Element | Document) -> Document:
        """Make a document of a path, of bytes or of a tree; a document stays what it is."""
        if isinstance(given, Document):
            return given
        if isinstance(given, bytes):
            return cls(UNNAMED, given)
        if isinstance(given, str | Path):
            return cls(str(given).encode("utf-8", "backslashreplace").decode("utf-8"), given)
        tree = cast("etree._ElementTree", given if hasattr(given, "getroot") else given.getroottree())
        return cls(str(tree.docinfo.URL or ""), tree)

    @property
    def is_tree(self) -> bool:
        """Whether the document was given as a tree, so that nobody knows its bytes."""
        return not isinstance(self._given, bytes | str | Path)

    @cached_property
    def content(self) -> Path | str | bytes:
        """The path of the document, or its bytes; those of a tree are its serialisation."""
        if isinstance(self._given, bytes | str | Path):
            return self._given
        from lxml import etree

        return etree.tostring(self._given, encoding="utf-8")

    @cached_property
    def data(self) -> bytes | None:
        """The bytes of the document, None for a tree; raises ``UnreadableXmlError`` for a bad file."""
        if isinstance(self._given, bytes):
            return self._given
        if not isinstance(self._given, str | Path):
            return None
        from tei_edition.xmlreader import read_bytes

        return read_bytes(self._given)

    @cached_property
    def tree(self) -> etree._ElementTree:
        """The tree of the document; raises ``UnreadableXmlError`` for bad XML."""
        if not isinstance(self._given, bytes | str | Path):
            return self._given
        from tei_edition.xmlreader import parse_xml

        assert self.data is not None
        return parse_xml(self.data, self.name)

    def diagnostics(self, findings: Iterable[Finding]) -> list[Diagnostic]:
        """Return findings as diagnostics with their places, sorted by them, each once."""
        listed = list(findings)
        places = _places(self, listed)
        paths = Paths()
        unique = {
            Diagnostic(
                code=finding.code,
                severity=finding.severity,
                message=finding.message,
                help=finding.help,
                file=self.name,
                line=place.line,
                column=place.column,
                end_column=place.end_column,
                xpath=paths.path(finding.element) + (f"/@{shown(finding.attribute)}" if finding.attribute else ""),
                url=finding.url,
            )
            for finding, place in zip(listed, places, strict=True)
        }
        return sorted(unique, key=lambda each: (each.line, each.column, each.code, each.message, each.xpath))


def shown(attribute: str) -> str:
    """Return an attribute's name as it is written: ``xml:id`` for its Clark notation."""
    return attribute.replace(_XML, "xml:")


def line_of(element: Element) -> int:
    """Return the line on which an element begins, as libxml2 counts it; 0 for an element made in memory."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def attribute_values(tree: etree._ElementTree, path: str) -> list[str]:
    """Return the values of the attributes that an XPath selects, in document order."""
    from lxml import etree

    return cast(list[str], etree.XPath(path, smart_strings=False)(tree))


class Paths:
    """XPaths for people: without prefixes, from the nearest element with an id, or from the root."""

    def __init__(self) -> None:
        self._positions: dict[Element, dict[Element, int]] = {}

    def path(self, element: Element) -> str:
        """Return the path of an element: ``id("d02.1")/p[1]`` or ``/TEI[1]/text[1]/body[1]``."""
        from tei_edition.tei import XML_ID, local_name

        steps: list[str] = []
        current: Element | None = element
        while current is not None:
            if current.get(XML_ID):
                return "/".join([f'id("{current.get(XML_ID)}")', *reversed(steps)])
            parent = current.getparent()
            steps.append(f"{local_name(current)}[{1 if parent is None else self._position(current, parent)}]")
            current = parent
        return "/" + "/".join(reversed(steps))

    def _position(self, element: Element, parent: Element) -> int:
        # All children at once: one by one, a fault in each of many siblings would cost their square.
        if parent not in self._positions:
            from tei_edition.tei import local_name

            counts: Counter[str] = Counter()
            positions = {}
            for child in parent.iterchildren("*"):
                counts[local_name(child)] += 1
                positions[child] = counts[local_name(child)]
            self._positions[parent] = positions
        return self._positions[parent][element]


def _places(document: Document, findings: Sequence[Finding]) -> list[Place]:
    if not findings:
        return []
    if document.data is None:
        return [Place(line_of(finding.element)) for finding in findings]
    wanted = {finding.element for finding in findings}
    ordinals = {element: ordinal for ordinal, element in enumerate(document.tree.iter("*")) if element in wanted}
    search = _Search(document.data, frozenset(ordinals.values()))
    return [search.place(finding, ordinals[finding.element]) for finding in findings]


class _Search:
    """One pass over the bytes that notes where the elements with some ordinals begin."""

    def __init__(self, data: bytes, wanted: frozenset[int]) -> None:
        self.data = data
        self.wanted = wanted
        self.starts: dict[int, tuple[int, int, int]] = {}
        self.texts: dict[int, Place] = {}
        self._count = -1
        self._open: list[int] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        for start in range(0, len(data), 1 << 20):
            self._parser.Parse(data[start : start + (1 << 20)], start + (1 << 20) >= len(data))

    def place(self, finding: Finding, ordinal: int) -> Place:
        """Return the place of a finding about the element with an ordinal."""
        if finding.text and ordinal in self.texts:
            return self.texts[ordinal]
        index, line, column = self.starts[ordinal]
        tag = _start_tag(self.data, index)
        if not tag:
            return Place(line, column)
        match = next((each for each in _ATTRIBUTE.finditer(tag) if each[1] == shown(finding.attribute)), None)
        if match:
            before = tag[: match.start(1)]
            if "\n" in before:
                line, column = line + before.count("\n"), len(before) - before.rindex("\n")
            else:
                column += len(before)
            return Place(line, column, column + len(match[0].partition("\n")[0]) - 1)
        return Place(line, column, column + len(re.split(r"[\s/>]", tag, maxsplit=1)[0]))

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        self._count += 1
        self._open.append(self._count)
        if self._count in self.wanted:
            parser = self._parser
            self.starts[self._count] = (
                parser.CurrentByteIndex,
                parser.CurrentLineNumber,
                parser.CurrentColumnNumber + 1,
            )
            parser.CharacterDataHandler = self._text

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        inside = self._open[-1]
        if inside not in self.wanted or inside in self.texts or not text.strip(" \t\r\n"):
            return
        # Expat gives line ends on their own, so what is left is one line.
        blank = len(text) - len(text.lstrip(" \t\r\n"))
        column = self._parser.CurrentColumnNumber + 1 + blank
        self.texts[inside] = Place(self._parser.CurrentLineNumber, column, column + len(text.strip(" \t\r\n")))


def _start_tag(data: bytes, index: int) -> str:
    """Return the start tag at a byte index; ``""`` in an encoding in which it is not seen as such."""
    end = index
    if data[index : index + 1] != b"<" or data[index + 1 : index + 2] in (b"\0", b""):
        return ""
    for match in re.finditer(rb"""[^"'>]*(?:(>)|"[^"]*"|'[^']*')""", data[index : index + 100_000]):
        end = index + match.end()
        if match[1]:
            break
    return data[index:end].decode("utf-8", "replace")
