"""Where in a sequence of capitalised words one name ends, in languages that tell it by more than punctuation.

Their lexicons have ``town_nouns``; in others every rule here is silent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei_edition.authority.data import Lexicon, gazetteer, plain

KEEP, JOIN, LEAVE_OUT, BEGIN = "keep", "join", "leave out", "begin"
"""What a word is: nothing in particular, a joint inside a name, no part of any, the first of another name."""

_INITIALS = re.compile(r"(?:[^\W\d_][^\W\d_]?\.-?)+")
_LONGEST_LETTERS = 4


def boundary(name: Sequence[str], word: str, behind: Sequence[str], lexicon: Lexicon) -> str:
    """Return what a word is behind the words of a name and before those that are ``behind`` it."""
    if not lexicon.town_nouns:
        return KEEP
    following = behind[0] if behind else ""
    if word in lexicon.surname_joints:
        return JOIN if _joins_surnames(name, behind, lexicon) else LEAVE_OUT
    if word == "di" and lexicon.writes_surnames_first and _names_father(name, following):
        return LEAVE_OUT
    if not name:
        at_head = word[0].isupper() and word.lower() in lexicon.function_words
        return LEAVE_OUT if at_head and following.lower() in gazetteer().places else KEEP  # "Di Firenze"
    if word.isupper() and all(one.isupper() or one.islower() for one in name):
        return KEEP  # in capitals throughout, letters cannot be told from words
    if name[-1].islower() and _is_letters(word) and len(word) <= _LONGEST_LETTERS:
        return LEAVE_OUT  # "il maggiore Orsi delle SS"
    return BEGIN if _begins_behind(name, word, lexicon) else KEEP


def is_initials(word: str) -> bool:
    """Whether a word is made of initials: "G.", "G.I.", "J.-B."."""
    return _INITIALS.fullmatch(word) is not None and word[0].isupper() and not word.rstrip(".")[1:].islower()


def _begins_behind(name: Sequence[str], word: str, lexicon: Lexicon) -> bool:
    """Whether another name begins behind the letters of an institution or a whole name: "следователь НКВД Орлов"."""
    before = name[-1]
    if is_initials(before):
        return False
    if is_initials(word):
        return any(map(is_initials, name))
    if before.lower() in lexicon.institution_nouns and lexicon.is_inflected:
        return not word.isupper()
    letters = name[-2] if before.islower() and len(name) > 1 else before
    return _is_letters(letters) and not word.isupper() and not word.islower()


def _is_letters(word: str) -> bool:
    return word.isupper() and word.isalpha() and len(word) > 1


def _names_father(name: Sequence[str], following: str) -> bool:
    """Whether the father's forename follows a whole name: "Neri Amadeo di Oreste"."""
    known = gazetteer()
    return known.is_forename(plain(following)) and len(name) > 1 and any(known.is_forename(plain(one)) for one in name)


def _joins_surnames(name: Sequence[str], behind: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether what stands behind "y" is a second surname, not another person: "Antonio Prado y Puig"."""
    if len(behind) != 1:
        return False
    large = sum(word[0].isupper() and not lexicon.is_address(word) for word in name)
    another = lexicon.is_address(behind[0]) or gazetteer().is_forename(plain(behind[0]))
    return large > 1 and not another and behind[0].lower() not in lexicon.function_words
