"""``tei-edition ingest``: from plain text to TEI."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from tei_edition import api
from tei_edition.batch import Outcome, count_and_tell, find_inputs, is_many, run
from tei_edition.cli.many import check_targets, jobs_option
from tei_edition.cli.summary import print_summary
from tei_edition.edition import AnnotatorChoice, Edition
from tei_edition.errors import UnreadableSourceError
from tei_edition.files import STANDARD_OUTPUT, write_file
from tei_edition.model import INFORMATION
from tei_edition.project import read_edition

TEXTS = (".txt", ".text")


@dataclass(frozen=True, slots=True)
class _Settings:
    encoding: str | None
    language: str
    strict: bool
    as_one_document: bool
    annotators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Task:
    path: Path
    target: Path

    def __str__(self) -> str:
        return str(self.path)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where the TEI goes; - for standard output.")
@click.option("--encoding", help="The encoding of the source; it is detected otherwise.")
@click.option(
    "--language", default="", help="The language of the text (en, fr, de, es, it, ru); it is guessed otherwise."
)
@click.option("--strict", is_flag=True, help="Refuse a source with characters that XML cannot hold.")
@click.option(
    "--as-one-document", is_flag=True, help="Encode a text even if no turn and no document is recognised in it."
)
@click.option(
    "--annotator",
    "annotators",
    multiple=True,
    metavar="NAME[=MODEL]",
    help="A further annotator that is installed (docs/annotators.md), such as spacy=en_core_web_sm.",
)
@jobs_option
@click.option("-q", "--quiet", is_flag=True, help="Print no summary.")
def ingest(
    paths: tuple[str, ...],
    output: Path | None,
    encoding: str | None,
    language: str,
    strict: bool,
    as_one_document: bool,
    annotators: tuple[str, ...],
    jobs: int,
    quiet: bool,
) -> None:
    """Encode PATHs as TEI: plain-text files, editions' folders, or - for standard input.

    A folder that is no edition stands for the editions and .txt files below it, a pattern in
    quotation marks for what it matches, @FILE for the names in a list, one a line (@- on
    standard input).

    An edition's TEI goes where its edition.toml says, a text's beside it with the suffix
    .xml, and that of standard input to standard output, unless -o names a target: of many
    texts, the folder for them. Nothing is written unless the TEI gives the source back, line by
    line. Of many, one that cannot be encoded is reported, and the rest go on.
    """
    settings = _Settings(encoding, language, strict, as_one_document, annotators)
    if not is_many(paths):
        path = Path(paths[0])
        result, edition = _encode(path, settings)
        target = output or edition.tei_file or (Path(STANDARD_OUTPUT) if str(path) == "-" else path.with_suffix(".xml"))
        write_file(target, result.to_bytes(edition))
        if not quiet:
            print_summary(result, str(target), sys.stderr)
        return
    tasks = _tasks(find_inputs(paths, TEXTS, editions=True), output)
    outcomes = run(partial(_ingest_one, settings), tasks, jobs)
    sys.exit(count_and_tell(outcomes, len(tasks), _describe, quiet=quiet, stream=sys.stderr))


def _encode(path: Path, settings: _Settings) -> tuple[api.Ingestion, Edition]:
    edition = read_edition(path) if path.is_dir() else Edition(source_file=path)
    edition = replace(edition, annotators=(*edition.annotators, *map(_choice, settings.annotators)))
    result = api.ingest(edition, encoding=settings.encoding, language=settings.language)
    if settings.strict:
        _refuse_characters(result)
    if not result.is_recognised and not settings.as_one_document:
        raise UnreadableSourceError(
            "no speaker turn, numbered document, letter or archival locus was recognised in the text",
            where=str(path),
            mend="Say --as-one-document to encode it as one; docs/conventions.md shows what is recognised.",
        )
    return result, edition


def _tasks(paths: list[Path], output: Path | None) -> list[_Task]:
    """Pair each input with its target: in the folder that was named, as the inputs lie to one another, or beside it."""
    base = Path(os.path.commonpath([path.parent for path in paths])) if output and paths else Path()
    tasks = []
    for path in paths:
        if path.is_dir():
            tei = read_edition(path).tei_file or path.with_suffix(".xml")
            tasks.append(_Task(path, output / tei.name if output else tei))
        else:
            tasks.append(_Task(path, (output / path.relative_to(base) if output else path).with_suffix(".xml")))
    check_targets([(str(task.path), task.target) for task in tasks])
    if output:
        for folder in sorted({task.target.parent for task in tasks}):
            folder.mkdir(parents=True, exist_ok=True)
    return tasks


def _ingest_one(settings: _Settings, task: _Task) -> str:
    result, edition = _encode(task.path, settings)
    write_file(task.target, result.to_bytes(edition))
    turns = sum(row.kind == "sp" for row in result.dossier.walk())
    documents = sum(1 for _ in result.dossier.documents())
    doubts = sum(row.severity != INFORMATION for row in result.diagnostics)
    return f"{task.path} -> {task.target}: {documents} documents, {turns} turns, {doubts} warnings"


def _describe(outcome: Outcome[_Task, str]) -> tuple[int, str]:
    return 0, outcome.value or ""


def _choice(text: str) -> AnnotatorChoice:
    name, _, model = text.partition("=")
    return AnnotatorChoice(name, (("model", model),) if model else ())


def _refuse_characters(result: api.Ingestion) -> None:
    for row in result.diagnostics:
        if row.code == "source.character":
            raise UnreadableSourceError(
                row.message, where=f"{row.file}:{row.line}:{row.column}", mend="Remove it, or leave --strict out."
            )
