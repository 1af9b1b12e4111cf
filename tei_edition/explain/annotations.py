"""Why the elements inside a block are as they are: the rule, its evidence, and the rules that lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from tei_edition.annotate.dates import Attempt, attempts
from tei_edition.annotate.names import Considered
from tei_edition.annotate.record import Record
from tei_edition.explain.account import Lost, Made
from tei_edition.model import HIGH, Annotation, Dossier, Entry, Span
from tei_edition.rules import describe
from tei_edition.tei import local_name, text_of

UNTAGGED = "names of the register"
"""What stands for a rule where a name of the register was not tagged at all."""

_OWN = ("resp", "cert", "ana")


class Annotations:
    """Tells of the annotations of one text; ``found`` are those of ``dossier`` before they were finished."""

    def __init__(self, dossier: Dossier, found: Sequence[Annotation], record: Record) -> None:
        self._dossier = dossier
        self._source = dossier.source
        self._pairs = list(zip(found, dossier.annotations, strict=True))
        self._record = record
        self._entries: Mapping[str, Entry] = {entry.id: entry for entry in dossier.registers}

    def made(self, span: Span, name: str) -> Iterator[Made]:
        """Yield the elements that hold or touch a span, outer ones first; with ``name``, that of this id alone."""
        for found, done in self._pairs:
            if not found.span.overlaps(span) or (name and done.attributes.get("xml:id") != name):
                continue
            place = self._source.position(found.span.start)
            attributes = {key: value for key, value in done.attributes.items() if key not in _OWN}
            yield Made(
                found.kind,
                self._text(found.span),
                *place,
                attributes,
                found.by,
                describe(found.by),
                found.certainty,
                tuple(self._evidence(found)),
            )

    def lost(self, span: Span) -> Iterator[Lost]:
        """Yield the rules that had something to say of a span or of what was made of it, and why they lost."""
        touching = [span, *(found.span for found, _ in self._pairs if found.span.overlaps(span))]
        span = Span(min(row.start for row in touching), max(row.end for row in touching))
        seen: set[Lost] = set()
        for row in (*self._overlaps(span), *self._names(span), *self._dates(span)):
            if row not in seen:
                seen.add(row)
                yield row

    def _text(self, span: Span) -> str:
        return " ".join(self._source.slice(span).split())

    def _evidence(self, row: Annotation) -> Iterator[str]:
        for considered in self._record.names:
            if considered.span == row.span and considered.rule == row.by and considered.reason:
                yield considered.reason
                break
        entry = self._entries.get(row.attributes.get("ref", "").removeprefix("#"))
        if entry is not None:
            yield from _told_by_register(entry)
        others = row.attributes.get("alternatives", "").split()
        if others:
            yield "it may be another's name too: " + ", ".join(self._named(other[1:]) for other in others)
        if row.kind == "date" and row.certainty != HIGH:
            yield from self._anchors(row)

    def _anchors(self, row: Annotation) -> Iterator[str]:
        """From what a date may have its year, or be counted, the nearest first."""
        for reading, context in self._record.readings:
            if reading.offset(0) <= row.span.start < reading.offset(len(reading.text)):
                before = (
                    _year_of(found)
                    for found, _ in reversed(self._pairs)
                    if reading.offset(0) <= found.span.start < row.span.start and found.certainty == HIGH
                )
                for what, value in (
                    ("said before it in the block", next(filter(None, before), "")),
                    ("of the document, or of the letter quoted here", context.document_date),
                    ("said last in an earlier block", context.last_date),
                ):
                    if value:
                        yield f"a date that it may lean on, {what}: {value}"

    def _named(self, identity: str) -> str:
        entry = self._entries.get(identity)
        return f"#{identity} ({entry.forms[0]})" if entry and entry.forms else f"#{identity}"

    def _overlaps(self, span: Span) -> Iterator[Lost]:
        for row, winner in self._record.losses:
            if row.span.overlaps(span):
                reason = f"gave way to {winner.kind} {self._text(winner.span)!r} ({winner.by}), {_why(row, winner)}"
                yield self._lost(row.by, row.span, reason)

    def _names(self, span: Span) -> Iterator[Lost]:
        kept = {(row.span, row.by) for row, _ in self._pairs}
        gone = {(row.span, row.by) for row, _ in self._record.losses}
        for row in self._record.names:
            if not row.span.overlaps(span) or (row.span, row.rule) in kept or (row.span, row.rule) in gone:
                continue
            yield self._lost(row.rule or UNTAGGED, row.span, self._reason(row))

    def _reason(self, row: Considered) -> str:
        who = " or ".join(self._named(identity) for identity in row.entries)
        if not row.rule:
            return f"{f'the name of {who}, but ' if who else ''}{row.reason}"
        return f"it would be {who}, but a longer name holds it or crosses it"

    def _dates(self, span: Span) -> Iterator[Lost]:
        for reading, context in self._record.readings:
            if not reading.text or not reading.span(0, len(reading.text)).overlaps(span):
                continue
            for attempt in attempts(reading.text, context.language):
                where = reading.span(attempt.start, attempt.end)
                if not attempt.is_taken and where.overlaps(span):
                    yield self._attempt(attempt, where)

    def _attempt(self, attempt: Attempt, where: Span) -> Lost:
        return self._lost(attempt.rule, where, attempt.outcome)

    def _lost(self, rule: str, span: Span, reason: str) -> Lost:
        place = self._source.position(span.start)
        described = "" if rule == UNTAGGED else describe(rule)
        return Lost(rule, described, self._text(span), place.line, place.column, reason)


def _year_of(row: Annotation) -> str:
    values = (row.attributes.get(name, "") for name in ("when", "notBefore", "notAfter"))
    return next((value for value in values if value[:1].isdigit() and row.kind == "date"), "")


def _why(row: Annotation, winner: Annotation) -> str:
    """By what the winner won, after the order of ``annotate.overlaps``."""
    if row.span == winner.span and row.kind == winner.kind:
        return "which says the same of the same words and was asked first"
    if row.certainty != winner.certainty:
        return f"which is surer ({winner.certainty} against {row.certainty})"
    sizes = [one.span.end - one.span.start for one in (row, winner)]
    return "which is longer" if sizes[1] > sizes[0] else "a mark, an emendation, or asked first"


def _told_by_register(entry: Entry) -> Iterator[str]:
    element = etree.fromstring(entry.xml)
    names = " | ".join(entry.forms[:4])
    yield f"register entry {entry.id}: {names}"
    if element.get("resp"):
        yield f"the entry is a proposal that no editor has looked at ({element.get('cert') or 'high'})"
    for child in element:
        if isinstance(child.tag, str) and local_name(child) == "note" and child.get("type") == "evidence":
            yield f"its evidence: {text_of(child)}"
        elif isinstance(child.tag, str) and child.get("source"):
            yield f"its {local_name(child)} is stated by {child.get('source')}"
