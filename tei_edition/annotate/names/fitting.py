"""Which entries a surname and the forenames beside it fit."""

from __future__ import annotations

from typing import NamedTuple

from tei_edition.annotate.names.index import Heading, NameIndex
from tei_edition.annotate.names.persons import CAUTIOUS, Word, forename_fit, is_initials
from tei_edition.authority.data import Lexicon

_MOST_FORENAMES = 4


class Fit(NamedTuple):
    """An entry that a name fits, where the whole name stands, and how well it fits."""

    number: int
    start: int
    end: int
    strength: int
    heading: Heading


class Surname(NamedTuple):
    """A surname in a text, with the words before and behind it, the nearest first."""

    pattern: str
    text: str
    start: int
    end: int
    before: list[Word]
    behind: list[Word]


def fits(surname: Surname, index: NameIndex, lexicon: Lexicon) -> list[Fit]:
    """Return the entries whose forenames stand beside the surname."""
    before = _without_address(surname.before, lexicon)
    behind = surname.behind
    if not before and not behind:
        return []
    key = surname.pattern.upper()
    initials = {word.text[0].lower() for word in (*before[:_MOST_FORENAMES], *behind[:_MOST_FORENAMES])}
    found: list[Fit] = []
    for number in index.bearers(surname.pattern, initials):
        for heading in index.headings(number):
            if heading.forenames and key in heading.keys:
                fit = _fit_before(number, heading, surname, before) or _fit_behind(number, heading, surname)
                if fit:
                    found.append(fit)
    return found


def _without_address(before: list[Word], lexicon: Lexicon) -> list[Word]:
    """Leave out what reads like an initial but is a form of address: "M. Duval", but not "A. M. Lindov"."""
    for number, word in enumerate(before):
        if lexicon.is_honorific(word.text) and not is_initials(word.text):
            return before[:number]
        if is_initials(word.text) and lexicon.is_address(word.text):
            further = before[number + 1].text if number + 1 < len(before) else ""
            is_forename = further[:1].isupper() and further.lower() not in lexicon.function_words
            return before if is_forename and not lexicon.is_address(further) else before[:number]
    return before


def _fit_before(number: int, heading: Heading, surname: Surname, before: list[Word]) -> Fit | None:
    nearest = before
    if heading.particle:
        count = len(heading.particle.split())
        if " ".join(word.text.lower() for word in reversed(before[:count])) == heading.particle.lower():
            nearest = before[count:]
    for count in range(min(len(nearest), _MOST_FORENAMES), 0, -1):
        words = [word.text for word in reversed(nearest[:count])]
        if all(word[0].isupper() for word in words):
            strength = forename_fit(words, heading)
            if strength:
                return Fit(number, nearest[count - 1].start, surname.end, strength, heading)
    return None


def _fit_behind(number: int, heading: Heading, surname: Surname) -> Fit | None:
    """ "Lind Clara Maria", "Lind, Clara": behind a comma, one forename alone must end what is said."""
    has_comma = surname.text.startswith(",", surname.end)
    for count in range(min(len(surname.behind), _MOST_FORENAMES), 0, -1):
        words = [word.text for word in surname.behind[:count]]
        if not all(word[0].isupper() for word in words):
            continue
        strength = forename_fit(words, heading)
        if strength <= CAUTIOUS:
            continue
        end = surname.behind[count - 1].end
        if not has_comma or count > 1 or not surname.text[end : end + 1].isspace():
            return Fit(number, surname.start, end, strength, heading)
    return None
