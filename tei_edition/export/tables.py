"""The table exporter: a folder of CSV files (RFC 4180) and the text that their offsets count in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tei_edition.decode import decode
from tei_edition.errors import TeiEditionError
from tei_edition.export import Exported, Options
from tei_edition.export.bounds import date_bounds
from tei_edition.export.cells import guarded
from tei_edition.export.datapackage import describe
from tei_edition.export.edtf import edtf
from tei_edition.export.html.header import page_title
from tei_edition.export.offsets import SourceOffsets
from tei_edition.export.places import Places
from tei_edition.export.registers import entry_of, entry_rows, mention_counts, person_rows, register_rows
from tei_edition.export.unexpressed import further_readings, unexpressed
from tei_edition.model import Annotation, Block, Dossier, Source, Span
from tei_edition.tei import Element, qualified, text_of

TEXT = "text.txt"
_NAMES = {
    "persName": "person",
    "orgName": "organisation",
    "placeName": "place",
    "geogName": "place",
    "title": "work",
}
_DATES = ("when", "from", "to", "notBefore", "notAfter", "dur", "precision")
Row = Sequence[object]


_PLACE = ("document", "turn")
_MENTION = ("type", "ref", "entry", "text", "start", "end", *_PLACE, "certainty", "resp", "rule")
_NORMAL = ("when", "from", "to", "not_before", "not_after", "dur", "precision", "earliest", "latest", "edtf")
_PERSON = ("id", "name", "variants", "role", "birth", "death", "occupation", "note", "identifiers", "mentions")

HEADERS: Mapping[str, tuple[str, ...]] = {
    "documents.csv": ("id", "n", "type", "head", "start", "end"),
    "turns.csv": ("id", "document", "n", "speaker", "who", "to_whom", "text", "start", "end"),
    "registers.csv": ("id", "type", "name", "variants", "note", "identifiers", "mentions"),
    "persons.csv": _PERSON,
    "mentions.csv": _MENTION,
    "dates.csv": ("type", "text", *_NORMAL, "start", "end", *_PLACE, "certainty", "rule"),
    "notes.csv": ("id", "n", "type", "text", "start", "end", "reference", *_PLACE),
    "gaps.csv": ("mark", "reason", "resp", "start", "end", *_PLACE),
    "elements.csv": ("element", "attributes", "start", "end", *_PLACE),
}
"""The columns of each table."""

_ROWS_OF_THEIR_OWN = frozenset({*_NAMES, "date", "time", "gap", "note", "sp", "u", "speaker"})


def export(root: Element, options: Options) -> Exported:
    """Return the tables, the text and their description by file name.

    Offsets are code points of ``text.txt``, half open. With a source in the options,
    they are the source's own, and its text is the ``text.txt``; it must be the file whose
    sha256 the TEI states. With ``excel`` each table begins with a byte order mark.
    """
    dossier = decode(root).dossier
    tables = Tables(dossier, root, checked_source(options.source, root))
    entries, counts = tables.entries, mention_counts(dossier)
    rows = {
        "documents.csv": tables.documents(),
        "turns.csv": tables.turns(),
        "registers.csv": entry_rows(entries, counts),
        "persons.csv": person_rows(entries, counts),
        "mentions.csv": tables.mentions(),
        "dates.csv": tables.dates(),
        "notes.csv": tables.notes(),
        "gaps.csv": tables.gaps(),
        "elements.csv": tables.elements(),
    }
    encoding = "utf-8-sig" if options.excel else "utf-8"
    written = {name: (HEADERS[name], _write(HEADERS[name], rows[name], encoding)) for name in HEADERS}
    text = tables.text.encode("utf-8", "surrogatepass")
    package = describe(page_title(root), written, (TEXT, text), encoding)
    files = {"datapackage.json": package, TEXT: text, **{name: data for name, (_, data) in written.items()}}
    told = "is left out of the tables: another reading stands in its place"
    return Exported(files, unexpressed(further_readings(root), "export.csv.element", (), told))


def checked_source(source: Source | None, root: Element) -> Source | None:
    """Return the source if the TEI states its sha256; raises TeiEditionError if it states another."""
    if source is None:
        return None
    digests = [text_of(row) for row in root.iter(qualified("idno")) if row.get("type") == "sha256"]
    if source.sha256 not in digests:
        raise TeiEditionError(
            "this is not the source of the TEI: its sha256 is another",
            where=source.name,
            mend="Name the file that the TEI was made from, or leave --source out.",
        )
    return source


def _write(header: Sequence[str], rows: Iterable[Row], encoding: str) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return stream.getvalue().encode(encoding, "surrogatepass")


class Tables:
    """The rows of each table, read off a dossier; with a source, in its offsets."""

    def __init__(self, dossier: Dossier, root: Element, source: Source | None) -> None:
        self.dossier = dossier
        self.places = Places(dossier)
        self.entries = register_rows(root)
        self._known = frozenset(row.id for row in self.entries)
        self.text = source.text if source else dossier.source.text
        self._map = SourceOffsets(dossier.source.text, source) if source else None
        self.references = {row.attributes.get("xml:id", ""): row for row in dossier.annotations if row.kind == "note"}

    def _span(self, span: Span) -> Span:
        if self._map is None:
            return span
        return Span(
            self._map(span.start), self._map(span.end - 1) + 1 if span.end > span.start else self._map(span.start)
        )

    def _cut(self, span: Span) -> tuple[str, int, int]:
        start, end = self._span(span)
        return self.text[start:end], start, end

    def _place(self, row: Annotation) -> tuple[str, str]:
        return self.places.document(row.span.start), self.places.turn(row.span.start)

    def documents(self) -> Iterator[Row]:
        """Yield a row for each document."""
        for block in self.places.documents:
            head = next((child for child in block.children if child.kind == "head"), None)
            words = " ".join(self._cut(head.content)[0].split()) if head else ""
            _, start, end = self._cut(_stripped(block.span, self.dossier.source.text))
            yield (
                self.places.id(block),
                block.attributes.get("n", ""),
                block.attributes.get("subtype") or block.attributes.get("type", ""),
                words,
                start,
                end,
            )

    def turns(self) -> Iterator[Row]:
        """Yield a row for each turn."""
        for block in self.places.turns:
            speaker = block.children[0] if block.children and block.children[0].kind == "speaker" else None
            label = self._cut(speaker.content)[0].strip() if speaker else ""
            begin = block.children[1].span.start if speaker and len(block.children) > 1 else block.span.start
            text, start, end = self._cut(_stripped(Span(begin, block.span.end), self.dossier.source.text))
            who, to_whom = (_local(block.attributes.get(name, "")) for name in ("who", "toWhom"))
            yield (
                self.places.id(block),
                self.places.document(block.span.start),
                block.attributes.get("n", ""),
                label,
                who,
                to_whom,
                text,
                start,
                end,
            )

    def mentions(self) -> Iterator[Row]:
        """Yield a row for each name."""
        for row in self.dossier.annotations:
            if row.kind in _NAMES:
                get = row.attributes.get
                evidence = (get("cert", "high"), _local(get("resp", "")), get("ana", "").removeprefix("#rule."))
                yield (
                    _NAMES[row.kind],
                    _local(get("ref", "")),
                    entry_of(get("ref", ""), self._known),
                    *self._cut(row.content),
                    *self._place(row),
                    *evidence,
                )

    def dates(self) -> Iterator[Row]:
        """Yield a row for each date and time of day."""
        for row in self.dossier.annotations:
            if row.kind in ("date", "time"):
                get = row.attributes.get
                text, start, end = self._cut(row.content)
                values = [get(name, "") for name in _DATES]
                rule = get("ana", "").removeprefix("#rule.")
                is_date = row.kind == "date"
                bounds = (*date_bounds(row.attributes), edtf(row.attributes)) if is_date else ("", "", "")
                yield (
                    get("type", row.kind),
                    text,
                    *values,
                    *bounds,
                    start,
                    end,
                    *self._place(row),
                    get("cert", "high"),
                    rule,
                )

    def notes(self) -> Iterator[Row]:
        """Yield a row for each note with a number."""
        for block in self.dossier.walk():
            if block.kind == "note" and block.number is not None:
                name = block.attributes.get("corresp", "").lstrip("#") or _id(block.attributes)
                mark = self.references.get(name)
                begin = block.label.end if block.label else block.span.start
                cut = self._cut(_stripped(Span(begin, block.span.end), self.dossier.source.text))
                kind = mark.attributes.get("type", "") if mark else block.attributes.get("type", "")
                reference = self._span(mark.span).start if mark else ""
                yield (name, block.number, kind, *cut, reference, *(self._place(mark) if mark else ("", "")))

    def gaps(self) -> Iterator[Row]:
        """Yield a row for each gap."""
        for row in self.dossier.annotations:
            if row.kind == "gap":
                resp = _local(row.attributes.get("resp", ""))
                mark, start, end = self._cut(row.span)
                yield (mark, row.attributes.get("reason", ""), resp, start, end, *self._place(row))

    def elements(self) -> Iterator[Row]:
        """Yield a row for each element that no other table has, with its attributes as JSON."""
        others: list[Block | Annotation] = [row for row in self.dossier.walk() if row.kind]
        others += self.dossier.annotations
        for row in others:
            if row.kind not in _ROWS_OF_THEIR_OWN:
                attributes = json.dumps(dict(row.attributes), ensure_ascii=False) if row.attributes else ""
                start, end = self._span(row.content)
                place = (self.places.document(row.span.start), self.places.turn(row.span.start))
                yield (row.kind, attributes, start, end, *place)


def _local(pointers: str) -> str:
    """Pointers within the file without their ``#``."""
    return " ".join(pointer.removeprefix("#") for pointer in pointers.split())


def _id(attributes: Mapping[str, str]) -> str:
    return attributes.get("xml:id", "")


def _stripped(span: Span, text: str) -> Span:
    """A span without the white space at its ends."""
    piece = text[span.start : span.end]
    begin = span.start + len(piece) - len(piece.lstrip())
    return Span(begin, begin + len(piece.strip()))
