"""The stand-off gold of this toolkit: a JSON object with a list of layers, described in docs/evaluate.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from tei_edition.errors import TeiEditionError
from tei_edition.evaluate.items import NAMES, Expected
from tei_edition.model import Source, Span

Rows = tuple[tuple[Expected, ...], int | None, bool]
"""The items of a layer, the offset where its judging ends, and whether names in labels are judged."""

_LAYER_KEYS = frozenset({"name", "items", "upto", "in_labels"})
_ITEM_KEYS = frozenset({"span", "text", "value", "alternatives", "optional", "least", "most"})
_MARKS = frozenset({"gaps", "note_references"})
_POINTS = frozenset({"turns"})
_DATED = frozenset({"dates", "times"})


def read_layers(content: Mapping[str, Any], source: Source, where: str) -> tuple[dict[str, Rows], dict[int, int]]:
    """Return the layers of a gold and its printed marks; raises TeiEditionError for what is not as described."""
    reader = _Reader(source, where)
    layers = content["layers"]
    if not isinstance(layers, list) or not layers:
        reader.refuse("layers is not a list with something in it", "layers")
    rows: dict[str, Rows] = {}
    for number, layer in enumerate(layers):
        name, row = reader.layer(layer, f"layers[{number}]")
        if name in rows:
            reader.refuse(f"the layer {name} is there twice", f"layers[{number}]")
        rows[name] = row
    marks = {item.span.start: item.span.end for name in _MARKS & rows.keys() for item in rows[name][0]}
    return rows, marks


class _Reader:
    def __init__(self, source: Source, where: str) -> None:
        self.source = source
        self.where = where

    def refuse(self, what: str, place: str) -> NoReturn:
        """Raise the error that says where in the JSON something is wrong."""
        raise TeiEditionError(f"{place}: {what}", where=self.where, mend="docs/evaluate.md describes the format.")

    def layer(self, row: Any, place: str) -> tuple[str, Rows]:
        """Read one layer."""
        if not isinstance(row, dict):
            self.refuse("a layer must be an object", place)
        self._check_keys(row, _LAYER_KEYS, place)
        name, items, upto = row.get("name"), row.get("items"), row.get("upto")
        if name not in NAMES:
            self.refuse(f"there is no layer {name!r}; the layers are {', '.join(NAMES)}", place)
        if not isinstance(items, list):
            self.refuse("items must be a list", place)
        if upto is not None and type(upto) is not int:
            self.refuse("upto must be an offset", place)
        read = tuple(self._item(item, str(name), f"{place}.items[{number}]") for number, item in enumerate(items))
        return str(name), (read, upto, bool(row.get("in_labels", False)))

    def _check_keys(self, row: Mapping[str, Any], keys: frozenset[str], place: str) -> None:
        unknown = sorted(set(row) - keys)
        if unknown:
            self.refuse(f"there is no key {unknown[0]!r}; the keys are {', '.join(sorted(keys))}", place)

    def _item(self, row: Any, name: str, place: str) -> Expected:
        if not isinstance(row, dict):
            self.refuse("an item must be an object", place)
        self._check_keys(row, _ITEM_KEYS, place)
        span = self._span(row.get("span"), f"{place}.span")
        self._check_text(row.get("text"), span, place)
        label, identity, readings = self._values(row, name, place)
        least = self._span(row["least"], f"{place}.least") if "least" in row else None
        most = self._span(row["most"], f"{place}.most") if "most" in row else None
        text = " ".join(self.source.slice(span).split())
        if name in _POINTS:
            span = Span(span.start, span.start)
        value = readings[0] if readings else {}
        return Expected(
            span,
            text,
            label,
            identity,
            value,
            least=least,
            most=most,
            readings=readings,
            optional=bool(row.get("optional", False)),
        )

    def _span(self, value: Any, place: str) -> Span:
        if not (isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value)):
            self.refuse("a span is a list of two offsets, as in [120, 132]", place)
        span = Span(*value)
        if not 0 <= span.start <= span.end <= len(self.source.text):
            self.refuse(f"the span {value} is not inside the text of {len(self.source.text)} characters", place)
        return span

    def _check_text(self, text: Any, span: Span, place: str) -> None:
        printed = self.source.slice(span)
        if text is not None and (not isinstance(text, str) or text.split() != printed.split()):
            at = self.source.position(span.start)
            self.refuse(f"the text is {text!r}, but line {at.line}, column {at.column} reads {printed!r}", place)

    def _values(self, row: Mapping[str, Any], name: str, place: str) -> tuple[str, str, tuple[dict[str, str], ...]]:
        """Return label, identity and readings, as the layer has them."""
        rows = [row["value"]] if "value" in row else []
        alternatives = row.get("alternatives", [])
        if not isinstance(alternatives, list):
            self.refuse("alternatives must be a list of values", place)
        if name in _DATED:
            return "", "", tuple(self._attributes(value, place) for value in [*rows, *alternatives])
        if alternatives:
            self.refuse(f"only dates and times have alternatives, not {name}", place)
        value = rows[0] if rows else ""
        if name in ("turns", "speakers"):
            facts = self._attributes(value or {}, place)
            return facts.get("label", ""), facts.get("who", ""), ()
        if not isinstance(value, str):
            self.refuse(f"the value of {name} must be a text", place)
        return (value, "", ()) if name in ("notes", "note_references") else ("", value, ())

    def _attributes(self, value: Any, place: str) -> dict[str, str]:
        if not isinstance(value, dict) or not all(isinstance(part, str) for part in value.values()):
            self.refuse('the value must be an object of texts, as in {"when": "1945-04"}', place)
        return dict(value)
