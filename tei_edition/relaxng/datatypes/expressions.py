"""Regular expressions of XML Schema as Python's (XML Schema part 2, appendix F).

Each expression is compiled twice at most: over ASCII, which costs nothing, and over the
whole of Unicode, whose category tables take milliseconds and which few values need.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tei_edition.relaxng.datatypes.characters import LETTERS, NAME_CHARACTERS

_SINGLE = {"n": "\n", "r": "\r", "t": "\t", **{character: character for character in "\\|.-^?*+{}()[]"}}
_PLANES = ((0, 0x32400), (0xE0000, 0xE0200))


class ExpressionError(ValueError):
    """An expression that XML Schema does not allow; the text says why."""


class Expression:
    """A compiled expression; :meth:`matches` tests a whole value."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._ascii = re.compile(_Translator(source, ascii_only=True).translate()).fullmatch
        self._full: re.Pattern[str] | None = None

    def matches(self, value: str) -> bool:
        """Whether the whole value matches."""
        if value.isascii():
            return self._ascii(value) is not None
        if self._full is None:
            self._full = re.compile(_Translator(self.source, ascii_only=False).translate())
        return self._full.fullmatch(value) is not None


class _Translator:
    """A recursive descent over the grammar of appendix F."""

    def __init__(self, source: str, ascii_only: bool) -> None:
        self.source = source
        self.at = 0
        self.last = 0x7F if ascii_only else 0x10FFFF

    def translate(self) -> str:
        translated = self.alternatives()
        if self.at < len(self.source):
            raise ExpressionError("a closing parenthesis without an opening one")
        return translated

    def peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def take(self) -> str:
        character = self.peek()
        if not character:
            raise ExpressionError("it ends too soon")
        self.at += 1
        return character

    def alternatives(self) -> str:
        branches = [self.branch()]
        while self.peek() == "|":
            self.at += 1
            branches.append(self.branch())
        return "|".join(branches)

    def branch(self) -> str:
        pieces = []
        while self.peek() not in ("", "|", ")"):
            pieces.append(self.atom() + self.quantifier())
        return "".join(pieces)

    def atom(self) -> str:
        character = self.take()
        if character == "(":
            inner = self.alternatives()
            if self.take() != ")":
                raise ExpressionError("a parenthesis is not closed")
            return f"(?:{inner})"
        if character == "[":
            return self.character_class()
        if character == ".":
            return "[^\\n\\r]"
        if character == "\\":
            single, inside = self.escape()
            return re.escape(single) if single else _bracket(inside)
        if character in "?*+{}]":
            raise ExpressionError(f"{character} has nothing to stand for")
        return re.escape(character)

    def quantifier(self) -> str:
        character = self.peek()
        if character in ("?", "*", "+") and character:
            self.at += 1
            return character
        if character != "{":
            return ""
        found = re.compile(r"\{([0-9]+)(,([0-9]*))?\}").match(self.source, self.at)
        if not found or (found[3] and int(found[3]) < int(found[1])):
            raise ExpressionError("a quantity in braces is malformed")
        self.at = found.end()
        return found[0]

    def escape(self) -> tuple[str, str]:
        """Return a single character, or "" and the inside of a class."""
        character = self.take()
        if character in _SINGLE:
            return _SINGLE[character], ""
        if character in "pP":
            found = re.compile(r"\{([A-Za-z0-9-]+)\}").match(self.source, self.at)
            if not found:
                raise ExpressionError("a category has no braces")
            self.at = found.end()
            return "", _category(found[1], character == "P", self.last)
        inside = _multiple(character, self.last)
        if inside is None:
            raise ExpressionError(f"\\{character} has no meaning")
        return "", inside

    def character_class(self) -> str:
        negated = self.peek() == "^"
        self.at += negated
        inside: list[str] = []
        subtracted = ""
        while True:
            if not inside and self.peek() == "]":
                raise ExpressionError("a character class is empty")
            character = self.take()
            if character == "]":
                break
            if character == "-" and self.peek() == "[":
                self.at += 1
                subtracted = self.character_class()
                if self.take() != "]":
                    raise ExpressionError("a subtraction is not at the end of its class")
                break
            inside.append(self.member(character))
        joined = "".join(inside)
        bracket = _bracket(joined, negated)
        return f"(?:(?!{subtracted}){bracket})" if subtracted else bracket

    def member(self, character: str) -> str:
        """Return a character, a range or the inside of a class, ready to stand in brackets."""
        if character == "[":
            raise ExpressionError("[ inside a character class must be written \\[")
        first = character
        if character == "\\":
            first, inside = self.escape()
            if not first:
                return inside
        following = self.source[self.at : self.at + 2]
        if following[:1] != "-" or following[1:] in ("]", "["):
            return re.escape(first)
        self.at += 1
        last = self.take()
        if last == "\\":
            last, _ = self.escape()
        if not last or last < first:
            raise ExpressionError("a range runs backwards")
        return f"{re.escape(first)}-{re.escape(last)}"


def _bracket(inside: str, negated: bool = False) -> str:
    if not inside:
        return "[\\s\\S]" if negated else "(?!)"
    return f"[{'^' if negated else ''}{inside}]"


def _multiple(character: str, last: int) -> str | None:
    """Return the inside of a class for ``\\s``, ``\\i``, ``\\c``, ``\\d``, ``\\w`` and their opposites."""
    simple = {"s": " \\t\\n\\r", "d": "\\d", "i": LETTERS + "_:", "c": NAME_CHARACTERS + ":", "D": "\\D"}
    if character in simple:
        return simple[character]
    if character == "w":
        return _ranges_of("PZC", True, last)
    if character == "W":
        return _ranges_of("PZC", False, last)
    if character in "SIC":
        inverted = re.compile(f"[^{simple[character.lower()]}]")
        return _ranges(bool(inverted.match(chr(code))) for code in range(min(last, 0xFFFF) + 1)) + _beyond(last)
    return None


def _beyond(last: int) -> str:
    return "" if last <= 0xFFFF else "\U00010000-\U0010ffff"


def _category(name: str, inverted: bool, last: int) -> str:
    if name.startswith("Is"):
        return _block(name[2:], inverted, last)
    if not re.fullmatch("L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?", name):
        raise ExpressionError(f"there is no category {name}")
    return _ranges_of(name, inverted, last)


def _block(name: str, inverted: bool, last: int) -> str:
    """Return the ranges of a block of Unicode; the table is elementpath's, read only for a schema that needs it."""
    from elementpath.regex import unicode_block

    try:
        points = unicode_block(name).codepoints
    except KeyError:
        raise ExpressionError(f"there is no block Is{name}") from None
    found = [point if isinstance(point, tuple) else (point, point + 1) for point in points]
    if inverted:
        edges = [0, *(edge for pair in found for edge in pair), 0x110000]
        found = list(zip(edges[::2], edges[1::2], strict=True))
    pairs = [(start, min(end - 1, last)) for start, end in found if start < end and start <= last]
    return "".join(f"{_point(start)}-{_point(end)}" for start, end in pairs)


@lru_cache(maxsize=64)
def _ranges_of(names: str, inverted: bool, last: int) -> str:
    """Return as ranges the characters of a category ("Lu"), or of several main ones ("PZC")."""
    main = names.isupper()
    wanted = [
        (start, end) for start, end, name in _runs(last) if ((name[0] in names) if main else name == names) != inverted
    ]
    return "".join(f"{_point(start)}-{_point(end)}" for start, end in wanted)


@lru_cache(maxsize=2)
def _runs(last: int) -> list[tuple[int, int, str]]:
    """Return the runs of characters of one category up to ``last``: first and last character, category.

    Between and behind the planes that define anything nothing is assigned, or all is private.
    """
    from itertools import groupby
    from unicodedata import category

    runs: list[tuple[int, int, str]] = []
    for start, end in _PLANES if last > 0x7F else ((0, 0x80),):
        if runs and start > runs[-1][1] + 1:
            runs.append((runs[-1][1] + 1, start - 1, "Cn"))
        for name, group in groupby(map(category, map(chr, range(start, end)))):
            length = sum(1 for _ in group)
            runs.append((start, start + length - 1, name))
            start += length
    if last > 0x7F:
        runs += [(0xE0200, 0xEFFFF, "Cn"), (0xF0000, 0xFFFFD, "Co"), (0xFFFFE, 0xFFFFF, "Cn")]
        runs += [(0x100000, 0x10FFFD, "Co"), (0x10FFFE, 0x10FFFF, "Cn")]
    return runs


def _ranges(membership: Iterable[bool]) -> str:
    """Return the ranges of the numbers at which the membership is true."""
    marks = bytes(membership)
    found = re.finditer(b"\x01+", marks)
    return "".join(f"{_point(match.start())}-{_point(match.end() - 1)}" for match in found)


def _point(code: int) -> str:
    return f"\\U{code:08x}"
