"""Who is meant by a surname: what stands before and behind it in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from tei_edition.annotate.names.index import Heading
from tei_edition.authority.data import Lexicon, plain

_INITIALS = re.compile(r"(?:[^\W\d_][^\W\d_]?\.-?)+")
_PARTS = re.compile(r"[^\s.-]+\.?")
_OPENING = "([{\"'“‘«„‹/*_"
_CLOSING = ')]}"”’»“›;:!?*_/'
_ELISION = re.compile(r"(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)
_SPACES = " \u00a0\n\t"
_FURTHEST = 5
_REACH = 72

FULL, INITIAL, CAUTIOUS = 3, 2, 1
"""How well a forename fits: written out in both, an initial in the text, an initial in the register."""


class Word(NamedTuple):
    """A word beside a surname, and where it begins and ends in the text."""

    text: str
    start: int
    end: int


def words_before(text: str, start: int, lexicon: Lexicon) -> list[Word]:
    """Return up to five words that lead to ``start`` without punctuation between, the nearest first.

    A full stop is no punctuation here where it belongs to an initial or an abbreviation.
    The first word in small letters that is no particle is the last.
    """
    words: list[Word] = []
    end = start
    while len(words) < _FURTHEST:
        stop = end
        while stop and text[stop - 1] in _SPACES:
            stop -= 1
        begin = max(text.rfind(" ", 0, stop), text.rfind("\n", max(0, stop - _REACH), stop)) + 1
        token = text[begin:stop]
        if not token or (stop == end and token[-1] != "."):
            break
        core = token.lstrip(_OPENING)
        elision = _ELISION.match(core)
        if elision:
            core = core[elision.end() :]
        if not core or not (core[-1].isalnum() or core[-1] == "-" or _is_abbreviated(core, lexicon)):
            break
        words.append(Word(core, stop - len(core), stop))
        if len(core) < len(token) or (core[0].islower() and core not in lexicon.particles):
            break
        end = begin
    return words


def words_behind(text: str, end: int) -> list[Word]:
    """Return up to four words behind ``end``, the nearest first, no further than the next punctuation.

    A comma directly behind ``end`` is passed over, as in "Lind, Clara".
    """
    words: list[Word] = []
    position = end + text.startswith(", ", end)
    if not text[position + 1 : position + 2].isupper():
        return words
    for token in text[position : position + _REACH].split(None, 4)[:4]:
        begin = text.find(token, position)
        core = token.rstrip(_CLOSING + ",")
        if core and not _INITIALS.fullmatch(core):
            core = core.rstrip(".…")
        if not core or not core[0].isalnum() or begin == end:
            break
        words.append(Word(core, begin, begin + len(core)))
        if len(core) < len(token):
            break
        position = begin + len(token)
    return words


def _is_abbreviated(word: str, lexicon: Lexicon) -> bool:
    return word[-1] == "." and (is_initials(word) or lexicon.is_abbreviation(word))


def is_initials(word: str) -> bool:
    """Whether a word is made of initials: "G.", "G.I.", "J.-B."."""
    return _INITIALS.fullmatch(word) is not None and word[0].isupper()


def forename_fit(words: list[str], heading: Heading) -> int:
    """How well words fit the forenames of a heading, in order; 0 if they do not.

    Forenames may be left out of the text, and the text may give more of them than the
    register where its first is the register's first.
    """
    if heading.nominatives:
        words = [heading.nominatives.get(plain(word), word) for word in words]
    parts = [part for word in words for part in _PARTS.findall(word)]
    known = [part for forename in heading.forenames for part in _PARTS.findall(forename)]
    if not parts or not known:
        return 0
    worst = FULL
    position = 0
    for number, part in enumerate(parts):
        fit = 0
        while position < len(known) and not fit:
            fit = _fit(part, known[position])
            position += 1
            if number == 0 and not fit and is_initials(part):
                return 0
        if not fit:
            return CAUTIOUS if number and worst == FULL else 0
        worst = min(worst, fit)
    return worst


def _fit(written: str, known: str) -> int:
    one, other = plain(written), plain(known)
    if one == other:
        return FULL if len(one) > 1 else INITIAL
    if (written.endswith(".") or len(one) == 1) and other.startswith(one):
        return INITIAL
    if (known.endswith(".") or len(other) == 1) and one.startswith(other):
        return CAUTIOUS
    return 0
