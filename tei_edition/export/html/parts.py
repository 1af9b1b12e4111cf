"""The texts of an edition, each with its title page, body and notes, ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from tei_edition.export.html.index import name_of, plain_text
from tei_edition.export.html.markup import attribute_list, enclose, flow, join, text_piece
from tei_edition.export.html.scribe import NotesDivision, Scribe, Situation
from tei_edition.export.html.view import ContentsEntry, Note, NotesSection, Part
from tei_edition.tei import NAMESPACE, XML_ID, Element, content

_TITLE = f"{{{NAMESPACE}}}teiHeader/{{{NAMESPACE}}}fileDesc/{{{NAMESPACE}}}titleStmt/{{{NAMESPACE}}}title"
_TITLE_PART = f"{{{NAMESPACE}}}titlePart"


class Section(NamedTuple):
    """What makes up one part: its contents, and the elements around them, the nearest last."""

    owners: tuple[Element, ...]
    contents: list[str | Element]

    @property
    def elements(self) -> list[Element]:
        """The elements among the contents: TEI allows nothing else here."""
        return [each for each in self.contents if not isinstance(each, str)]


def sections(root: Element) -> list[Section]:
    """Return what makes up each part of an edition: a text, or what stands around a group of texts."""
    texts = [text for text in root.iter(f"{{{NAMESPACE}}}text") if name_of(text.getparent()) in ("TEI", "")]
    return [section for text in texts for section in _sections(text, ())]


def _sections(text: Element, outer: tuple[Element, ...]) -> Iterator[Section]:
    owners = (*outer, text)
    waiting: list[str | Element] = []
    for child in content(text):
        if isinstance(child, str) or name_of(child) not in ("group", "text"):
            if not isinstance(child, str) or child.strip():
                waiting.append(child)
            continue
        if waiting:
            yield Section(owners, waiting)
            owners, waiting = (text,), []
        yield from _sections(child, owners)
        owners = (text,)
    if waiting:
        yield Section(owners, waiting)


class PartsBuilder:
    """Writes the parts of an edition one after the other, and their table of contents."""

    def __init__(self, scribe: Scribe, all_sections: list[Section]) -> None:
        self._scribe = scribe
        self._sections = all_sections
        self._several = len(all_sections) > 1
        self._level = 2 if self._several else 1
        self._identified: set[Element] = set()
        self.contents: list[ContentsEntry] = []

    def build(self) -> tuple[Part, ...]:
        """Return all parts, in their order in the tree."""
        return tuple(self._part(section) for section in self._sections)

    def _part(self, section: Section) -> Part:
        scribe = self._scribe
        scribe.title_pages.clear()
        scribe.notes_divisions.clear()
        earlier = len(scribe.notes)
        ids = self._ids(section)
        scribe.labels[ids[0]] = scribe.words["title_page"]
        situation = Situation(self._level, ids[0], [])
        pieces = [
            text_piece(each) if isinstance(each, str) else scribe.write(each, situation) for each in section.contents
        ]
        body = "".join(enclose("span", "", {"id": identifier}) for identifier in ids[1:]) + flow(pieces)
        notes = self._notes(list(scribe.notes.values())[earlier:], situation.contents)
        title = part_title(section) or scribe.words["text"]
        inside = tuple(situation.contents)
        self.contents.extend([ContentsEntry(ids[0], title, inside)] if self._several else inside)
        return Part(
            id=ids[0],
            title=title,
            titled=bool(scribe.title_pages) and _title_part(section) is not None,
            title_page=Markup(join(scribe.title_pages)),
            body=Markup(body),
            notes=notes,
            attributes=Markup(attribute_list(scribe.index.language_attributes(section.owners[-1]))),
        )

    def _ids(self, section: Section) -> list[str]:
        """Return the id of a part, and those of the elements around it that have none of their own yet."""
        owners = [owner for owner in section.owners if XML_ID in owner.attrib and owner not in self._identified]
        self._identified.update(owners)
        ids = [self._scribe.identify(owner.get(XML_ID, "")) for owner in reversed(owners)]
        return ids or [self._scribe.make_id("t")]

    def _notes(self, notes: list[Note], contents: list[ContentsEntry]) -> tuple[NotesSection, ...]:
        """Draw up the lists of notes: in printed order, then those that were printed elsewhere."""
        left = {note.id: note for note in notes}
        drawn: list[tuple[NotesDivision | None, list[Note]]] = []
        for division in self._scribe.notes_divisions:
            printed = [left.pop(name) for name in self._printed(division.element) if name in left]
            drawn.append((division, printed))
        if left and not drawn:
            drawn.append((None, []))
        if left:
            drawn[-1][1].extend(left.values())
        return tuple(self._notes_section(division, listed, contents) for division, listed in drawn)

    def _printed(self, division: Element) -> Iterator[str]:
        index = self._scribe.index
        for element in division.iter(f"{{{NAMESPACE}}}anchor", f"{{{NAMESPACE}}}note"):
            record = index.notes.get(element) or index.note_of_anchor(element)
            if record is not None:
                yield record.id

    def _notes_section(
        self, division: NotesDivision | None, notes: list[Note], contents: list[ContentsEntry]
    ) -> NotesSection:
        scribe = self._scribe
        title = scribe.words["notes"]
        heading = preface = ""
        if division is not None:
            heading = join([piece for piece in division.pieces if piece.name == "head"])
            preface = flow([piece for piece in division.pieces if piece.name != "head"])
            if heading:
                title = " ".join(plain_text(child) for child in division.element if name_of(child) == "head")
        identifier = division.id if division is not None else scribe.make_id("page-notes-")
        contents.append(ContentsEntry(identifier, title))
        heading = heading or enclose(f"h{self._level + 1}", text_piece(title).html)
        return NotesSection(identifier, Markup(heading), Markup(preface), tuple(notes))


def _title_part(section: Section) -> Element | None:
    """Return the main title of the title page in a part."""
    for element in section.elements:
        for part in element.iter(_TITLE_PART):
            if part.get("type", "main") == "main":
                return part
    return None


def part_title(section: Section) -> str:
    """Return a part's title: of its title page, else of its header, else of its first head."""
    titled = _title_part(section)
    if titled is None:
        around = section.owners[0].getparent()
        titled = around.find(_TITLE) if around is not None else None
    if titled is None:
        heads = (head for element in section.elements for head in element.iter(f"{{{NAMESPACE}}}head"))
        titled = next(heads, None)
    return plain_text(titled) if titled is not None else section.owners[-1].get("n", "")
