"""An explanation for people, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TextIO
from xml.sax.saxutils import quoteattr

from tei_edition.explain.account import Explanation, Lost, Made, Step

NOTHING = "Nothing was tagged here."
INSIDE = "{count} elements were made inside it: ask for a position to learn about one."


def as_json(told: Explanation) -> str:
    """Return an explanation as a JSON object with the fields of :class:`Explanation`."""
    return json.dumps(asdict(told), ensure_ascii=False, indent=1) + "\n"


def print_explanation(told: Explanation, stream: TextIO) -> None:
    """Print an explanation, in colours where the stream is a terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    console.print(f"{told.file}:{told.line}:{told.column}", style="bold", markup=False)
    console.print(Text.assemble("  …", told.before, (f"⟦{told.text}⟧", "bold yellow"), told.after, "…"), soft_wrap=True)
    for title, rows in _sections(told):
        console.print()
        console.print(title, style="bold")
        for row in rows:
            console.print(f"  {row}", markup=False, soft_wrap=True)


def _sections(told: Explanation) -> Iterator[tuple[str, list[str]]]:
    yield "Where it stands", [line for step in told.steps for line in _step(step)]
    nothing = [INSIDE.format(count=told.inside)] if told.inside else [NOTHING]
    yield "What was made of it", [line for row in told.made for line in _made(row)] or nothing
    if told.lost:
        yield "What competed and lost", [line for row in told.lost for line in _lost(row)]
    if told.findings:
        yield "What ingesting said of it", list(told.findings)


def _step(step: Step) -> Iterator[str]:
    yield f"{_tag(step.element, step.attributes, step.id)}" + (
        f"  by {step.rule}, {step.certainty}" if step.rule else ""
    )
    if step.description:
        yield f"    {step.description}"
    for note in step.notes:
        yield f"    {note}"


def _made(row: Made) -> Iterator[str]:
    yield f"{_tag(row.element, row.attributes)} {row.text!r} at {row.line}:{row.column}"
    yield f"    by {row.rule}, {row.certainty}: {row.description}"
    for line in row.evidence:
        yield f"    {line}"


def _lost(row: Lost) -> Iterator[str]:
    described = f": {row.description}" if row.description else ""
    yield f"{row.rule}{described}, on {row.text!r} at {row.line}:{row.column}"
    yield f"    {row.reason}"


def _tag(element: str, attributes: Mapping[str, str], name: str = "") -> str:
    given = attributes if not name or "xml:id" in attributes else {**attributes, "id": name}
    written = "".join(f" {key}={quoteattr(value)}" for key, value in given.items())
    return f"<{element}{written}>"
