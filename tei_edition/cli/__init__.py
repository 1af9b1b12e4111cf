"""The command line: parse, call, render, exit."""

from tei_edition.cli.main import main

__all__ = ["main"]
