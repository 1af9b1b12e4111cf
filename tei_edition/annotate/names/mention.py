"""A name found in a text, before it becomes an annotation."""

from __future__ import annotations

from typing import NamedTuple


class Mention(NamedTuple):
    """A stretch of a reading's text, the entry that it names, and how surely.

    ``entry`` and ``others`` are numbers of entries: the likeliest and those that it might
    be instead. ``full`` tells a whole name from a surname or forename alone.
    """

    start: int
    end: int
    kind: str
    entry: int
    rule: str
    certainty: str
    others: tuple[int, ...] = ()
    full: bool = True
