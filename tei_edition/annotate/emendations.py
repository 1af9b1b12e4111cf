"""The editor's emendations: what is printed wrongly, and how it should read.

TEI Guidelines, chapter 3.5.1: ``choice`` of ``sic`` and ``corr``; what should not be
there at all is ``surplus``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tei_edition.errors import SettingsError, reason_of
from tei_edition.model import HIGH, LOW, MEDIUM, WARNING, Annotation, Diagnostic, Source, Span

COLUMNS = ("place", "sic", "corr", "certainty", "reason")
_PLACE = re.compile(r"(\d+):(\d+)")


@dataclass(frozen=True, slots=True)
class Emendation:
    """One row of ``emendations.csv``: ``sic`` stands at ``line`` and ``column``; ``corr`` may be empty."""

    line: int
    column: int
    sic: str
    corr: str
    certainty: str
    reason: str


def read_emendations(path: Path) -> tuple[Emendation, ...]:
    """Read ``emendations.csv``: the columns place (``line:column``), sic, corr, certainty, reason.

    Raises SettingsError for a row that cannot be understood, with its line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"the emendations cannot be read ({reason_of(error)})", where=str(path), mend="It must be a UTF-8 file."
        ) from error
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise SettingsError(
            "the first line must name the columns", where=f"{path}:1", mend=f"Write: {','.join(COLUMNS)}"
        )
    return tuple(_row(row, f"{path}:{reader.line_num}") for row in reader)


def _row(row: dict[str, str], where: str) -> Emendation:
    place = _PLACE.fullmatch((row["place"] or "").strip())
    certainty = (row["certainty"] or HIGH).strip()
    if not place or not row["sic"]:
        raise SettingsError(
            "a place (line:column) and the printed words are needed",
            where=where,
            mend="Example: 51:4,teh,the,high,misprint",
        )
    if certainty not in (HIGH, MEDIUM, LOW):
        raise SettingsError(f"the certainty {certainty!r} is not known", where=where, mend="Use high, medium or low.")
    return Emendation(int(place[1]), int(place[2]), row["sic"], row["corr"] or "", certainty, row["reason"] or "")


def place_emendations(rows: Iterable[Emendation], source: Source) -> tuple[list[Annotation], list[Diagnostic]]:
    """Return the emendations as annotations, and those whose words do not stand where they say."""
    found, lost = [], []
    for row in rows:
        start = source.line_starts[row.line - 1] + row.column - 1 if row.line <= len(source.line_starts) else -1
        if start < 0 or not source.text.startswith(row.sic, start):
            message = f"{row.sic!r} does not stand here; the emendation was not made"
            mend = "Correct the place in emendations.csv: line and column count from 1."
            lost.append(Diagnostic("emendation.place", WARNING, message, mend, source.name, row.line, row.column))
            continue
        span = Span(start, start + len(row.sic))
        kind = "choice" if row.corr else "surplus"
        attributes = {"corr": row.corr} if row.corr else {}
        found.append(Annotation(kind, span, span, attributes, "emendation", row.certainty))
    return sorted(found, key=lambda row: row.span), lost
