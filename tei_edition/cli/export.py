"""``tei-edition export``: from TEI to what people read and tools take."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from tei_edition.batch import Outcome, count_and_tell, find_inputs, is_many, run
from tei_edition.cli.many import check_targets, jobs_option
from tei_edition.errors import SettingsError, reason_of
from tei_edition.export import EXPORTERS, OPTIONS, Exported, Exporter, Options, exporter_names, find_exporter
from tei_edition.files import STANDARD_OUTPUT, write_file, write_folder
from tei_edition.model import Diagnostic
from tei_edition.report import render
from tei_edition.source import read_source
from tei_edition.xmlreader import read_xml, require_tei


def _list_exporters(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    for name in exporter_names():
        try:
            title = find_exporter(name).title
        except SettingsError as error:
            title = f"broken: {error}"
        click.echo(f"{name:10} {title}")
    context.exit()


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--to", "names", required=True, metavar="NAME[,NAME...]", help="What to make of it; see --list.")
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_list_exporters, help="Name all exporters."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file or folder to write; for several exports, the folder that holds them. Standard output otherwise.",
)
@click.option("--plain", is_flag=True, help="text: leave out notes, note marks and archival loci.")
@click.option("--source", type=click.Path(path_type=Path), help="csv, json: count offsets in this source of the TEI.")
@click.option("--excel", is_flag=True, help="csv: begin each table with a byte order mark, which Excel needs.")
@click.option("--split", is_flag=True, help="tei: one file a document.")
@click.option("--url", default="", help="json, cmif, ead, atom, site: where the edition is published.")
@click.option("--style", type=click.Path(path_type=Path), help="html, site: CSS of the edition's own, in UTF-8.")
@jobs_option
@click.option("-q", "--quiet", is_flag=True, help="Do not tell what of the TEI an export cannot express.")
def export(
    files: tuple[str, ...],
    names: str,
    output: Path | None,
    plain: bool,
    source: Path | None,
    excel: bool,
    split: bool,
    url: str,
    style: Path | None,
    jobs: int,
    quiet: bool,
) -> None:
    """Export FILEs, TEI documents of this toolkit or of anybody's.

    A folder stands for the .xml files below it, a pattern in quotation marks for what it
    matches, @LIST for the names in a list. Of many files each has a folder of its own in the
    one that -o names.

    What an export cannot express is told on standard error, once for each kind of element.
    """
    exporters = [find_exporter(name.strip()) for name in names.split(",") if name.strip()]
    given = {"plain": plain, "source": source, "excel": excel, "split": split, "url": url, "style": style}
    _check([name for name, value in given.items() if value], exporters)
    options = Options(plain, read_source(source)[0] if source else None, excel, split, url, read_style(style))
    tasks = _tasks(files, output) if is_many(files) else [_Task(Path(files[0]), output, len(exporters) > 1)]
    if tasks[0].several and output is None:
        raise click.UsageError("Several exports need a folder: name one with -o.")
    if is_many(files):
        outcomes = run(partial(_export_one, [row.name for row in exporters], options), tasks, jobs)
        sys.exit(count_and_tell(outcomes, len(tasks), _describe, quiet=quiet, stream=sys.stderr))
    findings = _export(exporters, options, tasks[0], quiet=quiet)
    if findings:
        render(findings, "terminal", sys.stderr)


@dataclass(frozen=True, slots=True)
class _Task:
    """A file, the file or folder for its exports, and whether that is a folder for several."""

    file: Path
    output: Path | None
    several: bool

    def __str__(self) -> str:
        return str(self.file)


def _tasks(names: tuple[str, ...], output: Path | None) -> list[_Task]:
    files = find_inputs(names, (".xml",))
    if output is None:
        return [_Task(file, None, True) for file in files]
    base = Path(os.path.commonpath([file.parent for file in files]))
    tasks = [_Task(file, (output / file.relative_to(base)).with_suffix(""), True) for file in files]
    check_targets([(str(task.file), task.output or output) for task in tasks])
    return tasks


def _export(exporters: list[Exporter], options: Options, task: _Task, *, quiet: bool = True) -> list[Diagnostic]:
    """Write the exports of one file; return what of it they cannot express, unless nobody wants to know."""
    tree = read_xml(task.file)
    require_tei(tree, str(task.file))
    if task.several and task.output is not None:
        write_folder(task.output, {})
    # A tree and what is made of it hold no circles to look for: the search costs a third of the time.
    gc.disable()
    findings: list[Diagnostic] = []
    for exporter in exporters:
        exported = exporter.export(tree.getroot(), options)
        write_export(exported, target_of(exporter, exported, task.file.stem, task.output, task.several))
        if not quiet:
            findings += (replace(each, file=str(task.file)) for each in exported.findings)
    return findings


def _export_one(names: list[str], options: Options, task: _Task) -> str:
    _export([find_exporter(name) for name in names], options, task)
    gc.collect()
    return f"{task.file} -> {task.output}"


def _describe(outcome: Outcome[_Task, str]) -> tuple[int, str]:
    return 0, outcome.value or ""


def read_style(file: Path | None) -> str:
    """Return the style sheet of an edition, an empty text if it has none; raises SettingsError."""
    if file is None:
        return ""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = f"the style sheet cannot be read ({reason_of(error)})"
        raise SettingsError(what, where=str(file), mend="Name a file of CSS.") from error


def _check(given: list[str], exporters: list[Exporter]) -> None:
    """Refuse an option that means nothing to any of the exporters; one of a third party may use any."""
    if not exporters:
        raise click.UsageError("--to names no exporter; see --list.")
    for name in given:
        if not any(exporter.name in OPTIONS[name] or exporter.name not in EXPORTERS for exporter in exporters):
            raise click.UsageError(f"--{name} goes with --to {' or '.join(OPTIONS[name])}.")


def target_of(exporter: Exporter, exported: Exported, stem: str, output: Path | None, several: bool) -> Path:
    """Return where an export goes: ``output`` itself, or one of several a place of its own in it."""
    if output is None:
        return Path(STANDARD_OUTPUT)
    if not several:
        return output
    return output / (f"{stem}{exporter.suffix or '.' + exporter.name}" if is_single(exported) else exporter.name)


def is_single(exported: Exported) -> bool:
    """Whether an export is one file, not a folder of them."""
    return list(exported) == [""]


def write_export(exported: Exported, target: Path) -> None:
    """Write the file or the folder that an export gave; raises UnwritableTargetError."""
    if is_single(exported):
        write_file(target, exported[""])
    else:
        write_folder(target, exported)
