"""The place that is asked about: a position in the source, a line, or an id of the TEI."""

from __future__ import annotations

import re
from typing import NamedTuple

from tei_edition.errors import TeiEditionError
from tei_edition.model import Block, Dossier, Source, Span

_POSITION = re.compile(r"(\d+)(?::(\d+))?")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


class Place(NamedTuple):
    """The stretch asked about, and the id that named it, if one did; ``of_block`` if that is a block's."""

    span: Span
    id: str = ""
    of_block: bool = False


def find_place(at: str, dossier: Dossier) -> Place:
    """Return the place that ``at`` names: ``51:4``, ``51`` or an ``xml:id``; raises TeiEditionError for none."""
    position = _POSITION.fullmatch(at.strip())
    if position:
        return Place(_span_of(position, dossier.source))
    name = at.strip().removeprefix("#")
    for row in dossier.annotations:
        if row.attributes.get("xml:id") == name:
            return Place(row.content, name)
    for block in dossier.walk():
        if name in (block.id, block.attributes.get("xml:id")):
            return Place(_extent(block), name, of_block=True)
    raise TeiEditionError(
        f"nothing in the text has the id {name!r}",
        where=dossier.source.name,
        mend="Name a position in the source as LINE:COLUMN or LINE, or the xml:id of an element of the TEI's text.",
    )


def _span_of(position: re.Match[str], source: Source) -> Span:
    line = int(position[1])
    starts = source.line_starts
    if not 1 <= line <= len(starts):
        raise TeiEditionError(
            f"there is no line {line}: the source has {len(starts)}", where=source.name, mend="Lines count from 1."
        )
    start = starts[line - 1]
    end = starts[line] - 1 if line < len(starts) else len(source.text)
    if position[2] is None:
        return Span(start, end)
    column = int(position[2])
    if not 1 <= column <= max(1, end - start):
        raise TeiEditionError(
            f"line {line} has no column {column}: it has {end - start}", where=source.name, mend="Columns count from 1."
        )
    return word_at(source.text, start + column - 1)


def word_at(text: str, offset: int) -> Span:
    """Return the word that an offset lies in, or the one character that stands there."""
    begin = max(text.rfind(" ", 0, offset), text.rfind("\n", 0, offset)) + 1
    for found in _WORD.finditer(text, begin):
        if found.end() > offset:
            return Span(*found.span()) if found.start() <= offset else Span(offset, offset + 1)
    return Span(offset, min(offset + 1, len(text)))


def _extent(block: Block) -> Span:
    leaves = [leaf.content for leaf in block.leaves()]
    return Span(leaves[0].start, max(leaf.end for leaf in leaves))
