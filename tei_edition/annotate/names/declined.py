"""The names of a register in the cases of a language, so that declined names are found in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from tei_edition.authority.data import gazetteer, plain
from tei_edition.languages.inflection import FORENAME, PATRONYMIC, SEXES, SURNAME, Inflection


class Declined:
    """Gives the forms of names in a language; without a table of declensions each name has one."""

    def __init__(self, table: Inflection | None) -> None:
        self._table = table

    def surname(self, surname: str, forenames: tuple[str, ...]) -> Mapping[str, None]:
        """Return the forms of a surname; the forenames tell whether a man or a woman bears it."""
        if self._table is None:
            return {surname: None}
        sex = self._sex(forenames)
        first, space, last = surname.rpartition(" ")
        forms = self._table.forms(last, SURNAME, (sex,) if sex else SEXES)
        return {first + space + form: None for form in forms}

    def forename(self, forename: str) -> Mapping[str, None]:
        """Return the forms of a forename or a patronymic."""
        if self._table is None:
            return {forename: None}
        part = PATRONYMIC if self._table.sex_of(forename, PATRONYMIC) else FORENAME
        return self._table.forms(forename, part, (_known_sex(forename),) if _known_sex(forename) else SEXES)

    def nominatives(self, forenames: tuple[str, ...]) -> Mapping[str, str]:
        """Return for each other form of the forenames, in plain letters, the forename that it is of."""
        if self._table is None:
            return {}
        return {plain(form): name for name in forenames for form in self.forename(name) if form != name}

    def forename_and_patronymic(self, forenames: tuple[str, ...]) -> Iterator[str]:
        """Yield the forms of "Мария Ивановна", as somebody is called with respect."""
        if self._table and len(forenames) == 2 and self._table.sex_of(forenames[1], PATRONYMIC):
            yield from (" ".join(pair) for pair in product(*map(self.forename, forenames)))

    def place(self, name: str) -> Mapping[str, None]:
        """Return the forms of the name of a place, of one word or several."""
        return self._table.phrase_forms(name) if self._table else {name: None}

    def is_known_forename(self, word: str) -> bool:
        """Whether a word is a case of a forename that everybody knows."""
        if gazetteer().is_forename(plain(word)):
            return True
        readings = self._table.readings(word, FORENAME) if self._table else ()
        return any(_known_sex(form.nominative) == form.sex for form in readings)

    def _sex(self, forenames: tuple[str, ...]) -> str:
        assert self._table is not None
        for name in forenames:
            sex = self._table.sex_of(name, PATRONYMIC) or _known_sex(name)
            if sex:
                return sex
        return ""


def _known_sex(forename: str) -> str:
    known, folded = gazetteer(), plain(forename)
    is_man, is_woman = folded in known.men, folded in known.women
    return "" if is_man == is_woman else "m" if is_man else "f"
