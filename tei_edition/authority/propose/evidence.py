"""What speaks for and against a sequence of words being the name of a person, in points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tei_edition.authority.data import Lexicon, gazetteer, plain
from tei_edition.authority.propose.shapes import (
    INITIALS,
    INVERTED,
    KNOWN,
    PATRONYMIC,
    SINGLE,
    UNKNOWN,
    Shape,
    is_forename,
)

LIFE_DATES = "life dates behind it"
ADDRESS = "a form of address before it"
RANK = "a rank or office before it"
NAMED = "a word behind which a name is given"
ROLE = "a calling or kinship before it"
OFFICE = "an office told behind it"
CLAUSE = "a clause about a person behind it"
AFFECTION = "a word of affection before it"
SIGNATURE = "a signature"
LABEL = "a speaker label"
IN_LIST = "in a list of persons"
PAIR = "two names unknown elsewhere"
FORENAME = "a forename alone"
DEED = "what only persons do behind it"
COMPANY = "somebody acted on or with"
GENITIVE = "a genitive"
ENDING = "the ending of a surname"
HOME = "somebody's home before it"
AUTHOR = "the title of a writing behind it"
CASES = "declined as only surnames are"

POINTS: Mapping[str, tuple[float, int]] = {
    LIFE_DATES: (7, 1),
    ADDRESS: (6, 2),
    RANK: (5, 2),
    PATRONYMIC: (6, 1),
    KNOWN: (5, 1),
    INITIALS: (5, 1),
    INVERTED: (5, 1),
    LABEL: (5, 1),
    NAMED: (6, 1),
    ROLE: (4, 2),
    OFFICE: (4, 1),
    CLAUSE: (4, 1),
    SIGNATURE: (4, 1),
    FORENAME: (4, 1),
    IN_LIST: (4, 1),
    PAIR: (3, 1),
    AFFECTION: (2, 2),
    DEED: (2, 3),
    COMPANY: (1, 3),
    GENITIVE: (1, 1),
    ENDING: (1.5, 2),
    HOME: (4, 1),
    AUTHOR: (4, 1),
    CASES: (2.5, 1),
}
"""Points for each kind of evidence, and how many times it counts."""

THRESHOLD, PROBABLE = 4.0, 7.0
"""The points from which a name is proposed at all, and as more than a guess."""

_LONGEST_ABBREVIATION = 6

_FROM_SHAPE = {SINGLE: FORENAME, UNKNOWN: PAIR}


@dataclass(slots=True)
class Candidate:
    """A name as it was found, every place together; ``form`` is how it is written.

    The numbers tell in how many places it was found, and in how many of those that were
    seen it stood inside a sentence, in capitals throughout, behind an article, behind a
    preposition of place, in quotation marks, behind "the town of", as an adjective of what follows.
    """

    words: tuple[str, ...]
    shape: Shape
    reasons: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    count: int = 0
    seen: int = 0
    inside: int = 0
    capitals: int = 0
    determined: int = 0
    located: int = 0
    quoted: int = 0
    towns: int = 0
    attributes: int = 0
    form: str = ""
    born: str = ""
    died: str = ""

    def score(self, commonness: float, *, capitals_mean_little: bool, lexicon: Lexicon) -> float:
        """Add up points; ``commonness`` is the share of the word's places where it has no capital."""
        points = 0.0
        for reason, count in self.reasons.items():
            worth, most = POINTS[reason]
            points += worth * min(count, 1 if capitals_mean_little and reason == COMPANY else most)
        if self.shape.sign not in (SINGLE, UNKNOWN):
            return points
        points -= (6.0 if capitals_mean_little else 4.0) * self.determined / max(1, self.seen)
        points -= 4.0 * self.located / max(1, self.seen)
        if self.shape.sign == SINGLE:
            return points - self._doubts_about_word(commonness, capitals_mean_little, lexicon)
        return points - self._doubts_about_pair(commonness, capitals_mean_little)

    def might_be_noun(self, lexicon: Lexicon) -> bool:
        """Whether this is a single word that is known neither as a forename nor as a place, nor ever has a title."""
        word, known = self.words[-1].lower(), gazetteer()
        return not (
            self.shape.sign != SINGLE
            or self.shape.forenames
            or self.titles
            or word in known.places
            or word in known.peoples
            or word in lexicon.calendar
        )

    def _doubts_about_word(self, commonness: float, capitals_mean_little: bool, lexicon: Lexicon) -> float:
        word = self.words[-1].lower()
        known = gazetteer()
        is_addressed = self.reasons[ADDRESS] > 0
        is_ranked = self.reasons[RANK] > 0
        doubts = 4.0 * self.quoted / max(1, self.seen)
        if not is_addressed or is_ranked:
            is_surname = self.titles and word in lexicon.common_words
            doubts += 12.0 * (word in known.peoples or word in lexicon.calendar)
            doubts += 12.0 * (is_generic(word, lexicon) and not is_surname)
        if lexicon.is_inflected and self.capitals == self.seen and not self.reasons[LABEL]:
            doubts += 6.0 * (len(word) <= _LONGEST_ABBREVIATION)
        doubts += 8.0 * (word in known.places) + 12.0 * self.attributes / max(1, self.seen)
        if not is_addressed:
            doubts += 5.0 * min(1.0, 2 * commonness)
        if not is_addressed and not is_ranked:
            doubts += 3.0 * (self.inside == 0) + 3.0 * (word in lexicon.common_words and self.inside < 2)
            if not is_forename(word):
                doubts += 4.0 * (self.capitals == self.seen) + 2.5 * capitals_mean_little
        return doubts

    def _doubts_about_pair(self, commonness: float, capitals_mean_little: bool) -> float:
        known = gazetteer().places
        doubts = 4.0 * (self.capitals == self.seen) + 3.0 * ("-".join(self.words).lower() in known)
        doubts += sum(4.0 for word in self.words if word.lower() in known)
        doubts += 3.0 * (self.inside == 0 and is_forename(self.words[-1]))
        return doubts + 4.0 * min(1.0, 2 * commonness) + 3.0 * capitals_mean_little


def make_candidate(words: tuple[str, ...], shape: Shape, lexicon: Lexicon) -> Candidate:
    """Return a candidate with the evidence that lies in the name itself."""
    candidate = Candidate(words, shape)
    if shape.sign != SINGLE or shape.forenames:
        candidate.reasons[_FROM_SHAPE.get(shape.sign, shape.sign)] = 1
    surname = plain(shape.surname)
    if (
        len(surname) > 4
        and surname.endswith(tuple(lexicon.surname_endings))
        and not surname.endswith(tuple(lexicon.place_endings))
    ):
        candidate.reasons[ENDING] = 1
    return candidate


def is_generic(word: str, lexicon: Lexicon) -> bool:
    """Whether a word, in small letters, means a kind of thing or of person rather than one."""
    return (
        word in lexicon.institution_nouns
        or word in lexicon.place_nouns
        or word in lexicon.writings
        or word in lexicon.event_nouns
        or word in lexicon.roles
        or lexicon.is_address(word)
    )
