"""The lines of the files that diagnostics point at, cut to what fits on a screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from itertools import islice
from typing import NamedTuple

from tei_edition.model import Diagnostic

_BEFORE = 30
_LONGEST = 4_000_000


class Excerpt(NamedTuple):
    """A part of a line, and the blanks and carets that go under it."""

    text: str
    carets: str


class SourceLines:
    """Finds the line of a diagnostic, in given contents or in the file of its name."""

    def __init__(self, given: Mapping[str, str | bytes] | None) -> None:
        self._given = given or {}
        self._lines: dict[str, dict[int, str]] = {}

    def excerpt(self, diagnostic: Diagnostic, wanted: list[int], width: int) -> Excerpt | None:
        """Return the line of a diagnostic, at most ``width`` columns of it, or ``None`` if it is not to be had.

        ``wanted`` are the numbers of all lines of the file that will be asked for.
        """
        if diagnostic.file not in self._lines:
            self._lines[diagnostic.file] = self._read(diagnostic.file, frozenset(wanted))
        line = self._lines[diagnostic.file].get(diagnostic.line)
        if line is None or not diagnostic.column:
            return None
        start = diagnostic.column - 1
        end = max(diagnostic.end_column - 1, start + 1)
        left = max(0, min(start - _BEFORE, len(line) - width + 2))
        cut = line[left : left + width - 2]
        head, tail = ("…" if left else ""), ("…" if left + width - 2 < len(line) else "")
        blanks = " " * (columns(head) + columns(printable(line[left:start])))
        carets = "^" * max(1, columns(printable(line[start : min(end, left + width - 2)])))
        return Excerpt(head + printable(cut) + tail, blanks + carets)

    def _read(self, file: str, wanted: frozenset[int]) -> dict[int, str]:
        given = self._given.get(file)
        if isinstance(given, str):
            lines = given.split("\n")
            return {number: lines[number - 1].rstrip("\r") for number in wanted if 0 < number <= len(lines)}
        if given is not None:
            return _decoded(enumerate(given.split(b"\n"), 1), wanted)
        try:
            with open(file, "rb") as stream:
                return _decoded(enumerate(islice(stream, max(wanted, default=0)), 1), wanted)
        except (OSError, ValueError):
            return {}


def printable(text: str) -> str:
    """Return text with everything that could steer a terminal, or is not seen, as a replacement character."""
    return "".join(each if each.isprintable() else " " if each == "\t" else "\ufffd" for each in text)


def columns(text: str) -> int:
    """Return how many columns of a terminal text takes (Unicode Standard Annex 11)."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )


def _decoded(lines: enumerate[bytes], wanted: frozenset[int]) -> dict[int, str]:
    found = {}
    for number, line in lines:
        if number == 1:
            if line[:2] in (b"\xff\xfe", b"\xfe\xff"):
                return {}
            line = line.removeprefix(b"\xef\xbb\xbf")
        if number in wanted and len(line) <= _LONGEST:
            found[number] = line.decode("utf-8", "replace").rstrip("\r\n")
    return found
