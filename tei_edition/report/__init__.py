"""Reports: diagnostics as a person, an editor or a program reads them; one module a format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Protocol, TextIO, cast

from tei_edition.model import ERROR, INFORMATION, WARNING, Diagnostic

SEVERITIES = (ERROR, WARNING, INFORMATION)
"""The severities in falling order."""

FORMATS: Mapping[str, str] = {
    "terminal": "tei_edition.report.terminal",
    "plain": "tei_edition.report.plain",
    "json": "tei_edition.report.as_json",
    "sarif": "tei_edition.report.sarif",
    "junit": "tei_edition.report.junit",
    "github": "tei_edition.report.github",
}
"""The formats and the modules that write them, imported when they are asked for."""


class Renderer(Protocol):
    """What a module of a format offers."""

    def render(
        self, diagnostics: Sequence[Diagnostic], stream: TextIO, sources: Mapping[str, str | bytes] | None
    ) -> None:
        """Write the diagnostics, which are sorted, to the stream."""


def render(
    diagnostics: Iterable[Diagnostic],
    format: str,
    stream: TextIO,
    sources: Mapping[str, str | bytes] | None = None,
) -> None:
    """Write diagnostics to a stream, sorted by file and place.

    ``format`` is a name in :data:`FORMATS`; ``terminal`` falls back to ``plain`` where the
    stream is none. ``sources`` are the contents of files by the names in the diagnostics,
    for formats that show lines of them; what is not given is read from the file of that
    name, and not shown if that cannot be done. Raises :class:`ValueError` for an unknown
    format.
    """
    if format not in FORMATS:
        raise ValueError(f"there is no report format {format!r}; there are {', '.join(FORMATS)}")
    if format == "terminal" and not stream.isatty():
        format = "plain"
    listed = sorted(diagnostics, key=lambda each: (each.file, each.line, each.column, each.code, each.message))
    cast(Renderer, import_module(FORMATS[format])).render(listed, stream, sources)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many findings of each severity there are: ``2 errors, 1 warning in 1 file``."""
    listed = list(diagnostics)
    if not listed:
        return "no findings"
    counts = {severity: sum(each.severity == severity for each in listed) for severity in SEVERITIES}
    parts = [f"{count} {_plural(severity, count)}" for severity, count in counts.items() if count]
    files = len({each.file for each in listed})
    return f"{', '.join(parts)} in {files} {'file' if files == 1 else 'files'}"


def _plural(severity: str, count: int) -> str:
    return severity if count == 1 or severity == "information" else f"{severity}s"
