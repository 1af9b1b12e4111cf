"""``tei-edition evaluate``: a TEI document measured against a gold."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click

from tei_edition.evaluate import Evaluation, evaluate_files
from tei_edition.evaluate.floors import Breach, find_breaches, read_floors, update_floors
from tei_edition.evaluate.items import NAMES
from tei_edition.evaluate.reports import as_html, as_json, print_report
from tei_edition.files import STANDARD_OUTPUT, write_file


@click.command()
@click.argument("tei", type=click.Path(path_type=Path))
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(["terminal", "json", "html"]), default="terminal", help="How to report."
)
@click.option("--layer", "layers", multiple=True, type=click.Choice(NAMES), help="A layer to compare; all otherwise.")
@click.option("--show", type=click.IntRange(min=0), help="At most so many differences of each layer; all otherwise.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; standard output otherwise.")
@click.option("--source", type=click.Path(path_type=Path), help="The text that the gold's offsets count in.")
@click.option("--floor", type=click.Path(path_type=Path), help="A TOML file of least figures: layer.figure = minimum.")
@click.option("--update-floor", is_flag=True, help="Raise the floors to what is measured; make the file if need be.")
@click.option("--lower", is_flag=True, help="With --update-floor: lower floors, too.")
def evaluate(
    tei: Path,
    gold: Path,
    format_: str,
    layers: tuple[str, ...],
    show: int | None,
    output: Path | None,
    source: Path | None,
    floor: Path | None,
    update_floor: bool,
    lower: bool,
) -> None:
    """Measure TEI against GOLD: a hand-corrected TEI document, or stand-off annotations in JSON.

    Exit code 0. 1: a figure is below its floor. 2: something could not be read or compared.
    """
    if update_floor and floor is None:
        raise click.UsageError("--update-floor goes with --floor FILE.")
    if lower and not update_floor:
        raise click.UsageError("--lower goes with --update-floor.")
    result = evaluate_files(tei, gold, source=source, layers=layers)
    breaches = _check(floor, result, layers, update_floor, lower) if floor is not None else ()
    if output is None and format_ == "terminal":
        print_report(result, sys.stdout, show)
    else:
        write_file(output or Path(STANDARD_OUTPUT), _render(result, format_, show).encode("utf-8", "backslashreplace"))
    for breach in breaches:
        click.echo(str(breach), err=True)
    if breaches:
        sys.exit(1)


def _check(floor: Path, result: Evaluation, layers: tuple[str, ...], update: bool, lower: bool) -> tuple[Breach, ...]:
    """Compare the figures with their floors, which are updated first where that is asked for."""
    figures = result.figures()
    if update:
        update_floors(floor, figures, lower=lower)
    return find_breaches(read_floors(floor), figures, layers)


def _render(result: Evaluation, format_: str, show: int | None) -> str:
    if format_ == "json":
        return as_json(result, show)
    if format_ == "html":
        return as_html(result, show)
    stream = io.StringIO()
    print_report(result, stream, show)
    return stream.getvalue()
