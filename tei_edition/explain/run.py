"""Running the stages again on a source, and telling of one place what they decided there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tei_edition.annotate.dossier import texts_of
from tei_edition.annotate.emendations import read_emendations
from tei_edition.authority import read_registers
from tei_edition.authority.propose.weighing import weigh_persons
from tei_edition.edition import Edition
from tei_edition.errors import SettingsError
from tei_edition.explain.account import Explanation, Lost
from tei_edition.explain.annotations import Annotations
from tei_edition.explain.places import Place, find_place
from tei_edition.explain.structure import Structure
from tei_edition.languages.vocabulary import guess_language
from tei_edition.model import Diagnostic, Dossier, Entry, Source, Span
from tei_edition.pipeline import Trace, annotated, conventions_of
from tei_edition.source import read_source

CONTEXT = 60
"""Characters that are shown before and after the place."""
LONGEST = 240
"""Characters of the place itself that are shown."""


def explain(edition: Edition, at: str) -> Explanation:
    """Say why a place in the source of an edition was encoded as it was; nothing is written.

    ``at`` is a position in the source (``51:4``: line and column, both from 1; ``51``: the
    whole line) or an ``xml:id`` of the TEI's text (``d02.1``). Raises TeiEditionError where
    there is no such place, and what :func:`tei_edition.ingest` raises.
    """
    if edition.source_file is None:
        raise SettingsError("the edition has no source")
    source, found = read_source(edition.source_file, edition.encoding)
    source = replace(source, name=edition.source_file.name)
    if not edition.language:
        edition = replace(edition, language=guess_language(source.text))
    entries = read_registers(edition.registers) if edition.registers else ()
    emendations = read_emendations(edition.emendations) if edition.emendations else ()
    trace = Trace(conventions_of(source, edition))
    dossier, diagnostics = annotated(source, edition, entries, emendations, trace)
    place = find_place(at, dossier)
    told = Annotations(dossier, trace.annotations, trace.record)
    made = tuple(told.made(place.span, "" if place.of_block else place.id))
    lost = () if place.of_block else (*told.lost(place.span), *_not_proposed(source, place, entries, dossier, edition))
    steps = Structure(source, trace.conventions).steps(trace.blocks, dossier.blocks, place.span)
    shown = place.span.start, min(place.span.end, place.span.start + LONGEST)
    position = source.position(place.span.start)
    return Explanation(
        source.name,
        *position,
        _folded(source.text[max(0, shown[0] - CONTEXT) : shown[0]]),
        _folded(source.text[shown[0] : shown[1]]),
        _folded(source.text[shown[1] : shown[1] + CONTEXT]),
        tuple(steps),
        () if place.of_block else made,
        lost,
        tuple(_messages([*found, *diagnostics], source, place)),
        len(made) if place.of_block else 0,
    )


def _not_proposed(
    source: Source, place: Place, entries: Sequence[Entry], dossier: Dossier, edition: Edition
) -> Iterator[Lost]:
    """Without registers: why a word with a capital was not proposed as a person."""
    word = source.slice(place.span)
    if entries or not word[:1].isupper() or any(row.span.overlaps(place.span) for row in dossier.annotations):
        return
    conventions = conventions_of(source, edition)
    for row in weigh_persons(texts_of(dossier, conventions), word, edition.language):
        yield Lost("register.propose", "", row.words, *source.position(place.span.start), str(row))


def _messages(diagnostics: Sequence[Diagnostic], source: Source, place: Place) -> Iterator[str]:
    for row in diagnostics:
        if not row.line:
            continue
        start = source.line_starts[row.line - 1] + max(0, row.column - 1)
        length = max(1, row.end_column - row.column)
        if Span(start, start + length).overlaps(place.span):
            yield f"{row.message} ({row.code})"


def _folded(text: str) -> str:
    return " ".join(text.split("\n"))
