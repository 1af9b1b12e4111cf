"""How sure a match is, from the evidence around it: one function for each ``guard`` of the forms.

A guard returns a value of ``@cert``, or None where the words are no date after all.
"""

from __future__ import annotations

from tei_edition.annotate.dates import guards_of_days, guards_of_years
from tei_edition.annotate.dates.matches import Guard, Match
from tei_edition.annotate.dates.surroundings import (
    closes,
    is_capital,
    is_glued,
    is_located,
    is_related,
    nouns_have_capitals,
)
from tei_edition.model import HIGH, LOW, MEDIUM

_LEVELS = (HIGH, MEDIUM, LOW)


def lower(certainty: str, steps: int) -> str:
    """Return a certainty so many steps lower, ``low`` at the least."""
    return _LEVELS[min(len(_LEVELS) - 1, _LEVELS.index(certainty) + steps)]


def plain(match: Match) -> str | None:
    """Judge a form that hardly anything else can be."""
    return None if is_glued(match) else match.form.certainty


def figures(match: Match) -> str | None:
    """Judge figures with points, strokes or colons, which may number a paragraph or a verse."""
    if is_glued(match) or is_located(match):
        return None
    if match.form.kind == "date":
        is_short = match.has("short") and not is_related(match) and not _stands_alone(match)
        return MEDIUM if is_short else HIGH
    if any(
        not {"oclock", "meridiem"}.isdisjoint(token.senses) for token in match.tokens.items[match.first : match.last]
    ):
        return match.form.certainty
    has_colon = any("colon" in token.senses for token in match.tokens.items[match.first : match.last])
    before = match.before()
    if not has_colon or "number" in before.senses or "of" in before.senses:
        return None
    if "relation" in before.senses:
        return HIGH
    if "dot" in before.senses and is_capital(match, match.before(2)):
        return None
    return MEDIUM if "stop" in before.senses or "lower" in before.senses else None


def _stands_alone(match: Match) -> bool:
    return "edge" in match.before().senses or "comma" in match.before().senses


def hours(match: Match) -> str | None:
    """Judge hours, which in some languages are a length of time as well."""
    if is_glued(match):
        return None
    before = match.before().senses
    clock = next((token for token in match.tokens.items[match.first : match.last] if "oclock" in token.senses), None)
    is_sure = clock is not None and clock.senses["oclock"] == "clock"
    if is_sure or match.has("meridiem"):
        return HIGH if is_sure and match.has("meridiem") else MEDIUM
    if before.get("relation", "in") in ("in", "from") and "between" not in before and not _follows_weekday(match):
        return None
    return LOW if match.behind().senses.get("of") else MEDIUM


def _follows_weekday(match: Match) -> bool:
    return "comma" in match.before().senses and "weekday" in match.before(2).senses


def midday(match: Match) -> str | None:
    """Judge noon and midnight, whose names are also those of the south and the north."""
    before = match.before().senses
    is_name = (
        is_capital(match, match.tokens.items[match.first]) and not nouns_have_capitals(match) and "stop" not in before
    )
    if is_glued(match) or is_name:
        return None
    return MEDIUM if "relation" in before or "comma" in before or "edge" in before else None


def counted(match: Match) -> str | None:
    """Judge a length of time counted from another date."""
    return None if is_glued(match) or "age" in match.behind().senses else match.form.certainty


def duration(match: Match) -> str | None:
    """Judge a length of time, which may be an age, and in a proper name none at all."""
    if is_glued(match) or "age" in match.behind().senses or "age" in match.before().senses:
        return None
    count = match.groups.get("count")
    if count is not None and is_capital(match, count) and "stop" not in match.before().senses:
        return None
    is_one = count is not None and count.senses.get("count") == "1" and "cardinal" in count.senses
    if is_one and match.word("unit") in ("D", "10Y", "100Y"):
        return None
    return match.form.certainty


def same_unit(match: Match) -> str | None:
    """Judge the same, next or last day, month or year: it may be an event's: ``the next day of the trial``."""
    return LOW if not is_glued(match) and closes(match) else None


def beside(match: Match) -> str | None:
    """Judge the day before or after, which may be that of an event."""
    return LOW if not is_glued(match) and closes(match) and "of" not in match.behind().senses else None


GUARDS: dict[str, Guard] = {
    **{guard.__name__: guard for guard in (plain, figures, hours, midday, counted, duration, same_unit, beside)},
    **guards_of_days.GUARDS,
    **guards_of_years.GUARDS,
}
"""The guards by the name that the table of forms uses."""
