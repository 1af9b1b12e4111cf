"""The order of the stages: the one place that names it.

``source → segment → annotate → attribute speakers → finish → encode``, and behind them
the proof that the tree gives the source back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tei_edition import __version__
from tei_edition.annotate.brackets import BracketAnnotator, words_in_lower_case
from tei_edition.annotate.context import Annotator
from tei_edition.annotate.dates import annotate_dates
from tei_edition.annotate.directions import annotate_directions
from tei_edition.annotate.dossier import Annotating, annotate, texts_of
from tei_edition.annotate.emendations import Emendation, place_emendations
from tei_edition.annotate.names import Considered, NameAnnotator
from tei_edition.annotate.notes import NoteSettings
from tei_edition.annotate.plugins import load_annotator
from tei_edition.annotate.record import Record
from tei_edition.authority import propose_registers
from tei_edition.characters import strip_lines
from tei_edition.conventions import Conventions, load_conventions
from tei_edition.conventions.noting import choose_notes
from tei_edition.decode import decode
from tei_edition.edition import Edition
from tei_edition.encode import build_header, build_stand_off, encode
from tei_edition.encode.registers import used_entries
from tei_edition.errors import LossyEncodingError
from tei_edition.finish import finish
from tei_edition.languages.vocabulary import guess_language
from tei_edition.memory import collection_paused
from tei_edition.model import Annotation, Block, Diagnostic, Dossier, Entry, Source
from tei_edition.segment import segment
from tei_edition.speakers import attribute_speakers
from tei_edition.tei import Element


@dataclass(frozen=True, slots=True)
class Ingestion:
    """What ingesting a source gives: the tree, the finished dossier, and what an editor should look at."""

    tree: Element
    dossier: Dossier
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Trace:
    """What the stages decided on the way to a finished dossier, for whoever wants to know why.

    ``blocks`` and ``annotations`` are as they were found, before they were finished, which
    changes neither their number nor their order; ``record`` is what annotating decided.
    """

    conventions: Conventions
    blocks: tuple[Block, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    record: Record = field(default_factory=Record)


@collection_paused()
def ingest(
    source: Source,
    edition: Edition | None = None,
    entries: Sequence[Entry] = (),
    emendations: Sequence[Emendation] = (),
) -> Ingestion:
    """Encode a source. ``entries`` are those of the edition's registers; without any, they are proposed.

    Raises LossyEncodingError if the tree would not give back the source.
    """
    edition = edition or Edition()
    if not edition.language:
        edition = replace(edition, language=guess_language(source.text))
    dossier, diagnostics = annotated(source, edition, entries, emendations)
    tree = encode_dossier(dossier, edition)
    prove(source, tree)
    rows = sorted(diagnostics, key=lambda row: (row.line, row.column, row.code))
    return Ingestion(tree, dossier, tuple(rows))


@collection_paused()
def annotated(
    source: Source,
    edition: Edition,
    entries: Sequence[Entry] = (),
    emendations: Sequence[Emendation] = (),
    trace: Trace | None = None,
) -> tuple[Dossier, list[Diagnostic]]:
    """Return the finished dossier of a source, and what an editor should look at; nothing is encoded yet.

    A ``trace`` is filled with what was decided on the way; the language of the edition must be known.
    """
    conventions = trace.conventions if trace else conventions_of(source, edition)
    blocks, diagnostics = segment(source, conventions)
    if not entries:
        entries = propose_registers(texts_of(Dossier(source, blocks), conventions), edition.language)
    placed, misplaced = place_emendations(emendations, source)
    settings = Annotating(
        conventions,
        annotators(source, edition, entries, trace.record.names.append if trace else None),
        annotate_dates,
        edition.language,
        NoteSettings(edition.note_type, f"#{edition.note_resp}" if edition.note_resp else ""),
        placed,
        trace.record if trace else None,
    )
    dossier, findings = annotate(Dossier(source, blocks, (), tuple(entries)), settings)
    if trace:
        trace.blocks, trace.annotations = blocks, dossier.annotations
    dossier = finish(attribute_speakers(dossier, edition.speakers, conventions), edition)
    return dossier, [*diagnostics, *misplaced, *findings]


def conventions_of(source: Source, edition: Edition) -> Conventions:
    """Return the conventions for a source: the package's and the edition's own, as far as the text bears them out.

    The language of the edition must be known. Raises SettingsError for a convention file that is wrong.
    """
    conventions = load_conventions(edition.language, edition.conventions, edition.folder)
    return choose_notes(conventions, source)


def proposed_entries(source: Source, edition: Edition) -> tuple[Entry, ...]:
    """Return the register entries that a text suggests, marked as uncertain; the language must be known."""
    conventions = conventions_of(source, edition)
    blocks, _ = segment(source, conventions)
    return propose_registers(texts_of(Dossier(source, blocks), conventions), edition.language)


def annotators(
    source: Source,
    edition: Edition,
    entries: Sequence[Entry],
    watch: Callable[[Considered], object] | None = None,
) -> tuple[Annotator, ...]:
    """Return the annotators in the order in which they are asked: of equal claims the earlier one's is kept.

    ``watch`` is told of every name of the registers that stands in the text.
    """
    known = words_in_lower_case(source.text) if "[" in source.text else {}
    return (
        NameAnnotator(entries, edition.language, watch),
        annotate_dates,
        annotate_directions,
        *(load_annotator(row.name, edition.language, dict(row.settings)) for row in edition.annotators),
        BracketAnnotator(known, edition.original_language),
    )


@collection_paused()
def encode_dossier(dossier: Dossier, edition: Edition) -> Element:
    """Return the tree of a finished dossier, with header and registers."""
    people = [row.ref[1:] for row in edition.responsibilities if row.ref]
    entries = used_entries(dossier, people)
    header = build_header(dossier, edition, entries, __version__)
    return encode(dossier, header, build_stand_off(entries), edition.language)


def prove(source: Source, tree: Element) -> None:
    """Raise LossyEncodingError unless the tree gives back every line of the source, in order."""
    before, after = strip_lines(source.text), strip_lines(decode(tree).dossier.source.text)
    if before == after:
        return
    at = next(
        (n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
        min(len(before), len(after)),
    )
    line = before[at] if at < len(before) else "the end of the text"
    raise LossyEncodingError(
        f"the encoding would lose or change a line: {line[:80]!r}",
        where=source.name,
        mend="Nothing was written. This is an error of ours: please report it with the file.",
    )
