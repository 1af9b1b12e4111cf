"""Reading the text of a TEI document, ours or anybody's, with every element as a span over it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from tei_edition.decode.declared import PAGE_BREAK, Declared, character_of, read_declarations
from tei_edition.decode.kinds import BLOCKS, STANDING, holds_blocks
from tei_edition.decode.readings import KEPT_READINGS, printed_reading
from tei_edition.model import Annotation, Block, Dossier, Source, Span
from tei_edition.tei import XML_ID, XML_LANG, Element, content, is_tei, local_name, qualified, text_of, texts_of

_XML_NAMES = {XML_ID: "xml:id", XML_LANG: "xml:lang"}
_WHITE = re.compile(r"[ \t\r\n]+")
BLANK_LINE = "\n\n"


class Step(NamedTuple):
    """From ``offset`` of the text on, what is read stands in ``node``, or with ``behind`` behind it."""

    offset: int
    node: Element
    behind: bool


class Decoded(NamedTuple):
    """A dossier with the parts of its TEI that are not its text."""

    dossier: Dossier
    header: Element
    stand_off: Element | None
    language: str


def decode(root: Element, name: str = "", trace: list[Step] | None = None) -> Decoded:
    """Decode a ``TEI`` element: ``encode(*decode(root))`` is the same tree for TEI of ours.

    The texts of a ``teiCorpus`` become blocks of kind ``text``, one after the other.

    The text of the source has one blank line between two blocks. White space is kept as it
    stands in TEI of ours, and folded in anybody else's, whose line ends mean nothing.
    A ``trace`` is filled with the way back from the text to the tree, in order.
    """
    declared = read_declarations(root)
    reader = _Reader(declared, trace)
    texts = texts_of(root)
    if len(texts) == 1:
        blocks = reader.read_children(texts[0])
    else:
        blocks = [block for text in texts for block in reader.read_block(text)]
    blocks += reader.read_left()
    if len(blocks) == 1 and blocks[0].kind == "group":
        blocks = list(blocks[0].children)
    printed = "".join(reader.parts).rstrip("\n") + "\n"
    source = Source(name, printed, hashlib.sha256(printed.encode("utf-8", "surrogatepass")).hexdigest())
    dossier = Dossier(source, tuple(blocks), tuple(row for row in reader.annotations if row is not None))
    header = root.find(qualified("teiHeader"))
    return Decoded(
        dossier,
        header if header is not None else root.makeelement(qualified("teiHeader")),
        root.find(qualified("standOff")),
        root.get(XML_LANG, ""),
    )


@dataclass(slots=True)
class _Reader:
    declared: Declared
    trace: list[Step] | None = None
    parts: list[str] = field(default_factory=list)
    length: int = 0
    annotations: list[Annotation | None] = field(default_factory=list)
    pending_notes: list[Element] = field(default_factory=list)
    awaited_notes: dict[str, Element] = field(default_factory=dict)
    read_notes: set[str] = field(default_factory=set)
    anchored: frozenset[str] = frozenset()

    def put(self, text: str) -> None:
        """Add text to what has been read."""
        if text:
            self.parts.append(text)
            self.length += len(text)

    def step(self, node: Element, behind: bool = False) -> None:
        """Note that what is read from here on stands in an element, or behind it."""
        if self.trace is not None:
            self.trace.append(Step(self.length, node, behind))

    def read_children(self, parent: Element) -> list[Block]:
        """Read what an element that holds blocks holds; stray text in it becomes blocks without a kind."""
        blocks: list[Block] = []
        run: list[str | Element] = []
        for part in content(parent):
            if isinstance(part, str):
                if run or part.strip():
                    run.append(part)
            elif self._stands_alone(part, run):
                blocks += self._close_run(run)
                blocks += self.read_block(part)
            else:
                run.append(part)
        return blocks + self._close_run(run)

    def _stands_alone(self, element: Element, run: list[str | Element]) -> bool:
        name = local_name(element)
        if name in BLOCKS:
            return True
        return not run and (name in STANDING or not is_tei(element))

    def _close_run(self, run: list[str | Element]) -> list[Block]:
        if not run:
            return []
        start = self.length
        self._read_inline(list(run))
        run.clear()
        return [self._finish("", start, {})]

    def read_block(self, element: Element) -> list[Block]:
        """Read an element that is a block, or stands among blocks."""
        kind, attributes = local_name(element), _attributes(element)
        if kind == "anchor":
            note = self.declared.notes.get(attributes.get("corresp", "#")[1:])
            if note is not None:
                return [self._read_note(note, attributes, element)]
            if next(content(element), None) is None:
                return []
        if kind == "note" and element.get("n") is not None:
            return [self._read_note(element, attributes, element)]
        start = self.length
        self.step(element)
        if kind == "milestone" and next(content(element), None) is None:
            self.put(self.declared.mark(element))
            block = self._finish(kind, start, attributes)
            self.step(element, behind=True)
            return [block]
        if holds_blocks(element):
            children = tuple(self.read_children(element))
            self.step(element, behind=True)
            return [
                Block(
                    f"{kind}:{start}",
                    kind,
                    Span(start, self.length),
                    Span(start, self.length),
                    None,
                    element.get("n"),
                    children,
                    attributes,
                )
            ]
        self._read_inline(content(element))
        block = self._finish(kind, start, attributes)
        self.step(element, behind=True)
        return [block, *self._read_pending()]

    def _read_note(self, note: Element, attributes: dict[str, str], place: Element) -> Block:
        self.read_notes.add(note.get(XML_ID, ""))
        start = self.length
        self.put(self.declared.label(place))
        label, number = Span(start, self.length), self.declared.number(note)
        self.step(note)
        if holds_blocks(note):
            children = tuple(self.read_children(note))
            if children:
                children = (replace(children[0], span=Span(start, children[0].span.end)), *children[1:])
            whole = Span(start, self.length)
            return Block(f"note:{start}", "note", whole, whole, label, number, children, attributes)
        self._read_inline(content(note))
        return replace(
            self._finish("note", start, attributes),
            label=label,
            number=number,
            content=Span(label.end, self.length - len(BLANK_LINE)),
        )

    def read_left(self) -> list[Block]:
        """Read the notes that no block behind them and no anchor has called for."""
        blocks: list[Block] = []
        while self.pending_notes or self.awaited_notes:
            self.pending_notes += [note for name, note in self.awaited_notes.items() if name not in self.read_notes]
            self.awaited_notes.clear()
            blocks += self._read_pending()
        return blocks

    def _read_pending(self) -> list[Block]:
        """Notes of others, which stand in the text and nowhere else, are read behind their paragraph."""
        notes, self.pending_notes = self.pending_notes, []
        return [self._read_note(note, _attributes(note), note) for note in notes]

    def _finish(self, kind: str, start: int, attributes: dict[str, str]) -> Block:
        end = self.length
        if kind != "speaker":
            self.put(BLANK_LINE)
        elif not self.declared.is_ours:
            self.put(" ")
        return Block(f"{kind}-{start}", kind, Span(start, self.length), Span(start, end), attributes=attributes)

    def _read_inline(self, parts: Iterable[str | Element]) -> None:
        for part in parts:
            if isinstance(part, str):
                self._put_running_text(part)
            else:
                self._read_element(part)

    def _put_running_text(self, text: str) -> None:
        if not self.declared.is_ours:
            text = _WHITE.sub(" ", text)
            before = self.parts[-1] if self.parts else "\n"
            if text[:1] == " " and before[-1:] in (" ", "\n"):
                text = text[1:]
        self.put(text)

    def _read_element(self, element: Element) -> None:
        kind, attributes = local_name(element), _attributes(element)
        place = len(self.annotations)
        self.annotations.append(None)
        start = self.length
        if kind == "choice":
            span, attributes = self._read_choice(element)
            self.step(element, behind=True)
            self.annotations[place] = Annotation(kind, span, span, attributes)
            return
        opening, closing = self.declared.brackets(element) if kind == "supplied" else ("", "")
        self.put(opening)
        inner_start = self.length
        if kind == "note" and element.get("n") is not None:
            self.put(self.declared.mark(element))
            if self._has_anchor(element):
                self.awaited_notes.setdefault(element.get(XML_ID, ""), element)
            else:
                self.pending_notes.append(element)
            inner_start = self.length
        elif kind == "g" and character_of(element):
            self.put(character_of(element))
            inner_start = self.length
        elif kind == "pb" and element.get("rend") == "form-feed":
            self.put(PAGE_BREAK)
            inner_start = self.length
        elif kind in ("gap", "ref") and "rendition" in attributes and next(content(element), None) is None:
            self.put(self.declared.mark(element))
            inner_start = self.length
        else:
            self.step(element)
            self._read_inline(content(element))
        inner = Span(inner_start, self.length)
        self.put(closing)
        self.step(element, behind=True)
        self.annotations[place] = Annotation(
            kind, Span(start, self.length), inner, attributes, id=element.get(XML_ID, "")
        )

    def _has_anchor(self, note: Element) -> bool:
        if not self.anchored:
            rows = note.getroottree().getroot().iter(qualified("anchor"))
            self.anchored = frozenset(row.get("corresp", "")[1:] for row in rows) | {""}
        return note.get(XML_ID, "-") in self.anchored

    def _read_choice(self, element: Element) -> tuple[Span, dict[str, str]]:
        start = self.length
        attributes: dict[str, str] = {}
        chosen = printed_reading(element)
        for part in content(element):
            if isinstance(part, str):
                self._put_running_text(part if part.strip() else "")
            elif part is chosen:
                self.step(part)
                self._read_inline(content(part))
            elif local_name(part) in KEPT_READINGS:
                attributes = {"corr": text_of(part), **_attributes(part)}
        return Span(start, self.length), attributes


def _attributes(element: Element) -> dict[str, str]:
    rows: Any = element.items()  # str both; lxml's types allow for bytes
    attributes: dict[str, str] = dict(rows)
    if XML_ID in attributes or XML_LANG in attributes:
        return {_XML_NAMES.get(name, name): value for name, value in attributes.items()}
    return attributes
