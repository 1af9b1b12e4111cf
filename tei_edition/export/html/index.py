"""What a first pass over a tree finds: ids, notes with their references, marks, agents, registers.

The second pass, :mod:`tei_edition.export.html.scribe`, writes; it looks up here whatever
stands elsewhere in the tree than where it writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count

from lxml import etree

from tei_edition.tei import NAMESPACE, XML_ID, XML_LANG, Element, content, text_of

DIVISIONS = ("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "prologue", "epilogue")
"""Elements that divide a text, with a head of their own (TEI Guidelines, chapter 4)."""

BLOCK_PARENTS = frozenset(DIVISIONS) | {
    *("text", "front", "body", "back", "group", "floatingText", "titlePage", "argument", "epigraph", "postscript"),
    *("sp", "spGrp", "lg", "castList", "castGroup", "performance", "set", "listBibl"),
}
"""Elements that hold blocks and no text of their own: what stands in them is a block."""

ENTRY_KINDS = {
    "person": "person",
    "personGrp": "person",
    "org": "org",
    "place": "place",
    "bibl": "work",
    "biblStruct": "work",
}
"""Elements of registers, and the kind of index that each belongs to (TEI Guidelines, chapter 13)."""

TOOLKIT = "tei-edition"
"""The id under which the toolkit signs its own tags."""

_NOTES_DIVISIONS = frozenset({"notes", "endnotes", "footnotes"})
_NOTE_REFERENCES = frozenset({"note", "noteref", "noteAnchor", "footnote", "endnote"})
_REGISTERS = frozenset({"listPerson", "listOrg", "listPlace", "listBibl"})
_SHORT_MARK = re.compile(r"\W*(?:\w{1,3}|[*†‡§¶]{1,3})\W*")
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ku", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_UNSAFE_IN_ID = re.compile(r"[^\w.\-]+")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_LONGEST_ID = 200

ENDNOTE, STANDING, LOCUS = "endnote", "standing", "locus"


@lru_cache(maxsize=4096)
def _name_of_tag(tag: str) -> str:
    namespace, _, name = tag.rpartition("}")
    return name if namespace == "{" + NAMESPACE else f"{namespace or '{'}}}{name}"


def name_of(element: Element | None) -> str:
    """Return a TEI element's name as it is, any other in Clark notation; ``""`` for no element."""
    return "" if element is None else _name_of_tag(str(element.tag))


def pointers(value: str | None) -> list[str]:
    """Return the addresses in an attribute of TEI's type ``teidata.pointer``, one or many."""
    return value.split() if value else []


def dateline_of(element: Element) -> str:
    """Return the date line that opens a document: what a reader knows a letter without a head by; or ``""``."""
    for opener in element.iterchildren(f"{{{NAMESPACE}}}opener"):
        for line in opener.iter(f"{{{NAMESPACE}}}dateline"):
            return plain_text(line)
    return ""


def plain_text(element: Element) -> str:
    """Return an element's text on one line, without its notes."""
    if not len(element):
        return " ".join(text_of(element).split())
    parts: list[str] = []
    waiting: list[Iterator[str | Element]] = [content(element)]
    while waiting:
        piece = next(waiting[-1], None)
        if piece is None:
            waiting.pop()
        elif isinstance(piece, str):
            parts.append(piece)
        elif name_of(piece) not in ("note", "corr", "reg", "expan"):
            waiting.append(content(piece))
    return " ".join("".join(parts).split())


class Identifiers:
    """Gives every id of the page once, made of characters that are safe in HTML and in addresses."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def claim(self, wanted: str) -> str:
        """Return ``wanted``, made safe, with a number behind it where it is taken."""
        base = _UNSAFE_IN_ID.sub("-", wanted)[:_LONGEST_ID] or "id"
        name = base
        while name in self._taken:
            self._taken[base] += 1
            name = f"{base}-{self._taken[base]}"
        self._taken[name] = 1
        return name


@dataclass(slots=True)
class NoteRecord:
    """A note: where it stands on the page, how it is marked, and which references lead to it."""

    id: str
    body_id: str
    mark: str
    kind: str
    own_reference: str = ""
    references: list[str] = field(default_factory=list)


class Index:
    """What must be known of a tree before it can be written from front to back."""

    def __init__(self, root: Element, reserved: Iterable[str] = ()) -> None:
        self.root = root
        self.identifiers = Identifiers()
        for identifier in reserved:
            self.identifiers.claim(identifier)
        self.elements: dict[str, Element] = {}
        self.targets: dict[str, str] = {}
        self.notes: dict[Element, NoteRecord] = {}
        self.calls: dict[Element, tuple[NoteRecord, str]] = {}
        self._bidirectional = False
        self._notes_by_id: dict[str, NoteRecord] = {}
        self._read_texts()
        self._read_rest()

    def _read_texts(self) -> None:
        notes_and_pointers: list[Element] = []
        for text in self.root.iter(f"{{{NAMESPACE}}}text"):
            if name_of(text.getparent()) not in ("TEI", ""):
                continue
            for element in text.iter(etree.Element):
                self._take_id(element)
                if name_of(element) in ("note", "ref", "ptr"):
                    notes_and_pointers.append(element)
        self._read_notes(notes_and_pointers)

    def _take_id(self, element: Element) -> None:
        xml_id = element.get(XML_ID)
        if xml_id is not None and xml_id not in self.elements:
            self.elements[xml_id] = element
            self.targets[xml_id] = self.identifiers.claim(xml_id)

    def _read_notes(self, notes_and_pointers: list[Element]) -> None:
        addressed = {pointer for each in notes_and_pointers for pointer in pointers(each.get("target"))}
        notes = [element for element in notes_and_pointers if name_of(element) == "note"]
        printed = {element.get("n", "").strip() for element in notes}
        free = (str(number) for number in count(1) if str(number) not in printed)
        for element in notes:
            mark = element.get("n", "").strip() or next(free)
            self._record_note(element, mark, f"#{element.get(XML_ID)}" in addressed)
        for element in notes_and_pointers:
            self._record_reference(element)

    def _record_note(self, element: Element, mark: str, addressed: bool) -> None:
        xml_id = element.get(XML_ID)
        first = xml_id is not None and self.elements.get(xml_id) is element
        name = (
            self.targets[xml_id] if first and xml_id is not None else self.identifiers.claim(xml_id or f"note-{mark}")
        )
        record = NoteRecord(name, self.identifiers.claim(f"{name}.text"), mark, _kind_of_note(element, addressed))
        self.notes[element] = record
        if first and xml_id is not None and record.kind == ENDNOTE:
            self._notes_by_id[xml_id] = record

    def _record_reference(self, element: Element) -> None:
        if name_of(element) == "note":
            record = self.notes[element]
            if record.kind == ENDNOTE and not _stands_apart(element):
                record.own_reference = self._new_reference(record)
            return
        target = element.get("target", "").strip()
        called = self._notes_by_id.get(target[1:]) if target.startswith("#") else None
        if called and _is_note_reference(element):
            self.calls[element] = (called, self._new_reference(called))

    def _new_reference(self, record: NoteRecord) -> str:
        reference = self.identifiers.claim(f"{record.id}.ref{len(record.references) + 1}")
        record.references.append(reference)
        return reference

    def _read_rest(self) -> None:
        for element in self.root.iter(etree.Element):
            xml_id = element.get(XML_ID)
            if xml_id is not None and xml_id not in self.elements:
                self.elements[xml_id] = element
            language = element.get(XML_LANG)
            if language is not None:
                self._bidirectional = self._bidirectional or _direction(language) == "rtl"

    def language_attributes(self, element: Element) -> dict[str, str | None]:
        """Return ``lang`` and, where it matters, ``dir`` of an element that names its language."""
        language = element.get(XML_LANG)
        if language is None or not _LANGUAGE_TAG.fullmatch(language):
            return {}
        return {"lang": language, "dir": _direction(language) if self._bidirectional else None}

    def note_of_anchor(self, anchor: Element) -> NoteRecord | None:
        """Return the note whose text was printed where an ``anchor`` stands."""
        pointer = anchor.get("corresp", "").strip()
        return self._notes_by_id.get(pointer[1:]) if pointer.startswith("#") else None

    def element_at(self, pointer: str) -> Element | None:
        """Return the element that a pointer within the file leads to."""
        return self.elements.get(pointer[1:]) if pointer.startswith("#") else None

    def entries(self) -> Iterator[tuple[str, Element]]:
        """Yield the entries of all registers with their kinds; ``bibl`` only from lists of works named."""
        for listing in self.root.iter(*(f"{{{NAMESPACE}}}{name}" for name in sorted(_REGISTERS))):
            works = name_of(listing) == "listBibl"
            if works and listing.get("type") != "mentioned" and name_of(listing.getparent()) != "standOff":
                continue
            for element in listing.iterchildren(etree.Element):
                kind = ENTRY_KINDS.get(name_of(element))
                if kind and (kind == "work") == works:
                    yield kind, element


def is_notes_division(element: Element) -> bool:
    """Whether a division is the place where notes were printed."""
    return element.get("type") in _NOTES_DIVISIONS


def _stands_apart(note: Element) -> bool:
    """Whether a note stands where its text was printed, not where it is referred to."""
    return name_of(note.getparent()) in BLOCK_PARENTS


def _kind_of_note(note: Element, addressed: bool) -> str:
    parent = note.getparent()
    if note.get("type") == "source" and name_of(parent).startswith("div"):
        return LOCUS
    if not _stands_apart(note) or addressed or (parent is not None and is_notes_division(parent)):
        return ENDNOTE
    return STANDING


def _is_note_reference(element: Element) -> bool:
    if element.get("type") in _NOTE_REFERENCES:
        return True
    words = text_of(element)
    return not words.strip() or _SHORT_MARK.fullmatch(words) is not None


def _direction(language: str) -> str:
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
