"""``tei-edition register``: registers proposed from the text, merged, and edited as tables."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tei_edition import registers
from tei_edition.authority import read_registers, read_table, write_table
from tei_edition.edition import Edition
from tei_edition.errors import SettingsError, reason_of
from tei_edition.files import STANDARD_OUTPUT, write_file
from tei_edition.project import read_edition


@click.group()
def register() -> None:
    """Registers of persons, organisations, places and works.

    They are TEI files in the folder of the edition. What the toolkit proposes says so (@resp, @cert, a
    note with the evidence); an entry whose @resp an editor has taken out is the editor's, and stays.
    """


@register.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A folder for the TEI files; a table on standard output otherwise.",
)
@click.option("--language", default="", help="The language of the text; it is guessed otherwise.")
def propose(path: Path, output: Path | None, language: str) -> None:
    """Propose registers for PATH, an edition's folder or a plain text; nothing of the edition is changed."""
    edition = _edition(path, language)
    entries = registers.propose(edition)
    if output is None:
        write_file(Path(STANDARD_OUTPUT), write_table(entries, "\t").encode())
    else:
        registers.write(output, entries, edition.title or edition.id)


@register.command()
@click.argument("edition", type=click.Path(path_type=Path))
def merge(edition: Path) -> None:
    """Bring the registers of EDITION up to its text.

    Entries of the editor's stay as they are, proposals of an earlier run give way to new ones, and
    an entry with ana="#rejected" is not proposed again.
    """
    settings = read_edition(edition)
    folder = settings.registers or edition / "registers"
    merged, found = registers.merge(settings)
    registers.write(folder, merged, settings.title or settings.id)
    for row in found:
        click.echo(f"{row.message}. {row.help}", err=True)
    click.echo(f"{len(merged)} entries in {folder}", err=True)


@register.command("to-table")
@click.argument("edition", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path(STANDARD_OUTPUT),
    help="A .csv or .tsv file; standard output otherwise.",
)
def to_table(edition: Path, output: Path) -> None:
    """Write the registers of EDITION as one table, for a spreadsheet or OpenRefine."""
    folder = _folder(edition)
    write_file(output, write_table(read_registers(folder), "\t" if output.suffix == ".tsv" else ",").encode())


@register.command("from-table")
@click.argument("edition", type=click.Path(path_type=Path))
@click.argument("table", type=click.Path(path_type=Path))
def from_table(edition: Path, table: Path) -> None:
    """Take over the changes that TABLE, written by to-table, makes to the registers of EDITION.

    What a table cannot say (sources of statements, comments) stays; an entry whose row is gone is
    taken out.
    """
    folder = _folder(edition)
    try:
        text = sys.stdin.read() if str(table) == "-" else table.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"the table cannot be read ({reason_of(error)})", where=str(table), mend="Save it as CSV or TSV in UTF-8."
        ) from error
    entries = read_table(text, read_registers(folder), str(table))
    registers.write(folder, entries, read_edition(edition).title)
    click.echo(f"{len(entries)} entries in {folder}", err=True)


def _edition(path: Path, language: str) -> Edition:
    if path.is_dir():
        return read_edition(path)
    return Edition(id=path.stem, source_file=path, language=language)


def _folder(edition: Path) -> Path:
    folder = read_edition(edition).registers
    if folder is None:
        raise SettingsError(
            "the edition has no registers",
            where=str(edition),
            mend="Make them with: tei-edition register merge EDITION",
        )
    return folder
