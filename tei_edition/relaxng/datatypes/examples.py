"""A text that a regular expression of XML Schema matches: what a message shows beside the expression."""

from __future__ import annotations

import re

from tei_edition.relaxng.datatypes.expressions import Expression, ExpressionError

_CANDIDATES = "a1A-.#/_: x"
_ESCAPE = re.compile(r"\\(?:[pP]\{[^}]*\}|.)")
_QUANTIFIER = re.compile(r"[?*+]|\{(\d+)(?:,(\d*))?\}")
_MOST = 40


def example(source: str) -> str:
    """Return a short text that an expression matches, "" where none comes to mind."""
    try:
        text = _Sampler(source).alternatives()
        return text if len(text) <= _MOST and Expression(source).matches(text) else ""
    except (ExpressionError, IndexError, re.error):
        return ""


class _Sampler:
    """Goes through an expression as far as it must: first alternatives, fewest repetitions."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def alternatives(self) -> str:
        found = self.branch()
        while self.source[self.at : self.at + 1] == "|":
            self.at += 1
            self.branch()
        return found

    def branch(self) -> str:
        pieces = []
        while self.source[self.at : self.at + 1] not in ("", "|", ")"):
            atom = self.atom()
            quantifier = _QUANTIFIER.match(self.source, self.at)
            times = 1
            if quantifier:
                self.at = quantifier.end()
                times = {"?": 0, "*": 0, "+": 1}.get(quantifier[0], int(quantifier[1] or 0))
            pieces.append(atom * min(times, _MOST))
        return "".join(pieces)

    def atom(self) -> str:
        start, character = self.at, self.source[self.at]
        self.at += 1
        if character == "(":
            inner = self.alternatives()
            self.at += 1
            return inner
        if character == "[":
            self.bracket()
        elif character == "\\":
            self.at = _ESCAPE.match(self.source, start).end()  # type: ignore[union-attr]
        elif character != ".":
            return character
        allowed = Expression(self.source[start : self.at]).matches
        escaped = self.source[start + 1 : self.at]
        literal = escaped if character == "\\" and not escaped.isalpha() else ""
        return next((one for one in (literal, *_CANDIDATES) if len(one) == 1 and allowed(one)), "")

    def bracket(self) -> None:
        """Go to the end of a class, over classes that it excludes."""
        depth = 1
        while depth:
            character = self.source[self.at]
            self.at += 2 if character == "\\" else 1
            depth += {"[": 1, "]": -1}.get(character, 0)
