"""The table exporter: a folder of CSV files (RFC 4180) and the text that their offsets count in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tei_edition.decode import decode
from tei_edition.errors import TeiEditionError
from tei_edition.export import Options
from tei_edition.export.bounds import date_bounds
from tei_edition.export.edtf import edtf
from tei_edition.export.offsets import SourceOffsets
from tei_edition.export.places import Places
from tei_edition.export.registers import person_rows
from tei_edition.model import Annotation, Dossier, Source, Span
from tei_edition.tei import Element, qualified, text_of

TEXT = "text.txt"
_NAMES = {"persName": "person", "orgName": "organisation", "placeName": "place", "title": "work"}
_DATES = ("when", "from", "to", "notBefore", "notAfter", "dur", "precision")
Row = Sequence[object]


HEADERS = {
    "documents.csv": ("id", "n", "type", "head", "start", "end"),
    "turns.csv": ("id", "document", "n", "speaker", "who", "to_whom", "text", "start", "end"),
    "mentions.csv": ("type", "ref", "text", "start", "end", "document", "turn", "certainty", "resp", "rule"),
    "dates.csv": (
        *(
            "type",
            "text",
            "when",
            "from",
            "to",
            "not_before",
            "not_after",
            "dur",
            "precision",
            "earliest",
            "latest",
            "edtf",
        ),
        *("start", "end", "document", "turn", "certainty", "rule"),
    ),
    "persons.csv": (
        "id",
        "name",
        "variants",
        "role",
        "birth",
        "death",
        "occupation",
        "note",
        "identifiers",
        "mentions",
    ),
    "notes.csv": ("id", "n", "type", "text", "start", "end", "reference", "document", "turn"),
    "gaps.csv": ("mark", "reason", "resp", "start", "end", "document", "turn"),
}
"""The columns of each table."""


def export(root: Element, options: Options) -> Mapping[str, bytes]:
    """Return the tables and the text by file name, all UTF-8.

    Offsets are code points of ``text.txt``, half open. With a source in the options,
    they are the source's own, and its text is the ``text.txt``; it must be the file whose
    sha256 the TEI states.
    """
    dossier = decode(root).dossier
    tables = _Tables(dossier, root, _checked(options.source, root))
    rows = {
        "documents.csv": tables.documents(),
        "turns.csv": tables.turns(),
        "mentions.csv": tables.mentions(),
        "dates.csv": tables.dates(),
        "persons.csv": person_rows(root, dossier),
        "notes.csv": tables.notes(),
        "gaps.csv": tables.gaps(),
    }
    written = {name: _write(HEADERS[name], table) for name, table in rows.items()}
    return {TEXT: tables.text.encode("utf-8", "surrogatepass"), **written}


def _checked(source: Source | None, root: Element) -> Source | None:
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


def _write(header: Sequence[str], rows: Iterable[Row]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8", "surrogatepass")


class _Tables:
    def __init__(self, dossier: Dossier, root: Element, source: Source | None) -> None:
        self.dossier = dossier
        self.places = Places(dossier)
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
        for block in self.places.documents:
            head = next((child for child in block.children if child.kind == "head"), None)
            words = " ".join(self._cut(head.content)[0].split()) if head else ""
            _, start, end = self._cut(_stripped(block.span, self.dossier.source.text))
            yield (
                _id(block.attributes),
                block.attributes.get("n", ""),
                block.attributes.get("subtype", ""),
                words,
                start,
                end,
            )

    def turns(self) -> Iterator[Row]:
        for block in self.places.turns:
            speaker = block.children[0] if block.children and block.children[0].kind == "speaker" else None
            label = self._cut(speaker.content)[0].strip() if speaker else ""
            begin = block.children[1].span.start if speaker and len(block.children) > 1 else block.span.start
            text, start, end = self._cut(_stripped(Span(begin, block.span.end), self.dossier.source.text))
            who, to_whom = (block.attributes.get(name, "").lstrip("#") for name in ("who", "toWhom"))
            document = self.places.document(block.span.start)
            yield (
                _id(block.attributes),
                document,
                block.attributes.get("n", ""),
                label,
                who,
                to_whom,
                text,
                start,
                end,
            )

    def mentions(self) -> Iterator[Row]:
        for row in self.dossier.annotations:
            if row.kind in _NAMES:
                get = row.attributes.get
                evidence = (get("cert", "high"), get("resp", "").lstrip("#"), get("ana", "").removeprefix("#rule."))
                yield (
                    _NAMES[row.kind],
                    get("ref", "").lstrip("#"),
                    *self._cut(row.content),
                    *self._place(row),
                    *evidence,
                )

    def dates(self) -> Iterator[Row]:
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
        for row in self.dossier.annotations:
            if row.kind == "gap":
                resp = row.attributes.get("resp", "").lstrip("#")
                mark, start, end = self._cut(row.span)
                yield (mark, row.attributes.get("reason", ""), resp, start, end, *self._place(row))


def _id(attributes: Mapping[str, str]) -> str:
    return attributes.get("xml:id", "")


def _stripped(span: Span, text: str) -> Span:
    """A span without the white space at its ends."""
    piece = text[span.start : span.end]
    begin = span.start + len(piece) - len(piece.lstrip())
    return Span(begin, begin + len(piece.strip()))
