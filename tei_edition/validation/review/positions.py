"""Where in its bytes an element, an attribute or a stretch of text stands: one pass of expat over the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.parsers import expat

from tei_edition.tei import Element
from tei_edition.validation.document import Document, Place, line_of, shown
from tei_edition.validation.review.remark import Remark, Spot

_ATTRIBUTE = re.compile(r"""\s+([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
_TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_PIECE = re.compile(r"<!\[CDATA\[|\]\]>|&[^;\s]+;|\r\n|.", re.DOTALL)
_CHUNK = 1 << 20


class Start(NamedTuple):
    """Where something begins: its first byte, its line, and its column in characters, from 1."""

    byte: int
    line: int
    column: int


class Attribute(NamedTuple):
    """An attribute in a start tag: its name and where it and its value stand, in characters of the tag."""

    name: str
    start: int
    end: int
    value_start: int
    value_end: int


class Positions:
    """The places of some elements and runs of text of a document."""

    def __init__(self, document: Document, remarks: Iterable[Remark]) -> None:
        self._document = document
        self._data = document.data
        wanted = {remark.element for remark in remarks} | {each.spot.node for each in remarks if each.spot}
        self._ordinals: dict[Element, int] = {}
        self._starts: dict[int, Start] = {}
        self._runs: dict[tuple[int, bool], Start] = {}
        if self._data is not None and wanted:
            nodes = document.tree.getroot().iter()
            self._ordinals = {node: ordinal for ordinal, node in enumerate(nodes) if node in wanted}
            _Pass(self._data, frozenset(self._ordinals.values()), self._starts, self._runs)

    def place(self, remark: Remark) -> Place:
        """Return where a remark is about."""
        found = self._place_of_spot(remark.spot) if remark.spot else None
        return found or self._place_of_element(remark.element, shown(remark.attribute))

    def tag(self, element: Element) -> tuple[int, str] | None:
        """Return the first byte and the start tag of an element, None where it cannot be seen."""
        start = self._starts.get(self._ordinals.get(element, -1))
        match = _TAG.match(self._data or b"", start.byte) if start else None
        if start is None or match is None or b"\0" in match[0]:
            return None
        try:
            return start.byte, match[0].decode("utf-8")
        except UnicodeDecodeError:
            return None

    def _place_of_spot(self, spot: Spot) -> Place | None:
        start = self._runs.get((self._ordinals.get(spot.node, -1), spot.behind))
        if start is None or self._data is None:
            return None
        long = (spot.offset + spot.length + 1) * 12 + 64
        text = self._data[start.byte : start.byte + long].decode("utf-8", "replace")
        line, column, count = start.line, start.column, 0
        found: Place | None = None
        for match in _PIECE.finditer(text):
            if match[0] in ("<![CDATA[", "]]>"):
                column += len(match[0])
                continue
            if found is None and count == spot.offset:
                found = Place(line, column)
            if found is not None and (count >= spot.offset + spot.length or match[0] in ("\n", "\r\n")):
                break
            if match[0] in ("\n", "\r\n"):
                line, column = line + 1, 1
            else:
                column += len(match[0])
            count += 1
        return None if found is None else Place(found.line, found.column, max(column, found.column + 1))

    def _place_of_element(self, element: Element, attribute: str) -> Place:
        start = self._starts.get(self._ordinals.get(element, -1))
        if start is None:
            return Place(line_of(element))
        tag = self.tag(element)
        if tag is None:
            return Place(start.line, start.column)
        for each in attributes_of(tag[1]):
            if each.name == attribute:
                before = tag[1][: each.start]
                down = before.count("\n")
                column = len(before) - before.rindex("\n") if down else start.column + len(before)
                length = len(tag[1][each.start : each.end].partition("\n")[0])
                return Place(start.line + down, column, column + length)
        name = re.split(r"[\s/>]", tag[1], maxsplit=1)[0]
        return Place(start.line, start.column, start.column + len(name))


def attributes_of(tag: str) -> list[Attribute]:
    """Return the attributes of a start tag, in order."""
    return [
        Attribute(each[1], each.start(1), each.end(), each.start(2), each.end(2)) for each in _ATTRIBUTE.finditer(tag)
    ]


class _Pass:
    """One pass over the bytes; nodes are counted as lxml's ``iter`` does, from the root element on."""

    def __init__(
        self,
        data: bytes,
        wanted: frozenset[int],
        starts: dict[int, Start],
        runs: dict[tuple[int, bool], Start],
    ) -> None:
        self._wanted = wanted
        self._starts = starts
        self._runs = runs
        self._count = -1
        self._open: list[int] = []
        self._run: tuple[int, bool] | None = None
        self._parser = parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CommentHandler = self._alone
        parser.ProcessingInstructionHandler = self._alone
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], at + _CHUNK >= len(data))

    def _here(self) -> Start:
        parser = self._parser
        return Start(parser.CurrentByteIndex, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        self._count += 1
        self._open.append(self._count)
        if self._count in self._wanted:
            self._starts[self._count] = self._here()
        self._begin(self._count, False)

    def _end(self, _name: str) -> None:
        self._begin(self._open.pop(), True)

    def _alone(self, *_rest: str) -> None:
        if self._open:
            self._count += 1
            self._begin(self._count, True)

    def _begin(self, node: int, tail: bool) -> None:
        wanted = node in self._wanted
        self._run = (node, tail) if wanted else None
        self._parser.CharacterDataHandler = self._text if wanted else None

    def _text(self, _text: str) -> None:
        if self._run is not None:
            self._runs.setdefault(self._run, self._here())
            self._run = None
            self._parser.CharacterDataHandler = None
