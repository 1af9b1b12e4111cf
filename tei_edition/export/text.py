"""The text exporter: the source again, or the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_edition.decode import decode, printed_text
from tei_edition.export import Exported, Options
from tei_edition.export.unexpressed import unexpressed, wordless
from tei_edition.model import Block, Dossier, Span
from tei_edition.tei import Element

_BLANK_LINES = re.compile(r"\n{3,}")


_SHOWN_BY_A_MARK = frozenset(["g", "gap", "ref", "anchor", "pb", "lb", "cb", "milestone"])


def export(root: Element, options: Options) -> Exported:
    """Return the text as UTF-8, with a finding for each kind of element that leaves no word in it."""
    text = export_plain_text(root) if options.plain else export_text(root)
    told = "leaves nothing in the text: it has no words, or others are read in its place"
    findings = unexpressed(wordless(root), "export.text.element", _SHOWN_BY_A_MARK, told)
    return Exported({"": text.encode("utf-8", "surrogatepass")}, findings)


def export_text(root: Element) -> str:
    """Return the source of a TEI document again.

    Every line that is not blank is there, in order; one blank line stands between two blocks.
    """
    return printed_text(root)


def export_plain_text(root: Element) -> str:
    """Return the text without notes, note marks and archival loci; speaker labels stay."""
    dossier = decode(root).dossier
    marks = {row.span for row in dossier.annotations if row.kind == "note" or row.attributes.get("type") == "note"}
    starts = sorted(marks)
    text = "".join(_plain_blocks(dossier, starts))
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


def _plain_blocks(dossier: Dossier, marks: list[Span]) -> Iterator[str]:
    text = dossier.source.text
    rows = iter(marks)
    mark = next(rows, None)
    for block in _without_notes(dossier.blocks):
        at = block.span.start
        while mark is not None and mark.start < block.span.end:
            if mark.start >= at:
                yield text[at : mark.start]
                at = mark.end
            mark = next(rows, None)
        yield text[at : block.span.end]


def _without_notes(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if block.kind == "note" or block.attributes.get("type") == "notes":
            continue
        if block.children:
            yield from _without_notes(block.children)
        else:
            yield block
