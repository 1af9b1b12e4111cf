"""The whole of a source: one dossier or several, each with front, documents and notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from tei_edition.conventions import Conventions
from tei_edition.conventions.labels import Label
from tei_edition.conventions.layout import lay_out
from tei_edition.conventions.loci import is_locus
from tei_edition.conventions.weighing import find_labels
from tei_edition.languages.vocabulary import alternation
from tei_edition.model import Block, Diagnostic, Source, Span
from tei_edition.segment.blocks import container, leaf, rule_block
from tei_edition.segment.body import Body
from tei_edition.segment.contents import Candidate, Outline, find_outlines
from tei_edition.segment.findings import Findings
from tei_edition.segment.front import contents_block, front_blocks, is_contents_head
from tei_edition.segment.heads import HeadFinder, Opening, opening_heads
from tei_edition.segment.identify import identify
from tei_edition.segment.notes import note_label, notes_block, notes_start
from tei_edition.segment.pieces import Piece, cut_pieces, is_rule
from tei_edition.segment.wording import Wording

OTHER = "other"
"""The type of a document whose head does not say what it is."""


def segment(source: Source, conventions: Conventions) -> tuple[tuple[Block, ...], list[Diagnostic]]:
    """Return the blocks of a source, which tile it, and what an editor should look at.

    The kinds of the blocks are names of TEI elements. The outermost are ``front``,
    ``body`` and ``back``, or, in a file of several dossiers, one ``text`` for each.
    """
    wording = Wording(conventions)
    layout = lay_out(source, conventions)
    labels = find_labels(layout, conventions)
    pieces = cut_pieces(layout, labels, len(source.text))
    findings = Findings(source)
    if not pieces:
        whole = Span(0, len(source.text))
        nothing = Block("p-0", "p", whole, Span(0, 0))
        return identify([container("body", [container("div", [nothing], {"type": "document", "subtype": OTHER})])]), []
    reader = _Reader(pieces, wording, labels, findings)
    outlines = find_outlines(pieces, wording)
    bounds = reader.bounds(outlines)
    outlined: Sequence[Outline | None] = outlines or [None]
    texts = [reader.read(first, stop, outline) for (first, stop), outline in zip(bounds, outlined, strict=True)]
    if len(texts) == 1:
        return identify(texts[0]), findings.rows
    return identify([container("text", blocks) for blocks in texts]), findings.rows


class _Reader:
    def __init__(
        self, pieces: Sequence[Piece], wording: Wording, labels: Mapping[int, Label], findings: Findings
    ) -> None:
        self.pieces = pieces
        self.wording = wording
        self.labels = labels
        self.findings = findings

    def bounds(self, outlines: Sequence[Outline]) -> list[tuple[int, int]]:
        """Where each dossier begins and ends: a new one begins behind the last note or locus of the one before."""
        starts = [0]
        for before, outline in pairwise(outlines):
            at = outline.first
            while at - 1 > before.heads[-1].index and not self._ends_dossier(self.pieces[at - 1]):
                at -= 1
            # Without a note or locus to go by, the new dossier begins with its table or first head.
            starts.append(at if at - 1 > before.heads[-1].index else outline.first)
        return list(zip(starts, [*starts[1:], len(self.pieces)], strict=True))

    def _ends_dossier(self, piece: Piece) -> bool:
        return note_label(piece, self.wording) is not None or is_locus(piece.text, self.wording.conventions)

    def read(self, first: int, stop: int, outline: Outline | None) -> list[Block]:
        """Return ``front``, ``body`` and ``back`` of one dossier."""
        notes = notes_start(self.pieces, outline.heads[-1].index if outline else first, stop, self.wording)
        blocks = self._outlined(first, notes, outline) if outline else self._headed(first, notes)
        if notes < stop:
            blocks.append(container("back", [notes_block(self.pieces[notes:stop], self.wording)]))
        return blocks

    def _outlined(self, first: int, stop: int, outline: Outline) -> list[Block]:
        """Return front and body of a dossier whose heads are numbered."""
        heads = outline.heads
        stops = [*(head.index for head in heads[1:]), stop]
        documents = [self._document(head, head.index, end) for head, end in zip(heads, stops, strict=True)]
        front = [container("front", self._front(first, outline))] if heads[0].index > first else []
        return [*front, container("body", documents)]

    def _headed(self, first: int, stop: int) -> list[Block]:
        """Return front and body of a dossier without numbered heads; what stands over the first head is its title."""
        pieces = self.pieces[first:stop]
        openings = HeadFinder(pieces, self.wording, self.labels).openings(len(pieces))
        opening, title = openings[0], 0
        heads = list(opening_heads(openings[:1], pieces))
        if len(openings) > 1 and len(heads) > 1 and heads[0] == 0 and all(pieces[row].is_line for row in heads):
            title = heads[-1]
        front = [container("front", front_blocks(pieces[:title], self.wording))] if title else []
        openings[0] = Opening(title, opening.body)
        stops = [*(row.first for row in openings[1:]), len(pieces)]
        documents = [
            self._headed_document(row, pieces[row.first : end]) for row, end in zip(openings, stops, strict=True)
        ]
        return [*front, container("body", documents)]

    def _headed_document(self, opening: Opening, pieces: Sequence[Piece]) -> Block:
        length = opening.body - opening.first
        tops = [rule_block(piece) if is_rule(piece) else leaf("head", piece) for piece in pieces[:length]]
        head = " ".join(piece.text for piece in pieces[:length] if not is_rule(piece))
        return self._fill(tops, pieces[length:], head, {"type": "document", "subtype": OTHER})

    def _front(self, first: int, outline: Outline) -> list[Block]:
        begin = outline.heads[0].index
        if not outline.entries:
            return front_blocks(self.pieces[first:begin], self.wording)
        table, end = outline.entries[0].index, outline.entries[-1].index + 1
        headed = table > first and is_contents_head(self.pieces[table - 1], self.wording)
        before = front_blocks(self.pieces[first : table - headed], self.wording)
        announced = {entry.number: n for n, entry in enumerate(outline.pairs) if entry}
        rows = [(str(entry.number), str(announced.get(entry.number, ""))) for entry in outline.entries]
        self._compare(outline, announced)
        contents = contents_block(self.pieces[table - headed : end], rows, headed)
        return [*before, contents, *front_blocks(self.pieces[end:begin], self.wording)]

    def _compare(self, outline: Outline, announced: Mapping[int, int]) -> None:
        for entry in outline.entries:
            piece = self.pieces[entry.index]
            if entry.number not in announced:
                self.findings.warn(
                    piece,
                    "contents.missing",
                    f"the table of contents announces document {entry.number}, which was not found",
                )
                continue
            head = outline.heads[announced[entry.number]]
            if _plain(entry.title) != _plain(head.title):
                place = self.findings.source.position(self.pieces[head.index].opening)
                self.findings.unsure(
                    piece,
                    "contents.wording",
                    f"the table of contents and the head of document {entry.number} (line {place.line}) "
                    "differ in wording",
                    "Both stand as printed; nothing needs to be done.",
                )

    def _document(self, head: Candidate, first: int, stop: int) -> Block:
        pieces = self.pieces[first:stop]
        attributes = {"type": "document", "subtype": OTHER, "n": str(head.number)}
        return self._fill([_head_block(pieces[0], head)], pieces[1:], head.title, attributes)

    def _fill(self, tops: Sequence[Block], pieces: Sequence[Piece], head: str, attributes: dict[str, str]) -> Block:
        """Return a document under its heads."""
        spoken = any(piece.opening in self.labels and not self.wording.is_cast_opening(piece.text) for piece in pieces)
        blocks = [*tops, *Body(self.wording, self.labels, self.findings, spoken).read(pieces)]
        attributes["subtype"] = self._type(head, blocks)
        return container("div", blocks, attributes, number=attributes.get("n"))

    def _type(self, head: str, blocks: Sequence[Block]) -> str:
        kind = self.wording.vocabulary.document_type(head) if head else None
        if kind:
            return kind.type
        joints = alternation(self.wording.vocabulary.words("letters.sender_joints"))
        parties = re.match(rf"(?P<sender>.+?)\s+{joints}\s+(?P<recipient>.+)", head)
        kinds = {child.kind for block in blocks for child in block.children}
        if parties and self.wording.is_name(parties["sender"]):
            return "letter"
        if "salute" in kinds and not any(block.kind == "sp" for block in blocks):
            return "letter"
        return OTHER


def _head_block(piece: Piece, head: Candidate) -> Block:
    start = piece.begin
    label = Span(start, piece.opening + head.label_length)
    return Block(
        f"head-{piece.start}", "head", Span(piece.start, piece.stop), Span(start, piece.end), label, str(head.number)
    )


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\[(?:\d{1,4}|\*+)\]", "", text).split()).rstrip(".")
