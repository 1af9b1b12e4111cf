"""How names are declined in a language: the nominative of a form, and the forms of a nominative.

The endings are data, one TOML file a language (``languages/declension/ru.toml``): tables of
a part of names (``surname``, ``forename``, ``patronymic``, ``place``, ``attribute``) and a gender
(``m``, ``f``, ``n``, or ``p`` for the plural), a row for each paradigm with its endings in the order of the cases.
Of several paradigms that a nominative may follow, that with the longest ending holds, and of those
with one ending that which asks for letters before it.
A language without a file declines nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import product
from typing import Any, NamedTuple

from tei_edition.errors import SettingsError

SURNAME, FORENAME, PATRONYMIC = "surname", "forename", "patronymic"
PLACE, ATTRIBUTE = "place", "attribute"
PARTS = (SURNAME, FORENAME, PATRONYMIC, PLACE, ATTRIBUTE)
"""The parts of names that a file may tell how to decline."""

SEXES = ("m", "f")
GENDERS = ("m", "f", "n", "p")

_NONE, _SAME, _NEVER = "-", "=", "!"
_SHORTEST_STEM = 2
_LONGEST_ENDING = 3


class Form(NamedTuple):
    """What a form of a name may be: of which nominative, of which gender, in which cases (numbered from 0)."""

    nominative: str
    sex: str
    cases: frozenset[int]


class Paradigm(NamedTuple):
    """A row of endings, the nominative's first: ``endings[case]`` has the endings of a case.

    ``before`` are the letters one of which must stand before the ending; any where empty.
    Without endings no name is declined so.
    """

    nominative: str
    endings: tuple[tuple[str, ...], ...]
    before: str

    def stem(self, name: str, ending: str) -> str | None:
        """Return what stands before an ending in a name; None if the name cannot be of this paradigm."""
        if not name.endswith(ending):
            return None
        stem = name[: len(name) - len(ending)]
        if self.nominative[:1].isupper():
            return None if stem else stem
        if len(stem) < _SHORTEST_STEM or (self.before and stem[-1] not in self.before):
            return None
        return stem


class Inflection:
    """The declension of names in one language.

    ``government`` gives for a preposition the cases of a name behind it, ``agreement`` for a
    sex the endings of verbs whose subject is of it; ``alone_is_oblique`` tells how a name is
    taken of which nothing shows the case.
    """

    def __init__(self, language: str, data: Mapping[str, Any]) -> None:
        self.language = language
        self.cases = tuple(data["cases"].split())
        self.alone_is_oblique = data.get("alone") == "oblique"
        self.government: dict[str, frozenset[int]] = {}
        for case, words in data.get("government", {}).items():
            for word in words.split():
                here = frozenset({self.cases.index(case)})
                self.government[word] = self.government.get(word, frozenset()) | here
        self.agreement = {sex: tuple(words.split()) for sex, words in data.get("agreement", {}).items()}
        self._by_nominative: dict[tuple[str, str], dict[str, list[Paradigm]]] = {}
        self._read: dict[tuple[str, str], tuple[Form, ...]] = {}
        self._by_ending: dict[str, dict[str, list[tuple[str, Paradigm]]]] = {part: {} for part in PARTS}
        for part in PARTS:
            for sex, rows in data.get(part, {}).items():
                self._add(part, sex, [_paradigm(row, len(self.cases)) for row in rows.strip().splitlines()])

    def readings(self, form: str, part: str) -> tuple[Form, ...]:
        """Return the nominatives of which a form may be a case, those with the longest endings first.

        Of a name with hyphens the last part is declined, and those before it that can be in the same case.
        """
        found = self._read.get((form, part))
        if found is None:
            found = self._read[form, part] = self._compound_readings(form, part)
        return found

    def _compound_readings(self, form: str, part: str) -> tuple[Form, ...]:
        before, hyphen, last = form.rpartition("-")
        rows = self._readings(last, part)
        if not hyphen:
            return rows
        return tuple(row._replace(nominative=f"{self._beside(before, part, row)}-{row.nominative}") for row in rows)

    def _beside(self, word: str, part: str, last: Form) -> str:
        """The nominative of what stands before a hyphen, in the same case as what stands behind it."""
        for row in self.readings(word, part):
            if row.sex == last.sex and row.cases & last.cases:
                return row.nominative
        return word

    def _readings(self, form: str, part: str) -> tuple[Form, ...]:
        found: dict[tuple[str, str], frozenset[int]] = {}
        table = self._by_ending[part]
        for length in range(len(form), -1, -1):
            for sex, paradigm in table.get(form[len(form) - length :], ()):
                stem = paradigm.stem(form, form[len(form) - length :])
                if stem is None:
                    continue
                name = stem + paradigm.nominative
                if self._paradigm_of(name, part, sex) is not paradigm:
                    continue
                cases = frozenset(case for case, row in enumerate(paradigm.endings) if form[len(stem) :] in row)
                found[name, sex] = found.get((name, sex), frozenset()) | cases
        return tuple(Form(name, sex, cases) for (name, sex), cases in found.items())

    def forms(self, nominative: str, part: str, sexes: Iterable[str] = SEXES) -> dict[str, None]:
        """Return the forms of a name in all cases, the nominative first, in the order of the cases."""
        before, hyphen, last = nominative.rpartition("-")
        found: dict[str, None] = {nominative: None}
        for sex in sexes:
            beside = self._declined(before, part, sex) if hyphen else []
            for case, row in enumerate(self._declined(last, part, sex)):
                firsts = dict.fromkeys([before, *(beside[case] if beside else ())])
                found.update((f"{first}{hyphen}{form}", None) for first in firsts for form in row)
        return found

    def phrase_forms(self, phrase: str) -> dict[str, None]:
        """Return the forms of a name of a place of one or several words, each in the same case and gender."""
        *attributes, last = phrase.split()
        found: dict[str, None] = {phrase: None}
        for gender in GENDERS:
            rows = [self._declined(word, ATTRIBUTE, gender) for word in attributes]
            rows.append(self._declined(last, PLACE, gender))
            if all(rows):
                for case in range(len(self.cases)):
                    found.update((" ".join(words), None) for words in product(*(row[case] for row in rows)))
        return found

    def phrase_readings(self, phrase: str) -> Iterator[str]:
        """Yield the nominatives of which a name of one or several words may be a case."""
        *attributes, last = phrase.split()
        for form in self.readings(last, PLACE):
            rows = [[row for row in self.readings(word, ATTRIBUTE) if _agree(row, form)] for word in attributes]
            if all(rows):
                yield " ".join([*(row[0].nominative for row in rows), form.nominative])

    def stem(self, word: str) -> str:
        """Return a word without its ending, for putting the forms of other words than names together."""
        for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM - 1), 0, -1):
            ending = word[len(word) - length :]
            if ending in self._by_ending[PLACE] or ending in self._by_ending[ATTRIBUTE]:
                return word[:-length]
        return word

    def sex_of(self, nominative: str, part: str) -> str:
        """Return the sex whose paradigms alone a name in the nominative follows; ``""`` where it is open."""
        sexes = [sex for sex in ("m", "f") if self._declined(nominative.rpartition("-")[2], part, sex)]
        return sexes[0] if len(sexes) == 1 else ""

    def _declined(self, nominative: str, part: str, sex: str) -> list[tuple[str, ...]]:
        paradigm = self._paradigm_of(nominative, part, sex)
        if paradigm is None or not paradigm.endings:
            return []
        stem = nominative[: len(nominative) - len(paradigm.nominative)]
        return [tuple(stem + ending for ending in row) for row in paradigm.endings]

    def _paradigm_of(self, nominative: str, part: str, sex: str) -> Paradigm | None:
        table = self._by_nominative.get((part, sex), {})
        for start in range(len(nominative) + 1):
            for paradigm in table.get(nominative[start:], ()):
                if paradigm.stem(nominative, paradigm.nominative) is not None:
                    return paradigm
        return None

    def _add(self, part: str, sex: str, paradigms: list[Paradigm]) -> None:
        table = self._by_nominative.setdefault((part, sex), {})
        for paradigm in sorted(paradigms, key=lambda row: not row.before):
            table.setdefault(paradigm.nominative, []).append(paradigm)
            for ending in dict.fromkeys(ending for row in paradigm.endings for ending in row):
                self._by_ending[part].setdefault(ending, []).append((sex, paradigm))


def _agree(one: Form, other: Form) -> bool:
    return one.sex == other.sex and bool(one.cases & other.cases)


@cache
def inflection(language: str) -> Inflection | None:
    """Return how a language (primary subtag, BCP 47) declines names; None if it has no file.

    Raises SettingsError for a file that is not as it should be.
    """
    file = resources.files(__package__) / "declension" / f"{language}.toml"
    if not file.is_file():
        return None
    try:
        return Inflection(language, tomllib.loads(file.read_text(encoding="utf-8")))
    except (ValueError, KeyError, AttributeError) as error:
        raise SettingsError(f"the table of declensions is not valid: {error}", where=str(file)) from error


def _paradigm(row: str, count: int) -> Paradigm:
    """Read a row: ``ов ова ову ова овым ове``, ``бвг: - а у а ом/ем е``, ``ко =``, ``ова !``."""
    words = row.split()
    before = words.pop(0)[:-1] if words and words[0].endswith(":") else ""
    if len(words) == 2 and words[1] in (_SAME, _NEVER):
        ending = "" if words[0] == _NONE else words[0]
        return Paradigm(ending, ((ending,),) * count if words[1] == _SAME else (), before)
    if len(words) != count:
        raise ValueError(f"{row!r} has {len(words)} endings, not {count}")
    endings = tuple(tuple(_endings(word)) for word in words)
    return Paradigm(endings[0][0], endings, before)


def _endings(word: str) -> Iterator[str]:
    for ending in word.split("/"):
        yield "" if ending == _NONE else ending
