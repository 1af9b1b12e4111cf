"""Parts of a block that its form gives away: the pointer of a table of contents, the ranges of a locus, an author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_edition.conventions import Conventions
from tei_edition.conventions.loci import parse_locus
from tei_edition.model import Annotation, Block, Source, Span

_YEAR = re.compile(r"[\s,]*\d{4}\s*$")
MANUSCRIPT = "#ms"
"""What the loci of documents are in: the header's description of the archival file."""


def block_parts(block: Block, source: Source, conventions: Conventions) -> Iterator[Annotation]:
    """Yield the parts of one block without children, outer ones first."""
    if block.kind == "item" and "target" in block.attributes:
        yield _whole("ref", block, source, {"target": block.attributes["target"]}, "contents.entry")
    elif block.kind == "byline":
        text = source.slice(block.content)
        name = _YEAR.sub("", text)
        start = block.content.start + len(name) - len(name.lstrip())
        span = Span(start, block.content.start + len(name.rstrip()))
        yield Annotation("docAuthor", span, span, {}, "front.byline")
    elif block.kind == "note" and block.attributes.get("type") == "source":
        yield from _locus(block, source, conventions)


def _whole(kind: str, block: Block, source: Source, attributes: dict[str, str], by: str) -> Annotation:
    text = source.slice(block.content)
    start = block.content.start + len(text) - len(text.lstrip())
    span = Span(start, start + len(text.strip()))
    return Annotation(kind, span, span, attributes, by)


def _locus(block: Block, source: Source, conventions: Conventions) -> Iterator[Annotation]:
    yield _whole("bibl", block, source, {"corresp": MANUSCRIPT}, "locus")
    for part in parse_locus(source.slice(block.content), conventions):
        span = Span(block.content.start + part.start, block.content.start + part.end)
        if part.unit == "volume":
            yield Annotation("biblScope", span, span, {"unit": "volume", "n": part.first}, "locus.volume")
        else:
            attributes = {"unit": part.unit}
            if part.first:
                attributes |= {"from": part.first, "to": part.last}
            yield Annotation("citedRange", span, span, attributes, f"locus.{part.unit}")
