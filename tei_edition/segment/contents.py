"""Tables of contents and the heads that they announce.

A table of contents is a run of numbered lines whose wording comes back, in the same
order, at the heads of the documents. Where there is no table, numbered lines that stand
apart are heads by themselves, if enough of them read like heads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tei_edition.segment.pieces import Piece
from tei_edition.segment.wording import Wording

LONGEST_HEAD = 300
"""Characters; a longer numbered line is a paragraph."""
LEAST_LIKENESS = 0.5
"""The share of a table entry's words that a head must repeat."""

_WORD = re.compile(r"\w+")
_MARK = re.compile(r"\[(?:\d{1,4}|\*+)\]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece that opens with a number and a full stop."""

    index: int
    number: int
    title: str
    label_length: int

    @property
    def words(self) -> frozenset[str]:
        """The words of the title, casefolded, without note marks."""
        return frozenset(_WORD.findall(_MARK.sub(" ", self.title).casefold()))


@dataclass(frozen=True, slots=True)
class Outline:
    """One dossier of a file, by indices into the pieces.

    ``entries`` are the lines of its table of contents, ``heads`` the heads of its
    documents; ``pairs`` gives for each head the entry that announces it, or None.
    """

    entries: tuple[Candidate, ...]
    heads: tuple[Candidate, ...]
    pairs: tuple[Candidate | None, ...]

    @property
    def first(self) -> int:
        """The index of the first piece that is part of the outline."""
        return (self.entries or self.heads)[0].index


def find_candidates(pieces: Sequence[Piece], wording: Wording) -> list[Candidate]:
    """Return all pieces that could be a numbered head or a line of a table of contents."""
    rows = wording.conventions.layer("head")
    found = []
    for index, piece in enumerate(pieces):
        if len(piece.text) > LONGEST_HEAD or not piece.text.lstrip(" \t")[:1].isdigit():
            continue
        plain = piece.text.lstrip(" \t")
        match = next(filter(None, (row.match(plain) for row in rows)), None)
        if match:
            label = len(piece.text) - len(plain) + match.end()
            found.append(Candidate(index, int(match["number"]), plain[match.end() :], label))
    return found


def find_outlines(pieces: Sequence[Piece], wording: Wording) -> list[Outline]:
    """Return the outlines of all dossiers in a file, in order; none where no head is found."""
    candidates = find_candidates(pieces, wording)
    outlines: list[Outline] = []
    at = 0
    while at < len(candidates):
        run = _run(candidates, at)
        outline = _announced(candidates, at, run) if run > 1 else None
        if outline is None:
            outline, taken = _unannounced(candidates, at, wording)
        else:
            taken = _after(candidates, at, outline.heads[-1].index)
        if outline:
            outlines.append(outline)
        at = max(at + 1, taken)
    return outlines


def _after(candidates: Sequence[Candidate], at: int, index: int) -> int:
    while at < len(candidates) and candidates[at].index <= index:
        at += 1
    return at


def _run(candidates: Sequence[Candidate], at: int) -> int:
    """How many candidates from ``at`` on stand directly behind one another and count up from 1."""
    if candidates[at].number != 1:
        return 0
    length = 1
    while at + length < len(candidates):
        before, row = candidates[at + length - 1], candidates[at + length]
        if row.index != before.index + 1 or row.number != before.number + 1:
            break
        length += 1
    return length


def _announced(candidates: Sequence[Candidate], at: int, run: int) -> Outline | None:
    entries = tuple(candidates[at : at + run])
    by_number = {row.number: row for row in entries}
    heads: list[Candidate] = []
    for place in range(at + run, len(candidates)):
        row = candidates[place]
        last = heads[-1].number if heads else 0
        if row.number == 1 and 2 * _run(candidates, place) >= run:
            break  # another table of contents: another dossier
        entry = by_number.get(row.number)
        if entry and row.number > last and likeness(entry, row) >= LEAST_LIKENESS:
            heads.append(row)
            if row.number == entries[-1].number:
                break
    if len(heads) * 2 < len(entries):
        return None
    return Outline(entries, tuple(heads), tuple(by_number[row.number] for row in heads))


def likeness(entry: Candidate, head: Candidate) -> float:
    """The share of the shorter wording's words that the other has too (0 to 1)."""
    ours, theirs = entry.words, head.words
    least = min(len(ours), len(theirs))
    return len(ours & theirs) / least if least else 0.0


def _unannounced(candidates: Sequence[Candidate], at: int, wording: Wording) -> tuple[Outline | None, int]:
    """Heads without a table: they count up from 1, stand apart, and most of them read like heads."""
    if candidates[at].number != 1:
        return None, at + 1
    heads = [candidates[at]]
    taken = at + 1
    for place in range(at + 1, len(candidates)):
        row = candidates[place]
        if row.number == 1:
            break
        taken += 1
        if row.number == heads[-1].number + 1 and row.index > heads[-1].index + 1:
            heads.append(row)
    titled = sum(bool(wording.vocabulary.document_type(row.title)) or wording.is_date(row.title) for row in heads)
    if len(heads) < 2 or titled * 2 < len(heads):
        return None, at + 1
    return Outline((), tuple(heads), (None,) * len(heads)), taken
