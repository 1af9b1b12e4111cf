"""From the offsets of faults to lines, columns and paths, by going through the document once more.

Only a document with faults is read twice, so that one without pays nothing for exact places.
Columns count code points, as expat does; the place of an attribute is found by reading the
bytes of its tag, in whatever encoding they are.
"""

from __future__ import annotations

import pyexpat
import re
from collections.abc import Iterable

from tei_edition.malformed import MISMATCHED_TAG
from tei_edition.relaxng.faults import ATTRIBUTE, END, POINT, TEXT, VALUE, Fault
from tei_edition.relaxng.findings import Finding
from tei_edition.relaxng.guidelines import page
from tei_edition.relaxng.names import SEPARATOR, XML_ID, local

_ATTRIBUTE = re.compile(r"\s([^\s=]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_NAME = re.compile(r"</?[^\s/>]*")


class _Place:
    """A place as it is being found; ``depth`` says how many of the open elements lead to it.

    Its path is written only where a fault is: written for each tag, paths would take the square
    of the depth.
    """

    __slots__ = ("column", "depth", "length", "line", "offset", "xpath")

    def __init__(self, line: int, column: int, length: int, offset: int, depth: int = 0, xpath: str = "") -> None:
        self.line = line
        self.column = column
        self.length = length
        self.offset = offset
        self.depth = depth
        self.xpath = xpath


class _Frame:
    """An open element: its name, its step in the path, its line, and how often each child's name came."""

    __slots__ = ("counts", "line", "name", "step")

    def __init__(self, name: str, step: str, line: int) -> None:
        self.name = name
        self.step = step
        self.line = line
        self.counts: dict[str, int] = {}


class Locator:
    """A second reading of a document that looks at the events where faults are."""

    def __init__(self, faults: Iterable[Fault], head: bytes) -> None:
        self.wanted: dict[int, list[Fault]] = {}
        self.lines: dict[int, int] = {}
        self.first: dict[str, int] = {}
        self.placed: list[tuple[Fault, _Place, int]] = []
        for fault in faults:
            if fault.line:
                self.placed.append((fault, _Place(fault.line, fault.column, 1, fault.offset), 0))
            else:
                self.wanted.setdefault(fault.offset, []).append(fault)
            if fault.also >= 0:
                self.lines[fault.also] = 0
            if fault.identifier:
                self.first[fault.identifier] = 0
        self.stack = [_Frame("", "", 0)]
        self.text: _Place | None = None
        self.opened: _Place | None = None
        self.encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(head[:2], "utf-8")
        self.parser = parser = pyexpat.ParserCreate(None, SEPARATOR)
        parser.ordered_attributes = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.XmlDeclHandler = self.declaration

    def read(self, chunks: Iterable[bytes]) -> None:
        """Go through the document as far as it can be read."""
        try:
            for chunk in chunks:
                if not self.wanted:
                    return
                self.parser.Parse(chunk, False)
            self.parser.Parse(b"", True)
        except pyexpat.ExpatError as error:
            offset = max(0, self.parser.ErrorByteIndex)  # -1 where there is nothing
            if offset in self.wanted:
                place = _Place(error.lineno, error.offset + 1, 1, offset, len(self.stack))
                if error.code == MISMATCHED_TAG:  # expat points behind the "</"
                    unit = 2 if self.encoding.startswith("utf-16") else 1
                    place = _Place(error.lineno, error.offset - 1, 2, offset - 2 * unit, len(self.stack))
                self.settle(offset, place, None)
        for fault in [fault for faults in self.wanted.values() for fault in faults]:
            self.placed.append((fault, _Place(1, 1, 1, 0), 0))

    def declaration(self, _: str, encoding: str | None, __: int) -> None:
        """Handle the XML declaration."""
        if encoding and not self.encoding.startswith("utf-16"):
            self.encoding = encoding

    def xpath(self, depth: int) -> str:
        """Return the path of the open element at a depth."""
        return "/".join(frame.step for frame in self.stack[:depth]) or "/"

    def here(self) -> _Place:
        """Return the place of the current event."""
        parser = self.parser
        return _Place(
            parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, 1, parser.CurrentByteIndex, len(self.stack)
        )

    def start(self, name: str, attributes: list[str]) -> None:
        """Handle a start tag."""
        offset = self.parser.CurrentByteIndex
        counts = self.stack[-1].counts
        counts[name] = counts.get(name, 0) + 1
        line = self.parser.CurrentLineNumber
        self.stack.append(_Frame(name, f"{local(name)}[{counts[name]}]", line))
        if self.first and XML_ID in attributes[::2]:
            value = attributes[attributes.index(XML_ID) + 1].strip()
            if self.first.get(value) == 0:
                self.first[value] = line
        if offset in self.lines:
            self.lines[offset] = line
        self.opened = None
        self.opened = self.here()
        if offset in self.wanted:
            self.settle(offset, self.opened, attributes)
        self.text = None

    def end(self, name: str) -> None:
        """Handle an end tag."""
        offset = self.parser.CurrentByteIndex
        if offset in self.wanted:
            place = self.here()
            if self.opened is not None and not self.tag().startswith("</"):
                place = self.opened
                place.length = len(local(name)) + 1
            self.settle(offset, place, None)
        self.stack.pop()
        self.text = self.opened = None

    def characters(self, data: str) -> None:
        """Handle a stretch of text."""
        if self.text is None and data.strip(" \t\r\n"):
            self.text = place = self.here()
            stripped = data.lstrip(" \t\r\n")
            lead = len(data) - len(stripped)
            place.column += lead
            place.offset += len(data[:lead].encode(self.encoding))
            place.length = len(stripped.rstrip())

    def tag(self) -> str:
        """Return the document from the current event on, as far as expat has it, up to the end of the tag."""
        context = self.parser.GetInputContext() or b""
        text = context[:65536].decode(self.encoding, "replace")
        found = re.match(r"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>?", text)
        return found[0] if found else ""

    def settle(self, offset: int, place: _Place, attributes: list[str] | None) -> None:
        """Place the faults of one event; ``attributes`` are those of a start tag, None for an end tag.

        The end of an empty element has the offset of what comes behind it, so that the event
        at an offset need not be the one meant.
        """
        faults = self.wanted.pop(offset)
        others = [fault for fault in faults if not self.is_meant(fault, attributes is None)]
        if others:
            self.wanted[offset] = others
        for fault in faults:
            if fault in others:
                continue
            found = self.text or place if fault.part == TEXT else place
            found.xpath = self.xpath(found.depth)
            if attributes and fault.part in (ATTRIBUTE, VALUE) and fault.attribute in attributes[::2]:
                found = self.attribute(fault, place, attributes)
            elif fault.part not in (POINT, TEXT) and place.length == 1:
                name = _NAME.match(self.tag())
                place.length = len(name[0]) if name else 1
            self.placed.append((fault, found, self.other_line(fault)))

    def is_meant(self, fault: Fault, ending: bool) -> bool:
        """Whether a fault with the offset of the current event is one of that event."""
        if fault.part == TEXT:
            return self.text is not None
        return fault.part == POINT or ending == (fault.part == END)

    def other_line(self, fault: Fault) -> int:
        """Return the line of the other place that a fault's help names, 0 for none."""
        line = self.first.get(fault.identifier, 0)
        if fault.also in self.lines:
            fault.help = fault.help.replace("{also}", str(self.lines[fault.also]))
        if fault.up:
            up = fault.up if fault.part == END else fault.up + 1
            line = self.stack[-up].line if up < len(self.stack) else 0
        if "{open}" in fault.message and len(self.stack) > 1:
            opened = self.stack[-1].name
            fault.message = fault.message.replace("{open}", local(opened))
            fault.help = fault.help.replace("{open}", local(opened))
            fault.url = page(opened)
        return line

    def attribute(self, fault: Fault, place: _Place, attributes: list[str]) -> _Place:
        """Return the place of an attribute's name, or of its value or a token in it."""
        tag = self.tag()
        raw = [found for found in _ATTRIBUTE.finditer(tag) if not re.match("xmlns(:|$)", found[1])]
        at = attributes[::2].index(fault.attribute)
        if at >= len(raw):
            return place
        found = raw[at]
        begin, end = found.span(1)
        if fault.part == VALUE:
            begin, end = found.start(2) + 1, found.end(2) - 1
            token = found[2].find(fault.token) if fault.token else -1
            if token > 0:
                begin = found.start(2) + token
                end = begin + len(fault.token)
        before = re.sub("\r\n?", "\n", tag[:begin])
        rows = before.count("\n")
        column = len(before) - before.rfind("\n") if rows else place.column + begin
        offset = place.offset + len(tag[:begin].encode(self.encoding, "replace"))
        return _Place(
            place.line + rows,
            column,
            max(1, end - begin),
            offset,
            xpath=f"{place.xpath}/@{local(fault.attribute)}",
        )


def locate(faults: list[Fault], chunks: Iterable[bytes], head: bytes, file: str) -> tuple[list[Finding], str]:
    """Return the findings for some faults, in the order of the document, and the document's encoding."""
    locator = Locator(faults, head)
    locator.read(chunks)
    findings = []
    for fault, place, line in locator.placed:
        help_text = fault.help.replace("{line}", str(line)) if line else re.sub(r" ?\([^()]*\{line\}\)", "", fault.help)
        findings.append(
            Finding(
                fault.code,
                fault.message,
                help_text,
                file,
                place.line,
                place.column,
                place.column + place.length,
                place.offset,
                place.xpath,
                fault.url,
            )
        )
    return sorted(findings, key=lambda finding: finding.offset), locator.encoding
