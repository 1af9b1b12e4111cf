"""Archival loci: ``[Vol. 3, pp. 31, 32, 34-36.]`` (TEI Guidelines, chapters 3.12 and 11.3.5).

The convention tells a locus from other text; what is parsed here is which stretch of it
is the volume, and which a range of pages or leaves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tei_edition.conventions import Convention, Conventions
from tei_edition.languages.vocabulary import Vocabulary, alternation

PAGE, LEAF, ENVELOPE = "page", "leaf", "envelope"
_VERSO = re.compile(r"\d+\s?[rv]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LocusPart:
    """A stretch ``[start, end)`` of a locus, in characters of its text.

    ``unit`` is ``volume``, ``page``, ``leaf`` or ``envelope``; ``first`` and ``last`` are
    the bounds of a range, both the number for a volume, both empty for an envelope.
    """

    start: int
    end: int
    unit: str
    first: str = ""
    last: str = ""


def is_locus(text: str, conventions: Conventions) -> bool:
    """Whether a piece is an archival locus and nothing else."""
    return _match(text, conventions) is not None


def _match(text: str, conventions: Conventions) -> re.Match[str] | None:
    plain = text.lstrip()
    if "\n" in plain or not plain:
        return None
    rows: tuple[Convention, ...] = conventions.layer("locus")
    return next(filter(None, (row.match(text, len(text) - len(plain)) for row in rows)), None)


def parse_locus(text: str, conventions: Conventions) -> list[LocusPart]:
    """Return the parts of a locus in the order of the text; none where the text is no locus."""
    found = _match(text, conventions)
    if found is None:
        return []
    volume = LocusPart(
        found.start("volume"), found.end("volume"), "volume", found["volume_number"], found["volume_number"]
    )
    return [volume, *_ranges(text, found.start("rest"), found.end("rest"), conventions.vocabulary)]


def _ranges(text: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[LocusPart]:
    envelope = re.compile(alternation(vocabulary.words("loci.envelopes")), re.IGNORECASE).search(text, start, end)
    if envelope:
        yield LocusPart(envelope.start(), envelope.end(), ENVELOPE)
    leaves = re.compile(rf"\b{alternation(vocabulary.words('loci.leaves'))}\b", re.IGNORECASE).search(text, start, end)
    number = r"\d+\s?[rv]?\b\.?"
    for row in re.compile(rf"(?P<first>{number})(?:\s?[-–—]\s?(?P<last>{number}))?", re.IGNORECASE).finditer(
        text, start, end
    ):
        stop = row.end()
        # The full stop behind the last number ends the locus, not the number.
        if text[stop - 1] == "." and text[stop:].lstrip().startswith("]") and not _VERSO.search(row[0]):
            stop -= 1
        first = re.sub(r"[\s.]", "", row["first"])
        last = re.sub(r"[\s.]", "", row["last"] or row["first"])
        unit = LEAF if leaves or _VERSO.search(row[0]) else PAGE
        yield LocusPart(row.start(), stop, unit, first, last)
