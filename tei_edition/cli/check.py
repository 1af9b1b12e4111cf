"""``tei-edition check``: schemas and checks over files, folders and editions."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from io import StringIO
from pathlib import Path

import click

from tei_edition.errors import UnreadableXmlError
from tei_edition.files import write_file
from tei_edition.model import Diagnostic
from tei_edition.report import FORMATS, render
from tei_edition.report.statistics import statistics
from tei_edition.validation.review.engine import Result, Task
from tei_edition.validation.review.settings import SEVERITIES, Settings, settings_for

_CODES = "A code (date.words), a topic (date), or a pattern (*.words); may be given again."


@dataclass(frozen=True, slots=True)
class _Wishes:
    fix: bool
    diff: bool
    baseline: Path | None
    write_baseline: Path | None
    changed_since: str | None
    format: str
    statistics: bool
    output: Path | None


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--select", multiple=True, metavar="CODE", help=f"Make these checks only. {_CODES}")
@click.option("--ignore", multiple=True, metavar="CODE", help="Leave these checks out.")
@click.option("--severity", type=click.Choice(SEVERITIES), help="The least severity that counts.")
@click.option("--schema", type=click.Path(path_type=Path), help="A RELAX NG schema for all files.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Leave out the findings of this file.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="Write all findings as a baseline.")
@click.option("--changed-since", metavar="REV", help="Only what git says was touched since, and what points at it.")
@click.option("--fix", is_flag=True, help="Mend what has one right mend; never the text.")
@click.option("--diff", is_flag=True, help="Show what --fix would do, and do nothing.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), default=1, help="How many processes.")
@click.option("--format", "format_", type=click.Choice(sorted(FORMATS)), default="terminal", help="How to report.")
@click.option("--list", "list_", is_flag=True, is_eager=True, expose_value=False, callback=lambda *row: _list(*row),
              help="List the checks and exit.")  # fmt: skip
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write the report to a file.")
@click.option("--statistics", is_flag=True, help="Only how often each check found something.")
def check(
    paths: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str | None,
    schema: Path | None,
    jobs: int,
    **wishes: object,
) -> None:
    """Check files, folders or editions (PATHS, or the folder you are in) as a careful editor would.

    Exit code 0: clean. 1: there are findings. 2: a file or the settings could not be read.
    """
    _require_known((*select, *ignore))
    wanted = _Wishes(format=str(wishes.pop("format_")), **wishes)  # type: ignore[arg-type]
    tasks = list(_tasks(paths or (Path(),), schema, wanted, (select, ignore, severity)))
    results = list(_run(tasks, jobs))
    for result in results:
        if result.failure:
            click.echo(f"Error: {result.failure}", err=True)
    if wanted.diff:
        changed = _show_differences(results)
        sys.exit(2 if any(row.failure for row in results) else 1 if changed else 0)
    if wanted.fix:
        results = _mend(tasks, results)
    found = _counted([row for result in results for row in result.diagnostics], wanted, tasks)
    failed = sum(1 for row in results if row.failure)
    _report(found, wanted, len(tasks) - failed)
    sys.exit(2 if failed else 1 if found else 0)


def _list(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        from tei_edition.validation.checks.page import listing

        click.echo(listing(), nl=False)
        context.exit()


def _require_known(codes: Iterable[str]) -> None:
    from tei_edition.errors import SettingsError
    from tei_edition.validation.checks.registry import all_checks
    from tei_edition.validation.review.schemas import TOPIC
    from tei_edition.validation.review.suppressions import META, matches

    known = [*all_checks(), *META]
    for code in codes:
        if not any(matches(each, code) for each in known) and not code.startswith(TOPIC):
            raise SettingsError(
                f"there is no check {code!r}", mend=f"The topics are: {', '.join(_topics(known))} and {TOPIC}."
            )


def _topics(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(code.partition(".")[0] for code in codes))


def _tasks(
    paths: Iterable[Path],
    schema: Path | None,
    wanted: _Wishes,
    options: tuple[tuple[str, ...], tuple[str, ...], str | None],
) -> Iterator[Task]:
    from tei_edition.validation.review.files import files_of

    files = list(files_of(paths))
    if not files:
        raise UnreadableXmlError(
            "there is no TEI file (.xml, .tei) in it or below",
            where=str(next(iter(paths))),
            mend="Name files, or folders with such files.",
        )
    for path, named in files:
        settings: Settings = settings_for(path.parent.resolve()).with_options(*options)
        yield Task(path, settings, named, schema, wanted.fix or wanted.diff)


def _run(tasks: list[Task], jobs: int) -> Iterator[Result]:
    from tei_edition.validation.review.jobs import run

    if len(tasks) < 2 or not sys.stderr.isatty():
        yield from run(tasks, jobs)
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(run(tasks, jobs), "Checking", len(tasks), console=Console(stderr=True), transient=True)


def _show_differences(results: Iterable[Result]) -> bool:
    changed = False
    for result in results:
        if result.mended is not None:
            changed = True
            before = result.path.read_bytes().decode("utf-8").splitlines(keepends=True)
            after = result.mended.decode("utf-8").splitlines(keepends=True)
            click.echo("".join(unified_diff(before, after, f"a/{result.path}", f"b/{result.path}")), nl=False)
        for row in result.proposals:
            click.echo(f"emendations.csv: {','.join(row)}")
            changed = True
    return changed


def _mend(tasks: list[Task], results: list[Result]) -> list[Result]:
    """Write what was mended and proposed, and review the mended files again."""
    from tei_edition.validation.review.beside import edition_of
    from tei_edition.validation.review.engine import review
    from tei_edition.validation.review.proposals import add_rows

    after = []
    for task, result in zip(tasks, results, strict=True):
        edition = edition_of(result.path) if result.proposals else None
        if edition is not None and edition.folder is not None:
            table = edition.emendations or edition.folder / "emendations.csv"
            added = add_rows(table, result.proposals)
            if added:
                click.echo(f"{table}: {added} row{'s' if added > 1 else ''} proposed", err=True)
        if result.mended is not None:
            write_file(result.path, result.mended)
            click.echo(f"{result.path}: mended", err=True)
            after.append(review(task))
        else:
            after.append(result)
    return after


def _counted(found: list[Diagnostic], wanted: _Wishes, tasks: list[Task]) -> list[Diagnostic]:
    """Return the findings that count: not of the baseline, and about what was changed."""
    if wanted.write_baseline is not None:
        from tei_edition.validation.review.baseline import write_baseline

        count = write_baseline(wanted.write_baseline, found)
        click.echo(f"{wanted.write_baseline}: {count} finding{'' if count == 1 else 's'}", err=True)
        return []
    if wanted.baseline is not None:
        from tei_edition.validation.review.baseline import without_known

        found = without_known(found, wanted.baseline)
    if wanted.changed_since is not None:
        from tei_edition.validation.review.changes import changes_since, only_changed

        folder = tasks[0].path.resolve().parent if tasks else Path()
        found = only_changed(found, changes_since(wanted.changed_since, folder))
    return found


def _report(found: list[Diagnostic], wanted: _Wishes, files: int) -> None:
    stream = StringIO() if wanted.output else sys.stdout
    if wanted.statistics:
        stream.write(statistics(found))
    else:
        render(found, wanted.format, stream)
    if wanted.output and isinstance(stream, StringIO):
        write_file(wanted.output, stream.getvalue().encode("utf-8", "backslashreplace"))
    if not found and files and wanted.format == "terminal":
        click.echo(f"{files} file{'' if files == 1 else 's'} clean", err=True)
