"""The nouns of the toolkit: what the stages hand to one another.

Everything here is immutable and knows nothing of files, XML or the command line.
Offsets are code points of :attr:`Source.text`, and every span is half open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

HIGH, MEDIUM, LOW = "high", "medium", "low"
"""The values of TEI's ``@cert`` (Guidelines, chapter 21), in falling order."""

ERROR, WARNING, INFORMATION = "error", "warning", "information"
"""The severities of a :class:`Diagnostic`, in falling order."""


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of the source, in code points."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A place in a text as an editor shows it: both numbers count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded source text.

    ``text`` has every line end as a single line feed; ``newline`` is the line end that
    prevailed in the bytes. ``sha256`` is the digest of the bytes as they were read.
    """

    name: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    newline: str = "\n"
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        object.__setattr__(self, "line_starts", tuple(starts))

    def position(self, offset: int) -> Position:
        """Return the line and column (both from 1) of a code point offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def slice(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the source that becomes a block-level element.

    ``span`` includes the blank lines behind the block, so that the leaves of a dossier
    tile its source; ``content`` is what a reader reads of it, without its label and the
    blank lines. ``label`` is the printed speaker label, heading number or note mark,
    with the white space around it. A block has either children or content of its own.
    """

    id: str
    kind: str
    span: Span
    content: Span
    label: Span | None = None
    number: str | None = None
    children: tuple[Block, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)

    def with_attributes(self, attributes: Mapping[str, str]) -> Block:
        """Return the same block with other attributes."""
        return Block(self.id, self.kind, self.span, self.content, self.label, self.number, self.children, attributes)

    def with_children(self, children: tuple[Block, ...]) -> Block:
        """Return the same block with other children."""
        return Block(self.id, self.kind, self.span, self.content, self.label, self.number, children, self.attributes)

    def leaves(self) -> Iterator[Block]:
        """Yield the blocks without children, in the order of the source."""
        return (block for block in self.walk() if not block.children)

    def walk(self) -> Iterator[Block]:
        """Yield this block and all blocks inside it, parents first."""
        waiting = [self]
        while waiting:
            block = waiting.pop()
            yield block
            waiting.extend(reversed(block.children))


@dataclass(frozen=True, slots=True)
class Reading:
    """A block as a reader reads it, with a map back to the source.

    Line ends are folded to spaces; note marks, page furniture and hyphens at line ends
    are left out. ``starts`` and ``offsets`` are parallel: the reading's text from
    ``starts[i]`` on is the source's text from ``offsets[i]`` on.
    """

    block: str
    text: str
    starts: tuple[int, ...]
    offsets: tuple[int, ...]

    def offset(self, index: int) -> int:
        """Return the source offset of the character at ``index`` of the reading."""
        row = bisect_right(self.starts, index) - 1
        return self.offsets[row] + index - self.starts[row]

    def span(self, start: int, end: int) -> Span:
        """Return the source span of the non-empty stretch ``[start, end)`` of the reading."""
        return Span(self.offset(start), self.offset(end - 1) + 1)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A stretch of the text and what it is.

    ``span`` holds the delimiters, ``content`` does not (for ``[April 1945]`` the
    brackets belong to the span alone). ``attributes`` are TEI attributes by name;
    ``by`` is the id of the rule or register entry that made the annotation.
    """

    kind: str
    span: Span
    content: Span
    attributes: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    certainty: str = HIGH
    id: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a register of persons, organisations, places or works.

    ``id`` is its ``xml:id`` (``p.lind``), ``kind`` one of ``person``, ``org``,
    ``place`` and ``work``, ``forms`` the names by which it may be mentioned, the
    preferred one first; ``xml`` is the TEI element of the entry, serialised.
    """

    id: str
    kind: str
    forms: tuple[str, ...]
    xml: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A source with everything that the stages have found out about it."""

    source: Source
    blocks: tuple[Block, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    registers: tuple[Entry, ...] = ()

    def leaves(self) -> Iterator[Block]:
        """Yield the blocks that tile the source, in order."""
        for block in self.blocks:
            yield from block.leaves()

    def walk(self) -> Iterator[Block]:
        """Yield all blocks, parents before their children."""
        for block in self.blocks:
            yield from block.walk()

    def documents(self) -> Iterator[Block]:
        """Yield the documents of all its texts: the divisions of their bodies that are one."""
        for block in self.blocks:
            for part in block.children if block.kind == "text" else (block,):
                if part.kind == "body":
                    yield from (row for row in part.children if row.attributes.get("type") == "document")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, in one shape for readers, annotators, schemas and checks.

    ``line``, ``column`` and ``end_column`` count from 1 (columns in code points) and
    refer to ``file``; 0 means that the finding has no place. ``help`` says what to do.
    """

    code: str
    severity: str
    message: str
    help: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    end_column: int = 0
    xpath: str = ""
    url: str = ""
