"""A stand-off gold with one key a layer: ``dates``, ``persons``, ``turns`` ..., each a list of objects.

Offsets are code points of the decoded text, half open, as ``span`` or as ``start`` and
``end``. What a layer of that shape says beside them is read where it is used here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tei_edition.errors import TeiEditionError
from tei_edition.evaluate.items import Expected
from tei_edition.evaluate.standoff import Rows
from tei_edition.model import Source, Span

Row = Mapping[str, Any]

_MARK = re.compile(r"\[[^\[\]\s]{1,4}\]|\((?:\d+|\*+)\)|[*†‡]+|[¹²³⁰-⁹]+")
_AROUND_LABEL = re.compile(r"[\s.:—–-]*")
_NAMES = {"persons": "persons", "organisations": "orgs", "places": "places", "works": "works"}
_OPENING = 60
"""Characters of a speech that are shown for it."""
_DATED = ("when", "notBefore", "notAfter", "from", "to")


def read_keyed(content: Row, source: Source, where: str) -> tuple[dict[str, Rows], dict[int, int]]:
    """Return the layers of a gold and its printed marks.

    Raises TeiEditionError where it holds no layer, or one whose items have no place.
    """
    try:
        reader = _Reader(content, source)
        layers = {name: rows for name, rows in reader.layers() if rows is not None}
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise TeiEditionError(
            f"an item of the gold cannot be used ({type(error).__name__}: {error})",
            where=where,
            mend="Each needs its place: span, or start and end. docs/evaluate.md describes the format.",
        ) from error
    if not layers:
        raise TeiEditionError(
            "the gold holds no layer", where=where, mend="docs/evaluate.md describes the two formats that are read."
        )
    return layers, reader.marks


class _Reader:
    def __init__(self, content: Row, source: Source) -> None:
        self.content = content
        self.text = source.text
        self.whole: int = content.get("gold_upto") or len(self.text)
        self.names_upto: int = content.get("gold_upto_dates_persons") or self.whole
        self.dates_upto: int = content.get("gold_upto_dates") or self.names_upto
        self.marks: dict[int, int] = {}

    def layers(self) -> Iterator[tuple[str, Rows | None]]:
        """Yield each layer with its items, None where the gold does not have it."""
        yield "gaps", self._marks(self._gaps())
        yield "note_references", self._marks(self._references())
        yield "notes", self._notes()
        yield "documents", self._documents()
        turns = next((rows for key in ("turn_list", "turns") if (rows := self._list(key)) is not None), None)
        yield "turns", self._turns(turns)
        yield "speakers", self._speakers(turns)
        dates = self._list("dates")
        if dates:
            relative = [{**row, "optional": True} for row in self._list("relative_dates") or ()]
            plain = [row for row in dates if row.get("type", "date") != "time"]
            yield "dates", (tuple(map(self._date, [*plain, *relative])), self.dates_upto, False)
            times = tuple(self._date(row) for row in dates if row.get("type") == "time")
            yield "times", (times, self.dates_upto, False) if times else None
        for name, key in _NAMES.items():
            rows = self._list(key)
            yield name, (tuple(map(self._name, rows)), self.names_upto, False) if rows else None

    def _list(self, key: str) -> Sequence[Row] | None:
        rows = self.content.get(key)
        return rows if isinstance(rows, list) else None

    def _expected(self, row: Row, span: Span, **facts: Any) -> Expected:
        text = " ".join(self.text[span.start : span.end].split())
        return Expected(span, text, optional=bool(facts.pop("optional", row.get("optional"))), **facts)

    def _marks(self, items: Iterable[Expected] | None) -> Rows | None:
        if items is None:
            return None
        rows = tuple(items)
        self.marks |= {item.span.start: item.span.end for item in rows}
        return rows, None, False

    def _gaps(self) -> list[Expected] | None:
        rows = self._list("gaps")
        return None if rows is None else [self._expected(row, _span(row)) for row in rows if not row.get("mention")]

    def _references(self) -> list[Expected] | None:
        rows = self._list("note_refs")
        if rows:
            return [self._expected(row, _span(row), label=str(row.get("n") or "")) for row in rows]
        places = [
            (start, str(note.get("label") or ""))
            for note in self._list("notes") or ()
            if isinstance(note, dict)
            for start in note.get("ref_starts", ())
        ]
        found = [(_MARK.match(self.text, start), label) for start, label in places]
        marks = [self._expected({}, Span(*mark.span()), label=label) for mark, label in found if mark]
        return marks or None

    def _notes(self) -> Rows | None:
        rows = self._list("notes")
        if not rows or not all("body_span" in row for row in rows):
            return None  # where only the beginnings are known, there are no bodies to compare
        notes = []
        for row in rows:
            body = Span(*row["body_span"])
            most = Span(_span(row).start, body.end)
            notes.append(self._expected(row, body, label=str(row["n"]), most=most))
        return tuple(notes), None, False

    def _documents(self) -> Rows | None:
        rows = self._list("documents")
        items = [self._expected(row, _span(row)) for row in rows or ()]
        # A document is shown by its first line.
        return (tuple(items), None, False) if items else None

    def _turns(self, rows: Sequence[Row] | None) -> Rows | None:
        if rows is None:
            return None
        items = []
        for row in rows:
            start = row.get("text_start", row.get("start"))
            if start is not None:
                span = Span(start, start)
                text = self.text[start : start + _OPENING].partition("\n")[0]
                items.append(Expected(span, text, _label(row), row.get("who") or ""))
        return tuple(items), self.whole, False

    def _speakers(self, rows: Sequence[Row] | None) -> Rows | None:
        items = [item for row in rows or () for item in self._speaker(row)]
        return (tuple(items), self.whole, False) if items else None

    def _speaker(self, row: Row) -> Iterator[Expected]:
        label = _label(row)
        if not label:
            return
        span = Span(*row["label_span"]) if row.get("label_span") else Span(row["start"], row["start"] + len(label))
        printed = self.text[span.start : span.end]
        if printed.split() != label.split():
            return  # the label stands elsewhere
        # The point, colon or dash behind a label may belong to it or not.
        least = Span(span.start, span.start + len(re.sub(r"[\s.:—–-]+$", "", printed)))
        behind = _AROUND_LABEL.match(self.text, span.end)
        most = Span(span.start, behind.end() if behind else span.end)
        yield self._expected(row, span, label=label, identity=row.get("who") or "", least=least, most=most)

    def _date(self, row: Row) -> Expected:
        value = _dated(row)
        readings = [value, *map(_dated, row.get("accept", ()))]
        if row.get("resolved") == "outside" and row.get("when_min"):
            readings.append({"when": row["when_min"]})  # the text gives no year, so any year is right
        return self._expected(
            row,
            _span(row),
            value=value,
            readings=tuple(readings),
            loosely=bool(row.get("optional_bounds")),
            **_room(row),
        )

    def _name(self, row: Row) -> Expected:
        optional = bool(row.get("optional") or row.get("inside") or row.get("in_speaker_label"))
        identity = row.get("who") or row.get("slug") or ""
        return self._expected(row, _span(row), identity=identity, optional=optional, **_room(row))


def _span(row: Row) -> Span:
    return Span(*row["span"]) if "span" in row else Span(row["start"], row["end"])


def _room(row: Row) -> dict[str, Span]:
    """How much less or more than its span may be marked."""
    return {
        name: Span(*row[key]) for name, key in (("least", "min_span"), ("most", "max_span")) if row.get(key) is not None
    }


def _label(row: Row) -> str:
    return str(row.get("label") or row.get("speaker_label") or "")


def _dated(row: Row) -> dict[str, str]:
    return {name: str(row[name]) for name in _DATED if row.get(name)}
