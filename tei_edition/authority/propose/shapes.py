"""How the words of a name divide into forenames and surname."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from tei_edition.authority.data import Lexicon, gazetteer, plain
from tei_edition.authority.propose.boundaries import is_initials

_LONGEST = 6
_LETTER = re.compile(r"[^\W\d_]")

KNOWN, INITIALS, PATRONYMIC = "a known forename", "initials before it", "a patronymic"
INVERTED, UNKNOWN, SINGLE = "initials behind it", "pair", "word"
"""What shows that words are a name: the forename is known, is an initial, and so on."""

_SURE = (KNOWN, INITIALS, PATRONYMIC)


class Shape(NamedTuple):
    """The parts of a name; ``sign`` is what showed them."""

    forenames: tuple[str, ...]
    surname: str
    sign: str


NO_SHAPE = Shape((), "", "none")
"""The shape of words that cannot be a person's name."""


def name_in(words: tuple[str, ...], lexicon: Lexicon) -> tuple[int, int, Shape | None]:
    """Return where in a sequence the name of a person begins and ends, and its shape; None where there is no name.

    In "Foreign Affairs K. A. Lindov" it begins with the initials; in "Karl Lind Plant" it
    ends before the plant.
    """
    shape = shape_of(words, lexicon)
    length = len(words)
    if length > 2 and (shape is None or shape.sign == UNKNOWN):
        for start in range(1, length - 1):
            if is_initials(words[start]) or is_forename(words[start]):
                later = shape_of(words[start:], lexicon)
                if later is not None and later.sign in _SURE:
                    return start, length, later
        if _is_noun(words[-1], lexicon) and is_forename(words[0], shortened=False):
            earlier = shape_of(words[:-1], lexicon)
            if earlier is not None and earlier.sign in _SURE:
                return 0, length - 1, earlier
    return 0, length, shape


def shape_of(words: tuple[str, ...], lexicon: Lexicon) -> Shape | None:
    """Divide the words of a sequence; None where they cannot be a person's name."""
    names = tuple(word for word in words if word.lower() not in lexicon.generations)
    if not 0 < len(names) <= _LONGEST:
        return None
    if len(names) == 1:
        return _single(names[0])
    if all(word.islower() for word in names[:-1]):
        return Shape((), " ".join(names), SINGLE)
    if len(names) in (2, 3) and _has_large_particle(names[-2:], lexicon):
        return Shape(names[:-2], " ".join(names[-2:]), KNOWN if is_forename(names[0]) and names[2:] else UNKNOWN)
    if len(names) == 2 and is_forename(names[0]) and _is_numeral(names[1]):
        return Shape(names, "", KNOWN)
    surname = names[-1].lower()
    is_calendar = surname in lexicon.calendar and names[0].lower() not in lexicon.calendar and is_forename(names[0])
    nouns = names[2:] if len(names) > 2 and _has_large_particle(names[:2], lexicon) else names
    nouns = nouns[:-1] if is_calendar else nouns  # "Frank March"
    if any(_is_noun(word, lexicon) for word in nouns) or plain(names[0]) in lexicon.saints:
        return None
    return (
        _behind_initials(names)
        or _before_initials(names, lexicon)
        or _with_patronymic(names, lexicon)
        or _surname_first(names, lexicon)
        or _double_surname(names, lexicon)
        or _with_forename(names)
    )


def is_forename(word: str, *, shortened: bool = True) -> bool:
    """Whether a word is known as a forename; "Jean-Paul" is one too."""
    known = gazetteer()
    folded = plain(word)
    return (
        known.is_forename(folded)
        or (shortened and folded in known.shortened)
        or ("-" in folded and all(known.is_forename(part) for part in folded.split("-")))
    )


def is_patronymic(word: str, lexicon: Lexicon) -> bool:
    """Whether a word ends as a patronymic does."""
    folded = plain(word)
    return len(folded) > 4 and folded.endswith(tuple(lexicon.patronymics))


def _is_numeral(word: str) -> bool:
    return not set(word) - set("IVX")


def _is_noun(word: str, lexicon: Lexicon) -> bool:
    lowered = word.lower()
    return (
        lowered in lexicon.institution_nouns
        or lowered in lexicon.place_nouns
        or lowered in lexicon.event_nouns
        or lowered in lexicon.writings
        or (lowered in lexicon.calendar and not is_forename(word))
        or (lowered in gazetteer().peoples and not is_forename(word))
    )


def _single(word: str) -> Shape | None:
    if is_initials(word) or len(_LETTER.findall(word)) < 2:
        return None
    if is_forename(word, shortened=False):
        return Shape((word,), "", SINGLE)
    return Shape((), word, SINGLE)


def _behind_initials(names: tuple[str, ...]) -> Shape | None:
    count = _leading(names, is_initials)
    surname = names[count:]
    if not count or not surname or any(is_initials(word) for word in surname) or len(surname) > 3:
        return None
    return Shape(names[:count], " ".join(surname), INITIALS)


def _before_initials(names: tuple[str, ...], lexicon: Lexicon) -> Shape | None:
    letters = sum(len(_LETTER.findall(word)) for word in names[1:])
    if (
        is_initials(names[0])
        or names[0].lower() in lexicon.particles
        or letters < 2
        or not all(is_initials(word) for word in names[1:])
    ):
        return None
    return Shape(names[1:], names[0], INVERTED)


def _with_patronymic(names: tuple[str, ...], lexicon: Lexicon) -> Shape | None:
    if is_patronymic(names[-1], lexicon) and is_forename(names[-2]):
        return Shape(names[-2:], " ".join(names[:-2]), PATRONYMIC)
    if len(names) > 2 and is_patronymic(names[-2], lexicon):
        return Shape(names[:-1], names[-1], PATRONYMIC)
    return None


def _surname_first(names: tuple[str, ...], lexicon: Lexicon) -> Shape | None:
    """ "Громова Анна", "Della Torre Enrico", where the language writes so and the first word is no forename."""
    count = _leading(names[::-1], lambda word: is_forename(word, shortened=False))
    surname = names[: len(names) - count]
    if not lexicon.writes_surnames_first or not count or not surname or surname[-1].islower():
        return None
    large = [word for word in surname if word.lower() not in lexicon.particles]
    if len(large) != 1 or is_initials(large[0]) or is_forename(large[0]):
        return None
    return Shape(names[-count:], " ".join(surname), KNOWN)


def _has_large_particle(names: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a surname begins with a particle: "De Luca", "Della Torre"."""
    writes = lexicon.writes_surnames_first or lexicon.has_double_surnames
    return writes and names[0][0].isupper() and names[0].lower() in lexicon.particles and not is_initials(names[1])


def _double_surname(names: tuple[str, ...], lexicon: Lexicon) -> Shape | None:
    """ "José Martínez Ortega", "Rodríguez del Barrio": forenames as far as they are known, then one or two surnames."""
    if not lexicon.has_double_surnames:
        return None
    count = min(_leading(names, lambda word: is_forename(word) or is_initials(word)), len(names) - 1)
    surname = names[count:]
    large = sum(word.lower() not in lexicon.particles for word in surname)
    if not 0 < large <= 2 or surname[-1].islower() or surname[-1].lower() in lexicon.particles:
        return None
    if not count:
        return Shape((), " ".join(surname), UNKNOWN) if large == 2 and surname[0][:1].isupper() else None
    return Shape(names[:count], " ".join(surname), KNOWN if is_forename(names[0]) else INITIALS)


def _with_forename(names: tuple[str, ...]) -> Shape | None:
    count = _leading(names, lambda word: is_forename(word) or is_initials(word))
    count = min(count, len(names) - 1)
    while count and names[count].islower() and count < len(names) - 1 and names[count - 1].islower():
        count -= 1
    rest = names[count:]
    if sum(not word.islower() for word in rest) > 2 or names[-1].islower():
        return None
    if count and is_forename(names[0]):
        if len(rest) == 2 and not rest[0].islower():
            count += 1
        return Shape(names[:count], " ".join(names[count:]), KNOWN)
    if len(names) == 2 or any(is_initials(word) for word in names[1:-1]):
        return Shape(names[:-1], names[-1], INITIALS if len(names) > 2 else UNKNOWN)
    return Shape(names[:1], " ".join(names[1:]), UNKNOWN) if names[1].islower() else None


def _leading(names: tuple[str, ...], is_one: Callable[[str], bool]) -> int:
    count = 0
    while count < len(names) and is_one(names[count]):
        count += 1
    return count
