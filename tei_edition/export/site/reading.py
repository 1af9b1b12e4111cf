"""Finished HTML read again as a reader reads it: its text, where each id stands in it, its passages.

Only HTML of this package is read, in which every tag is closed and every ``>`` in an
attribute is escaped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

_TOKENS = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)")
_ID = re.compile(r' id="([^"]*)"')
_CLASS = re.compile(r' class="([^"]*)"')
_VOID = frozenset({"br", "input", "link", "meta"})
_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "div", "article", "section", "summary"}
)
_UNREAD = frozenset({"call", "permalink", "margin", "back", "close", "marginal"})
_BLANKS = re.compile(r"\s+")


class Passage(NamedTuple):
    """A stretch of text without a block boundary, and the id of the nearest block around it that has one."""

    place: str
    start: int
    end: int


class Context(NamedTuple):
    """Words with those around them; ``cut`` tells where something is left out."""

    before: str
    words: str
    after: str


@dataclass(slots=True)
class Reading:
    """The text of a page; ``spans`` are half open, by id."""

    text: str = ""
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def context(self, identifier: str, reach: int) -> Context | None:
        """Return what stands at an id with up to ``reach`` characters of its passage on both sides."""
        span = self.spans.get(identifier)
        row = bisect_right(self.starts, span[0]) - 1 if span else -1
        if span is None or row < 0:
            return None
        start, end = span
        passage = self.passages[row]
        end = min(end, passage.end)
        before = self.text[max(passage.start, start - reach) : start]
        after = self.text[end : min(passage.end, end + reach)]
        if start - reach > passage.start:
            before = "…" + before.partition(" ")[2] if " " in before else "…" + before
        if end + reach < passage.end:
            after = (after.rpartition(" ")[0] or after) + "…"
        return Context(before, self.text[start:end], after)


class _Reader:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.reading = Reading()
        self.open: list[tuple[str, str, int, bool]] = []
        self.unread = 0
        self.begun = 0

    def read(self, html: str) -> Reading:
        """Read a whole page."""
        for found in _TOKENS.finditer(html):
            closing, tag, attributes, words = found.groups()
            if words is not None:
                self._words(words)
            elif closing:
                self._close()
            elif tag in _VOID:
                self._put(" ")
            else:
                self._open(tag, attributes)
        self._end_passage()
        self.reading.text = "".join(self.parts)
        self.reading.starts = [passage.start for passage in self.reading.passages]
        return self.reading

    def _words(self, words: str) -> None:
        if not self.unread:
            self._put(_BLANKS.sub(" ", unescape(words)))

    def _put(self, words: str) -> None:
        if words[:1] == " " and (self.length == self.begun or self.parts[-1][-1:] == " "):
            words = words[1:]
        if words:
            self.parts.append(words)
            self.length += len(words)

    def _open(self, tag: str, attributes: str) -> None:
        classes = _CLASS.search(attributes)
        unread = tag == "button" or bool(classes and _UNREAD & set(classes[1].split()))
        if tag in _BLOCKS:
            self._end_passage()
        identifier = _ID.search(attributes)
        self.open.append((tag, identifier[1] if identifier else "", self.length, unread))
        self.unread += unread

    def _close(self) -> None:
        tag, identifier, start, unread = self.open[-1]
        if tag in _BLOCKS:
            self._end_passage()
        self.open.pop()
        self.unread -= unread
        if identifier and not self.unread:
            self.reading.spans.setdefault(identifier, (start, max(start, self.length)))

    def _end_passage(self) -> None:
        if self.length > self.begun:
            place = next((row[1] for row in reversed(self.open) if row[1] and row[0] in _BLOCKS), "")
            self.reading.passages.append(Passage(place, self.begun, self.length))
        self.begun = self.length


def read_html(html: str) -> Reading:
    """Return the text of HTML without its marks, buttons and margins."""
    return _Reader().read(html)
