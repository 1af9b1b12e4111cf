"""``tei-edition odd``: from an ODD to schemas and documentation."""

from __future__ import annotations

from pathlib import Path

import click

from tei_edition.odd import build as build_odd


@click.group()
def odd() -> None:
    """Compile an ODD, the one source of a schema and its documentation."""


@odd.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Where the schemas go; beside FILE otherwise.")
@click.option("--docs", type=click.Path(path_type=Path), help="Where the pages go; a folder docs otherwise.")
def build(file: Path, output: Path | None, docs: Path | None) -> None:
    """Make RELAX NG, XSD 1.1 and Schematron from FILE, and a page of documentation for each element.

    Exit code 0: written. 2: FILE could not be read, or uses a construct that is not supported.
    """
    for path in build_odd(file, output, docs):
        click.echo(str(path))
