"""Findings as workflow commands of GitHub Actions, which show them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TextIO

from tei_edition.model import ERROR, WARNING, Diagnostic

_LEVELS = {ERROR: "error", WARNING: "warning"}


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, sources: Mapping[str, str | bytes] | None) -> None:
    """Write one command a finding: ``::error file=d.xml,line=12,col=5,title=date.words::message``."""
    for row in diagnostics:
        facts = {"file": row.file, "line": row.line, "col": row.column, "title": row.code}
        if row.end_column > row.column:
            facts["endColumn"] = row.end_column
        written = ",".join(f"{name}={_property(str(value))}" for name, value in facts.items() if value)
        message = f"{row.message}. {row.help}" if row.help else row.message
        stream.write(f"::{_LEVELS.get(row.severity, 'notice')} {written}::{_data(message)}\n")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
