"""Which of the names found are names of one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tei_edition.authority.data import Lexicon, plain
from tei_edition.authority.propose.candidates import Candidates
from tei_edition.authority.propose.evidence import Candidate
from tei_edition.authority.propose.shapes import SINGLE, Shape
from tei_edition.authority.spelling import are_near, may_be_one_forename, spelling_key

_SHORTEST = 5
SELDOM_SMALL = 0.1
"""The share of places without capital up to which a word is taken for a name alone."""


@dataclass(slots=True)
class Person:
    """One person: names in parts, the fullest first, with what was found of each."""

    names: list[Candidate]
    points: float
    doubtful: list[Candidate] = field(default_factory=list)

    @property
    def surname(self) -> str:
        """The surname of the fullest name; ``""`` where only forenames are known."""
        return self.names[0].shape.surname

    @property
    def count(self) -> int:
        """How often the person's names were found."""
        return sum(name.count for name in self.names)


def clustered(candidates: Candidates, points: Mapping[tuple[str, ...], float]) -> list[Person]:
    """Put the accepted candidates together to persons, in the order in which they were found."""
    found = [candidates.by_words[words] for words in points]
    for one in found:
        _decide_kind_of_name(one, candidates.lexicon)
    whole = [one for one in found if one.shape.surname and one.shape.forenames]
    surnames = [one for one in found if one.shape.surname and not one.shape.forenames]
    forenames = [one for one in found if not one.shape.surname]
    persons: list[Person] = []
    by_key: dict[str, list[Person]] = {}
    for name in sorted(whole, key=lambda one: (-_fullness(one), -one.count)):
        _place(name, points[name.words], persons, by_key)
    for name in surnames:
        if not _known_surname(name, points[name.words], persons, by_key):
            _add(name, points[name.words], persons, by_key)
    for name in forenames:
        _place_forename(name, points[name.words], persons, by_key)
    _add_spellings(candidates, points, by_key)
    for person in persons:
        _add_parts_of_double_names(person, candidates)
    order = {words: number for number, words in enumerate(candidates.by_words)}
    persons.sort(key=lambda person: min(order[name.words] for name in person.names))
    return persons


def _decide_kind_of_name(name: Candidate, lexicon: Lexicon) -> None:
    """A forename alone behind "Mr." or "Colonel" is a surname."""
    if name.titles and not name.shape.surname and len(name.shape.forenames) == 1:
        of_surnames = sum(
            count
            for title, count in name.titles.items()
            if title.rstrip(".").lower() not in lexicon.titles_of_forenames
        )
        if of_surnames:
            name.shape = Shape((), name.shape.forenames[0], SINGLE)


def _add_spellings(
    candidates: Candidates, points: Mapping[tuple[str, ...], float], by_key: Mapping[str, list[Person]]
) -> None:
    """Give single words that nothing else showed to be names to the one person whose name they are, spelt otherwise."""
    for words, candidate in candidates.by_words.items():
        if (
            len(words) > 1
            or len(words[0]) < _SHORTEST
            or words in points
            or candidates.commonness(words) > SELDOM_SMALL
        ):
            continue
        bearers = by_key.get(spelling_key(words[0]), [])
        if len(bearers) == 1 and not candidate.determined:
            bearers[0].doubtful.append(candidate)


def _add_parts_of_double_names(person: Person, candidates: Candidates) -> None:
    """Of Falkner-Ostrow, Falkner and Ostrow alone are names too, where the text has them."""
    have = {name.shape.surname for name in [*person.names, *person.doubtful]}
    for name in tuple(person.names):
        for part in name.shape.surname.split("-") if "-" in name.shape.surname else ():
            alone = candidates.by_words.get((part,))
            if alone is not None and alone.shape.surname and part not in have:
                have.add(part)
                person.doubtful.append(alone)


def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lists of forenames may be one person's: each fits the other's, initials included."""
    if not one or not other:
        return True
    first, second = _letters(one), _letters(other)
    shorter, longer = (first, second) if len(first) <= len(second) else (second, first)
    position = 0
    for number, part in enumerate(shorter):
        while position < len(longer) and not may_be_one_forename(part, longer[position]):
            position += 1
            if number == 0:
                return False
        if position == len(longer):
            return False
        position += 1
    return True


def _letters(names: tuple[str, ...]) -> list[str]:
    return [plain(part) for name in names for part in name.replace("-", " ").replace(".", " ").split()]


def _fullness(candidate: Candidate) -> int:
    return sum(len(part.rstrip(".")) for part in candidate.shape.forenames) + 3 * len(candidate.shape.forenames)


def _keys(surname: str) -> list[str]:
    parts = surname.split("-") if "-" in surname else []
    words = [word for word in surname.split() if word[0].isupper()]
    parts += words[:-1] if len(words) > 1 and len(words[0]) > 3 else []
    return [spelling_key(surname.split()[-1]), *(spelling_key(part) for part in parts if len(part) > 3)]


def _place(name: Candidate, points: float, persons: list[Person], by_key: dict[str, list[Person]]) -> None:
    fitting = [
        person
        for key in _keys(name.shape.surname)
        for person in by_key.get(key, ())
        if all(agree(name.shape.forenames, other.shape.forenames) for other in person.names)
    ]
    if fitting:
        person = max(fitting, key=lambda one: one.count)
        person.names.append(name)
        person.points = max(person.points, points)
        _index(name, person, by_key)
    else:
        _add(name, points, persons, by_key)


def _add(name: Candidate, points: float, persons: list[Person], by_key: dict[str, list[Person]]) -> None:
    person = Person([name], points)
    persons.append(person)
    _index(name, person, by_key)


def _index(name: Candidate, person: Person, by_key: dict[str, list[Person]]) -> None:
    for key in _keys(name.shape.surname) if name.shape.surname else [spelling_key(name.shape.forenames[0])]:
        rows = by_key.setdefault(key, [])
        if person not in rows:
            rows.append(person)


def _known_surname(name: Candidate, points: float, persons: list[Person], by_key: dict[str, list[Person]]) -> bool:
    """Give a surname alone to those who bear it; True if somebody does."""
    keys = _keys(name.shape.surname)
    bearers = [person for key in keys for person in by_key.get(key, ())]
    if bearers:
        person = max(bearers, key=lambda one: one.count)
        person.names.append(name)
        person.points = max(person.points, points)
        _index(name, person, by_key)
        return True
    near = [person for person in persons if person.surname and are_near(keys[0], _keys(person.surname)[0])]
    if len(near) == 1:
        near[0].doubtful.append(name)
        return True
    return False


def _place_forename(name: Candidate, points: float, persons: list[Person], by_key: dict[str, list[Person]]) -> None:
    """A forename alone is a person's of its own, unless one person of that forename has a surname."""
    key = spelling_key(name.shape.forenames[0])
    namesakes = [person for person in by_key.get(key, ()) if person.surname]
    if namesakes and max(person.count for person in namesakes) * 3 >= name.count:
        max(namesakes, key=lambda person: person.count).names.append(name)
        return
    same = [person for person in by_key.get(key, ()) if not person.surname]
    if same:
        same[0].names.append(name)
        same[0].points = max(same[0].points, points)
        return
    bearers = [
        person
        for person in persons
        if any(other.shape.forenames and spelling_key(other.shape.forenames[0]) == key for other in person.names)
    ]
    if len(bearers) == 1 and bearers[0].surname and name.count <= 2 * bearers[0].count:
        if len(name.shape.forenames) > 1 and agree(name.shape.forenames, bearers[0].names[0].shape.forenames):
            bearers[0].names.append(name)
        return
    _add(name, points, persons, by_key)
