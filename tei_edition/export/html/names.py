"""Who and what is named: the entries of the registers, and every mention of them in the text.

TEI Guidelines, chapter 13 (names, dates, people, and places).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from tei_edition.export.html.index import ENTRY_KINDS, Index, name_of, plain_text, pointers
from tei_edition.export.html.view import Mention, Speech
from tei_edition.tei import NAMESPACE, XML_ID, Element

NAMES = {
    "persName": "person",
    "orgName": "org",
    "placeName": "place",
    "geogName": "place",
    "title": "work",
    "name": "",
    "rs": "",
    "country": "place",
    "region": "place",
    "settlement": "place",
    "district": "place",
}
"""Elements that name an entry, with its kind; ``""`` where ``@type`` or the entry itself tells it."""

_NAMED_WITHOUT_REFERENCE = frozenset({"persName", "orgName", "placeName", "geogName"})
_KINDS_BY_TYPE = {"person": "person", "pers": "person", "org": "org", "organisation": "org", "organization": "org"}
_KINDS_BY_TYPE |= {"place": "place", "work": "work", "title": "work"}
_NAME_ELEMENTS = ("persName", "orgName", "placeName", "geogName", "title", "name")
_SECONDARY = frozenset({"variant", "alternative", "abbreviation", "short"})
_OTHER_NAMES = frozenset({"forename", "nameLink", "addName", "genName"})
_LONGEST_NAME = 200
_INITIALS = re.compile(r"(?:\w{1,2}\.[\s-]*)+")


@dataclass(slots=True)
class EntryDraft:
    """An entry while its mentions are still being found; ``element`` is its register entry, if any."""

    id: str
    kind: str
    name: str
    element: Element | None = None
    mentions: list[Mention] = field(default_factory=list)
    speeches: dict[str, Speech] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)

    def mention(self, identifier: str, place: str, label: str) -> None:
        """Note down where the entry is named: the mention's own id, and the id and label of its place."""
        ordinal = self.ordinals[place] = self.ordinals.get(place, 0) + 1
        self.mentions.append(Mention(identifier, label, ordinal))

    def speak(self, place: str, label: str, turn: str) -> None:
        """Note down a turn of the entry in a division."""
        known = self.speeches.get(place)
        first, turns = (known.first, known.turns) if known else (turn, 0)
        self.speeches[place] = Speech(label, first, turns + 1)


class Names:
    """The entries of all registers, and those that only the text knows."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._by_pointer: dict[str, EntryDraft] = {}
        self._unregistered: dict[tuple[str, str], EntryDraft] = {}
        self.entries: list[EntryDraft] = []
        for kind, element in index.entries():
            self._register(kind, element)

    def _register(self, kind: str, element: Element) -> None:
        xml_id = element.get(XML_ID, "")
        wanted = f"{xml_id}.entry" if xml_id in self._index.targets else xml_id or f"{kind}-1"
        draft = EntryDraft(self._index.identifiers.claim(wanted), kind, entry_name(element), element)
        self.entries.append(draft)
        if xml_id:
            self._by_pointer.setdefault(f"#{xml_id}", draft)

    def at(self, pointer: str) -> EntryDraft | None:
        """Return the register entry that a pointer leads to."""
        return self._by_pointer.get(pointer)

    def named_by(self, element: Element, inside_name: bool) -> list[EntryDraft]:
        """Return the entries that an element names; those that no register has are made on the way.

        A name without ``@ref`` counts by its words; inside another name it counts not at all.
        """
        name = name_of(element)
        references = pointers(element.get("ref")) or [f"key:{key}" for key in pointers(element.get("key"))]
        kind = NAMES[name] or _KINDS_BY_TYPE.get(element.get("type", ""), "")
        if references:
            found = [
                self._by_pointer.get(reference) or self._make(kind, reference, element) for reference in references
            ]
            return list({draft.id: draft for draft in found if draft}.values())
        if name not in _NAMED_WITHOUT_REFERENCE or inside_name:
            return []
        made = self._make(kind, f"={plain_text(element).casefold()}", element)
        return [made] if made else []

    def _make(self, kind: str, key: str, element: Element) -> EntryDraft | None:
        words = plain_text(element)[:_LONGEST_NAME]
        if not kind or not words:
            return None
        draft = self._unregistered.get((kind, key))
        if draft is None:
            identifier = self._index.identifiers.claim(f"{kind}-{len(self._unregistered) + 1}")
            draft = self._unregistered[kind, key] = EntryDraft(identifier, kind, words)
            self.entries.append(draft)
        return draft


def preferred_name(element: Element) -> Element | None:
    """Return the name of a register entry that is not marked as a variant."""
    named = [child for name in _NAME_ELEMENTS for child in element.iterchildren(f"{{{NAMESPACE}}}{name}")]
    return next((child for child in named if child.get("type") not in _SECONDARY), None)


def entry_name(element: Element) -> str:
    """Return the preferred name of a register entry, the surname first where it is told apart."""
    preferred = preferred_name(element)
    if preferred is None:
        return (plain_text(element) or element.get(XML_ID, ""))[:_LONGEST_NAME]
    surnames = " ".join(plain_text(child) for child in preferred if name_of(child) == "surname")
    if surnames:
        others = " ".join(plain_text(child) for child in preferred if name_of(child) in _OTHER_NAMES)
        return (f"{surnames}, {others}" if others else surnames)[:_LONGEST_NAME]
    words = plain_text(preferred)
    author = element.find(f"{{{NAMESPACE}}}author") if ENTRY_KINDS.get(name_of(element)) == "work" else None
    return (f"{plain_text(author)}, {words}" if author is not None else words)[:_LONGEST_NAME]


def variant_names(element: Element) -> tuple[str, ...]:
    """Return the other names of a register entry, each once, in their order there."""
    named = [plain_text(child) for child in element if name_of(child) in _NAME_ELEMENTS]
    return tuple(dict.fromkeys(name for name in named[1:] if name and name != named[0]))


def sort_key(name: str) -> str:
    """Return what to sort a name by: its letters, without case and accents (Unicode, NFKD).

    A name that begins with initials only is sorted by its last word.
    """
    folded = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter)).lstrip("\"'“‘«„( ")
    initials, _, surname = letters.rpartition(" ")
    return f"{surname} {initials}" if _INITIALS.fullmatch(initials) else letters
