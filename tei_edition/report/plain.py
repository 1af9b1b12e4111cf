"""One finding a line, as compilers write them and editors and `grep` read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TextIO

from tei_edition.model import Diagnostic
from tei_edition.report.sources import printable


def place(diagnostic: Diagnostic) -> str:
    """Return where a finding is, as far as it is known: ``d.xml:12:5``."""
    numbers = [str(number) for number in (diagnostic.line, diagnostic.column) if number]
    return printable(":".join([diagnostic.file, *numbers] if diagnostic.file else numbers))


def line(diagnostic: Diagnostic) -> str:
    """Return a finding on one line: ``d.xml:12:5 error code message. What to do.``"""
    what = printable(diagnostic.message)
    if diagnostic.help:
        what = f"{what}. {printable(diagnostic.help)}"
    return " ".join(each for each in (place(diagnostic), diagnostic.severity, diagnostic.code, what) if each)


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, sources: Mapping[str, str | bytes] | None) -> None:
    """Write one line a finding."""
    for diagnostic in diagnostics:
        stream.write(line(diagnostic) + "\n")
