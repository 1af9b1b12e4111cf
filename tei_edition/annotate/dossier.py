"""Annotating a dossier: marks, readings, annotators, and one tree of annotations a block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import is_

from tei_edition.annotate.chronology import Chronology
from tei_edition.annotate.context import Annotator, Context
from tei_edition.annotate.doubtful import Doubtful
from tei_edition.annotate.marks import NOTE, find_marks
from tei_edition.annotate.notes import NoteSettings, Pairing, is_note, pair_notes
from tei_edition.annotate.overlaps import resolve_overlaps
from tei_edition.annotate.parts import block_parts
from tei_edition.annotate.readings import make_reading
from tei_edition.annotate.record import Record
from tei_edition.conventions import Conventions
from tei_edition.model import INFORMATION, Annotation, Block, Diagnostic, Dossier, Reading

KINDS = {"person": "persName", "org": "orgName", "place": "placeName", "work": "title"}
"""The TEI element of each kind of name that annotators speak of; other kinds are element names already."""


ABBREVIATION = ".abbreviation"
"""How the ids of the rules end that find abbreviated names."""


@dataclass(frozen=True, slots=True)
class Annotating:
    """What the annotating of a text needs: its conventions, its annotators in order, and its notes' settings.

    ``dates`` is the annotator that also dates the documents; it is one of ``annotators``.
    ``record``, if given, is filled with what is decided on the way.
    """

    conventions: Conventions
    annotators: Sequence[Annotator]
    dates: Annotator
    language: str
    notes: NoteSettings = field(default_factory=NoteSettings)
    emendations: Sequence[Annotation] = ()
    record: Record | None = None


def annotate(dossier: Dossier, settings: Annotating) -> tuple[Dossier, list[Diagnostic]]:
    """Return the dossier with annotations, sorted so that outer ones come first, and what was given up and why."""
    marks = _marks_of_leaves(dossier, find_marks(dossier.source, settings.conventions))
    note_marks = [row for rows in marks.values() for row in rows if row.kind == NOTE]
    pairing = pair_notes(dossier.blocks, note_marks, dossier.source, settings.notes)
    paired = {block: _paired(rows, pairing) for block, rows in marks.items()}
    worker = _Worker(dossier, settings, paired)
    annotations = [row for unit in _units(dossier) for row in worker.annotate_unit(*unit)]
    blocks = tuple(_with_attributes(block, pairing) for block in dossier.blocks)
    return replace(dossier, blocks=blocks, annotations=tuple(annotations)), [
        *pairing.diagnostics,
        *worker.diagnostics,
        *worker.doubtful.diagnostics(),
    ]


def texts_of(dossier: Dossier, conventions: Conventions) -> Iterator[tuple[str, str]]:
    """Yield the kind and the reading of every block without children: what a reader reads, in order."""
    marks = _marks_of_leaves(dossier, find_marks(dossier.source, conventions))
    for leaf in dossier.leaves():
        yield leaf.kind, make_reading(dossier.source, leaf, marks.get(leaf.id, ())).text


def _marks_of_leaves(dossier: Dossier, marks: Sequence[Annotation]) -> dict[str, list[Annotation]]:
    """Give each mark to the block whose content holds it; a mark in a note's own label is no mark."""
    rows: dict[str, list[Annotation]] = {}
    at = 0
    for leaf in dossier.leaves():
        while at < len(marks) and marks[at].span.end <= leaf.span.end:
            if leaf.content.contains(marks[at].span):
                rows.setdefault(leaf.id, []).append(marks[at])
            at += 1
    return rows


def _paired(rows: Iterable[Annotation], pairing: Pairing) -> list[Annotation]:
    done = (pairing.annotations.get(row.span.start) if row.kind == NOTE else row for row in rows)
    return [row for row in done if row is not None]


def _with_attributes(block: Block, pairing: Pairing) -> Block:
    attributes = pairing.attributes.get(block.id) if is_note(block) else None
    if attributes is not None:
        block = block.with_attributes(attributes)
    children = tuple([_with_attributes(child, pairing) for child in block.children])
    return block if all(map(is_, children, block.children)) else block.with_children(children)


def _units(dossier: Dossier) -> Iterator[tuple[str, Sequence[Block]]]:
    """Yield the units of annotation: each document with its id, front and back matter with none."""
    for block in dossier.blocks:
        for part in block.children if block.kind == "text" else (block,):
            if part.kind == "body":
                for document in part.children:
                    yield document.id, tuple(document.leaves())
            else:
                yield "", tuple(part.leaves())


class _Worker:
    def __init__(self, dossier: Dossier, settings: Annotating, marks: Mapping[str, Sequence[Annotation]]) -> None:
        self.source = dossier.source
        self.settings = settings
        self.marks = marks
        self.diagnostics: list[Diagnostic] = []
        self.doubtful = Doubtful(self.source)
        self.emendations = list(settings.emendations)
        self.chronology = Chronology(settings.dates, settings.language)

    def annotate_unit(self, document: str, leaves: Sequence[Block]) -> Iterator[Annotation]:
        readings = [make_reading(self.source, leaf, self.marks.get(leaf.id, ())) for leaf in leaves]
        self.chronology.begin(document, leaves, readings)
        for leaf, reading in zip(leaves, readings, strict=True):
            context = self.chronology.context(leaf, reading)
            kept = self._annotate_leaf(leaf, reading, context)
            self.chronology.learn(context, kept)
            yield from kept

    def _annotate_leaf(self, leaf: Block, reading: Reading, context: Context) -> list[Annotation]:
        found = list(block_parts(leaf, self.source, self.settings.conventions))
        found += self.marks.get(leaf.id, ())
        found += self._emendations(leaf)
        if not (leaf.kind == "note" and leaf.attributes.get("type") == "source"):
            for annotator in self.settings.annotators:
                for row in annotator(reading, context):
                    if row.kind in KINDS:
                        found += _as_elements(row)
                    else:
                        found.append(row)
        kept, lost = resolve_overlaps(found)
        self.doubtful.learn(kept)
        if self.settings.record is not None:
            self.settings.record.losses.extend(lost)
            self.settings.record.readings.append((reading, context))
        self.diagnostics += (
            self._given_up(row, winner) for row, winner in lost if row.kind != winner.kind or row.span != winner.span
        )
        return kept

    def _emendations(self, leaf: Block) -> list[Annotation]:
        rows = []
        while self.emendations and self.emendations[0].span.start < leaf.span.end:
            row = self.emendations.pop(0)
            if leaf.content.contains(row.span):
                rows.append(row)
        return rows

    def _given_up(self, row: Annotation, winner: Annotation) -> Diagnostic:
        place = self.source.position(row.span.start)
        text, other = self.source.slice(row.span), self.source.slice(winner.span)
        return Diagnostic(
            "annotation.overlap",
            INFORMATION,
            f"{row.kind} {text!r} ({row.by}) gave way to {winner.kind} {other!r} ({winner.by})",
            "",
            self.source.name,
            place.line,
            place.column,
            place.column + row.span.end - row.span.start,
        )


def _as_elements(row: Annotation) -> Iterator[Annotation]:
    """A name under its element's name; the abbreviated name of an organisation is an ``abbr`` in it."""
    yield Annotation(KINDS[row.kind], row.span, row.content, row.attributes, row.by, row.certainty, row.id)
    if row.kind == "org" and row.by.endswith(ABBREVIATION):
        yield Annotation("abbr", row.content, row.content, {}, row.by)
