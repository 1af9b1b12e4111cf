"""The commands and how they fail: exit code 0 clean, 1 findings, 2 failure."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from tei_edition import __version__
from tei_edition.errors import TeiEditionError

COMMANDS = {
    "init": ("tei_edition.cli.init:init", "Begin an edition: a folder with settings, source and first encoding."),
    "detect": ("tei_edition.cli.detect:detect", "Say which conventions a text follows, and why."),
    "ingest": ("tei_edition.cli.ingest:ingest", "Encode a plain text, or an edition's folder, as TEI."),
    "validate": ("tei_edition.cli.validate:validate", "Check TEI files against schemas."),
    "schema": ("tei_edition.cli.schema:schema", "Keep the schemas that files may name."),
    "check": ("tei_edition.cli.check:check", "Check TEI as a careful editor would: references, text, dates, names."),
    "register": ("tei_edition.cli.register:register", "Propose, merge and edit the registers of names."),
    "build": ("tei_edition.cli.build:build", "Ingest, validate and export every edition below a folder."),
    "export": ("tei_edition.cli.export:export", "Turn TEI into text, HTML or tables."),
    "evaluate": ("tei_edition.cli.evaluate:evaluate", "Measure TEI against a hand-made gold, layer by layer."),
    "odd": ("tei_edition.cli.odd:odd", "Make schemas and documentation from an ODD."),
    "explain": ("tei_edition.cli.explain:explain", "Say why a stretch of text was encoded as it was."),
}
"""Each command: where it is, and what it does. Only the one that is called is imported."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that --help answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of the work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None if there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tei-edition")
def cli() -> None:
    """From a plain-text archival dossier to a TEI P5 edition, and back.

    Exit codes: 0 all is well, 1 there are findings, 2 it could not be done.
    """


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; errors become one message on standard error and exit code 2."""
    try:
        return cli.main(args=arguments, prog_name="tei-edition")
    except TeiEditionError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    except RecursionError:
        click.echo("Error: the XML nests too deeply to be read. Give a TEI file.", err=True)
        sys.exit(2)
