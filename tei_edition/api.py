"""What a program calls: the stages joined with files, settings and registers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from tei_edition import pipeline
from tei_edition.annotate.emendations import read_emendations
from tei_edition.authority import read_registers
from tei_edition.conventions import load_conventions
from tei_edition.conventions.detect import LEFT, Detection, detect_conventions, example
from tei_edition.edition import Edition
from tei_edition.errors import SettingsError
from tei_edition.languages.vocabulary import guess_language
from tei_edition.model import Diagnostic, Dossier
from tei_edition.project import read_edition
from tei_edition.segment import segment
from tei_edition.source import read_source, source_of_text
from tei_edition.tei import Element

TEI_ALL = "http://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"
"""The schema that a TEI file names when its edition names none."""
RELAX_NG = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_OPENINGS = ("titlePart", "head", "dateline")
_RECOGNISED = frozenset({"sp", "head", "dateline", "salute", "titlePage", "note"})


@dataclass(frozen=True, slots=True)
class Ingestion:
    """What ingesting gave: the ``TEI`` element, the dossier behind it, and what an editor should look at."""

    tree: Element
    dossier: Dossier
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_recognised(self) -> bool:
        """Whether anything but paragraphs was recognised in the text."""
        return any(block.kind in _RECOGNISED for block in self.dossier.walk())

    def to_bytes(self, edition: Edition | None = None) -> bytes:
        """Return the TEI file, UTF-8, with the instructions that name its schema and its rules."""
        named = edition or Edition()
        return serialise(self.tree, named.schema or TEI_ALL, named.schematron)


def ingest(edition: Edition, *, encoding: str | None = None, language: str = "") -> Ingestion:
    """Ingest the source of an edition with its registers and emendations; nothing is written.

    Raises UnreadableSourceError, SettingsError, and LossyEncodingError if the TEI would not
    give the source back.
    """
    if edition.source_file is None:
        raise SettingsError("the edition has no source")
    source, found = read_source(edition.source_file, encoding or edition.encoding)
    name = edition.source_file.name if edition.folder else source.name
    source = replace(source, name=name)
    entries = read_registers(edition.registers) if edition.registers else ()
    emendations = read_emendations(edition.emendations) if edition.emendations else ()
    if language:
        edition = replace(edition, language=language)
    result = pipeline.ingest(source, edition, entries, emendations)
    return Ingestion(result.tree, result.dossier, (*found, *result.diagnostics))


def detect(edition: Edition, *, encoding: str | None = None, language: str = "") -> Detection:
    """Say which conventions the source of an edition follows, on what evidence; nothing is encoded.

    Raises UnreadableSourceError and SettingsError.
    """
    if edition.source_file is None:
        raise SettingsError("the edition has no source")
    source, _ = read_source(edition.source_file, encoding or edition.encoding)
    code = language or edition.language or guess_language(source.text)
    found = detect_conventions(source, load_conventions(code, edition.conventions, edition.folder))
    blocks, _ = segment(source, pipeline.conventions_of(source, replace(edition, language=code)))
    heads = [row for block in blocks for row in block.walk() if row.kind in _OPENINGS]
    shown = tuple(example(source, row.content.start, source.slice(row.content).strip()) for row in heads)
    numbered = any(row.kind == "head" and row.number for row in heads)
    # Numbered lines are heads only where the whole outline says so.
    findings = (replace(row, status=LEFT) if row.layer == "head" and not numbered else row for row in found.findings)
    return replace(found, heads=shown, findings=tuple(findings))


def detect_file(path: Path | str, *, encoding: str | None = None, language: str = "") -> Detection:
    """Say which conventions an edition's folder or a plain-text file follows; see :func:`detect`."""
    place = Path(path)
    edition = read_edition(place) if place.is_dir() else Edition(source_file=place)
    return detect(edition, encoding=encoding, language=language)


def serialise(root: Element, schema: str = TEI_ALL, schematron: str = "") -> bytes:
    """Return a ``TEI`` element as a UTF-8 file that names its schema and its Schematron rules (W3C xml-model)."""
    models = [(schema, RELAX_NG), (schematron, SCHEMATRON)]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += [f'<?xml-model href="{href}" type="application/xml" schematypens="{of}"?>' for href, of in models if href]
    return "\n".join(lines).encode() + b"\n" + etree.tostring(root, encoding="utf-8") + b"\n"


def ingest_file(path: Path | str, *, encoding: str | None = None, language: str = "") -> Ingestion:
    """Ingest an edition's folder or a plain-text file; see :func:`ingest`."""
    place = Path(path)
    edition = read_edition(place) if place.is_dir() else Edition(source_file=place)
    return ingest(edition, encoding=encoding, language=language)


def ingest_text(text: str, edition: Edition | None = None, name: str = "<text>") -> Ingestion:
    """Ingest a text that is in memory already, without registers; raises LossyEncodingError."""
    result = pipeline.ingest(source_of_text(text, name), edition)
    return Ingestion(result.tree, result.dossier, result.diagnostics)
