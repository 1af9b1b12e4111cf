"""The walk over a TEI text that gives its characters, its blocks and its annotations, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from tei_edition.decode.declared import PAGE_BREAK, Declared, character_of
from tei_edition.decode.kinds import BLOCKS, STANDING, holds_blocks
from tei_edition.decode.readings import KEPT_READINGS, printed_reading
from tei_edition.model import Annotation, Block, Span
from tei_edition.tei import XML_ID, XML_LANG, Element, content, is_tei, local_name, qualified, text_of, texts_of

_XML_NAMES = {XML_ID: "xml:id", XML_LANG: "xml:lang"}
_WHITE = re.compile(r"[ \t\r\n]+")
BLANK_LINE = "\n\n"
REPLACED = frozenset(["choice", "g", "gap", "note", "pb", "ref", "supplied"])
"""Elements in running text that may be read as something else than what they hold; all others are what they hold."""


class Step(NamedTuple):
    """From ``offset`` of the text on, what is read stands in ``node``, or with ``behind`` behind it."""

    offset: int
    node: Element
    behind: bool


@dataclass(slots=True)
class Reader:
    """Reads elements in order and keeps what it has read; ``trace`` takes the way back to the tree."""

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

    def read(self, root: Element) -> list[Block]:
        """Read the texts of a ``TEI`` or ``teiCorpus``; several become blocks of kind ``text``."""
        texts = texts_of(root)
        if len(texts) == 1:
            blocks = self.read_children(texts[0])
        else:
            blocks = [block for text in texts for block in self.read_block(text)]
        return blocks + self._read_left()

    def printed(self) -> str:
        """Return the text that has been read, with one line end at its end."""
        return "".join(self.parts).rstrip("\n") + "\n"

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
        return [self._finish("", start)]

    def read_block(self, element: Element) -> list[Block]:
        """Read an element that is a block, or stands among blocks."""
        kind = local_name(element)
        if kind == "anchor":
            note = self.declared.notes.get(element.get("corresp", "#")[1:])
            if note is not None:
                return [self._read_note(note, element)]
            if next(content(element), None) is None:
                return []
        if kind == "note" and element.get("n") is not None:
            return [self._read_note(element, element)]
        start = self.length
        self.step(element)
        if holds_blocks(element):
            children = tuple(self.read_children(element))
            self.step(element, behind=True)
            return [self._hold(kind, start, children, element, number=element.get("n"))]
        is_rule = kind == "milestone" and next(content(element), None) is None
        if is_rule:
            self.put(self.declared.mark(element))
        else:
            self._read_line(element)
        block = self._finish(kind, start, element)
        self.step(element, behind=True)
        return [block] if is_rule else [block, *self._read_pending()]

    def _read_note(self, note: Element, place: Element) -> Block:
        self.read_notes.add(note.get(XML_ID, ""))
        start = self.length
        self.put(self.declared.label(place))
        label, number = Span(start, self.length), self.declared.number(note)
        self.step(note)
        if not holds_blocks(note):
            self._read_line(note)
            return self._finish("note", start, place, label, number)
        children = tuple(self.read_children(note))
        if children:
            children = (replace(children[0], span=Span(start, children[0].span.end)), *children[1:])
        return self._hold("note", start, children, place, label, number)

    def _read_left(self) -> list[Block]:
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
        return [self._read_note(note, note) for note in notes]

    def _hold(
        self,
        kind: str,
        start: int,
        children: tuple[Block, ...],
        place: Element,
        label: Span | None = None,
        number: str | None = None,
    ) -> Block:
        """Make a block of blocks that have been read; ``place`` has its attributes."""
        whole = Span(start, self.length)
        return Block(f"{kind}:{start}", kind, whole, whole, label, number, children, _attributes(place))

    def _finish(
        self,
        kind: str,
        start: int,
        place: Element | None = None,
        label: Span | None = None,
        number: str | None = None,
    ) -> Block:
        """Make a block of the line that has been read since ``start``, and end the line."""
        end = self.length
        self._end_line(kind)
        words = Span(label.end if label else start, end)
        attributes = {} if place is None else _attributes(place)
        return Block(f"{kind}-{start}", kind, Span(start, self.length), words, label, number, (), attributes)

    def _end_line(self, kind: str) -> None:
        if kind != "speaker":
            self.put(BLANK_LINE)
        elif not self.declared.is_ours:
            self.put(" ")

    def _read_line(self, element: Element) -> None:
        """Read what an element without blocks holds."""
        if len(element):
            self._read_inline(content(element))
        else:
            self._put_running_text(text_of(element))

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
        kind = local_name(element)
        place = len(self.annotations)
        self.annotations.append(None)
        start = self.length
        if kind in REPLACED:
            self.annotations[place] = self._read_replaced(kind, element)
            return
        self.step(element)
        self._read_line(element)
        span, attributes = Span(start, self.length), _attributes(element)
        self.step(element, behind=True)
        self.annotations[place] = Annotation(kind, span, span, attributes, id=attributes.get("xml:id", ""))

    def _read_replaced(self, kind: str, element: Element) -> Annotation:
        start, attributes = self.length, _attributes(element)
        if kind == "choice":
            span, attributes = self._read_choice(element)
            self.step(element, behind=True)
            return Annotation(kind, span, span, attributes)
        opening, closing = self.declared.brackets(element) if kind == "supplied" else ("", "")
        self.put(opening)
        inner_start = self.length
        mark = self._mark(kind, element)
        if mark is None:
            self.step(element)
            self._read_line(element)
        else:
            self.put(mark)
            inner_start = self.length
        inner = Span(inner_start, self.length)
        self.put(closing)
        self.step(element, behind=True)
        return Annotation(kind, Span(start, self.length), inner, attributes, id=element.get(XML_ID, ""))

    def _mark(self, kind: str, element: Element) -> str | None:
        """Return what is read in the place of an element; None if that is what it holds."""
        if kind == "note" and element.get("n") is not None:
            if self._has_anchor(element):
                self.awaited_notes.setdefault(element.get(XML_ID, ""), element)
            else:
                self.pending_notes.append(element)
            return self.declared.mark(element)
        if kind == "g":
            return character_of(element) or None
        if kind == "pb" and element.get("rend") == "form-feed":
            return PAGE_BREAK
        if kind in ("gap", "ref") and element.get("rendition") is not None and next(content(element), None) is None:
            return self.declared.mark(element)
        return None

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
