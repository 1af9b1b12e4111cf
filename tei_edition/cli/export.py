"""``tei-edition export``: from TEI to what people read and tools take."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from tei_edition.batch import Outcome, count_and_tell, find_inputs, is_many, run
from tei_edition.cli.many import check_targets, jobs_option
from tei_edition.export import EXPORTERS, Options
from tei_edition.files import STANDARD_OUTPUT, write_file, write_folder
from tei_edition.source import read_source
from tei_edition.xmlreader import read_xml, require_tei


@dataclass(frozen=True, slots=True)
class _Task:
    file: Path
    target: Path

    def __str__(self) -> str:
        return str(self.file)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--to", "name", required=True, type=click.Choice(list(EXPORTERS)), help="What to make of it.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file or folder to write; standard output otherwise."
)
@click.option("--plain", is_flag=True, help="text: leave out notes, note marks and archival loci.")
@click.option("--source", type=click.Path(path_type=Path), help="csv: count offsets in this source of the TEI.")
@jobs_option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing about many files but errors.")
def export(
    files: tuple[str, ...],
    name: str,
    output: Path | None,
    plain: bool,
    source: Path | None,
    jobs: int,
    quiet: bool,
) -> None:
    """Export FILEs, TEI documents of this toolkit or of anybody's.

    A folder stands for the .xml files below it, a pattern in quotation marks for what it
    matches, @LIST for the names in a list. The exports of many files go into the folder that -o
    names.
    """
    if plain and name != "text":
        raise click.UsageError("--plain goes with --to text.")
    if source is not None and name != "csv":
        raise click.UsageError("--source goes with --to csv.")
    if not is_many(files):
        _export(name, Options(plain, read_source(source)[0] if source else None), Path(files[0]), output)
        return
    if source is not None:
        raise click.UsageError("--source goes with a single FILE.")
    if output is None:
        raise click.UsageError("Many files need a folder for their exports: -o FOLDER.")
    tasks = _tasks(find_inputs(files, (".xml",)), name, output)
    outcomes = run(partial(_export_one, name, plain), tasks, jobs)
    sys.exit(count_and_tell(outcomes, len(tasks), _describe, quiet=quiet, stream=sys.stderr))


def _export(name: str, options: Options, file: Path, output: Path | None) -> None:
    exporter = EXPORTERS[name]
    tree = read_xml(file)
    require_tei(tree, str(file))
    made = exporter.export(tree.getroot(), options)
    if not exporter.suffix:
        write_folder(output or Path(STANDARD_OUTPUT), made)
    else:
        write_file(output or Path(STANDARD_OUTPUT), made[""])


def _tasks(files: list[Path], name: str, output: Path) -> list[_Task]:
    base = Path(os.path.commonpath([file.parent for file in files])) if files else Path()
    suffix = EXPORTERS[name].suffix or f".{name}"
    tasks = [_Task(file, (output / file.relative_to(base)).with_suffix(suffix)) for file in files]
    check_targets([(str(task.file), task.target) for task in tasks])
    for folder in sorted({task.target.parent for task in tasks}):
        folder.mkdir(parents=True, exist_ok=True)
    return tasks


def _export_one(name: str, plain: bool, task: _Task) -> str:
    _export(name, Options(plain, None), task.file, task.target)
    return f"{task.file} -> {task.target}"


def _describe(outcome: Outcome[_Task, str]) -> tuple[int, str]:
    return 0, outcome.value or ""
