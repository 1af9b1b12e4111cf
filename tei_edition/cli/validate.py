"""``tei-edition validate``: TEI against a schema."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tei_edition.report import FORMATS, render
from tei_edition.validation import validate as validate_document


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--schema", type=click.Path(path_type=Path), help="A RELAX NG schema; the edition's own otherwise.")
@click.option(
    "--format", "format_", type=click.Choice(sorted(FORMATS)), default="terminal", help="How to print what is found."
)
def validate(files: tuple[Path, ...], schema: Path | None, format_: str) -> None:
    """Check FILES against the schema of editions, or another.

    Exit code 0: valid. 1: there are findings. 2: a file or the schema could not be read.
    """
    found = [row for file in files for row in validate_document(file, schema)]
    render(found, format_, sys.stdout)
    if found:
        sys.exit(1)
    if format_ == "terminal":
        click.echo(f"{len(files)} file{'s' if len(files) > 1 else ''} valid", err=True)
