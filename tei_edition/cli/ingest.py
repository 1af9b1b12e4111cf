"""``tei-edition ingest``: from plain text to TEI."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from tei_edition import api
from tei_edition.cli.summary import print_summary
from tei_edition.edition import AnnotatorChoice, Edition
from tei_edition.errors import UnreadableSourceError
from tei_edition.files import STANDARD_OUTPUT, write_file
from tei_edition.project import read_edition


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
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
@click.option("-q", "--quiet", is_flag=True, help="Print no summary.")
def ingest(
    path: Path,
    output: Path | None,
    encoding: str | None,
    language: str,
    strict: bool,
    as_one_document: bool,
    annotators: tuple[str, ...],
    quiet: bool,
) -> None:
    """Encode PATH as TEI: an edition's folder, a plain-text file, or - for standard input.

    An edition's TEI goes where its edition.toml says, a text's beside it with the suffix
    .xml, and that of standard input to standard output, unless -o names a target. Nothing is
    written unless the TEI gives the source back, line by line.
    """
    edition = read_edition(path) if path.is_dir() else Edition(source_file=path)
    edition = replace(edition, annotators=(*edition.annotators, *map(_choice, annotators)))
    result = api.ingest(edition, encoding=encoding, language=language)
    if strict:
        _refuse_characters(result)
    if not result.is_recognised and not as_one_document:
        raise UnreadableSourceError(
            "no speaker turn, numbered document, letter or archival locus was recognised in the text",
            where=str(path),
            mend="Say --as-one-document to encode it as one; docs/conventions.md shows what is recognised.",
        )
    target = output or edition.tei_file or (Path(STANDARD_OUTPUT) if str(path) == "-" else path.with_suffix(".xml"))
    write_file(target, result.to_bytes(edition))
    if not quiet:
        print_summary(result, str(target), sys.stderr)


def _choice(text: str) -> AnnotatorChoice:
    name, _, model = text.partition("=")
    return AnnotatorChoice(name, (("model", model),) if model else ())


def _refuse_characters(result: api.Ingestion) -> None:
    for row in result.diagnostics:
        if row.code == "source.character":
            raise UnreadableSourceError(
                row.message, where=f"{row.file}:{row.line}:{row.column}", mend="Remove it, or leave --strict out."
            )
