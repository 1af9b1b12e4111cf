"""What a program calls: the stages joined with files, settings and registers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from tei_edition import pipeline
from tei_edition.annotate.emendations import read_emendations
from tei_edition.authority import read_registers
from tei_edition.edition import Edition
from tei_edition.errors import SettingsError
from tei_edition.model import Diagnostic, Dossier
from tei_edition.project import read_edition
from tei_edition.source import read_source, source_of_text
from tei_edition.tei import Element

TEI_ALL = "http://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"
"""The schema that a TEI file names when its edition names none."""
RELAX_NG = "http://relaxng.org/ns/structure/1.0"
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
        """Return the TEI file, UTF-8, with the instruction that names its schema."""
        return serialise(self.tree, edition.schema if edition and edition.schema else TEI_ALL)


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


def serialise(root: Element, schema: str = TEI_ALL) -> bytes:
    """Return a ``TEI`` element as a UTF-8 file that names its schema (W3C xml-model)."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<?xml-model href="{schema}" type="application/xml" schematypens="{RELAX_NG}"?>',
    ]
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
