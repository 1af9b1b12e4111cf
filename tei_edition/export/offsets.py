"""From offsets in an exported text to offsets in the source that it was made from."""

from __future__ import annotations

from bisect import bisect_right

from tei_edition.characters import is_blank
from tei_edition.errors import TeiEditionError
from tei_edition.model import Source


class SourceOffsets:
    """Maps code point offsets of a text export to those of its source, line by line.

    By the law of conservation both have the same lines, blank ones aside. Raises
    TeiEditionError where they have not: the TEI was edited, or the source is another.
    """

    def __init__(self, text: str, source: Source) -> None:
        self._ours = _line_starts(text)
        self._theirs = _line_starts(source.text)
        if len(self._ours) != len(self._theirs):
            raise TeiEditionError(
                "the source has other lines than the TEI",
                where=source.name,
                mend="Leave --source out, or name the file that the TEI was made from.",
            )

    def __call__(self, offset: int) -> int:
        """Return the source's offset for one of the text export's."""
        line = bisect_right(self._ours, offset) - 1
        return self._theirs[line] + offset - self._ours[line] if line >= 0 else offset


def _line_starts(text: str) -> list[int]:
    starts, at = [], 0
    for line in text.split("\n"):
        if not is_blank(line):
            starts.append(at)
        at += len(line) + 1
    return starts
