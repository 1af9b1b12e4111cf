"""``tei-edition build``: everything that an edition's folder gives, in one go."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tei_edition import api
from tei_edition.cli.export import read_style, target_of, write_export
from tei_edition.cli.summary import print_summary
from tei_edition.edition import Edition
from tei_edition.errors import SettingsError
from tei_edition.export import EXPORTERS, Options
from tei_edition.files import write_file, write_folder
from tei_edition.project import find_editions, read_edition
from tei_edition.report import render
from tei_edition.validation import validate


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("."))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="Where the exports go.",
)
def build(folder: Path, output: Path) -> None:
    """Ingest, validate and export every edition below FOLDER.

    The TEI goes where each edition.toml says, the exports below the output folder.
    Exit code 1 if a TEI file is not valid; its exports are made all the same.
    """
    folders = find_editions(folder)
    if not folders:
        raise SettingsError(
            "there is no edition.toml here or below",
            where=str(folder),
            mend="Name a folder of editions; docs/edition.md shows one.",
        )
    valid = [_build(read_edition(place), output) for place in folders]
    if not all(valid):
        sys.exit(1)


def _build(edition: Edition, output: Path) -> bool:
    target = edition.tei_file
    if target is None:
        raise SettingsError("the edition names no TEI file")
    result = api.ingest(edition)
    data = result.to_bytes(edition)
    write_file(target, data)
    print_summary(result, str(target), sys.stderr)
    found = validate(target, "edition")
    render(found, "terminal", sys.stdout)
    written = [("TEI", target)]
    write_folder(output / edition.id, {})
    for exporter in EXPORTERS.values():
        exported = exporter.export(result.tree, Options(style=read_style(edition.style)))
        place = target_of(exporter, exported, edition.id, output / edition.id, several=True)
        write_export(exported, place)
        written.append((exporter.name, place))
    for name, place in written:
        click.echo(f"{name:7} {place}")
    click.echo("valid" if not found else f"{len(found)} findings")
    return not found
