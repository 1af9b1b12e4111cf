"""How sure a day or a month without a year is, from the evidence around it."""

from __future__ import annotations

from tei_edition.annotate.dates.matches import Guard, Match
from tei_edition.annotate.dates.surroundings import (
    closes,
    has_flag,
    is_capital,
    is_counted,
    is_glued,
    is_located,
    is_related,
    is_weakly_related,
)
from tei_edition.model import HIGH, LOW, MEDIUM


def day_month(match: Match) -> str | None:
    """Judge a day and a month without a year."""
    if is_glued(match):
        return None
    token = match.groups["day"]
    has_stop = "ordinal_figures" in token.senses and match.tokens.text[token.end : token.end + 1] == "."
    if has_stop and "day" in match.behind().senses:
        return None  # "on the 19th. Feb. 17": a sentence ends between them
    month_token = match.groups["month"]
    is_spelled = "day" not in token.senses
    has_joint = any(
        not {"of", "article"}.isdisjoint(item.senses) for item in match.tokens.items[match.first : match.last]
    )
    if has_joint:
        return HIGH
    if is_spelled and has_flag(match, "month"):
        return None
    return MEDIUM if is_spelled or "month_doubtful" in month_token.senses else HIGH


def month_day(match: Match) -> str | None:
    """Judge a month and a day behind it, without a year: a number behind ``in May`` may count something."""
    if is_glued(match) or not has_flag(match, "month first") or "day" not in match.groups["day"].senses:
        return None
    is_ordinal = "ordinal" in match.groups["day"].senses
    if is_counted(match) and not is_ordinal:
        return None
    if "month_doubtful" in match.groups["month"].senses and not is_ordinal and not closes(match):
        return None
    return HIGH if is_ordinal or closes(match) else MEDIUM


def months(match: Match) -> str | None:
    """Judge two months, which may be two names."""
    if is_glued(match):
        return None
    if match.year("2") or match.year():
        return HIGH
    is_doubtful = any("month_doubtful" in match.groups[name].senses for name in ("month", "month2"))
    return None if is_doubtful and not is_related(match) else MEDIUM


def month(match: Match) -> str | None:
    """Judge a month alone, which may be a name or another word."""
    if is_glued(match) or "number" in match.behind().senses:
        return None
    has_nearness = match.has("nearby") or match.has("nearby_before")
    has_part = match.has("part")
    if "month_doubtful" not in match.groups["month"].senses:
        if is_related(match) or has_nearness or has_part:
            return MEDIUM
        return LOW if not {"stop", "and", "or"}.isdisjoint(match.before().senses) and closes(match) else None
    if is_capital(match, match.behind()) and "stop" not in match.behind().senses:
        return None
    if has_nearness or has_part:
        return MEDIUM
    return LOW if is_related(match) and not is_weakly_related(match) else None


def ordinal_day(match: Match) -> str | None:
    """Judge an ordinal in figures without a month: ``the 5th`` may be a regiment."""
    if is_glued(match) or is_located(match) or not closes(match) or "of" in match.behind().senses:
        return None
    if _has_weekday(match):
        return MEDIUM
    is_joined = match.has("part") or not {"relation", "and"}.isdisjoint(match.before().senses)
    return LOW if is_joined and _begins_with_article(match) else None


def _has_weekday(match: Match) -> bool:
    return any("weekday" in token.senses for token in match.tokens.items[match.first : match.last])


def _begins_with_article(match: Match) -> bool:
    return "article" in match.tokens.items[match.first].senses and match.last - match.first > 1


def bare_day(match: Match) -> str | None:
    """Judge the figures of a day without a month, in the languages that write them so: ``le 19``, ``am 5.``."""
    if is_glued(match) or is_located(match):
        return None
    if is_counted(match) or not closes(match) or not {"of", "unit"}.isdisjoint(match.behind().senses):
        return None
    if _has_weekday(match):
        return LOW
    if has_flag(match, "with a full stop"):
        has_dot = "dot" in match.tokens.items[match.last - 1].senses
        return LOW if has_dot and is_related(match) and "stop" not in match.behind().senses else None
    return LOW if _begins_with_article(match) or is_related(match) else None


GUARDS: dict[str, Guard] = {
    guard.__name__: guard for guard in (day_month, month_day, months, month, ordinal_day, bare_day)
}
"""The guards by the name that the table of forms uses."""
