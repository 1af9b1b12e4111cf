"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from tei_edition import __version__
from tei_edition.model import ERROR, WARNING, Diagnostic

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {ERROR: "error", WARNING: "warning"}


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, sources: Mapping[str, str | bytes] | None) -> None:
    """Write one log with one run; columns count code points, paths are relative where they can be."""
    codes = {row.code: row for row in diagnostics}
    ranks = {code: rank for rank, code in enumerate(codes)}
    driver = {
        "name": "tei-edition",
        "version": __version__,
        "rules": [_rule(code, row) for code, row in codes.items()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(row, ranks[row.code]) for row in diagnostics],
    }
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _rule(code: str, row: Diagnostic) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code, "defaultConfiguration": {"level": _LEVELS.get(row.severity, "note")}}
    return rule | ({"helpUri": row.url} if row.url else {})


def _result(row: Diagnostic, rank: int) -> dict[str, Any]:
    text = f"{row.message}. {row.help}" if row.help else row.message
    result: dict[str, Any] = {
        "ruleId": row.code,
        "ruleIndex": rank,
        "level": _LEVELS.get(row.severity, "note"),
        "message": {"text": text},
    }
    if row.file:
        place: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(row.file)}}}
        if row.line:
            place["physicalLocation"]["region"] = _region(row)
        if row.xpath:
            place["logicalLocations"] = [{"fullyQualifiedName": row.xpath}]
        result["locations"] = [place]
    return result


def _region(row: Diagnostic) -> dict[str, int]:
    region = {"startLine": row.line}
    if row.column:
        region["startColumn"] = row.column
        if row.end_column > row.column:
            region["endColumn"] = row.end_column
    return region


def _uri(file: str) -> str:
    if os.path.isabs(file):
        return Path(file).as_uri()
    return quote(Path(file).as_posix().encode("utf-8", "surrogatepass"))
