"""``tei-edition init``: an edition begun."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tei_edition.cli.summary import print_summary
from tei_edition.errors import SettingsError
from tei_edition.starting import Facts, begin
from tei_edition.starting.begin import SOURCE


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--from", "text", type=click.Path(path_type=Path), help="The plain text; FOLDER/source.txt otherwise.")
@click.option("--id", "name", default="", help="A short name for files; the folder's otherwise.")
@click.option("--title", default="", help="The title of the edition.")
@click.option("--language", default="", help="The language of the text; it is guessed otherwise.")
@click.option("--editor", default="", help="Who encodes.")
@click.option("--publisher", default="", help="Who publishes.")
@click.option("--licence", default="", help="On what terms.")
@click.option("-q", "--quiet", is_flag=True, help="Ask nothing and print nothing.")
def init(
    folder: Path,
    text: Path | None,
    name: str,
    title: str,
    language: str,
    editor: str,
    publisher: str,
    licence: str,
    quiet: bool,
) -> None:
    """Begin an edition in FOLDER from a plain text.

    Writes edition.toml, the source, registers proposed from it, a first encoding, files for
    continuous integration, and a README. On a terminal it asks for what the options do not
    say; everything can be changed later. Files that are there are never overwritten.
    """
    asks = sys.stdin.isatty() and not quiet
    source = text or folder / SOURCE
    if text is None and not source.is_file():
        if not asks:
            raise SettingsError(
                "there is no text to begin with", where=str(source), mend="Name the plain text with --from FILE."
            )
        source = Path(str(click.prompt("The plain text", type=click.Path(exists=True, dir_okay=False))))
    if asks:
        title = title or click.prompt("Title (empty for the one in the text)", default="", show_default=False)
        editor = editor or click.prompt("Who encodes (empty for nobody)", default="", show_default=False)
        licence = licence or click.prompt("Licence (empty for none yet)", default="", show_default=False)
    written, result = begin(folder, source, Facts(name, title, language, editor, publisher, licence))
    if quiet:
        return
    for path in written:
        click.echo(path)
    print_summary(result, str(written[-1]), sys.stderr)
    click.echo(f"Next: tei-edition detect {folder}, and look through {folder / 'registers'}.", err=True)
