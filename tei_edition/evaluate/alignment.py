"""From offsets in one copy of a text to offsets in another that differs in white space alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from tei_edition.errors import TeiEditionError
from tei_edition.model import Source, Span

_RUN = re.compile(r"\S+")
_SHOWN = 40


class _Characters:
    """The characters of a text that are not blank, numbered: where each run of them begins."""

    def __init__(self, text: str) -> None:
        runs = [found.span() for found in _RUN.finditer(text)]
        self.length = len(text)
        self.starts = [start for start, _ in runs]
        self.ranks = [0, *accumulate(end - start for start, end in runs)]

    def rank(self, offset: int) -> int:
        """Return how many characters stand before an offset."""
        run = bisect_right(self.starts, offset) - 1
        if run < 0:
            return 0
        return min(self.ranks[run] + offset - self.starts[run], self.ranks[run + 1])

    def offset(self, rank: int) -> int:
        """Return the offset of a character; behind the last one, the length of the text."""
        run = bisect_right(self.ranks, rank) - 1
        return self.starts[run] + rank - self.ranks[run] if run < len(self.starts) else self.length


class Alignment:
    """Maps spans of ``ours`` to spans of ``theirs``.

    Raises TeiEditionError where the two do not have the same characters, blanks aside.
    """

    def __init__(self, ours: Source, theirs: Source) -> None:
        _require_same_text(ours, theirs)
        self._ours = _Characters(ours.text)
        self._theirs = _Characters(theirs.text)

    def __call__(self, span: Span) -> Span:
        """Return the same span in the other text, without blanks at its ends."""
        low, high = self._ours.rank(span.start), self._ours.rank(span.end)
        start = self._theirs.offset(low)
        return Span(start, self._theirs.offset(high - 1) + 1 if high > low else start)


def _require_same_text(ours: Source, theirs: Source) -> None:
    one, other = "".join(ours.text.split()), "".join(theirs.text.split())
    if one == other:
        return
    # The first difference, by halving: the prefixes up to it are equal, those beyond are not.
    at = bisect_left(range(min(len(one), len(other))), True, key=lambda end: one[: end + 1] != other[: end + 1])
    offset = _Characters(theirs.text).offset(at)
    place = theirs.position(min(offset, len(theirs.text)))
    raise TeiEditionError(
        f"the TEI is not of the same text as the gold: it reads {one[at : at + _SHOWN]!r}"
        f" where the gold reads {other[at : at + _SHOWN]!r} (blanks aside)",
        where=f"{theirs.name}:{place.line}:{place.column}",
        mend="Give the TEI and the gold of one text, or name the gold's own text with --source.",
    )
