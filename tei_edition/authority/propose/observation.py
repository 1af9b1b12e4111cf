"""What one place in the text says about the name that stands there."""

from __future__ import annotations

import re
from typing import NamedTuple

from tei_edition.authority.data import Lexicon
from tei_edition.authority.propose.boundaries import is_initials
from tei_edition.authority.propose.evidence import (
    ADDRESS,
    AFFECTION,
    AUTHOR,
    CLAUSE,
    COMPANY,
    DEED,
    ENDING,
    GENITIVE,
    HOME,
    LABEL,
    LIFE_DATES,
    NAMED,
    OFFICE,
    RANK,
    ROLE,
    SIGNATURE,
    Candidate,
)
from tei_edition.authority.propose.sequences import Piece

_REACH = 60
_THE = frozenset(("the", "la", "le", "les", "der", "des"))
_QUOTES = frozenset("\"“”„«»‘’'‹›")
_OPENING_QUOTES = frozenset('"“„«‹')
_LIFE_DATES = re.compile(
    r"\s*,?\s*\((?:(?:born|b\.|né|née|geb\.|geboren|\*)\s*)?(?:c\.|ca\.|about|vers|um)?\s*(\d{4})"
    r"(?:(?:\s*(?:[-–—]|or|ou|oder)\s*)(\d{4}|\?)?|\s*)\)"
)
_APPOSITION = re.compile(r",\s*(?:(?:the|an?|his|her|my|our|le|la|l'|une?|son|der|die|ein|eine|sein|ihr)\s+)")
_OFFICE = re.compile(r", \w[\w-]+ (?:of|in|to|for|at|de|du|des|von|der|an|am|à)\b")
_OF = frozenset(("of", "de", "du", "des", "der", "von", "d'", "di"))
_AFTER_YEAR = re.compile(r"\d\s?\w{1,2}\.\s$")
_DASHED_ROLE = re.compile(r"(\w[\w-]*)\s*[-–—:]\s*$")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|(?:a|da|de|ne|su|que)ll)['’](?=\w)")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LONGEST_SIGNATURE = 60
_ENOUGH = 50
_LONGEST_ABBREVIATION = 6


class Place(NamedTuple):
    """A place in a text: the sequence that begins at ``start``, and the piece of it that may be a name.

    ``block`` is the kind of block; ``opens`` tells that a sentence begins with the piece.
    """

    text: str
    block: str
    piece: Piece
    start: int
    opens: bool


def observe(candidate: Candidate, place: Place, lexicon: Lexicon) -> None:
    """Add what one place in the text says to a candidate; of a name found often, only the first places are read."""
    text, piece = place.text, place.piece
    end = place.start + piece.end
    if "(" in text[end : end + 3]:
        _observe_life(candidate, text, end)
    candidate.count += 1
    if candidate.count > _ENOUGH:
        return
    head = place.start + piece.head
    before, behind = text[max(0, head - _REACH) : head], text[end : end + _REACH]
    word_before, word_behind = _last_word(before), _first_word(behind)
    if place.opens and word_before.endswith(".") and len(word_before) > _LONGEST_ABBREVIATION:
        word_before = ""  # the end of another sentence
    _count(candidate, place, before, behind)
    reasons = candidate.reasons
    if piece.titles:
        candidate.titles[piece.titles[-1]] += 1
        for title in piece.titles:
            reasons[ADDRESS if lexicon.is_honorific(title) else RANK] += 1
    elif word_before:
        candidate.determined += word_before in lexicon.determiners
        candidate.located += word_before in lexicon.locatives and word_before not in lexicon.companions
        reasons[AUTHOR] += word_before in lexicon.writings and behind[:1] == " " and behind[1:2] in _OPENING_QUOTES
        _observe_before(candidate, before, word_before, lexicon)
    elif before[-2:-1].isdigit():  # "1500 Mark": a number counts it
        candidate.determined += 1
    elif before[-2:-1] in "-–—:":
        dashed = _DASHED_ROLE.search(before)
        role = dashed.group(1) if dashed else ""
        reasons[ROLE] += _is_role(role.lower(), lexicon) or (bool(lexicon.town_nouns) and lexicon.is_address(role))
    _observe_behind(candidate, behind, word_behind, lexicon)
    if lexicon.relational_endings:
        candidate.attributes += _is_attribute(text[place.start + piece.start : end], word_behind, lexicon)
    reasons[COMPANY] += word_before in lexicon.companions and not place.opens
    if place.block == "speaker":
        reasons[LABEL] += 1
    elif place.block == "signed" and len(text) < _LONGEST_SIGNATURE:
        reasons[SIGNATURE] += 1


def _count(candidate: Candidate, place: Place, before: str, behind: str) -> None:
    words = place.piece.words
    candidate.seen += 1
    if candidate.seen == 2 and candidate.reasons[ENDING]:
        candidate.reasons[ENDING] += 1  # seen again, it is no misprint
    candidate.inside += not place.opens
    candidate.capitals += all(map(str.isupper, words)) and not all(map(is_initials, words))
    candidate.quoted += behind[:1] in _QUOTES and before[-1:] in _QUOTES


def _observe_life(candidate: Candidate, text: str, end: int) -> None:
    life = _LIFE_DATES.match(text, end)
    if life:
        candidate.reasons[LIFE_DATES] += 1
        candidate.born, candidate.died = life.group(1), (life.group(2) or "").strip("?")


def _observe_before(candidate: Candidate, before: str, word: str, lexicon: Lexicon) -> None:
    if lexicon.town_nouns and _AFTER_YEAR.search(before):
        return
    if word in lexicon.epithets:
        candidate.reasons[AFFECTION] += 1
    elif _is_town_noun(word, candidate, lexicon):
        candidate.towns += 1
    elif lexicon.is_address(word):
        candidate.reasons[RANK] += 1
    elif before[-1] == " ":
        words = before.rsplit(None, 4)
        if len(words) > 1 and words[-1] in _OF and words[-2].lower() in (lexicon.town_nouns or lexicon.place_nouns):
            candidate.towns += 1
        home = words[-2] if len(words) > 1 and (words[-1] in _OF or word in lexicon.companions) else word
        candidate.reasons[HOME] += home in lexicon.homes
        candidate.reasons[RANK] += lexicon.is_inflected and _is_behind_rank_of(words, lexicon)
        if len(words) > 2 and (words[-2] in _OF or words[-2] in _THE):
            title = words[-3] if words[-2] in _OF else words[-4] if len(words) > 3 and words[-3] in _OF else ""
            candidate.reasons[RANK] += title[:1].isupper() and lexicon.is_address(title)
    if word in lexicon.naming:
        candidate.reasons[NAMED] += 1
    elif _is_role(word, lexicon):
        candidate.reasons[ROLE] += 1


def _is_behind_rank_of(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a rank and what it is of stand before: "комиссар Псковского уезда Гусаров"."""
    for word in reversed(words[1:]):
        lowered = word.lower()
        if lexicon.is_address(word):
            return word is not words[-1]
        is_of = lowered.endswith(tuple(lexicon.genitive_endings)) or word.isupper()
        if not (is_of or lowered in lexicon.institution_nouns or lowered in lexicon.place_nouns):
            return False
    return False


def _is_attribute(word: str, behind: str, lexicon: Lexicon) -> bool:
    """Whether a word ends as an adjective, and what it belongs to stands behind it: "Иркутского завода"."""
    if not word.endswith(tuple(lexicon.relational_endings)):
        return False
    is_noun = behind in lexicon.institution_nouns or behind in lexicon.place_nouns or behind in lexicon.event_nouns
    return is_noun or behind.endswith(tuple(lexicon.attribute_endings))


def _is_town_noun(word: str, candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether a word names a kind of town before its name; "г." before a surname is a form of address."""
    bare = word.rstrip(".")
    return bare in lexicon.town_nouns and not (lexicon.is_address(word) and candidate.reasons[ENDING])


def _observe_behind(candidate: Candidate, behind: str, word: str, lexicon: Lexicon) -> None:
    reasons = candidate.reasons
    if behind.startswith(", "):
        if _first_word(behind[1:]) in lexicon.personal_relatives:
            reasons[CLAUSE] += 1
        elif _OFFICE.match(behind):
            reasons[OFFICE] += _is_role(behind.split()[1].lower(), lexicon) or lexicon.is_address(behind.split()[1])
        elif _APPOSITION.match(behind):
            reasons[OFFICE] += any(_is_role(each.strip(",.").lower(), lexicon) for each in behind.split()[1:6])
    elif behind.startswith(("'s ", "’s ")):
        reasons[GENITIVE] += 1
    elif word in lexicon.person_verbs and not lexicon.is_address(word):
        reasons[DEED] += 1


def _last_word(before: str) -> str:
    """The word directly before, in small letters; ``""`` if punctuation stands between."""
    if not before or before[-1] not in " \u00a0“\"‘«'’":
        return ""
    words = before.rstrip(" \u00a0“\"‘«'").rsplit(None, 1)
    word = words[-1].lower().lstrip("(\"“‘«'") if words else ""
    word = _ELISION.sub("", word)
    return word if word[:1].isalpha() else ""


def _first_word(behind: str) -> str:
    """The word directly behind, in small letters; ``""`` if punctuation stands between."""
    found = _WORD.match(behind, 1) if behind[:1] in (" ", "\u00a0") else None
    return found.group().lower() if found else ""


def _is_role(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.roles or word.rpartition("-")[2] in lexicon.roles
