"""What the context adds to a date: the year or month that the words leave out, and the value of a relative one.

Nothing is invented: where neither the reading nor the document says a year, there is none.
"""

from __future__ import annotations

from datetime import date, timedelta

from tei_edition.annotate.dates.moments import Moment, day_moment, shift
from tei_edition.annotate.dates.statements import Attributes, Relative, Statement

SOON, LAST = 10, 9999
"""How many years ahead of its document a year of two figures may lie; others may lie anywhere."""

AHEAD, BEHIND = 6, 8
"""How many months after, and before, the document's date a month without a year is looked for first."""


def complete(statement: Statement, anchor: Moment | None, *, is_document: bool) -> Statement:
    """Return the statement with the year (and month) of the anchor where it has none itself.

    ``anchor`` is the date that stands before it in the reading, or that of the document;
    of the two only the document's looks both ways.
    """
    if anchor is None or anchor.year is None or not needs_context(statement):
        return statement
    if statement.short_year is not None:
        year = _nearest_year(statement.short_year, anchor.year, anchor.year + SOON if is_document else LAST)
        last = Moment(year + 9) if statement.shape == "period" else None
        return statement._replace(first=statement.first.within(year), last=last, short_year=None)
    if statement.of_month:
        return _in_month(statement, anchor)
    year = _year_of(statement, anchor, is_document=is_document)
    first = statement.first.within(year)
    last = statement.last
    if last is not None:
        crosses = (last.month or 0) < (first.month or 0)
        last = last.within(year + crosses)
    if not first.is_valid:
        return statement
    return statement._replace(first=first, last=last)


def needs_context(statement: Statement) -> bool:
    """Whether the words leave out a year."""
    return statement.first.year is None


def _nearest_year(short: int, anchor: int, latest: int) -> int:
    century = anchor - anchor % 100
    years = (century + offset + short for offset in (-100, 0, 100))
    return min((year for year in years if year <= latest), key=lambda year: (abs(year - anchor), year))


def _in_month(statement: Statement, anchor: Moment) -> Statement:
    if anchor.month is None or anchor.year is None:
        return statement
    offset = {"last": -1, "next": 1}.get(statement.nearness, 0)
    month = shift(date(anchor.year, anchor.month, 1), offset, "M")
    moment = Moment(month.year, month.month, statement.first.day)
    last = None if statement.last is None else Moment(month.year, month.month, statement.last.day)
    is_valid = moment.is_valid and (last is None or last.is_valid)
    return statement._replace(first=moment, last=last) if is_valid else statement


def _year_of(statement: Statement, anchor: Moment, *, is_document: bool) -> int:
    year = anchor.year or 0
    month = statement.first.month
    if month is None or anchor.month is None:
        return year
    ahead = month - anchor.month
    if statement.nearness in ("this", "same"):
        return year
    if statement.nearness in ("last_year", "next_year"):
        return year + (1 if statement.nearness == "next_year" else -1)
    if statement.nearness == "last":
        return year - ((month, statement.first.day or 0) >= (anchor.month, anchor.day or 0))
    if statement.nearness in ("next", "following"):
        return year + ((month, statement.first.day or 0) <= (anchor.month, anchor.day or 0))
    if is_document and ahead > AHEAD:
        return year - 1
    return year + (ahead < -BEHIND)


def relative_attributes(relative: Relative, anchor: tuple[Moment, Moment] | None) -> Attributes:
    """Return the TEI attributes of a relative date, without its anchor's id.

    ``anchor`` is the first and last moment of the date from which it is counted.
    """
    attributes = {"type": "relative"}
    if relative.has_duration and (duration := duration_of(relative)):
        attributes["dur"] = duration
    if anchor is None or relative.anchor == "none":
        return attributes
    if relative.unit.startswith("weekday"):
        return attributes | _weekday(relative, anchor[0])
    is_vague = not relative.unit or (not relative.has_duration and relative.unit[0].isdigit())
    if is_vague or relative.unit.startswith("T"):
        return attributes
    return attributes | _counted(relative, *anchor)


def duration_of(relative: Relative) -> str:
    """Return a length of time as an ``xs:duration``, which has no weeks; empty for none."""
    factor, unit = _factored(relative.unit)
    count = abs(relative.number) * factor
    half = {"Y": "6M", "TH": "30M", "TM": "30S", "M": "15D", "D": "T12H"}.get(unit, "") if relative.half else ""
    time = "T" if unit.startswith("T") else ""
    whole = f"{count}{unit[-1]}" if count else ""
    return f"P{time}{whole}{half}" if whole or half else ""


def _factored(unit: str) -> tuple[int, str]:
    letters = unit.lstrip("0123456789")
    figures = unit[: len(unit) - len(letters)]
    return int(figures or 1), letters


def _counted(relative: Relative, first: Moment, last: Moment) -> Attributes:
    factor, unit = _factored(relative.unit)
    count = relative.number * factor
    if unit == "D" and (first.day is None or last.day is None):
        return {}
    try:
        low, high = shift(first.first_day(), count, unit), shift(last.last_day(), count, unit)
    except (ValueError, OverflowError):  # before the year 1 or after 9999
        return {}
    if relative.within:
        bounds = (first.first_day(), high) if count > 0 else (low, last.last_day())
        return {"notBefore": str(_as_exact(bounds[0], first, unit)), "notAfter": str(_as_exact(bounds[1], first, unit))}
    start, end = _as_exact(low, first, unit), _as_exact(high, first, unit)
    return {"when": str(start)} if start == end else {"notBefore": str(start), "notAfter": str(end)}


def _as_exact(day: date, anchor: Moment, unit: str) -> Moment:
    """Return a day as exactly as the unit allows and the anchor is known."""
    if unit == "Y":
        return Moment(day.year)
    return Moment(day.year, day.month) if unit == "M" or anchor.day is None else day_moment(day)


def _weekday(relative: Relative, anchor: Moment) -> Attributes:
    if anchor.day is None or not relative.number:
        return {}
    day = anchor.first_day()
    distance = (day.isoweekday() - int(relative.unit.removeprefix("weekday"))) % 7
    days = distance or 7 if relative.number < 0 else distance - 7
    return {"when": str(day_moment(day - timedelta(days=days)))}
