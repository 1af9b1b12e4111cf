"""Words that tell names from other words, one TOML file a language.

A file has the lists of :class:`Lexicon`, and may have ``places``, ``peoples`` and a table
``[forenames]``, which are known in texts of every language.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

_LONGEST_ABBREVIATION = 7
_OF_NO_LANGUAGE = frozenset(("names", "forenames", "places"))
_EVERYWHERE = "names"
_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
_FORENAMES = ("men", "women", "short")


def _lowered(word: str) -> str:
    """Small letters without the full stop, and raised letters let down: "Mᵉ" is "me"."""
    lowered = word.rstrip(".").lower()
    return lowered if lowered.isascii() else unicodedata.normalize("NFKC", lowered)


def plain(word: str) -> str:
    """Return a word as names are compared: small letters, without accents and full stops."""
    lowered = word.lower().rstrip(".")
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered.translate(_LIGATURES))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language that matter for names, all in lower case, without full stops."""

    honorifics: frozenset[str] = frozenset()
    feminine: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    title_endings: frozenset[str] = frozenset()
    titles_of_forenames: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    epithets: frozenset[str] = frozenset()
    companions: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    generations: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    common_words: frozenset[str] = frozenset()
    calendar: frozenset[str] = frozenset()
    place_nouns: frozenset[str] = frozenset()
    institution_nouns: frozenset[str] = frozenset()
    enterprises: frozenset[str] = frozenset()
    event_nouns: frozenset[str] = frozenset()
    writings: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    locatives: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    person_verbs: frozenset[str] = frozenset()
    personal_relatives: frozenset[str] = frozenset()
    patronymics: frozenset[str] = frozenset()
    saints: frozenset[str] = frozenset()
    surname_endings: frozenset[str] = frozenset()
    place_endings: frozenset[str] = frozenset()
    no_organisations: frozenset[str] = frozenset()
    letters_of_address: frozenset[str] = frozenset()
    periodicals: frozenset[str] = frozenset()
    named_institutions: frozenset[str] = frozenset()
    institution_beginnings: frozenset[str] = frozenset()
    attribute_endings: frozenset[str] = frozenset()
    genitive_endings: frozenset[str] = frozenset()
    relational_endings: frozenset[str] = frozenset()
    word_endings: frozenset[str] = frozenset()
    town_nouns: frozenset[str] = frozenset()
    street_nouns: frozenset[str] = frozenset()
    homes: frozenset[str] = frozenset()
    sure_surname_endings: frozenset[str] = frozenset()
    nobility: frozenset[str] = frozenset()
    surname_joints: frozenset[str] = frozenset()
    habits: frozenset[str] = frozenset()

    @property
    def nouns_have_capitals(self) -> bool:
        """Whether a capital says nothing, for every noun has one."""
        return "nouns_have_capitals" in self.habits

    @property
    def names_places_first(self) -> bool:
        """Whether "street" comes before the name of the street."""
        return "place_noun_first" in self.habits

    @property
    def is_inflected(self) -> bool:
        """Whether the words of a name change with their case."""
        return bool(self.attribute_endings)

    @property
    def has_double_surnames(self) -> bool:
        """Whether somebody has two surnames, as in Spanish."""
        return "double_surnames" in self.habits

    @property
    def writes_surnames_first(self) -> bool:
        """Whether a surname may come before the forenames with no comma between."""
        return "surname_first" in self.habits

    def is_address(self, word: str) -> bool:
        """Whether a word (full stop and capitals aside) is a form of address, a rank or an office."""
        lowered = _lowered(word)
        if self.is_inflected and len(lowered) == 1 and word[0].isupper():
            return False  # an initial; "г." before a name is written small
        if lowered in self.honorifics or lowered in self.titles or lowered in self.feminine:
            return True
        if self.title_endings and lowered.endswith(tuple(self.title_endings)) and lowered not in self.title_endings:
            return True
        last = lowered.rpartition("-")[2]
        return last is not lowered and (last in self.titles or last in self.honorifics)

    def is_honorific(self, word: str) -> bool:
        """Whether a word is a form of address rather than a rank or office."""
        lowered = _lowered(word)
        return lowered in self.honorifics or lowered in self.feminine

    def is_abbreviation(self, word: str) -> bool:
        """Whether a full stop behind a word may belong to it: "Mr.", "Thos."."""
        lowered = word.rstrip(".").lower()
        return len(lowered) < _LONGEST_ABBREVIATION and (lowered in gazetteer().shortened or self.is_address(lowered))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names that are known without a register, in every language.

    ``men``, ``women`` and ``shortened`` are forenames without accents ("thos" is shortened);
    ``traditions`` tells whence each comes; ``places`` and ``peoples`` are in small letters,
    with hyphens for spaces.
    """

    men: frozenset[str]
    women: frozenset[str]
    shortened: frozenset[str]
    traditions: Mapping[str, frozenset[str]]
    places: frozenset[str]
    peoples: frozenset[str]

    def is_forename(self, plain_word: str) -> bool:
        """Whether a word, folded to small letters without accents, is a forename."""
        return plain_word in self.men or plain_word in self.women


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a file, sorted."""
    names = (row.name.removesuffix(".toml") for row in files(__package__).iterdir() if row.name.endswith(".toml"))
    return tuple(sorted(name for name in names if name not in _OF_NO_LANGUAGE))


@cache
def gazetteer() -> Gazetteer:
    """Return the forenames, places and peoples that everybody knows."""
    tables = {name: _table(name) for name in languages()}
    lists = {name: row["forenames"] for name, row in tables.items() if "forenames" in row}
    forenames: dict[str, set[str]] = {key: set() for key in _FORENAMES}
    traditions: dict[str, frozenset[str]] = {}
    for tradition, each in {**_table("forenames"), **lists}.items():
        for key, words in each.items():
            names = {plain(name) for name in words.split()}
            forenames[key] |= names
            for name in names:
                traditions[name] = traditions.get(name, frozenset()) | {tradition}
    known = _table("places")
    places = [words for key, words in known.items() if key != "peoples"]
    places += [row["places"] for row in tables.values() if "places" in row]
    peoples = [known["peoples"], *(row["peoples"] for row in tables.values() if "peoples" in row)]
    men, women, shortened = (frozenset(forenames[key]) for key in _FORENAMES)
    return Gazetteer(men, women, shortened, traditions, _words(" ".join(places)), _words(" ".join(peoples)))


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language (primary subtag, BCP 47); of all languages where it is not known."""
    tables = [_table(name) for name in (_EVERYWHERE, *((language,) if language in languages() else languages()))]
    words = {
        field.name: frozenset().union(*(_words(table.get(field.name, "")) for table in tables))
        for field in fields(Lexicon)
    }
    return Lexicon(**words)


def _words(listed: str) -> frozenset[str]:
    """The words of a list in small letters; "завод/а/у" is "завод", "завода" and "заводу"."""
    found: set[str] = set()
    for word in listed.lower().split():
        stem, *endings = word.split("/")
        found.add(stem)
        found.update(stem + ending for ending in endings)
    return frozenset(found)


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
