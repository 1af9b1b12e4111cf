"""Patterns that run in linear time, whatever they are and whatever the text: RE2 in the clothes of :mod:`re`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tei_edition.errors import SettingsError


class LinearMatch:
    """A match of RE2 whose groups may be asked for by name, as those of :class:`re.Match`."""

    __slots__ = ("_found", "_index")

    def __init__(self, found: Any, index: dict[str, int]) -> None:
        self._found = found
        self._index = index

    def _number(self, group: str | int) -> int:
        return self._index[group] if isinstance(group, str) else group

    def __getitem__(self, group: str | int) -> Any:
        return self._found[self._number(group)]

    def groupdict(self) -> dict[str, Any]:
        """Return the text of all named groups, None for those that took no part."""
        return {name: self._found[number] for name, number in self._index.items()}

    def start(self, group: str | int = 0) -> int:
        """Return where a group begins."""
        return int(self._found.start(self._number(group)))

    def end(self, group: str | int = 0) -> int:
        """Return where a group ends."""
        return int(self._found.end(self._number(group)))

    def span(self, group: str | int = 0) -> tuple[int, int]:
        """Return where a group begins and ends."""
        return self.start(group), self.end(group)


class LinearPattern:
    """A compiled pattern of RE2."""

    __slots__ = ("_compiled", "_index")

    def __init__(self, compiled: Any) -> None:
        self._compiled = compiled
        self._index = dict(compiled.groupindex)

    def match(self, string: str, pos: int = 0, endpos: int | None = None) -> LinearMatch | None:
        """Return the match that begins at ``pos``, or None."""
        found = self._compiled.match(string, pos, len(string) if endpos is None else endpos)
        return LinearMatch(found, self._index) if found else None

    def finditer(self, string: str, pos: int = 0, endpos: int | None = None) -> Iterator[LinearMatch]:
        """Yield all matches, from left to right."""
        for found in self._compiled.finditer(string, pos, len(string) if endpos is None else endpos):
            yield LinearMatch(found, self._index)


def compile_linear(pattern: str, where: str) -> LinearPattern:
    """Compile a pattern with RE2; raises SettingsError, at ``where``, for what RE2 does not know."""
    import re2  # only an edition with conventions of its own needs it

    options = re2.Options()
    options.log_errors = False
    try:
        return LinearPattern(re2.compile(_unicode(pattern), options))
    except re2.error as error:
        reason = error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else str(error)
        mend = "Look-around and back references are not possible here; docs/conventions.md shows what is."
        raise SettingsError(f"the pattern cannot be used: {reason}", where=where, mend=mend) from error


_CLASS_OR_ESCAPE = re.compile(r"\\[\\\[\]]|\[\^?\]?(?:\\.|[^\]\\])*\]|\\.", re.DOTALL)
_LETTERS = {r"\w": r"\p{L}\p{N}_", r"\d": r"\p{Nd}", r"\s": r"\s"}


def _unicode(pattern: str) -> str:
    """RE2 takes ``\\w`` and ``\\d`` for those of ASCII; archives are not written in it."""

    def widen(found: re.Match[str]) -> str:
        piece = found[0]
        if piece.startswith("["):
            # [^\W\d_...] is a letter that is not one of the rest: RE2 has a name for letters, but no subtraction.
            if piece.startswith(r"[^\W\d_"):
                return r"\p{Lu}" if len(piece) > 8 else r"\p{L}"
            return piece.replace(r"\w", _LETTERS[r"\w"]).replace(r"\d", _LETTERS[r"\d"])
        return f"[{_LETTERS[piece]}]" if piece in (r"\w", r"\d") else piece

    return _CLASS_OR_ESCAPE.sub(widen, pattern)
