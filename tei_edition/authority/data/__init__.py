"""Words that tell names from other words, one TOML file a language."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "fr", "de", "it", "es", "ru")
_UNKNOWN = ("en", "fr", "de")
_LONGEST_ABBREVIATION = 7
_EVERYWHERE = "names"
_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
_CYRILLIC = dict(
    zip("абвгдезиклмнопрстуфыэіѣ", "a b v g d e z i k l m n o p r s t u f y e i e".split(), strict=True)
) | {
    "ё": "e",
    "ж": "zh",
    "й": "i",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
}
_LETTERS = str.maketrans(_CYRILLIC)
"""Russian letters as English books write them (BGN/PCGN, simplified), so that names are known in either alphabet."""
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
    decomposed = unicodedata.normalize("NFD", lowered.translate(_LETTERS).translate(_LIGATURES))
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
    habits: frozenset[str] = frozenset()

    @property
    def nouns_have_capitals(self) -> bool:
        """Whether a capital says nothing, for every noun has one."""
        return "nouns_have_capitals" in self.habits

    @property
    def names_places_first(self) -> bool:
        """Whether "street" comes before the name of the street."""
        return "place_noun_first" in self.habits

    def is_address(self, word: str) -> bool:
        """Whether a word (full stop and capitals aside) is a form of address, a rank or an office."""
        lowered = _lowered(word)
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
def gazetteer() -> Gazetteer:
    """Return the forenames, places and peoples that everybody knows."""
    lists: Mapping[str, Mapping[str, str]] = _table("forenames")
    forenames = {key: frozenset(" ".join(each.get(key, "") for each in lists.values()).split()) for key in _FORENAMES}
    traditions: dict[str, frozenset[str]] = {}
    for tradition, each in lists.items():
        for name in " ".join(each.values()).split():
            traditions[name] = traditions.get(name, frozenset()) | {tradition}
    known = _table("places")
    places = frozenset(" ".join(words for key, words in known.items() if key != "peoples").lower().split())
    peoples = frozenset(known["peoples"].lower().split())
    return Gazetteer(forenames["men"], forenames["women"], forenames["short"], traditions, places, peoples)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language (primary subtag, BCP 47); of all languages where it is not known."""
    languages = (language,) if language in LANGUAGES else _UNKNOWN
    tables = [_table(name) for name in (_EVERYWHERE, *languages)]
    words = {
        field.name: frozenset(word for table in tables for word in table.get(field.name, "").lower().split())
        for field in fields(Lexicon)
    }
    return Lexicon(**words)


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
