"""``tei-edition explain``: why a stretch of text was encoded as it was."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from tei_edition.edition import Edition
from tei_edition.explain import explain as explain_place
from tei_edition.explain.reports import as_json, print_explanation
from tei_edition.project import read_edition


@click.command()
@click.argument("edition", type=click.Path(path_type=Path))
@click.option(
    "--at",
    required=True,
    metavar="PLACE",
    help="A position in the source, LINE:COLUMN or LINE, both from 1; or an xml:id of the TEI's text.",
)
@click.option("--language", default="", help="The language of a bare text; it is guessed otherwise.")
@click.option("--format", "format_", type=click.Choice(["terminal", "json"]), default="terminal", help="How to report.")
def explain(edition: Path, at: str, language: str, format_: str) -> None:
    """Say why EDITION, an edition's folder or a plain text, was encoded as it was at one place.

    The stages run again on the source, with the registers as they are now; nothing is written.
    What is told: inside which blocks the place stands and which convention made them, which rule
    tagged it, how surely and on what evidence, and which rules competed and why they lost.
    """
    settings = read_edition(edition) if edition.is_dir() else Edition(id=edition.stem, source_file=edition)
    told = explain_place(replace(settings, language=language) if language else settings, at)
    if format_ == "json":
        sys.stdout.write(as_json(told))
    else:
        print_explanation(told, sys.stdout)
