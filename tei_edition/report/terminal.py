"""Findings for a reader at a terminal: in colour, by file, with the line and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from tei_edition.model import ERROR, WARNING, Diagnostic
from tei_edition.report import summary
from tei_edition.report.plain import place
from tei_edition.report.sources import SourceLines, printable

if TYPE_CHECKING:
    from rich.text import Text

_COLOURS = {ERROR: "bold red", WARNING: "bold yellow"}
_OTHERWISE = "bold cyan"


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, sources: Mapping[str, str | bytes] | None) -> None:
    """Write the findings file by file; colours are left out where NO_COLOR says so."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)
    lines = SourceLines(sources)
    for file, group in groupby(diagnostics, key=lambda each: each.file):
        listed = list(group)
        wanted = [each.line for each in listed]
        if file:
            console.print(Text(printable(file), "bold underline"))
        for diagnostic in listed:
            console.print(_headline(diagnostic))
            excerpt = lines.excerpt(diagnostic, wanted, console.width - 8)
            if excerpt:
                console.print(Text.assemble((f"{diagnostic.line:>5} │ ", "dim"), excerpt.text))
                console.print(Text.assemble(("      │ ", "dim"), (excerpt.carets, _colour(diagnostic))))
            if diagnostic.help:
                console.print(Text.assemble("      ", (printable(diagnostic.help), "green")))
            if diagnostic.url:
                console.print(Text.assemble("      ", (printable(diagnostic.url), "dim")))
        console.print()
    console.print(Text(summary(diagnostics), "bold"))


def _headline(diagnostic: Diagnostic) -> Text:
    from rich.text import Text

    parts = [
        (place(diagnostic), "bold"),
        (diagnostic.severity, _colour(diagnostic)),
        (diagnostic.code, "dim"),
        (printable(diagnostic.message), ""),
    ]
    return Text(" ").join(Text(text, style) for text, style in parts if text)


def _colour(diagnostic: Diagnostic) -> str:
    return _COLOURS.get(diagnostic.severity, _OTHERWISE)
