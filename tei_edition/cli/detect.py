"""``tei-edition detect``: which conventions a text follows, and why."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from tei_edition import api
from tei_edition.conventions.detect import CHOSEN, LEFT, NEARLY, Detection, Finding
from tei_edition.edition import Edition
from tei_edition.project import read_edition

if TYPE_CHECKING:
    from rich.console import Console

_TITLES = {CHOSEN: "Chosen", NEARLY: "Nearly chosen", LEFT: "Left alone"}
_MOST_NAMES = 8


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--encoding", help="The encoding of the source; it is detected otherwise.")
@click.option("--language", default="", help="The language of the text; it is guessed otherwise.")
@click.option("--format", "format_", type=click.Choice(["terminal", "json"]), default="terminal", help="How to report.")
def detect(path: Path, encoding: str | None, language: str, format_: str) -> None:
    """Say which conventions PATH follows: a plain-text file, an edition's folder, or - for standard input.

    For each convention: whether it was chosen, nearly chosen or left alone, the evidence, and
    places in the text. What is wrong is put right in edition.toml; the last lines say how.
    """
    edition = read_edition(path) if path.is_dir() else Edition(source_file=path)
    result = api.detect(edition, encoding=encoding, language=language)
    if format_ == "json":
        click.echo(json.dumps(asdict(result), ensure_ascii=False, indent=1))
    else:
        print_detection(result, sys.stdout)


def print_detection(result: Detection, stream: TextIO) -> None:
    """Print what was detected, for a reader."""
    from rich.console import Console

    console = Console(file=stream, highlight=False, markup=False, soft_wrap=True)
    console.print(f"{result.source}: language {result.language}", style="bold")
    for status, title in _TITLES.items():
        rows = result.of(status)
        if rows:
            console.print(f"\n{title}", style="bold")
        for row in rows:
            _print_finding(console, row)
    if result.heads:
        console.print("\nTitles, heads and date lines", style="bold")
    for head in result.heads:
        console.print(f"  line {head.line}: {head.text}")
    if not any(row.layer == "turn" for row in result.of(CHOSEN)):
        console.print("\nNo speaker turns: nothing in the text bears a convention of turns out.")
    console.print(f"\nTo change this, write one line under [edition] in edition.toml, such as\n  {_override(result)}")
    console.print("An id asks for a convention, a minus before it leaves it out; docs/conventions.md lists them all.")


def _print_finding(console: Console, row: Finding) -> None:
    console.print(f"  {row.id}  {row.title}")
    if row.evidence:
        console.print(f"    {'; '.join(row.evidence)}")
    for reason in row.lacking:
        console.print(f"    not enough: {reason}")
    if row.names:
        shown = list(row.names.items())[:_MOST_NAMES]
        more = len(row.names) - len(shown)
        listed = ", ".join(f"{name} ({count})" for name, count in shown)
        console.print(f"    {listed}" + (f" and {more} more" if more else ""))
    for example in row.examples:
        console.print(f"    line {example.line}: {example.text}")


def _override(result: Detection) -> str:
    turns = [row.id for row in result.findings if row.layer == "turn"]
    nearly = next((row.id for row in result.of(NEARLY) if row.layer == "turn"), "")
    chosen = next((row.id for row in result.of(CHOSEN) if row.layer == "turn"), "")
    if nearly:
        return f'conventions = ["{nearly}"]'
    return f'conventions = ["-{chosen}"]' if chosen and turns else 'conventions = ["turn.colon"]'
