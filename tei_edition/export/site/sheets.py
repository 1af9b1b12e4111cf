"""The pages of a site before they are drawn: which part of the edition stands in which file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tei_edition.export.html.index import Identifiers
from tei_edition.export.html.parts import PartsBuilder, sections
from tei_edition.export.html.scribe import Scribe
from tei_edition.export.html.view import Note, NotesSection, Omission, Part
from tei_edition.export.outline import Document
from tei_edition.export.site.reading import Reading, read_html
from tei_edition.tei import Element

_IDS = re.compile(r' id="([^"]*)"')
_OPENED = re.compile(r' popovertarget="([^"]*)"')
_HEADING = re.compile(r"(</?h)([1-6])(?=[ >])")
RESERVED_FILES = (
    *("index", "notes", "timeline", "company", "search", "about"),
    *("persons", "organisations", "places", "works"),
)


@dataclass(slots=True)
class Sheet:
    """One page of text: a document, or what stands around the documents; ``notes`` are those it refers to."""

    file: str
    title: str
    body: str
    element: Element | None = None
    id: str = ""
    number: str = ""
    type: str = ""
    notes: list[Note] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)

    def ids(self) -> Iterator[str]:
        """Yield all ids on the page, those of its notes with them."""
        yield from ids_in(self.body)
        for note in self.notes:
            yield from (note.id, note.body_id, *ids_in(note.body))
        for omission in self.omissions:
            yield from (omission.id, omission.body_id)

    def reading(self) -> Reading:
        """Return the text of the page without its notes."""
        return read_html(self.body)


@dataclass(frozen=True, slots=True)
class Sheets:
    """All pages of text: the documents in order, the matter around them, the notes by section."""

    documents: tuple[Sheet, ...]
    front: tuple[Sheet, ...]
    sections: tuple[NotesSection, ...]
    parts: tuple[Part, ...]


def ids_in(html: str) -> list[str]:
    """Return the ids in finished HTML."""
    return _IDS.findall(html)


def make_sheets(scribe: Scribe, listed: tuple[Document, ...]) -> Sheets:
    """Write the whole edition once and hand it out to pages."""
    names = Identifiers()
    for reserved in RESERVED_FILES:
        names.claim(reserved)
    scribe.apart = frozenset(document.element for document in listed)
    divided = sections(scribe.index.root)
    parts = PartsBuilder(scribe, divided).build()
    whole = {section.owners[-1]: part for section, part in zip(divided, parts, strict=True)}
    documents = tuple(_document_sheet(scribe, document, whole.get(document.element), names) for document in listed)
    shown = {part.id for element, part in whole.items() if element in scribe.apart}
    front = tuple(
        Sheet(f"{names.claim(part.id.lower())}.html", part.title, promoted(f"{part.title_page}{part.body}"))
        for part in parts
        if part.id not in shown and f"{part.title_page}{part.body}".strip()
    )
    notes = tuple(section for part in parts for section in part.notes)
    for sheet in (*documents, *front):
        _give_notes(sheet, notes, scribe.omissions.values())
    return Sheets(documents, front, notes, parts)


def _document_sheet(scribe: Scribe, document: Document, part: Part | None, names: Identifiers) -> Sheet:
    """Make the page of a document: a division that was set apart, or a text of its own."""
    piece = scribe.set_apart.get(document.element)
    html = piece.html if piece is not None else f"{part.title_page}{part.body}" if part is not None else ""
    sheet = Sheet(f"{names.claim(document.id.lstrip('.').lower() or 'document')}.html", document.title, promoted(html))
    sheet.element, sheet.id, sheet.number, sheet.type = document.element, document.id, document.number, document.type
    return sheet


def _give_notes(sheet: Sheet, sections: Iterable[NotesSection], omissions: Iterable[Omission]) -> None:
    """Give a page the notes and explanations that open on it, and those that open in them."""
    notes = {note.body_id: note for section in sections for note in section.notes}
    told = {omission.body_id: omission for omission in omissions}
    waiting, seen = [sheet.body], set[str]()
    while waiting:
        for target in _OPENED.findall(waiting.pop()):
            if target in notes and target not in seen:
                sheet.notes.append(notes[target])
                waiting.append(notes[target].body)
            elif target in told and target not in seen:
                sheet.omissions.append(told[target])
            seen.add(target)


def promoted(html: str) -> str:
    """Return HTML whose highest heading is of the first level."""
    levels = [int(found[2]) for found in _HEADING.finditer(html)]
    rise = min(levels, default=1) - 1
    return _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) - rise}", html) if rise else html
