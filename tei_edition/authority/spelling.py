"""One key for the spellings of one name."""

from __future__ import annotations

import re
from functools import cache

from tei_edition.authority.data import gazetteer, plain

_SOUNDS = (
    ("tsch", "ch"),
    ("sch", "sh"),
    ("tch", "ch"),
    ("zh", "j"),
    ("ph", "f"),
    ("th", "t"),
    ("tz", "ts"),
    ("ck", "k"),
    ("qu", "k"),
    ("oe", "e"),
    ("ae", "e"),
    ("ou", "u"),
    ("w", "v"),
    ("y", "i"),
)
_ENDINGS = (("ff", "v"), ("oe", "o"), ("ii", "i"), ("ij", "i"))
_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST_TO_COMPARE = 7


@cache
def spelling_key(name: str) -> str:
    """Return what spellings of a name have in common: Yakovlev and Iakovlev, Sophia and Sofia."""
    key = plain(name).replace("-", "").replace("'", "").replace("’", "")
    for ending, sound in _ENDINGS:
        if key.endswith(ending):
            key = key[: -len(ending)] + sound
    for letters, sound in _SOUNDS:
        key = key.replace(letters, sound)
    key = _DOUBLED.sub(r"\1", key)
    return key[:-1] if key.endswith("e") and len(key) > 3 else key


def may_be_one_forename(one: str, other: str) -> bool:
    """Whether two forenames in plain letters may be one: spelt otherwise, shortened, of another language."""
    if len(one) < 3 or len(other) < 3:
        return one[:1] == other[:1] and (one.startswith(other) or other.startswith(one) or _shortens(one, other))
    first, second = spelling_key(one), spelling_key(other)
    if first == second or _shortens(one, other):
        return True
    known = gazetteer()
    if (one in known.men and other in known.women) or (one in known.women and other in known.men):
        return False
    if known.traditions.get(one, frozenset()) & known.traditions.get(other, frozenset()):
        return False
    return first[0] == second[0] and min(len(first), len(second)) > 4 and _distance(first, second) <= 2


def _shortens(one: str, other: str) -> bool:
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return short in gazetteer().shortened and short[0] == long[0] and set(short) <= set(long)


def _distance(one: str, other: str) -> int:
    """The number of letters to change, add or take away (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        previous, row[0] = row[0], number
        for place, against in enumerate(other, 1):
            previous, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, previous + (letter != against))
    return row[-1]


def are_near(one: str, other: str) -> bool:
    """Whether two long keys differ by one letter, not the first and not a feminine ending."""
    if min(len(one), len(other)) < _SHORTEST_TO_COMPARE or one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    if one + "a" == other or other + "a" == one:
        return False
    return _distance(one, other) <= 1
