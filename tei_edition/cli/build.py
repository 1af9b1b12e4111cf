"""``tei-edition build``: everything that an edition's folder gives, in one go."""

from __future__ import annotations

import io
import sys
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from tei_edition import api
from tei_edition.batch import Outcome, count_and_tell, find_inputs, is_many, run
from tei_edition.cli.export import read_style, target_of, write_export
from tei_edition.cli.many import jobs_option
from tei_edition.cli.summary import print_summary
from tei_edition.errors import SettingsError
from tei_edition.export import EXPORTERS, Options
from tei_edition.files import write_file, write_folder
from tei_edition.project import find_editions, read_edition
from tei_edition.report import render
from tei_edition.validation import validate


@click.command()
@click.argument("paths", nargs=-1, metavar="[FOLDER]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="Where the exports go.",
)
@jobs_option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing about several editions but errors and findings.")
def build(paths: tuple[str, ...], output: Path, jobs: int, quiet: bool) -> None:
    """Ingest, validate and export every edition below each FOLDER, here by default.

    FOLDER may be a pattern in quotation marks, or @LIST. The TEI goes where each edition.toml
    says, the exports below the output folder. Exit code 1 if a TEI file is not valid; its
    exports are made all the same. Of several editions, one that cannot be built is reported, and
    the rest go on.
    """
    named = find_inputs(paths or (".",), (), editions=True) if paths and is_many(paths) else map(Path, paths or (".",))
    folders = [place for folder in named for place in find_editions(folder)]
    if not folders:
        raise SettingsError(
            "there is no edition.toml here or below",
            where=", ".join(paths) or ".",
            mend="Name a folder of editions; docs/edition.md shows one.",
        )
    if len(folders) == 1:
        built = _build(output, folders[0])
        print_summary(built.result, str(built.target), sys.stderr)
        click.echo(built.report, nl=False)
        sys.exit(built.found > 0)
    outcomes = run(partial(_build_one, output), folders, jobs)
    sys.exit(count_and_tell(outcomes, len(folders), _describe, quiet=quiet, stream=sys.stderr))


class _Built(NamedTuple):
    """One edition that was built: where its TEI is, what was written and found, and how many findings there are."""

    target: Path
    result: api.Ingestion
    report: str
    found: int


def _build(output: Path, folder: Path) -> _Built:
    edition = read_edition(folder)
    target = edition.tei_file
    if target is None:
        raise SettingsError("the edition names no TEI file")
    result = api.ingest(edition)
    write_file(target, result.to_bytes(edition))
    found = validate(target, "edition")
    report = io.StringIO()
    render(found, "terminal", report)
    written = [("TEI", target)]
    write_folder(output / edition.id, {})
    for exporter in EXPORTERS.values():
        exported = exporter.export(result.tree, Options(style=read_style(edition.style)))
        place = target_of(exporter, exported, edition.id, output / edition.id, several=True)
        write_export(exported, place)
        written.append((exporter.name, place))
    report.writelines(f"{name:5} {place}\n" for name, place in written)
    report.write("valid\n" if not found else f"{len(found)} findings\n")
    return _Built(target, result, report.getvalue(), len(found))


def _build_one(output: Path, folder: Path) -> tuple[str, int]:
    """What is told of one edition among several, which has to cross from one process to another."""
    built = _build(output, folder)
    return (f"{folder}: valid" if not built.found else f"{folder}:\n{built.report}".rstrip("\n")), built.found


def _describe(outcome: Outcome[Path, tuple[str, int]]) -> tuple[int, str]:
    line, found = outcome.value or ("", 0)
    return int(found > 0), line
