"""What is known of an edition beside its text: the facts of its header, its speakers, its sources.

A bare text has an :class:`Edition` too, with nothing but defaults.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Somebody's part in the edition (TEI respStmt): ``id`` is what ``@resp`` points at."""

    resp: str
    name: str
    id: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class PrintedSource:
    """The publication that the text was taken from (TEI bibl)."""

    title: str = ""
    author: str = ""
    publishers: tuple[str, ...] = ()
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """The archive that holds the originals, and their call number (TEI msIdentifier)."""

    repository: str = ""
    settlement: str = ""
    idno: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes the edition, when, and on what terms (TEI publicationStmt)."""

    publisher: str = ""
    date: str = ""
    licence: str = ""
    licence_url: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerRule:
    """Who speaks under some labels: a register entry and a role; in all documents, or in some (printed numbers)."""

    labels: tuple[str, ...]
    person: str
    role: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatorChoice:
    """An annotator that another package brings, by the name of its entry point, and its settings."""

    name: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """The settings of one edition; paths are absolute, ``folder`` is None for a bare text."""

    id: str = "edition"
    title: str = ""
    language: str = ""
    original_language: str = "und"
    languages: tuple[tuple[str, str], ...] = ()
    folder: Path | None = None
    source_file: Path | None = None
    encoding: str | None = None
    tei_file: Path | None = None
    registers: Path | None = None
    emendations: Path | None = None
    style: Path | None = None
    schema: str = ""
    schematron: str = ""
    conventions: tuple[str, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    source: PrintedSource = field(default_factory=PrintedSource)
    archive: Archive = field(default_factory=Archive)
    publication: Publication = field(default_factory=Publication)
    speakers: tuple[SpeakerRule, ...] = ()
    note_type: str = ""
    note_resp: str = ""
    omission_resp: str = ""
    omission_policy: str = ""
    editorial_policy: tuple[str, ...] = ()
    document_types: tuple[tuple[str, str], ...] = ()
    annotators: tuple[AnnotatorChoice, ...] = ()
