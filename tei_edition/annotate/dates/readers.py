"""From the words of a date to what they say: one function for each ``value`` of the forms with a calendar date.

A reader returns None where the words cannot be a date after all.
"""

from __future__ import annotations

from tei_edition.annotate.dates.matches import Match, Reader
from tei_edition.annotate.dates.moments import Moment
from tei_edition.annotate.dates.statements import Shape, Statement
from tei_edition.languages.calendar import YEARS


def day_month_year(match: Match) -> Statement | None:
    """Read a day and a month, with a year or without."""
    moment = Moment(match.year(), match.month(), match.day())
    if not moment.is_valid:
        return _impossible_day(moment)
    weekday = match.number("weekday", "weekday", "weekday_doubtful")
    return Statement(
        moment, nearness=match.word("nearby"), part=match.word("part"), doubts=match.doubts(), weekday=weekday
    )


def _impossible_day(moment: Moment) -> Statement | None:
    """Keep the month of a day that the calendar does not have (31 June), with doubt."""
    if moment.year is None or (moment.day or 0) > 31:
        return None
    return Statement(Moment(moment.year, moment.month), doubts=2)


def days(match: Match) -> Statement | None:
    """Read two days: ``4- 5 March 1868``, ``May 3rd and 4th, 1871``, ``3 May 1871 to 5 June 1872``."""
    month2 = match.month("2") or match.month()
    month = match.month() or month2
    year2 = match.year("2") or match.year()
    year = match.year() or year2
    if match.has("month") and match.has("month2") and (match.has("and") or match.has("or") or match.has("slash")):
        return None
    if match.year() and not match.has("month2"):
        return None
    if year and not match.year() and month and month2 and month > month2:
        year -= 1
    first, last = Moment(year, month, match.day()), Moment(year2, month2, match.day("2"))
    if not (first.is_valid and last.is_valid) or not _in_order(first, last):
        return None
    shape: Shape = "either" if match.has("or") else "range"
    return Statement(first, last, shape, nearness=match.word("nearby"), doubts=match.doubts())


def _in_order(first: Moment, last: Moment) -> bool:
    if first.year is None and first.month != last.month:
        return True
    return first.first_day() < last.first_day()


def numeric(match: Match) -> Statement | None:
    """Read a date in figures; where day and month cannot be told apart, the language decides, with doubt."""
    if match.has("month_number"):
        moment = Moment(match.year(), match.number("month_number"), match.number("day"))
        return Statement(moment) if moment.is_valid else None
    if not _is_numeric(match):
        return None
    first = match.number("first", "day") or 0
    second = match.number("second", "month_number", "day", "roman_month") or 0
    month_first = "month first" in match.lexicon.calendar.of("writing") and match.has("second") and _has_slash(match)
    day, month = (second, first) if (month_first and first <= 12) or second > 12 else (first, second)
    doubts = int(_has_slash(match) and first <= 12 and second <= 12 and first != second and month_first)
    moment = Moment(match.year(), month, day)
    if not moment.is_valid:
        return None
    return Statement(moment, short_year=match.number("short", "number"), doubts=doubts)


def _is_numeric(match: Match) -> bool:
    """Whether there is a mark behind both the day and the month."""
    return sum(match.tokens.text.count(mark, match.start, match.end) for mark in "./-–") >= 2


def _has_slash(match: Match) -> bool:
    return any("slash" in token.senses for token in match.tokens.items[match.first : match.last])


def both_styles(match: Match) -> Statement | None:
    """Read a day in the old and the new style: ``12/24 October``, ``20 October (2 November)``; the new one counts."""
    month = match.month()
    first, second = (
        Moment(match.year(), month, match.day()),
        Moment(match.year(), match.month("2") or month, match.day("2")),
    )
    if not (first.is_valid and second.is_valid):
        return None
    if (second.first_day() - first.first_day()).days % 365 in range(10, 14):
        return Statement(second)
    if match.has("month2") or not first.first_day() < second.first_day():
        return None
    return Statement(first, second, "range", doubts=1)


def both_years(match: Match) -> Statement | None:
    """Read a day, or a month, of the old and the new style of the year: ``3 February 1692/3``."""
    year = _year_with_ending(match.year() or 0, match.groups["dual"].form)
    if year is None or year != (match.year() or 0) + 1:
        return None
    moment = Moment(year, match.month(), match.day())
    return Statement(moment) if moment.is_valid else None


def _year_with_ending(year: int, ending: str) -> int | None:
    """Return the year whose last figures are the ending, in the same century; None if it is not later."""
    size = 10 ** len(ending)
    later = year - year % size + int(ending)
    return later if later > year and later in YEARS else None


def short_year(match: Match) -> Statement | None:
    """Read a year of two figures; its century is for the context."""
    day, figures = match.groups.get("day"), match.number("short", "number")
    if day is not None and "ordinal_figures" in day.senses and match.tokens.text[day.end : day.end + 1] == ".":
        return None  # "on the 19th. Feb. 17": a sentence ends between them
    moment = Moment(None, match.month(), match.day())
    if figures is None or not moment.is_valid:
        return None
    return Statement(moment, short_year=figures, part=match.word("part"))


def this_month(match: Match) -> Statement | None:
    """Read a day of this month or the one beside it: ``the 5th inst.``."""
    return Statement(Moment(day=match.day()), nearness=match.word("near_month"), of_month=True)


def days_of_this_month(match: Match) -> Statement | None:
    """Read two days of this month or the one beside it: ``the 15th or 16th inst.``."""
    first, last = Moment(day=match.day()), Moment(day=match.day("2"))
    if (first.day or 0) >= (last.day or 0):
        return None
    shape: Shape = "either" if match.has("or") else "range"
    return Statement(first, last, shape, nearness=match.word("near_month"), of_month=True)


def months(match: Match) -> Statement | None:
    """Read two months: ``March - April 1871``."""
    if match.has("and") and match.year():
        return None
    year2 = match.year("2") or match.year()
    year = match.year() or year2
    month, month2 = match.month(), match.month("2")
    if year and not match.year() and (month or 0) > (month2 or 0):
        year -= 1
    if (year, month) == (year2, month2):
        return None
    shape: Shape = "either" if match.has("or") else "range"
    return Statement(Moment(year, month), Moment(year2, month2), shape, doubts=match.doubts() + (year is None))


def month_year(match: Match) -> Statement:
    """Read a month of a year."""
    return Statement(Moment(match.year(), match.month()), part=match.word("part"), doubts=match.doubts())


def month(match: Match) -> Statement:
    """Read a month alone."""
    nearness = match.word("nearby") or match.word("nearby_before")
    return Statement(Moment(month=match.month()), nearness=nearness, part=match.word("part"))


def last_day(match: Match) -> Statement:
    """Read the last day of a month."""
    moment = Moment(match.year(), match.month())
    if moment.month is None:
        return Statement(moment, nearness=match.word("near_month"), of_month=True, part="end")
    return Statement(moment._replace(day=moment.last_day().day))


def season(match: Match) -> Statement:
    """Read a season of a year, and a part of it as the whole season."""
    return Statement(Moment(match.year()), part=match.word("season"), short_year=match.number("short", "number"))


def seasons(match: Match) -> Statement | None:
    """Read a season over the turn of a year: ``the winter of 1812-13``."""
    year = match.year() or 0
    year2 = match.year("2") or _year_with_ending(year, match.groups["short"].form)
    if year2 != year + 1:
        return None
    if match.word("season") == "winter":
        return Statement(Moment(year, 12), Moment(year2, 2), "either")
    return Statement(Moment(year), Moment(year2), "range", doubts=1)


def year(match: Match) -> Statement:
    """Read a year."""
    return Statement(Moment(match.year()), doubts=int("year_roman" in match.groups["year"].senses))


def part_of_year(match: Match) -> Statement:
    """Read a part of a year: ``the end of 1822``."""
    return Statement(Moment(match.year()), part=match.word("part"))


def years(match: Match) -> Statement | None:
    """Read a range of years, the second perhaps without its century: ``1804 to 1821``, ``1816-17``."""
    first = match.year() or 0
    last = (
        match.year("2") or _year_with_ending(first, match.groups["short"].form)
        if not match.has("to") or match.has("year2") or match.has("mark")
        else None
    )
    if last is None or not first < last <= first + 200:
        return None
    return Statement(Moment(first), Moment(last), "range")


def between_years(match: Match) -> Statement | None:
    """Read two years between which something lies."""
    first, last = match.year() or 0, match.year("2") or 0
    return Statement(Moment(first), Moment(last), "either") if first < last else None


def either_year(match: Match) -> Statement | None:
    """Read a choice of two years."""
    return between_years(match)


def open_range(match: Match) -> Statement:
    """Read a range with one end: ``1805-?``."""
    if match.has("first"):
        return Statement(Moment(match.number("first", "year")), shape="from")
    return Statement(Moment(match.number("last", "year")), shape="to")


def bare_day(match: Match) -> Statement:
    """Read the day of a month that is not named."""
    weekday = match.number("weekday", "weekday", "weekday_doubtful")
    return Statement(Moment(day=match.number("day", "day", "bare_day")), of_month=True, weekday=weekday)


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        day_month_year,
        days,
        numeric,
        both_styles,
        both_years,
        short_year,
        this_month,
        days_of_this_month,
        months,
        month_year,
        month,
        last_day,
        season,
        seasons,
        year,
        part_of_year,
        years,
        between_years,
        either_year,
        open_range,
        bare_day,
    )
}
"""The readers by the name that the table of forms uses."""
