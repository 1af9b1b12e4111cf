"""The walk that turns TEI into HTML: one pass, from the inside out, however deep the tree.

Every element is handed with its finished contents to the renderer that a table names for
it; an element without one gives its text. What a renderer must know of its surroundings
comes down to it as a :class:`Situation`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from tei_edition.export.html.declarations import Declarations
from tei_edition.export.html.drawing import Drawing
from tei_edition.export.html.index import BLOCK_PARENTS, Index, name_of
from tei_edition.export.html.markup import SET_ASIDE, Piece, enclose, text_piece, wrap
from tei_edition.export.html.names import Names
from tei_edition.export.html.view import ContentsEntry, Note, Omission
from tei_edition.export.html.voices import NO_VOICES, Voices
from tei_edition.export.html.words import Words
from tei_edition.tei import XML_ID, Element, content

_LOOKS = {
    "italic": "i it ital italic italics",
    "bold": "b bo bold strong",
    "small-caps": "k sc smallcaps small-caps",
    "underline": "u ul underline underlined",
    "superscript": "sup super superscript",
    "subscript": "sub subscript",
    "strike": "strike strikethrough line-through",
    "capitals": "caps uppercase allcaps",
    "spaced": "g spaced letterspaced gesperrt",
    "centre": "c center centre centered align(center)",
    "right": "right align(right)",
}
_CLASS_OF_LOOK = {word: f"look-{look}" for look, words in _LOOKS.items() for word in words.split()}


class Situation(NamedTuple):
    """What holds inside an element: heading level, id of the turn, note or division, contents, voices."""

    level: int
    place: str
    contents: list[ContentsEntry]
    voices: Voices = NO_VOICES


class NotesDivision(NamedTuple):
    """A division of notes that was met: it is drawn at the end of its part, when all notes are known."""

    element: Element
    id: str
    pieces: list[Piece]


class Dated(NamedTuple):
    """A date or time that was met in the text, and the id of the turn, note or division that it stands in."""

    element: Element
    place: str


class Frame:
    """An element that is open: what it is, what was written of it so far, and what holds in it.

    ``href`` is where it leads as a link, to what is ``named``; ``linked`` tells that nothing
    in it may be a link.
    """

    __slots__ = ("element", "href", "id", "linked", "name", "named", "parent", "pieces", "rest", "situation")

    def __init__(self, element: Element, name: str, parent: Frame | None, situation: Situation) -> None:
        self.element = element
        self.name = name
        self.parent = parent
        self.situation = situation
        self.rest: Iterator[str | Element] = content(element)
        self.pieces: list[Piece] = []
        self.id: str | None = None
        self.href: str | None = None
        self.named = ""
        self.linked: bool = parent.linked if parent else False

    @property
    def parent_name(self) -> str:
        """The name of the element around this one, also where the walk began with this one."""
        return self.parent.name if self.parent else name_of(self.element.getparent())

    @property
    def in_blocks(self) -> bool:
        """Whether this element stands among blocks, not among words."""
        return self.parent_name in BLOCK_PARENTS


class Scribe:
    """Writes elements, and gathers on the way what other parts of the page show of them."""

    def __init__(
        self,
        index: Index,
        words: Words,
        renderers: Mapping[str, Renderer],
        openings: Mapping[str, Opening],
    ) -> None:
        self.index = index
        self.words = words
        self.declarations = Declarations(index, words)
        self.names = Names(index)
        self.drawing = Drawing(words)
        self.in_text = False
        self.labels: dict[str, str] = {}
        self.title_pages: list[Piece] = []
        self.notes: dict[str, Note] = {}
        self.notes_divisions: list[NotesDivision] = []
        self.omissions: dict[str, Omission] = {}
        self.signs: set[str] = set()
        self.unexpressed: dict[str, Element] = {}
        self.dates: list[Dated] = []
        self.apart: frozenset[Element] = frozenset()
        self.set_apart: dict[Element, Piece] = {}
        self._renderers = renderers
        self._openings = openings
        self._written: set[str] = set()
        self._made_ids = 0
        self._turns: dict[str, int] = {}

    def write(self, element: Element, situation: Situation, *, in_text: bool = True) -> Piece:
        """Write an element with everything in it.

        What is not ``in_text``, such as the header, gets no ids and adds nothing to the
        notes or the index.
        """
        self.in_text = in_text
        frame = self._open(element, None, situation)
        while True:
            for inner in frame.rest:
                if not isinstance(inner, str):
                    frame = self._open(inner, frame, frame.situation)
                    break
                frame.pieces.append(text_piece(inner))
            else:
                piece = self._close(frame)
                if frame.parent is None:
                    return piece
                frame = frame.parent
                frame.pieces.append(piece)

    def _open(self, element: Element, parent: Frame | None, situation: Situation) -> Frame:
        frame = Frame(element, name_of(element), parent, situation)
        if self.in_text:
            xml_id = element.get(XML_ID)
            if xml_id is not None:
                frame.id = self.identify(xml_id)
        opening = self._openings.get(frame.name)
        if opening is not None:
            opening(self, frame)
        return frame

    def _close(self, frame: Frame) -> Piece:
        piece = self._renderers.get(frame.name, _unknown)(self, frame)
        if frame.id is None or piece is SET_ASIDE or f' id="{frame.id}"' in piece.html:
            return piece
        return piece._replace(html=enclose("span", "", {"id": frame.id}) + piece.html)

    def identify(self, xml_id: str) -> str:
        """Return the id that references lead to, and a new one for an id that stands twice."""
        if xml_id in self._written:
            return self.index.identifiers.claim(xml_id)
        self._written.add(xml_id)
        return self.index.targets[xml_id]

    def sign(self, *names: str) -> None:
        """Note down that the legend has to explain something that the text shows."""
        if self.in_text:
            self.signs.update(names)

    def make_id(self, prefix: str) -> str:
        """Return a new id for something that has none in the tree."""
        self._made_ids += 1
        return self.index.identifiers.claim(f"{prefix}{self._made_ids}")

    def turn_id(self, place: str) -> str:
        """Return an id for a turn that has none: its place with the number of the turn there."""
        self._turns[place] = self._turns.get(place, 0) + 1
        return self.index.identifiers.claim(f"{place}.{self._turns[place]}")

    def attributes(self, frame: Frame, look: str = "", title: str = "") -> dict[str, str | None]:
        """Return the HTML attributes that any element may have: id, class, language, title.

        The classes and the title also tell who tagged the element and how surely.
        """
        element = frame.element
        classes = [look] if look else []
        if element.get("resp") or element.get("cert"):
            provenance, told = self.declarations.provenance(element)
            if provenance:
                classes.append(provenance)
                self.sign(*provenance.split())
            title = f"{title}; {told}" if title and told else title or told
        rend = element.get("rend")
        if rend:
            classes.extend(_CLASS_OF_LOOK[word] for word in rend.lower().split() if word in _CLASS_OF_LOOK)
        return {
            "id": frame.id,
            "class": " ".join(classes) or None,
            **self.index.language_attributes(element),
            "title": title or None,
        }

    def phrase(self, frame: Frame, tag: str = "span", look: str = "", title: str = "") -> Piece:
        """Return an element as words among words, in a tag of HTML if it needs one."""
        attributes = self.attributes(frame, look, title)
        if tag == "span" and not any(attributes.values()) and len(frame.pieces) < 2:
            return frame.pieces[0]._replace(name=frame.name) if frame.pieces else Piece(frame.name, "")
        return wrap(frame.name, tag, frame.pieces, attributes)


def _unknown(scribe: Scribe, frame: Frame) -> Piece:
    """Show the text of an element that no renderer knows, and remember that it was met."""
    scribe.unexpressed.setdefault(frame.name, frame.element)
    return wrap(frame.name, "div" if frame.in_blocks else "span", frame.pieces, scribe.attributes(frame))


Renderer: TypeAlias = Callable[[Scribe, Frame], Piece]
Opening: TypeAlias = Callable[[Scribe, Frame], None]
