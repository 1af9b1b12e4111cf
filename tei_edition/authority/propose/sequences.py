"""Capitalised words that stand together: where names may be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tei_edition.authority.data import Lexicon
from tei_edition.authority.propose.boundaries import BEGIN, JOIN, LEAVE_OUT, boundary, is_initials

_ARTICLES = frozenset(("le", "la", "les", "des", "der", "dem", "den", "die", "das"))
_SENTENCE_END = frozenset(".?!:;…•")
_PASSED_OVER = " \n\t\"'“”‘’«»„‹›([{)]}*_—–-"
_ELISION = re.compile(r"(?:[cdjlmnst]|qu)['’](?=[^\W\d_])", re.IGNORECASE)
_ELIDED_PREPOSITION = re.compile(r"(?:(?:a|da|de|ne|su|que)ll|un)['’](?=[^\W\d_])", re.IGNORECASE)
_CONTRACTION = re.compile(r"(.+)['’](?:m|ve|s|d|ll|re|t)")
_TITLED_CAPITALS = re.compile(r"[^\W\d_]{1,5}\.?[ \u00a0][^a-z]+")
_LAST_CODE_WITH_CASE = 0x3000
_LONGEST_ABBREVIATION = 6


class Piece(NamedTuple):
    """Words with capitals that may be a name, cut out of a sequence, and the titles before them.

    ``head``, ``start`` and ``end`` are offsets in the sequence of the first title, of the
    first word and of the end.
    """

    words: tuple[str, ...]
    titles: tuple[str, ...]
    head: int
    start: int
    end: int

    def part(self, first: int, last: int, sequence: str) -> Piece:
        """Return the piece with some of its words; those before them are no title of the rest."""
        offsets = []
        position = self.start
        for word in self.words:
            offset = sequence.find(word, position)
            offsets.append(offset if offset >= 0 else sequence.index(word.upper(), position))
            position = offsets[-1] + len(word)
        titles, head = ((), offsets[first]) if first else (self.titles, self.head)
        return Piece(
            self.words[first:last], titles, head, offsets[first], offsets[last - 1] + len(self.words[last - 1])
        )


def find_sequences(text: str, lexicon: Lexicon) -> Iterator[tuple[str, int, bool]]:
    """Yield each stretch of words with capitals, where it begins, and whether a sentence begins with it."""
    for found in _pattern(" ".join(sorted(lexicon.particles))).finditer(text):
        start = found.start()
        yield found.group(), start, opens_sentence(text, start)


def is_behind_abbreviation(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a full stop before ``start`` belongs to a title or a kind of town written small: "тов. Орлов"."""
    words = text[max(0, start - 12) : start].split()
    word = words[-1] if words else ""
    bare = word.rstrip(".").lower()
    if not lexicon.town_nouns or word[-1:] != "." or not word[0].islower() or len(word) > _LONGEST_ABBREVIATION:
        return False
    return (lexicon.is_address(bare) or bare in lexicon.town_nouns) and not (len(words) > 1 and words[-2].isdigit())


def pieces(sequence: str, lexicon: Lexicon) -> tuple[Piece, ...]:
    """Cut a sequence at function words, at full stops that end a sentence and before forms of address."""
    return tuple(
        piece for words in _cut(sequence, lexicon) for piece in [_without_titles(words, lexicon)] if piece is not None
    )


@cache
def capital_class() -> str:
    """Return a character class of all capital letters, which the regular expressions of Python lack."""
    letters = (chr(code) for code in range(_LAST_CODE_WITH_CASE))
    return "[" + "".join(letter for letter in letters if unicodedata.category(letter) in ("Lu", "Lt")) + "]"


@cache
def _pattern(particles: str) -> re.Pattern[str]:
    capital = capital_class()
    word = rf"{capital}[^\W_]*(?:['’](?!s\b)[^\W_]+|-[^\W_]+)*'?\.?(?:-?{capital}\.)*"
    rows = "|".join(re.escape(each) for each in particles.split() if each.isalpha())
    gap = rf"[ \u00a0](?:(?:{rows})[ \u00a0]){{0,2}}(?:[dl]['’])?|(?<=\.)"
    return re.compile(rf"(?<![^\W_])(?:{word})(?:(?:{gap})(?:{word}))*")


def opens_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins at ``start``."""
    before = text[max(0, start - 12) : start].rstrip(_PASSED_OVER)
    return before[-1] in _SENTENCE_END if before else start <= 12 or "  " in text[start - 12 : start]


def _cut(sequence: str, lexicon: Lexicon) -> Iterator[list[tuple[str, int]]]:
    piece: list[tuple[str, int]] = []
    position = 0
    in_capitals = sequence.isupper() or _TITLED_CAPITALS.fullmatch(sequence) is not None
    tokens = sequence.split()
    for number, token in enumerate(tokens):
        begin = sequence.index(token, position)
        position = begin + len(token)
        if in_capitals and len(token) > 1 and token.lower() in _ARTICLES | lexicon.particles:
            token = token.lower()  # "M. LE PRÉSIDENT"
        elision = _ELISION.match(token)
        keeps = lexicon.writes_surnames_first and bool(piece) and token[0] == "d"
        if elision and token[elision.end()].isupper() and not keeps:
            begin += elision.end()
            token = token[elision.end() :]
        what = boundary([word for word, _ in piece], token, tokens[number + 1 :], lexicon)
        if what == JOIN:
            piece.append((token, begin))
            continue
        opens = not piece or (piece[-1][0].endswith(".") and _is_article(token, lexicon))
        is_small = opens and (token in ("I", "A", "O") or _is_article(token, lexicon))
        if what == LEAVE_OUT or is_small or _is_function_word(token, lexicon):
            if piece:
                yield piece
            piece = []
            continue
        if piece and (what == BEGIN or _is_new_address(token, piece[-1][0], lexicon)):
            yield piece
            piece = []
        piece.append((token, begin))
        if token.endswith(".") and not is_initials(token) and not lexicon.is_abbreviation(token):
            yield piece
            piece = []
    if piece:
        yield piece


def _is_new_address(token: str, previous: str, lexicon: Lexicon) -> bool:
    """Whether a form of address in the middle of a sequence begins another name."""
    if not lexicon.is_honorific(token) or lexicon.is_address(previous):
        return False
    return previous.islower() or not is_initials(token)


def _is_article(token: str, lexicon: Lexicon) -> bool:
    """Whether a word at the head is an article before a noun, where nouns have capitals: "Das Wort"."""
    return lexicon.nouns_have_capitals and token.lower() in lexicon.determiners


def _is_function_word(token: str, lexicon: Lexicon) -> bool:
    elided = _ELIDED_PREPOSITION.match(token)
    if elided and token[elided.end()].islower():
        return True
    lowered = _CONTRACTION.sub(r"\1", token.rstrip(".").lower())
    return lowered in lexicon.function_words and lowered not in lexicon.particles and not is_initials(token)


def _without_titles(words: list[tuple[str, int]], lexicon: Lexicon) -> Piece | None:
    """Take titles off the front, and what cannot end a name off the end."""
    head = words[0][1]
    titles: list[str] = []
    first = int(len(words) > 1 and _is_article_of_noun(words[0][0], words[1][0], lexicon))
    while first < len(words) and (lexicon.is_address(words[first][0]) or words[first][0].islower()):
        word = words[first][0]
        if word.islower() and titles and _is_office_of(titles[-1], lexicon):
            return None
        first += 1
        if not word.islower():
            titles.append(word)
        elif word in _ARTICLES and titles and not lexicon.is_honorific(titles[-1]):
            titles.clear()
    while first and words[first - 1][0].islower() and words[first - 1][0] not in _ARTICLES:
        first -= 1
    last = len(words)
    while last > first and words[last - 1][0].islower():
        last -= 1
    if first == last and len(titles) > 1 and _is_surname(words[last - 1][0], titles[0], lexicon):
        first -= 1
        titles.pop()
    if first >= last:
        return None
    names = tuple(word for word, _ in words[first:last])
    if not is_initials(names[-1]):
        names = (*names[:-1], names[-1].rstrip(".'"))
    start, end = words[first][1], words[last - 1][1] + len(names[-1])
    return Piece(names, tuple(titles), head if titles else start, start, end)


def _is_office_of(title: str, lexicon: Lexicon) -> bool:
    """Whether a title with "de" behind it is an office of a place, not the name of a nobleman: "Cura de Sicuani"."""
    return bool(lexicon.nobility) and not lexicon.is_honorific(title) and title.lower() not in lexicon.nobility


def _is_article_of_noun(word: str, following: str, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with an article that a kind of person or institution follows: "El Procesado"."""
    is_noun = lexicon.is_address(following) or following.lower() in lexicon.institution_nouns
    return is_noun and word.lower() in lexicon.function_words


def _is_surname(word: str, title: str, lexicon: Lexicon) -> bool:
    """Whether a title behind a form of address is a surname: "Mr. King", not "Mr. President" or "Herr Richter"."""
    return not lexicon.nouns_have_capitals and lexicon.is_honorific(title) and word.lower() in lexicon.common_words
