"""Entries for the persons that were found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tei_edition.authority.data import Lexicon
from tei_edition.authority.propose.candidates import Candidates
from tei_edition.authority.propose.clusters import SELDOM_SMALL, Person
from tei_edition.authority.propose.entries import finish_entry, free_id, slug, start_entry, times
from tei_edition.authority.propose.evidence import PROBABLE, Candidate
from tei_edition.authority.propose.shapes import is_patronymic
from tei_edition.model import LOW, MEDIUM, Entry
from tei_edition.tei import Element, append_text, child


def person_entries(persons: Iterable[Person], candidates: Candidates) -> Iterator[Entry]:
    """Yield an entry for each person; ids are made from the names."""
    taken: set[str] = set()
    for person in persons:
        element = start_entry("person", _id(person, taken), MEDIUM if person.points >= PROBABLE else LOW)
        for number, name in enumerate(_names(person)):
            _add_name(element, name, "" if number else _title(person), candidates.lexicon, is_variant=number > 0)
        _add_life(element, person)
        alone = all(candidates.commonness(name.words) < SELDOM_SMALL for name in person.names)
        yield finish_entry(element, _evidence(person), **({"alone": "yes"} if alone else {}))


def _names(person: Person) -> list[Candidate]:
    names: dict[tuple[tuple[str, ...], str], Candidate] = {}
    for name in [*person.names, *person.doubtful]:
        names.setdefault((name.shape.forenames, name.shape.surname), name)
    return list(names.values())


def _title(person: Person) -> str:
    """The form of address or rank that stands most often before the person's names."""
    titles = sum((name.titles for name in person.names), Counter[str]())
    return max(sorted(titles), key=lambda title: titles[title]) if titles else ""


def _add_name(element: Element, name: Candidate, title: str, lexicon: Lexicon, *, is_variant: bool) -> None:
    holder = child(element, "persName", {"type": "variant"} if is_variant else None)
    if title:
        child(holder, "roleName", None, title)
        append_text(holder, " ")
    for number, forename in enumerate(name.shape.forenames):
        if number:
            append_text(holder, " ")
        second = number > 0 and is_patronymic(forename, lexicon)
        child(holder, "forename", {"type": "patronymic"} if second else None, forename)
    if name.shape.surname:
        if name.shape.forenames:
            append_text(holder, " ")
        child(holder, "surname", None, name.shape.surname)


def _add_life(element: Element, person: Person) -> None:
    for name in person.names:
        if name.born:
            child(element, "birth", {"when": name.born})
            if name.died:
                child(element, "death", {"when": name.died})
            return


def _evidence(person: Person) -> str:
    reasons: dict[str, int] = {}
    for name in person.names:
        for reason, count in sorted(name.reasons.items()):
            if count:
                reasons[reason] = reasons.get(reason, 0) + count
    told = "; ".join(f"{reason} ({count})" for reason, count in reasons.items())
    if person.doubtful:
        alike = ", ".join(name.shape.surname for name in person.doubtful)
        told += f"; spelt alike: {alike}"
    return f"found {times(person.count)}: {told}"


def _id(person: Person, taken: set[str]) -> str:
    shape = person.names[0].shape
    surname, forename = slug(shape.surname), slug(shape.forenames[0]) if shape.forenames else ""
    wanted = [f"p.{surname or forename or 'unnamed'}"]
    if surname and forename:
        wanted.append(f"p.{surname}-{forename}")
    return free_id(taken, *wanted)
