"""Dates in other reckonings: years of a reign, the calendar of the French Republic, feasts."""

from __future__ import annotations

from datetime import date, timedelta

from tei_edition.annotate.dates.matches import Match, Reader
from tei_edition.annotate.dates.moments import Moment, day_moment, easter
from tei_edition.annotate.dates.statements import Statement


def regnal(match: Match) -> Statement | None:
    """Read a day in a year of a reign: the first year begins on the day of the accession."""
    number = match.number("regnal_year", "ordinal")
    accession = date.fromisoformat(match.word("reign"))
    month, day = match.month(), match.day()
    if number is None or month is None or day is None:
        return None
    year = accession.year + number - 1
    later = (month, day) >= (accession.month, accession.day)
    moment = Moment(year if later else year + 1, month, day)
    return Statement(moment, doubts=1) if moment.is_valid else None


def republican(match: Match) -> Statement | None:
    """Read a day of the Republican calendar, whose years begin at the autumn equinox of Paris."""
    begins, day = _new_year(match), match.day()
    if begins is None or day is None or not 1 <= day <= 30:
        return None
    return Statement(day_moment(begins + timedelta(days=int(match.word("republican_month")) + day - 1)))


def republican_month(match: Match) -> Statement | None:
    """Read a month of the Republican calendar: thirty days."""
    begins = _new_year(match)
    if begins is None:
        return None
    first = begins + timedelta(days=int(match.word("republican_month")))
    return Statement(day_moment(first), day_moment(first + timedelta(days=29)), "range")


def republican_year(match: Match) -> Statement | None:
    """Read a year of the Republican calendar."""
    begins, ends = _new_year(match), _new_year(match, 1)
    if begins is None or ends is None:
        return None
    return Statement(day_moment(begins), day_moment(ends - timedelta(days=1)), "range")


def _new_year(match: Match, offset: int = 0) -> date | None:
    """Return the first day of a match's Republican year, or so many years later; None but in the years I to XIV."""
    year = match.number("republican_number", "roman", "ordinal", "count", "roman_month") or 0
    starts = {value: start for start, value in match.lexicon.calendar.of("republican_new_year").items()}
    start = starts.get(str(year + offset))
    return date.fromisoformat(start) if start else None


def feast(match: Match) -> Statement | None:
    """Read a feast of a year; the movable ones are counted from Easter."""
    year, rule = match.year() or 0, match.word("feast")
    if not rule.startswith("easter"):
        month, day = rule.split("-")
        return Statement(Moment(year, int(month), int(day)))
    sunday = easter(year)
    if sunday is None:
        return Statement(Moment(year), doubts=1)
    return Statement(day_moment(sunday + timedelta(days=int(rule.removeprefix("easter")))))


READERS: dict[str, Reader] = {
    reader.__name__: reader for reader in (regnal, republican, republican_month, republican_year, feast)
}
"""The readers by the name that the table of forms uses."""
