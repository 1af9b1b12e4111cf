"""What the text around a word says about it."""

from __future__ import annotations

import re

from tei_edition.authority.data import Lexicon

_SENTENCE_END = ".?!:;…•"
_PASSED_OVER = " \n\t\"'“”‘’«»„‹›([{)]}*_—–-"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_REACH = 90


def begins_sentence(text: str, start: int) -> bool:
    """Whether a word at ``start`` would have a capital for its place alone."""
    before = text[max(0, start - 12) : start].rstrip(_PASSED_OVER)
    return not before if start <= 12 else not before or before[-1] in _SENTENCE_END


def is_common(word: str, lexicon: Lexicon) -> bool:
    """Whether a word, in small letters, is also a word of the language or of its calendar."""
    return word in lexicon.common_words or word in lexicon.calendar or word in lexicon.function_words


def next_word(text: str, end: int) -> str:
    """Return the word behind ``end``, if only a space stands between."""
    if text[end : end + 1] != " ":
        return ""
    found = _WORD.match(text, end + 1)
    return found.group() if found else ""


def previous_word(text: str, start: int) -> str:
    """Return the word before ``start``, if only white space, an elision or a quotation mark stands between."""
    words = text[max(0, start - 40) : start].rstrip(" \n\"'“”‘’«»").rsplit(None, 1)
    return words[-1] if words else ""


def in_quotation_marks(text: str, start: int, end: int) -> bool:
    """Whether quotation marks stand directly before ``start`` and, but for punctuation, behind ``end``."""
    return text[max(0, start - 2) : start].rstrip()[-1:] in ('"', "“", "„", "«", "‘", "'", "‹") and any(
        mark in text[end : end + 3] for mark in "\"”“»’'›"
    )


def in_name_of_street(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a street has its name from what stands at ``start``: "calle de Burgos"."""
    words = text[max(0, start - 40) : start].lower().split()[-2:]
    if len(words) == 2 and words[-1] in lexicon.particles:
        words.pop()
    return bool(words) and words[-1].rstrip(".") in lexicon.street_nouns


def is_joined(text: str, start: int, end: int) -> bool:
    """Whether a hyphen makes the word a part of another: "anti-Lind", "Lind-Allee"."""
    behind = text[end : end + 2]
    before = text[max(0, start - 2) : start]
    return (len(before) == 2 and before[1] in "-‐‑" and before[0].isalnum()) or (
        len(behind) == 2 and behind[0] in "-‐‑" and behind[1].isupper()
    )


def is_eponym(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name stands inside the name of a street, a province, a plant: "Lindov province", "the Duval works"."""
    following, before = next_word(text, end), previous_word(text, start).lower().rstrip(".")
    lowered = following.lower()
    if lowered in lexicon.place_nouns or (following[:1].isupper() and lowered in lexicon.institution_nouns):
        return True
    if lowered in lexicon.enterprises and before in lexicon.determiners:
        return True
    return lexicon.names_places_first and (before in lexicon.place_nouns or before in lexicon.enterprises)


def kind_by_context(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    """Return "org" or "place", whichever the sentence around a name speaks of; ``""`` if neither."""
    following = next_word(text, end).lower()
    if _is_noun(following, lexicon.institution_nouns):
        return "org"
    if _is_noun(following, lexicon.place_nouns):
        return "place"
    if previous_word(text, start).lower() in lexicon.locatives:
        return "place"
    before = _WORD.findall(_same_sentence(text[max(0, start - _REACH) : start][::-1])[::-1])
    behind = _WORD.findall(_same_sentence(text[end : end + _REACH]))
    for word in [*reversed(before), *behind]:
        if _is_noun(word.lower(), lexicon.institution_nouns):
            return "org"
        if _is_noun(word.lower(), lexicon.place_nouns):
            return "place"
    return ""


def _same_sentence(text: str) -> str:
    found = re.search(r"[.?!](?=\s|$)|(?<=\s)[.?!]", text)
    return text[: found.start()] if found else text


def _is_noun(word: str, nouns: frozenset[str]) -> bool:
    return bool(word) and (
        word in nouns
        or (word.endswith("s") and word[:-1] in nouns)
        or (word.endswith("es") and word[:-2] in nouns)
        or (word.endswith("ies") and word[:-3] + "y" in nouns)
    )
