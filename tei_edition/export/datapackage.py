"""The description of the tables: a Frictionless Data Package (Data Package and Table Schema, version 1)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

PRIMARY_KEYS = {"documents.csv": "id", "turns.csv": "id", "registers.csv": "id", "persons.csv": "id"}
"""The column of each table whose values are given once."""

FOREIGN_KEYS = {"document": "documents", "turn": "turns", "entry": "registers"}
"""Columns whose values stand in another table's ``id``, in whatever table they are."""

_INTEGERS = frozenset({"start", "end", "reference", "mentions"})
_GUARD = (
    "A cell that a spreadsheet could take for a formula, or that begins with an apostrophe, has an apostrophe "
    "before it. Take one apostrophe away from the beginning of a cell to have its text."
)
_OFFSETS = {
    "start": "Offset of the first character in text.txt, in Unicode code points",
    "end": "Offset behind the last character in text.txt, in Unicode code points",
    "reference": "Offset in text.txt of the mark that refers to the note",
    "document": "The document in which it stands",
    "turn": "The turn in which it stands",
    "entry": "The entry of registers.csv that is named, where there is one",
    "ref": "What the TEI points at, without the # of pointers within the file",
}


def describe(
    title: str, tables: Mapping[str, tuple[Sequence[str], bytes]], text: tuple[str, bytes], encoding: str
) -> bytes:
    """Return ``datapackage.json`` for tables, each with its columns and bytes, and for the text beside them."""
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": "tei-edition-tables",
        "title": title,
        "description": _GUARD,
        "resources": [
            *(_table(name, columns, data, encoding) for name, (columns, data) in tables.items()),
            {
                "name": "text",
                "path": text[0],
                "format": "txt",
                "mediatype": "text/plain",
                "encoding": "utf-8",
                **_size(text[1]),
            },
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _table(name: str, columns: Sequence[str], data: bytes, encoding: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(name, column) for column in columns], "missingValues": [""]}
    if name in PRIMARY_KEYS:
        schema["primaryKey"] = [PRIMARY_KEYS[name]]
    keys = [
        {"fields": [column], "reference": {"resource": resource, "fields": ["id"]}}
        for column, resource in FOREIGN_KEYS.items()
        if column in columns
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": name.removesuffix(".csv"),
        "path": name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": encoding,
        **_size(data),
        "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\r\n"},
        "schema": schema,
    }


def _size(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def _field(table: str, column: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": "integer" if column in _INTEGERS else "string"}
    if column in _OFFSETS:
        field["description"] = _OFFSETS[column]
    if PRIMARY_KEYS.get(table) == column:
        field["constraints"] = {"required": True, "unique": True}
    return field
