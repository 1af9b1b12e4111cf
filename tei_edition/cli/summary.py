"""What ingesting found, as a table, and what an editor should look at."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from tei_edition.api import Ingestion
from tei_edition.model import INFORMATION


def print_summary(result: Ingestion, target: str, stream: TextIO) -> None:
    """Print the counts of an ingestion and every line that it was not sure of."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=stream, highlight=False)
    # A title of the table would be broken at the table's width; a path should stay one that can be copied.
    console.print(target, style="bold", markup=False, soft_wrap=True)
    table = Table(show_header=False)
    table.add_column("what")
    table.add_column("count", justify="right")
    for name, count in _counts(result):
        table.add_row(name, str(count))
    console.print(table)
    if not result.diagnostics:
        console.print("Nothing was doubtful.")
        return
    console.print("To look at:", style="bold")
    for row in result.diagnostics:
        style = "" if row.severity == INFORMATION else "yellow"
        place = f"line {row.line}" if row.line else "whole file"
        console.print(f"  {place}: {row.message} ({row.code})", style=style, markup=False, soft_wrap=True)


def _counts(result: Ingestion) -> list[tuple[str, int]]:
    blocks = list(result.dossier.walk())
    kinds = Counter(row.kind for row in result.dossier.annotations)
    speakers = Counter(row.attributes["who"].lstrip("#") for row in blocks if row.kind == "sp")
    return [
        ("documents", sum(row.attributes.get("type") == "document" for row in blocks)),
        ("turns", sum(speakers.values())),
        *((f"  by {who}", count) for who, count in sorted(speakers.items(), key=lambda row: (-row[1], row[0]))),
        ("omissions", kinds["gap"]),
        ("notes", sum(row.kind == "note" and row.number is not None for row in blocks)),
        (
            "references to notes",
            kinds["note"]
            + sum(row.attributes.get("type") == "note" for row in result.dossier.annotations if row.kind == "ref"),
        ),
        ("dates and times", kinds["date"] + kinds["time"]),
        ("mentions of persons", kinds["persName"]),
        ("mentions of organisations", kinds["orgName"]),
        ("mentions of places", kinds["placeName"]),
        ("mentions of works", kinds["title"]),
    ]
