"""What a TEI document says, layer by layer: the items that are compared."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from tei_edition.evaluate.items import Item
from tei_edition.model import HIGH, Annotation, Block, Dossier, Span

TAGS = {
    "persons": frozenset({"persName"}),
    "organisations": frozenset({"orgName"}),
    "places": frozenset({"placeName", "settlement", "country", "region", "geogName"}),
    "works": frozenset({"title"}),
}
"""The TEI elements of each layer of names."""
RELATIVE = "relative"
"""The layer of dates without a value of their own, which count neither way; it is not reported."""

_OPENING = 60
"""Characters of a speech that are shown for it."""
_DATED = ("when", "notBefore", "notAfter", "from", "to")
_NO_DATE = frozenset({"relative", "event"})

Inventory = dict[str, list[Item]]


def take_inventory(dossier: Dossier, align: Callable[[Span], Span]) -> tuple[Inventory, dict[int, int]]:
    """Return the items of a decoded dossier by layer, and where marks that elements replace begin and end.

    ``align`` maps spans of the dossier's text to those that are reported.
    """
    return _Inventory(dossier, align).take()


class _Inventory:
    def __init__(self, dossier: Dossier, align: Callable[[Span], Span]) -> None:
        self.dossier = dossier
        self.text = dossier.source.text
        self.align = align
        self.marks = {mark.start: mark.end for mark in self._printed_marks()}
        self.closing = {end: start for start, end in self.marks.items()}
        labels = [block.content for block in dossier.walk() if block.kind == "speaker"]
        self.label_starts = [label.start for label in labels]
        self.label_ends = [label.end for label in labels]

    def take(self) -> tuple[Inventory, dict[int, int]]:
        rows: Inventory = {
            "documents": list(self._documents()),
            "turns": list(self._turns()),
            "speakers": list(self._speakers()),
            "gaps": list(self._gaps()),
            "note_references": list(self._note_references()),
            "notes": list(self._notes()),
            "dates": list(self._dated("date", relative=False)),
            RELATIVE: list(self._dated("date", relative=True)),
            "times": list(self._dated("time", relative=False)),
        }
        rows |= {name: list(self._names(tags)) for name, tags in TAGS.items()}
        for items in rows.values():
            items.sort(key=lambda item: item.span)
        spans = (self.align(Span(*mark)) for mark in self.marks.items())
        return rows, {span.start: span.end for span in spans if span.end > span.start}

    def _printed_marks(self) -> Iterator[Span]:
        for row in self.dossier.annotations:
            if row.kind == "supplied":
                yield from (Span(row.span.start, row.content.start), Span(row.content.end, row.span.end))
            elif row.content.start == row.content.end and row.kind != "g":
                yield row.span

    def _item(self, span: Span, label: str = "", identity: str = "") -> Item:
        return Item(self.align(span), self._words(span), label, identity)

    def _words(self, span: Span) -> str:
        return " ".join(self.text[span.start : span.end].split())

    def _bare(self, span: Span) -> Span:
        """A span without the white space and the marks of notes and gaps at its ends."""
        start, end = span.start, min(span.end, len(self.text))  # blank lines behind the last block are not in the text
        while start < end and (self.text[start].isspace() or start in self.marks):
            start = max(start + 1, self.marks.get(start, 0))
        while start < end and (self.text[end - 1].isspace() or end in self.closing):
            end = min(end - 1, self.closing.get(end, end))
        return Span(start, max(start, end))

    def _documents(self) -> Iterator[Item]:
        for block in self.dossier.documents():
            rows = [self._bare(leaf.content) for leaf in _leaves(block, with_sources=True)]
            rows = [row for row in rows if row.end > row.start]
            if rows:
                span = self.align(Span(rows[0].start, rows[-1].end))
                yield Item(span, self._words(rows[0]))

    def _turns(self) -> Iterator[Item]:
        for block in self.dossier.walk():
            if block.kind not in ("sp", "u"):
                continue
            speech = (self._without_indent(leaf.content) for leaf in _leaves(block) if leaf.kind != "speaker")
            opening = next((span for span in speech if span.end > span.start), None)
            if opening is None:
                continue  # a label without speech: there is no place where it begins
            start, leaf_end = opening
            label = next((self._words(child.content) for child in block.children if child.kind == "speaker"), "")
            place = self.align(Span(start, start + 1)).start
            words = self._words(Span(start, min(start + _OPENING, leaf_end)))
            certainty = block.attributes.get("cert", HIGH)
            yield Item(Span(place, place), words, label, block.attributes.get("who", ""), {}, certainty)

    def _without_indent(self, span: Span) -> Span:
        piece = self.text[span.start : span.end]
        return Span(span.start + len(piece) - len(piece.lstrip()), span.end)

    def _speakers(self) -> Iterator[Item]:
        for block in self.dossier.walk():
            for child in block.children if block.kind == "sp" else ():
                span = self._bare(child.content)
                if child.kind == "speaker" and span.end > span.start:
                    yield self._item(span, label=self._words(span), identity=block.attributes.get("who", ""))

    def _gaps(self) -> Iterator[Item]:
        for row in self.dossier.annotations:
            if row.kind in ("gap", "ellipsis"):
                yield self._item(row.span)
        for block in self.dossier.walk():
            if block.kind == "gap":
                yield self._item(block.content)

    def _note_references(self) -> Iterator[Item]:
        numbers: dict[str, str] = {}
        for row in self.dossier.annotations:
            get = row.attributes.get
            if row.kind == "note" and "n" in row.attributes and get("type") != "source":
                numbers[get("xml:id", "")] = numbers[get("n", "")] = get("n", "")
                yield self._item(row.span, label=get("n", ""))
        for row in self.dossier.annotations:
            if row.kind == "ref" and row.attributes.get("type") == "note":
                yield self._item(row.span, label=numbers.get(row.attributes.get("target", "")[1:], ""))
        for block in self._note_blocks():
            get = block.attributes.get
            name = get("corresp", "")[1:] or get("xml:id") or block.number or ""
            if name not in numbers and block.label is not None:
                # A note that no mark leads to stands as if its own label were its mark.
                yield self._item(block.label, label=block.number or "")

    def _note_blocks(self) -> Iterator[Block]:
        for block in self.dossier.walk():
            if block.kind == "note" and block.number is not None and block.attributes.get("type") != "source":
                yield block

    def _notes(self) -> Iterator[Item]:
        for block in self._note_blocks():
            body = self._bare(Span(block.label.end if block.label else block.span.start, block.span.end))
            yield self._item(body, label=block.number or "")

    def _dated(self, kind: str, *, relative: bool) -> Iterator[Item]:
        for row in self.dossier.annotations:
            if row.kind != kind:
                continue
            value = {name: row.attributes[name] for name in _DATED if row.attributes.get(name)}
            own = bool(value) and row.attributes.get("type") not in _NO_DATE
            if kind == "time" or own != relative:
                yield from self._annotated(row, value)

    def _annotated(self, row: Annotation, value: dict[str, str]) -> Iterator[Item]:
        span = self._bare(row.content)
        if span.end == span.start:
            return
        get = row.attributes.get
        at = bisect_right(self.label_starts, span.start) - 1
        in_label = at >= 0 and span.start < self.label_ends[at]
        identity = get("ref") or get("who") or get("key") or ""
        yield Item(self.align(span), self._words(span), "", identity, value, get("cert", HIGH), in_label)

    def _names(self, tags: frozenset[str]) -> Iterator[Item]:
        ends: dict[str, int] = {}
        for row in self.dossier.annotations:
            if row.kind not in tags:
                continue
            if row.span.start < ends.get(row.kind, 0):
                continue  # a name inside another of its kind is a part of it
            ends[row.kind] = row.span.end
            yield from self._annotated(row, {})


def _leaves(block: Block, *, with_sources: bool = False) -> Iterator[Block]:
    """The leaves of a block, notes left out; those that name the archival source may stay."""
    if block.kind == "note" and not (with_sources and block.attributes.get("type") == "source"):
        return
    if not block.children:
        yield block
    for child in block.children:
        yield from _leaves(child, with_sources=with_sources)
