"""Pairing note marks with notes: one note, one place in the text, any number of later references.

ENCODING: the note stands at its first reference; where it was printed an anchor stays.
A note without a reference stays where it was printed; a mark without a note is text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tei_edition.model import WARNING, Annotation, Block, Diagnostic, Source, Span

_SYMBOLS = {"*": "star", "†": "dagger", "‡": "double-dagger"}


@dataclass(frozen=True, slots=True)
class NoteSettings:
    """What the header knows of notes: their ``@type`` and ``@resp``, empty where unknown."""

    type: str = ""
    resp: str = ""


@dataclass(slots=True)
class _Text:
    """The notes and marks of one dossier: each mark with the note that it stands in, if any."""

    prefix: str
    notes: list[Block] = field(default_factory=list)
    documents: dict[str, str] = field(default_factory=dict)
    marks: list[tuple[Annotation, str]] = field(default_factory=list)


@dataclass(slots=True)
class Pairing:
    """``annotations`` by the start of their mark; ``attributes`` of note blocks by block id."""

    annotations: dict[int, Annotation] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def is_note(block: Block) -> bool:
    """Whether a block is a note with a printed mark."""
    return block.kind == "note" and block.number is not None


def pair_notes(blocks: Sequence[Block], marks: Iterable[Annotation], source: Source, settings: NoteSettings) -> Pairing:
    """Pair the note marks of a source, in order, with its notes."""
    texts = [row for row in blocks if row.kind == "text"]
    scopes = [(row.span, _collect(row.children, f"{row.id}.")) for row in texts] or [
        (Span(0, len(source.text)), _collect(blocks, ""))
    ]
    _distribute(scopes, marks)
    pairing = Pairing()
    for _, text in scopes:
        _pair_text(text, pairing, source, settings)
    return pairing


def _collect(blocks: Iterable[Block], prefix: str) -> _Text:
    text = _Text(prefix)
    for top in blocks:
        for document in top.children:
            for block in document.walk():
                if is_note(block):
                    text.notes.append(block)
                    text.documents[block.id] = document.id if document.attributes.get("type") == "document" else ""
    return text


def _distribute(scopes: Sequence[tuple[Span, _Text]], marks: Iterable[Annotation]) -> None:
    """Give each mark to its text, with the note that it stands in; all three are in the order of the source."""
    rows = iter(scopes)
    span, text = next(rows)
    at = 0
    for mark in marks:
        while mark.span.start >= span.end:
            span, text = next(rows)
            at = 0
        while at < len(text.notes) and text.notes[at].span.end <= mark.span.start:
            at += 1
        note = text.notes[at] if at < len(text.notes) and text.notes[at].span.contains(mark.span) else None
        text.marks.append((mark, note.id if note else ""))


def _pair_text(text: _Text, pairing: Pairing, source: Source, settings: NoteSettings) -> None:
    by_label: dict[str, list[Block]] = defaultdict(list)
    for note in text.notes:
        by_label[note.number or ""].append(note)
    names = _names(text, by_label)
    targets = {mark.span.start: _target(mark, by_label) for mark, _ in text.marks}
    placed = _place(text, targets)
    for mark, _ in text.marks:
        target = targets[mark.span.start]
        if target is None:
            pairing.diagnostics.append(_lone_mark(mark, source))
        elif placed.get(target.id) == mark.span.start:
            attributes = _note_attributes(target, names, settings)
            pairing.annotations[mark.span.start] = replace(mark, attributes=attributes)
        else:
            attributes = {"type": "note", "target": f"#{names[target.id]}", "n": target.number or ""}
            pairing.annotations[mark.span.start] = replace(mark, kind="ref", attributes=attributes)
    for note in text.notes:
        if note.id in placed:
            pairing.attributes[note.id] = {"type": "note", "corresp": f"#{names[note.id]}"}
        else:
            pairing.attributes[note.id] = _note_attributes(note, names, settings)
            pairing.diagnostics.append(_lone_note(note, source))


def _note_attributes(note: Block, names: Mapping[str, str], settings: NoteSettings) -> dict[str, str]:
    attributes = {"place": "end", "n": note.number or "", "xml:id": names[note.id]}
    if settings.type:
        attributes["type"] = settings.type
    if settings.resp:
        attributes["resp"] = settings.resp
    return attributes


def _target(mark: Annotation, by_label: Mapping[str, Sequence[Block]]) -> Block | None:
    """The note of a mark: where several have its number, the first behind it, or else the last."""
    rows = by_label.get(mark.attributes["n"], ())
    if not rows:
        return None
    at = bisect_right(rows, mark.span.start, key=lambda row: row.span.start)
    return rows[min(at, len(rows) - 1)]


def _place(text: _Text, targets: Mapping[int, Block | None]) -> dict[str, int]:
    """Choose the mark where each note stands: the first outside notes, or else in a note that has a place."""
    inside: dict[str, list[int]] = defaultdict(list)
    for mark, note in text.marks:
        inside[note].append(mark.span.start)
    placed: dict[str, int] = {}
    reached = [""]
    for place in reached:
        for start in inside[place]:
            target = targets[start]
            if target is not None and target.id not in placed:
                placed[target.id] = start
                reached.append(target.id)
    return placed


def _names(text: _Text, by_label: Mapping[str, Sequence[Block]]) -> dict[str, str]:
    names: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for note in text.notes:
        label = note.number or ""
        own = (
            f"n{label}"
            if label.isdigit()
            else f"n.{_SYMBOLS.get(label[:1], 'mark')}{len(label) if len(label) > 1 else ''}"
        )
        document = text.documents[note.id]
        prefix = f"{document}." if len(by_label[label]) > 1 and document else text.prefix
        taken[prefix + own] += 1
        again = taken[prefix + own]
        names[note.id] = f"{prefix}{own}" + (f".{again}" if again > 1 else "")
    return names


def _lone_mark(mark: Annotation, source: Source) -> Diagnostic:
    place = source.position(mark.span.start)
    return Diagnostic(
        "note.missing",
        WARNING,
        f"the mark {source.slice(mark.span)} refers to a note that is not there; it stays text",
        "Add the note, or leave it if the mark is no note mark.",
        source.name,
        place.line,
        place.column,
        place.column + mark.span.end - mark.span.start,
    )


def _lone_note(note: Block, source: Source) -> Diagnostic:
    place = source.position((note.label or note.content).start)
    return Diagnostic(
        "note.unreferenced",
        WARNING,
        f"no mark in the text refers to note {note.number}; it stays where it was printed",
        "Look for the place that it belongs to.",
        source.name,
        place.line,
        place.column,
    )
