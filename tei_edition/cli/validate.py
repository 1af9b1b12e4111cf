"""``tei-edition validate``: TEI against schemas."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from tei_edition.errors import SettingsError
from tei_edition.model import Diagnostic
from tei_edition.report import FORMATS, render
from tei_edition.validation import UNREADABLE, Report, examine
from tei_edition.validation.document import Document
from tei_edition.validation.schemas import ENGINES, RELAXNG

_STANDARD_INPUT = "-"


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--schema",
    metavar="edition|PATH|NAME",
    help="A RELAX NG schema, by its file or by its name in the cache (`tei-edition schema list`).",
)
@click.option("--engine", type=click.Choice(ENGINES), default=RELAXNG, help="libxml2 gives a second opinion.")
@click.option("--schematron", type=click.Path(path_type=Path), help="A Schematron schema to ask as well.")
@click.option("--phase", default="", metavar="NAME|#ALL", help="The phase of --schematron; its default one otherwise.")
@click.option("--xsd", is_flag=True, help="Ask the XSD beside the schema as well; takes some seconds.")
@click.option(
    "--format", "format_", type=click.Choice(sorted(FORMATS)), default="terminal", help="How to print what is found."
)
def validate(
    files: tuple[Path, ...],
    schema: str | None,
    engine: str,
    schematron: Path | None,
    phase: str,
    xsd: bool,
    format_: str,
) -> None:
    """Check FILES (- for standard input) against schemas.

    Without --schema these are the schemas that a file names in its <?xml-model?> instructions,
    if they lie beside it or in the cache; otherwise the schema of editions.

    Exit code 0: valid. 1: there are findings. 2: a file or a schema could not be read.
    """
    if phase and schematron is None:
        raise SettingsError("--phase says nothing without --schematron", mend="Name the rules whose phase it is.")
    documents = [_document(file) for file in files]
    more: Any = {"engine": engine, "xsd": xsd, "schematron": schematron, "phase": phase}
    reports = [examine(document, schema, **more) for document in documents]
    _print(reports, format_, {each.name: each.content for each in documents if isinstance(each.content, bytes)})
    if not all(report.readable for report in reports):
        sys.exit(2)
    if any(report.diagnostics for report in reports):
        sys.exit(1)
    if format_ == "terminal":
        _print_schemas(reports)


def _document(file: Path) -> Document:
    if str(file) == _STANDARD_INPUT:
        return Document("<standard input>", sys.stdin.buffer.read())
    return Document.of(file)


def _print(reports: list[Report], format_: str, contents: dict[str, bytes]) -> None:
    """Print the findings; for people, of a file that cannot be read to its end only why, on standard error."""
    found = [row for report in reports for row in report.diagnostics]
    if format_ not in ("terminal", "plain"):
        render(found, format_, sys.stdout, contents)
        return
    broken: list[Diagnostic] = []
    for report in reports:
        if not report.readable:
            broken.extend(row for row in report.diagnostics if row.code in UNREADABLE)
            found = [row for row in found if row not in report.diagnostics]
    if broken:
        render(broken, format_, sys.stderr, contents)
    if found:
        render(found, format_, sys.stdout, contents)


def _print_schemas(reports: list[Report]) -> None:
    """Say on standard error what was valid, and against what."""
    names = dict.fromkeys(Path(each.name).stem for report in reports for each in report.rules.schemas)
    click.echo(f"{len(reports)} file{'s' if len(reports) > 1 else ''} valid against {', '.join(names)}", err=True)
    for href in dict.fromkeys(href for report in reports for href in report.rules.missing):
        click.echo(f"Not at hand, though named: {href} (`tei-edition schema add {href}` fetches it)", err=True)
