"""What a header declares about the text: marks that elements replace, and characters outside XML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tei_edition.renditions import numbered, split_brackets
from tei_edition.tei import XML_ID, Element, is_tei, qualified, text_of

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PAGE_BREAK = "\f"


class Literal(NamedTuple):
    """A printed mark, its number written ``n``; ``exact`` if the white space behind it is part of it."""

    text: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Declared:
    """The declarations of one TEI document."""

    literals: dict[str, Literal]
    notes: dict[str, Element]
    is_ours: bool

    def mark(self, element: Element) -> str:
        """Return the printed mark that an element replaces; empty where the header keeps none."""
        literal = self.literals.get(element.get("rendition", "").lstrip("#"))
        return numbered(literal.text, self._number(element)) if literal else ""

    def label(self, element: Element) -> str:
        """Return the printed label of a note, from its anchor or from the note in its own place."""
        literal = self.literals.get(element.get("rendition", "").lstrip("#"))
        if literal is None:
            return ""
        printed = numbered(literal.text, self._number(element))
        return printed if literal.exact else printed + " "

    def brackets(self, element: Element) -> tuple[str, str]:
        """Return the brackets around an element."""
        literal = self.literals.get(element.get("rendition", "").lstrip("#"))
        return split_brackets(literal.text) if literal else ("", "")

    def number(self, element: Element) -> str:
        """Return the number of the note that an element is, or points at."""
        return self._number(element)

    def _number(self, element: Element) -> str:
        own = element.get("n", "")
        if own:
            return own
        pointer = element.get("corresp") or element.get("target") or ""
        note = self.notes.get(pointer[1:])
        return "" if note is None else note.get("n", "")


def read_declarations(root: Element) -> Declared:
    """Collect what the header of a TEI document declares, and its notes by id."""
    literals: dict[str, Literal] = {}
    notes: dict[str, Element] = {}
    for row in root.iter(qualified("rendition"), qualified("note")):
        name = row.get(XML_ID, "")
        if is_tei(row, "note"):
            if name:
                notes[name] = row
        elif row.get("scheme") == "free":
            literals[name] = Literal(text_of(row), row.get(_SPACE) == "preserve")
    ours = any(row.get("ident") == "tei-edition" for row in root.iter(qualified("application")))
    return Declared(literals, notes, ours)


def character_of(element: Element) -> str:
    """Return the character that a ``g`` of ours stands for; empty for anybody else's."""
    name = element.get("ref", "")
    if not name.startswith("#char."):
        return ""
    try:
        return chr(int(name[6:], 16))
    except (ValueError, OverflowError):
        return ""
