"""How sure a year or a decade is, from the evidence around it."""

from __future__ import annotations

from tei_edition.annotate.dates.matches import Guard, Match
from tei_edition.annotate.dates.surroundings import (
    closes,
    is_address,
    is_capital,
    is_counted,
    is_glued,
    is_joined_to_year,
    is_located,
    is_related,
    is_weakly_related,
    nouns_have_capitals,
)
from tei_edition.model import HIGH, LOW, MEDIUM

USUAL_YEARS = range(1400, 2031)
"""Years that a number without other evidence may be."""


def year(match: Match) -> str | None:
    """Judge a number of four figures."""
    if is_glued(match) or is_located(match) or is_address(match):
        return None
    number = match.year() or match.number("first", "decade_figures") or 0
    if "year_word" in match.groups.get("year", match.before()).senses:
        return MEDIUM if is_related(match) or closes(match) else None
    if is_related(match) or is_joined_to_year(match):
        return _related_year(match, number)
    if number not in USUAL_YEARS or not closes(match) or is_counted(match):
        return _attributive_year(match, number)
    before = match.before()
    if "of" in match.behind().senses:
        return None
    if "open" in before.senses and not {"close", "stop"}.isdisjoint(match.behind().senses):
        return HIGH
    if {"comma", "open", "edge", "stop"}.isdisjoint(before.senses) and not is_capital(match, before):
        if nouns_have_capitals(match) and number % 50:
            return MEDIUM
        return LOW if number % 50 and "lower" not in before.senses else None
    if number % 100 == 0 and "comma" not in before.senses:
        return None
    return MEDIUM if number % 100 else LOW


def _related_year(match: Match, number: int) -> str | None:
    is_round = number % 50 == 0
    if is_joined_to_year(match):
        return MEDIUM if not is_counted(match) else None
    if is_counted(match):
        return None if is_round or match.before().senses.get("relation") != "in" else MEDIUM
    if number not in USUAL_YEARS:
        return None if is_weakly_related(match) or (is_round and not closes(match)) else LOW
    if not closes(match) and (is_round or is_weakly_related(match)):
        return LOW if is_capital(match, match.behind()) or is_round else MEDIUM
    return HIGH if closes(match) or not is_round else MEDIUM


def _attributive_year(match: Match, number: int) -> str | None:
    """Judge a year before a noun: ``the 1841 franc``."""
    has_article = "article" in match.tokens.items[match.first].senses or "article" in match.before().senses
    is_noun = "lower" in match.behind().senses and not is_counted(match)
    return MEDIUM if has_article and is_noun and number in USUAL_YEARS and number % 50 else None


def years(match: Match) -> str | None:
    """Judge two numbers of four figures with a stroke or a word between them."""
    if is_glued(match) or is_located(match) or is_counted(match):
        return None
    number = match.year() or 0
    before = match.before().senses
    if "open" in before and "close" in match.behind().senses:
        return HIGH
    if number not in USUAL_YEARS and not is_related(match):
        return None
    is_round = number % 100 == 0 and (match.year("2") or 1) % 100 == 0
    if is_related(match):
        return MEDIUM if is_round or match.has("short") else HIGH
    if not closes(match):
        return _attributive_year(match, number)
    return LOW if is_round else MEDIUM


def decade(match: Match) -> str | None:
    """Judge a decade: in words it may be a number of years of age."""
    if is_glued(match):
        return None
    if match.has("decade") or match.has("decade_short"):
        has_article = any("article" in token.senses for token in match.tokens.items[match.first : match.last])
        return HIGH if (has_article or is_related(match)) and closes(match) else None
    has_years = "decade_years" in match.groups["decade_figures"].senses
    following = match.tokens.items[match.last : match.last + 2]
    return None if has_years and any("year" in token.senses for token in following) else HIGH


def part_of_year(match: Match) -> str | None:
    """Judge a part of a year."""
    if is_glued(match) or (is_counted(match) and (match.year() or 0) % 50 == 0):
        return None
    return HIGH if match.year() in USUAL_YEARS else LOW


def short_year(match: Match) -> str | None:
    """Judge two figures behind an apostrophe."""
    return LOW if not is_glued(match) and (is_related(match) or is_joined_to_year(match)) and closes(match) else None


def republican_year(match: Match) -> str | None:
    """Judge a year of the Republican calendar, whose Roman number has capitals."""
    number = match.groups["republican_number"]
    text = match.tokens.text[number.start : number.end]
    return match.form.certainty if text.isupper() and not is_glued(match) else None


GUARDS: dict[str, Guard] = {
    guard.__name__: guard for guard in (year, years, decade, part_of_year, short_year, republican_year)
}
"""The guards by the name that the table of forms uses."""
