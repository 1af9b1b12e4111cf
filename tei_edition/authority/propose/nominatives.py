"""Names in the nominative: "Соколову Ивану Петровичу" is Соколов Иван Петрович.

The cases of the words of one name agree, and a known forename or a patronymic tells the
rest. A surname alone may come from several (Соколова is a woman, or Соколов in the
genitive): the other forms in the text decide, then the words beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tei_edition.authority.data import Lexicon, gazetteer, plain
from tei_edition.authority.propose.boundaries import is_initials
from tei_edition.authority.propose.sequences import capital_class
from tei_edition.languages.inflection import FORENAME, PATRONYMIC, PLACE, SURNAME, Form, Inflection, inflection

_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_WEIGHT = {PATRONYMIC: 3.0, FORENAME: 2.0, SURNAME: 1.0}
_OF_UNCHANGED, _OF_ATTESTED = 0.5, 0.2
_OF_CONTEXT, _OF_NOMINATIVE, _OF_SURE = 2, 2, 1
_LONGEST = 5


class _Reading(NamedTuple):
    part: str
    form: Form


class Nominatives:
    """Finds the nominatives of the names of one text; ``table`` is the declension of its language."""

    def __init__(self, texts: Iterable[tuple[str, str]], lexicon: Lexicon, table: Inflection) -> None:
        self._lexicon = lexicon
        self.table = table
        self._counts: Counter[str] = Counter()
        self._cases: dict[str, Counter[frozenset[int]]] = {}
        self._sexes: dict[str, Counter[str]] = {}
        self._done: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._written: dict[str, set[str]] = {}
        self._sure: Counter[str] = Counter()
        together: Counter[str] = Counter()
        capital = capital_class()
        word = rf"(?={capital}){_WORD}"
        beside = re.compile(rf"(?:(?<![\w.])([^\W\d_]+\.?) )?(?<![\w-])({word})(?: ([^\W\d_]+))?")
        names = re.compile(rf"(?<![\w-]){word}(?: {word}){{1,3}}")
        for _, text in texts:
            for found in beside.finditer(text):
                self._note(*found.groups())
            together.update(names.findall(text))
        for row, count in together.items():
            self._note_surnames(row, count)

    def of(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return a name with each of its words in the nominative; as it is where no reading of it is found."""
        done = self._done.get(words)
        if done is None:
            done = self._done[words] = self._nominatives(words)
            for word, nominative in zip(words, done, strict=True):
                self._written.setdefault(nominative, set()).add(word)
        return done

    def written(self, nominative: str) -> Iterable[str]:
        """Return the forms in which a word was found."""
        return self._written.get(nominative, ())

    def _note_surnames(self, names: str, count: int) -> None:
        """Note the nominatives of names that a known forename or a patronymic shows."""
        words = [_with_capital(word) for word in names.split()]
        if any(reading.part != SURNAME for word in words for reading in self._readings(word)):
            for word in self._together(words):
                self._sure[word] += count

    def _note(self, before: str | None, word: str, behind: str | None) -> None:
        word = _with_capital(word)
        self._counts[word] += 1
        lowered = (before or "").lower()
        if lowered in self.table.government:
            self._cases.setdefault(word, Counter())[self.table.government[lowered]] += 1
        if lowered.rstrip(".") in self._lexicon.feminine:
            self._sexes.setdefault(word, Counter())["f"] += 1
        for sex, endings in self.table.agreement.items():
            if behind and behind.islower() and behind.endswith(endings):
                self._cases.setdefault(word, Counter())[frozenset({0})] += 1
                self._sexes.setdefault(word, Counter())[sex] += 1

    def _nominatives(self, words: tuple[str, ...]) -> tuple[str, ...]:
        places = [number for number, word in enumerate(words) if not is_initials(word) and word[:1].isupper()]
        names = [words[number] for number in places]
        if not 0 < len(names) <= _LONGEST:
            return words
        has_initials = len(words) > len(names)
        if len(names) == 1:
            found: tuple[str, ...] = (self._alone(names[0]) if not has_initials else self._surname(names[0], False),)
        else:
            found = self._together(names)
            if has_initials and found == tuple(names):
                found = tuple(self._surname(name, False) for name in names)
        result = list(words)
        for number, nominative in zip(places, found, strict=True):
            result[number] = nominative
        return tuple(result)

    def _together(self, names: list[str]) -> tuple[str, ...]:
        """The nominatives of words of which one is a known forename or a patronymic; else the words themselves."""
        readings = [self._readings(name) for name in names]
        if not any(reading.part != SURNAME for row in readings for reading in row):
            return tuple(names)
        best: tuple[float, tuple[str, ...]] = (0.0, tuple(names))
        for sex in ("m", "f"):
            for case in range(len(self.table.cases)):
                rows = [[one for one in row if one.form.sex == sex and case in one.form.cases] for row in readings]
                if not all(rows):
                    continue
                chosen = [max(row, key=self._weight) for row in rows]
                score = sum(map(self._weight, chosen))
                if score > best[0]:
                    best = score, tuple(one.form.nominative for one in chosen)
        return best[1]

    def _weight(self, reading: _Reading) -> float:
        weight = _WEIGHT[reading.part]
        if len(reading.form.cases) == len(self.table.cases):
            weight *= _OF_UNCHANGED
        return weight + _OF_ATTESTED * (self._counts[reading.form.nominative] > 0)

    def _readings(self, name: str) -> list[_Reading]:
        return [
            *(_Reading(PATRONYMIC, form) for form in self.table.readings(name, PATRONYMIC)),
            *(_Reading(FORENAME, form) for form in self._forenames(name)),
            *(_Reading(SURNAME, form) for form in self.table.readings(name, SURNAME)),
        ]

    def _forenames(self, name: str) -> Iterator[Form]:
        known = gazetteer()
        for form in self.table.readings(name, FORENAME):
            if plain(form.nominative) in (known.men if form.sex == "m" else known.women):
                yield form

    def _alone(self, name: str) -> str:
        """The nominative of a single word."""
        forename = next(self._forenames(name), None)
        if forename is not None:
            return forename.nominative
        for form in self.table.readings(name, PLACE):
            if form.nominative.lower() in gazetteer().places:
                return form.nominative
        return self._surname(name, self.table.alone_is_oblique)

    def _surname(self, name: str, is_oblique: bool) -> str:
        """The nominative of a surname; in doubt it is in another case already, if it is presumed so."""
        forms = self.table.readings(name, SURNAME)
        rows = {form.nominative: form for form in reversed(forms) if len(form.cases) < len(self.table.cases)}
        if len(rows) < 2:
            return next(iter(rows), name)
        every = {one: self.table.forms(one, SURNAME, (form.sex,)) for one, form in rows.items()}
        points = {}
        for one, form in rows.items():
            others = {written for other in every if other != one for written in every[other]}
            points[one] = sum(self._counts[written] for written in every[one] if written not in others)
            points[one] += _OF_NOMINATIVE * (one != name and self._counts[one] > 0) + _OF_SURE * (self._sure[one] > 0)
            points[one] += _OF_CONTEXT * self._context(name, form)
        return max(reversed(rows), key=lambda one: (points[one], (name == one) != is_oblique))

    def _context(self, name: str, form: Form) -> int:
        fitting = sum(
            count for cases, count in self._cases.get(name, Counter[frozenset[int]]()).items() if cases & form.cases
        )
        return fitting + self._sexes.get(name, Counter[str]())[form.sex]


def nominatives_of(texts: Iterable[tuple[str, str]], lexicon: Lexicon, language: str) -> Nominatives | None:
    """Return what finds nominatives in a text; None if its language declines no names."""
    table = inflection(language)
    return Nominatives(texts, lexicon, table) if table else None


def _with_capital(word: str) -> str:
    """Return "РАТНЕР-БЕЛОВА" as "Ратнер-Белова"; other words stay as they are."""
    if len(word) < 2 or not word.isupper():
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
