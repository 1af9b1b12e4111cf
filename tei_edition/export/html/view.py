"""What a page shows, as immutable values: made from the tree, drawn by the templates.

Nothing here knows TEI, and every ``Markup`` is finished, escaped HTML; ``attributes`` are
those of a start tag, with a blank before each. Ids are ids of the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Fact:
    """A line about the edition: what is told (``Editor``), and the telling."""

    label: str
    value: Markup


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker turn; its ``speech`` begins with the label."""

    id: str
    number: str
    speech: Markup
    attributes: Markup


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a turn: what is printed, or else the speaker it is ``attributed`` to, and by whom.

    A ``short`` one (``Q.``) has a column of its own.
    """

    printed: Markup
    short: bool
    attributed: str
    provenance: str


@dataclass(frozen=True, slots=True)
class Division:
    """A division of the text: a document of the dossier where ``document`` is true."""

    id: str
    document: bool
    name: str
    heading: Markup
    body: Markup
    type: str
    date: Markup
    loci: tuple[Markup, ...]
    attributes: Markup


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents with the lines below it."""

    id: str
    title: str
    entries: tuple[ContentsEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A note at the end: ``body_id`` is what opens at a reference, ``references`` lead back."""

    id: str
    body_id: str
    mark: str
    body: Markup
    references: tuple[str, ...]
    attributes: Markup


@dataclass(frozen=True, slots=True)
class NotesSection:
    """The notes of a part, with the heading and whatever else was printed above them."""

    id: str
    heading: Markup
    preface: Markup
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One text of the edition; an edition of a single dossier has one."""

    id: str
    title: str
    titled: bool
    title_page: Markup
    body: Markup
    notes: tuple[NotesSection, ...]
    attributes: Markup


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entry is named: ``place`` is the id of the turn, note or document, or a word for it."""

    id: str
    place: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Speech:
    """How often an entry speaks in a document, and where it first does."""

    place: str
    first: str
    turns: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A person, organisation, place or work; ``registered`` is false where no register has it."""

    id: str
    name: str
    years: str
    variants: tuple[str, ...]
    facts: tuple[Markup, ...]
    speeches: tuple[Speech, ...]
    mentions: tuple[Mention, ...]
    registered: bool


@dataclass(frozen=True, slots=True)
class Register:
    """The entries of one kind (``person``, ``org``, ``place``, ``work``), in alphabetical order."""

    kind: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """One kind of gap: how it is marked here and there, and what is known of it."""

    id: str
    body_id: str
    marks: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page; ``signs`` names what the legend has to explain."""

    title: str
    language: str
    text_attributes: Markup
    facts: tuple[Fact, ...]
    about: tuple[Fact, ...]
    contents: tuple[ContentsEntry, ...]
    parts: tuple[Part, ...]
    registers: tuple[Register, ...]
    omissions: tuple[Omission, ...]
    policy: Markup
    signs: frozenset[str]
