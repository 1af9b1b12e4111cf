"""What stands around a match: the word that relates it to the sentence, and the signs that its number counts things."""

from __future__ import annotations

from typing import NamedTuple

from tei_edition.annotate.dates.matches import Match
from tei_edition.annotate.dates.tokens import Token, is_circa

CLOSING = frozenset(
    {"stop", "function_word", "relation", "and", "or", "to", "of", "article", "meridiem", "onwards", "dash"}
)
"""The categories of what may stand behind a date in running text; a noun would be what its number counts."""

_GLUE = "-/.:,'’+=×*#§$£€°%&@~^"


class Relation(NamedTuple):
    """What the word before a date says (``since`` is ``from``), empty if nothing; ``approximate`` for *about*."""

    value: str
    approximate: bool


def relation_of(match: Match) -> Relation:
    """Return the relation of a match to its sentence, from the words before it and behind it."""
    approximate = False
    value = ""
    steps = 1
    for _ in range(2):
        token = match.before(steps)
        found = token.senses.get("relation", "")
        if found == "about":
            approximate = True
            steps += 1
            continue
        value = found
        break
    if "onwards" in match.behind().senses:
        value = "from"
    if value in ("before", "after") and (_is_measured(match, steps + 1) or "article" in match.before(steps + 1).senses):
        value = ""
    return Relation("" if value in ("in", "hour") else value, approximate)


def _is_measured(match: Match, steps: int) -> bool:
    """Whether a length of time or a day stands before *before* or *after*: it alone is counted from the date."""
    return not match.before(steps).senses.keys().isdisjoint(("unit", "day_beside", "day_part"))


def is_related(match: Match) -> bool:
    """Whether a preposition of time stands before the match."""
    senses = match.before().senses
    return senses.get("relation", "hour") != "hour" or not senses.keys().isdisjoint(
        ("era", "between", "season", "of_year")
    )


def is_weakly_related(match: Match) -> bool:
    """Whether the preposition before the match is one that stands before much else: *of*, *from*, *to*, *by*."""
    senses = match.before().senses
    return not senses.keys().isdisjoint(("of", "part_of", "to")) or senses.get("relation") in ("from_weak", "by")


def is_joined_to_year(match: Match) -> bool:
    """Whether the match goes on with another year: ``in 1789 and 1790``."""
    steps = 1
    while steps < 4 and not {"and", "or", "comma"}.isdisjoint(match.before(steps).senses):
        steps += 1
    return steps > 1 and not match.before(steps).senses.keys().isdisjoint(("year", "two_figures"))


def is_glued(match: Match) -> bool:
    """Whether a letter or figure is joined to the match by a mark, so that it is a part of something longer."""
    text, start, end = match.tokens.text, match.start, match.end
    if start > 0 and text[start - 1].isalnum() and not is_circa(text, start):
        return True
    if end < len(text) and text[end].isalnum() and text[end - 1] != ".":
        return True
    glued_before = start > 1 and text[start - 1] in _GLUE and text[start - 2].isalnum() and text[start - 1] not in ",."
    if glued_before and not _is_elision(match):
        return True
    if start > 1 and text[start - 1] in ",." and text[start - 2].isdigit() and text[start].isdigit():
        return True
    return (
        end + 1 < len(text)
        and text[end] in _GLUE
        and text[end] not in "'’"
        and text[end + 1].isalnum()
        and text[end - 1].isdigit()
    )


def _is_elision(match: Match) -> bool:
    """Whether the mark before the match is the apostrophe of a word before it (``d'avril``)."""
    return match.tokens.text[match.start - 1] in "'’" and match.before().end == match.start


def is_located(match: Match) -> bool:
    """Whether the number stands behind *page*, *number*, *over* and the like, perhaps in a list of numbers."""
    steps = 1
    while steps < 8:
        token = match.before(steps)
        if "locator" in token.senses:
            return "relation" not in token.senses or steps > 1
        if token.senses.keys().isdisjoint(("number", "comma", "dash", "and", "dot")):
            return False
        if steps > 1 and "edge" in token.senses:
            return False
        steps += 1
    return False


def closes(match: Match) -> bool:
    """Whether what stands behind the match cannot be what its number counts."""
    token = match.behind()
    if not CLOSING.isdisjoint(token.senses):
        return True
    return nouns_have_capitals(match) and "lower" in token.senses


def is_counted(match: Match) -> bool:
    """Whether the word behind the match is, or looks like, what its number counts."""
    token = match.behind()
    if "counted" in token.senses:
        return True
    if not CLOSING.isdisjoint(token.senses):
        return False
    if nouns_have_capitals(match):
        return "capital" in token.senses
    return "lower" in token.senses and token.form.endswith(_plural_endings(match))


def is_address(match: Match) -> bool:
    """Whether a street stands behind the number, or before it where a language names streets so."""
    following = match.tokens.items[match.last : match.last + 4]
    if any("street" in token.senses and is_capital(match, token) for token in following):
        return True
    streets = tuple(match.lexicon.calendar.of("street_before"))
    for steps in range(1, 6):
        token = match.before(steps)
        if "street_before" in token.senses or (streets and is_capital(match, token) and token.form.endswith(streets)):
            return True
        if not (is_capital(match, token) or not {"comma", "of", "article"}.isdisjoint(token.senses)):
            return False
    return False


def nouns_have_capitals(match: Match) -> bool:
    """Whether the language writes its nouns with a capital letter."""
    return "capital" in match.lexicon.calendar.of("noun")


def _plural_endings(match: Match) -> tuple[str, ...]:
    noun = match.lexicon.calendar.of("noun")
    return tuple(sorted(ending for ending, value in noun.items() if value == "ending")) or ("\0",)


def is_capital(match: Match, token: Token) -> bool:
    """Whether a token is a word with a capital letter."""
    return match.tokens.text[token.start : token.start + 1].isupper()


def has_flag(match: Match, flag: str) -> bool:
    """Whether the language's table ``[writing]`` has a word."""
    return flag in match.lexicon.calendar.of("writing")
