"""A text as tokens: words, numbers and marks with their senses, phrases and numbers in words put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tei_edition.annotate.dates.lexicon import EDGE, Lexicon, Senses
from tei_edition.annotate.dates.numerals import CENTURIES, value_of_words

_TOKEN = re.compile(
    r"[^\W\d_]+|(\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+(?!\d)|\d+(?:['’]s\b|\.?[ºª°](?!\w)|-[^\W\d_]{1,3}(?![\w-])|[^\W\d_]*[°º]?))|-{2,}|[^\s\w]|_"
)
_NUMBER = re.compile(r"(\d+)(.+)", re.DOTALL)
_HYPHENED = re.compile(r"(\d+)(-)(\w+)")
_HOUR_SIGN = re.compile(r"\d([^\W\d_]+)$")

LONGEST_ENDING = 12
"""How many characters behind a number with an ending may belong to the ending."""

BEFORE, BEHIND = 42, 48
"""How many characters before and behind a figure or calendar word are read as its surroundings."""


class Token(NamedTuple):
    """A stretch of the text with its senses; ``mark`` stands for their categories."""

    start: int
    end: int
    form: str
    senses: Senses
    mark: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of the parts of a text that may hold dates, and the string of their marks.

    An empty token of the category ``edge`` stands before and behind each part.
    """

    text: str
    items: tuple[Token, ...]
    marks: str


def tokenise(text: str, lexicon: Lexicon) -> Tokens | None:
    """Return the tokens around the figures and calendar words of a text; None if it has neither."""
    offsets = _trigger_offsets(text, lexicon)
    if not offsets:
        return None
    items: list[Token] = []
    for start, end in _stretches(text, offsets):
        items.append(Token(start, start, *lexicon.entry(EDGE)))
        pieces = _join_phrases(_pieces(text, start, end, lexicon), lexicon)
        if not lexicon.numerals.isdisjoint([token.mark for token in pieces]):
            pieces = list(_join_numbers(pieces, lexicon))
        items.extend(pieces)
        items.append(Token(end, end, *lexicon.entry(EDGE)))
    return Tokens(text, tuple(items), "".join([token.mark for token in items]))


def _trigger_offsets(text: str, lexicon: Lexicon) -> list[int]:
    """Return where the figures and calendar words of a text are, in order."""
    return [
        start
        for _, start, end in lexicon.triggers.find_matches_as_indexes(text)
        if text[start].isdigit() or not (text[end : end + 1].isalpha() or (start and text[start - 1].isalpha()))
    ]


def _stretches(text: str, offsets: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches to be read, whole words, in order and apart."""
    start, end = offsets[0] - BEFORE, offsets[0] + BEHIND
    for at in offsets[1:]:
        if at - BEFORE > end + BEHIND // 2:
            yield _whole_words(text, start, end)
            start = at - BEFORE
        end = at + BEHIND
    yield _whole_words(text, start, end)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    start = text.find(" ", start) + 1 if start > 0 else 0
    blank = text.find(" ", end)
    return start, len(text) if blank < 0 else blank


def _pieces(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    entry, known = lexicon.entry, lexicon.known
    pieces: list[Token] = []
    for found in _TOKEN.finditer(text, start, end):
        if found.lastindex is None:
            first, last = found.span()
            form, senses, mark = known.get(found[0]) or entry(found[0])
            pieces.append(Token(first, last, form, senses, mark))
        else:
            pieces.extend(_number_pieces(found, lexicon))
    return pieces


def _number_pieces(found: re.Match[str], lexicon: Lexicon) -> list[Token]:
    """Return the token of a number with what is glued to it (``15th``, ``1930s``), or two tokens (``8h``, ``8pm``)."""
    text, number = found.string, found[0]
    start, end = found.span()
    is_glued = start > 0 and text[start - 1].isalpha() and not is_circa(text, start)
    if is_glued and not _is_hour_sign(text, start, lexicon):
        return [Token(start, end, *lexicon.entry_of({}, number))]
    hyphened = _HYPHENED.fullmatch(number)
    if hyphened and not lexicon.is_suffix(hyphened[3], text[end : end + LONGEST_ENDING]):
        return [
            Token(start + hyphened.start(n), start + hyphened.end(n), *lexicon.entry(hyphened[n])) for n in (1, 2, 3)
        ]
    parts = None if number.isdigit() else _NUMBER.fullmatch(number)
    if parts and lexicon.is_glued_word(parts[2]) and number.casefold() not in lexicon.words:
        middle = start + len(parts[1])
        return [Token(start, middle, *lexicon.entry(parts[1])), Token(middle, end, *lexicon.entry(parts[2]))]
    return [Token(start, end, *lexicon.entry(number))]


def is_circa(text: str, at: int) -> bool:
    """Whether the letter before a number is the short form of *circa*: ``c1890``."""
    return text[at - 1] == "c" and not text[max(0, at - 2) : at - 1].isalnum() and text[at : at + 4].isdigit()


def _is_hour_sign(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether the letters before ``at`` are those of an hour behind its figures, as in ``8h30``."""
    found = _HOUR_SIGN.search(text[max(0, at - 4) : at])
    return found is not None and lexicon.is_glued_word(found[1])


def _join_phrases(pieces: list[Token], lexicon: Lexicon) -> list[Token]:
    """Put together the pieces of each known phrase, the longest first, and an abbreviation with its full stop."""
    joined: list[Token] = []
    at, count = 0, len(pieces)
    phrases, abbreviations = lexicon.phrases, lexicon.abbreviations
    while at < count:
        token = pieces[at]
        node = phrases.get(token.form)
        size = 1
        if node is not None:
            size, token = _longest_phrase(pieces, at, node, lexicon)
        following = pieces[at + size] if at + size < count and token.form in abbreviations else None
        if following is not None and following.form == "." and following.start == token.end:
            token = token._replace(end=following.end)
            size += 1
        joined.append(token)
        at += size
    return joined


def _longest_phrase(pieces: list[Token], at: int, node: dict[str, object], lexicon: Lexicon) -> tuple[int, Token]:
    """Return the longest phrase that begins at a place and how many pieces it has; without one, the piece itself."""
    size, phrase = 1, None
    step: object = node
    behind = at + 1
    while behind < len(pieces) and isinstance(step, dict):
        step = step.get(pieces[behind].form)
        behind += 1
        if isinstance(step, dict) and "" in step:
            size, phrase = behind - at, step[""]
    if not isinstance(phrase, str):
        return 1, pieces[at]
    return size, Token(pieces[at].start, pieces[at + size - 1].end, *lexicon.entry(phrase))


def _join_numbers(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Token]:
    """Put together the words of a number (``twenty-first``, ``mil huit cent quarante-huit``)."""
    at = 0
    while at < len(tokens):
        end = _end_of_number(tokens, at, lexicon) if tokens[at].mark in lexicon.numerals else at
        if end - at < 2:
            yield tokens[at]
            at += 1
            continue
        words = [token for token in tokens[at:end] if _number_in(token) is not None]
        value = value_of_words([number for token in words if (number := _number_in(token)) is not None])
        senses = lexicon.senses_of_spelled(value, ordinal="ordinal" in words[-1].senses)
        yield Token(tokens[at].start, words[-1].end, *lexicon.entry_of(senses, ""))
        at = end


def _end_of_number(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where the number in words that begins at a token ends, which may be where it begins."""
    if _number_in(tokens[at]) is None or "ordinal" in tokens[at].senses:
        return at
    end = at + 1
    while end < len(tokens):
        step = 1
        token = tokens[end]
        if token.form == "-" or (token.form in lexicon.joints and _may_join(tokens, end, lexicon)):
            step = 2
        following = tokens[end + step - 1] if end + step - 1 < len(tokens) else None
        if following is None or _number_in(following) is None or not _continues(tokens[end - 1], following):
            break
        end += step
        if "ordinal" in following.senses:
            break
    return end


def _may_join(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the word at a place (``and``, ``et``) can join the number before it to one behind it."""
    before = _number_in(tokens[at - 1])
    following = _number_in(tokens[at + 1]) if at + 1 < len(tokens) else None
    if before is None or following is None:
        return False
    return before % 100 == 0 or (lexicon.joins_tens and before >= 20 and following < 20)


def _continues(before: Token, following: Token) -> bool:
    """Whether two number words behind one another can be one number: not ``two three``, nor ``five twenty``."""
    first, second = _number_in(before) or 0, _number_in(following) or 0
    if second in (100, 1000):
        return first < second
    if first in (100, 1000) or (first >= 100 and first % 100 == 0 and second < 100):
        return True
    is_year = first in CENTURIES and second >= 10
    return (
        is_year or (first >= 20 and second < 20) or (first == 10 and 7 <= second <= 9) or (first == 4 and second == 20)
    )


def _number_in(token: Token) -> int | None:
    if token.form[:1].isdigit():
        return None
    for category in ("multiplier", "cardinal", "ordinal"):
        value = token.senses.get(category)
        if value is not None:
            return int(value)
    return None
