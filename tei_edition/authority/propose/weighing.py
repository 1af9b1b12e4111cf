"""What spoke for and against the names of a text that might have been proposed as persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tei_edition.authority.data import lexicon
from tei_edition.authority.propose.candidates import Candidates
from tei_edition.authority.propose.evidence import THRESHOLD


class Weighing(NamedTuple):
    """A sequence of words with capitals, its points as the name of a person, and what gave them.

    ``needed`` is what it needs to be proposed.
    """

    words: str
    points: float
    needed: float
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        told = ", ".join(self.reasons) or "nothing speaks for it"
        return f"as a person it has {self.points:.1f} of the {self.needed:.1f} points that a proposal needs: {told}"


def weigh_persons(texts: Iterable[tuple[str, str]], word: str, language: str = "en") -> Iterator[Weighing]:
    """Yield the candidates of a text of which a word is a part; ``texts`` as for ``propose_registers``."""
    candidates = Candidates(texts, lexicon(language))
    candidates.accepted()
    folded = word.casefold()
    for words, candidate in candidates.by_words.items():
        if folded in (part.casefold() for part in words):
            points = candidates.points_of(words)
            reasons = tuple(f"{reason} ({count})" for reason, count in candidate.reasons.items() if count)
            yield Weighing(candidate.form or " ".join(words), points, THRESHOLD, reasons)
