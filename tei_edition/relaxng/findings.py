"""A finding with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tei_edition.model import Diagnostic

ERROR = "error"


class Finding(NamedTuple):
    """One fault of a document: what, what to do, and the exact place.

    ``line``, ``column`` and ``end_column`` count from 1, columns in code points; ``offset`` is
    the byte at which the place begins, from 0. ``source`` is the line of the document and
    ``indent`` where in it the place begins. ``url`` is the page of the TEI Guidelines.
    """

    code: str
    message: str
    help: str
    file: str
    line: int
    column: int
    end_column: int
    offset: int
    xpath: str
    url: str
    source: str = ""
    indent: int = 0
    severity: str = ERROR

    def diagnostic(self) -> Diagnostic:
        """Return the finding in the shape that all findings of the toolkit have."""
        from tei_edition.model import Diagnostic

        return Diagnostic(
            self.code,
            self.severity,
            self.message,
            self.help,
            self.file,
            self.line,
            self.column,
            self.end_column,
            self.xpath,
            self.url,
        )

    def text(self) -> str:
        """Return the finding for a terminal: place, message, the line with a caret, what to do, where to read."""
        lines = [f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.message} [{self.code}]"]
        if self.source:
            width = max(1, min(self.end_column - self.column, len(self.source) - self.indent))
            lines += [f"    {self.source}", f"    {' ' * self.indent}{'^' * width}"]
        if self.help:
            lines.append(f"    {self.help}")
        if self.url:
            lines.append(f"    {self.url}")
        return "\n".join(lines)
