"""Days, months and years, and the arithmetic that uncertain dates need.

Values are written as the W3C forms of TEI's ``teidata.temporal.w3c`` (XML Schema part 2:
``date``, ``gYearMonth``, ``gYear``, ``gMonthDay``, ``gMonth``, ``gDay``), in the
calendar of the text: nothing is converted from the Julian to the Gregorian reckoning.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_W3C = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")

LEAP_YEAR = 2000
"""Stands for the year where none is known, so that 29 February is a day."""

LAST_JULIAN_YEAR, FIRST_GREGORIAN_YEAR = 1582, 1753
"""Up to the one the whole West reckons by the Julian calendar, from the other on by the Gregorian."""


class Moment(NamedTuple):
    """A day, month or year as a text gives it; None is what it does not say."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def is_valid(self) -> bool:
        """Whether there is such a day or month in the calendar."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= self._days_in_month()

    def _days_in_month(self) -> int:
        return monthrange(self.year or LEAP_YEAR, self.month)[1] if self.month else 31

    def __str__(self) -> str:
        """Return the W3C form, empty for a moment of which nothing is known."""
        if self.year is not None:
            month = "" if self.month is None else f"-{self.month:02d}"
            return f"{self.year:04d}{month}" + ("" if self.day is None or not month else f"-{self.day:02d}")
        if self.month is not None:
            return f"--{self.month:02d}" + ("" if self.day is None else f"-{self.day:02d}")
        return "" if self.day is None else f"---{self.day:02d}"

    @property
    def weekday(self) -> int | None:
        """The day of the week, Monday is 1 (ISO 8601, Gregorian); None where no day of a year is known."""
        is_day = self.year is not None and self.month is not None and self.day is not None and self.is_valid
        return self.first_day().isoweekday() if is_day else None

    def first_day(self) -> date:
        """Return the first day of the moment, whose year must be known."""
        return date(self.year or LEAP_YEAR, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """Return the last day of the moment, whose year must be known."""
        if self.month is None:
            return date(self.year or LEAP_YEAR, 12, 31)
        return date(self.year or LEAP_YEAR, self.month, self.day or self._days_in_month())

    def next(self) -> Moment:
        """Return the day behind a day, the month behind a month, the year behind a year."""
        following = self.last_day() + timedelta(days=1)
        return self.like(following)

    def like(self, day: date) -> Moment:
        """Return a day as exactly as this moment is known: to the day, the month or the year."""
        month = None if self.month is None else day.month
        return Moment(day.year, month, None if self.day is None else day.day)

    def within(self, year: int | None) -> Moment:
        """Return the same day or month of another year."""
        return self._replace(year=year)


def parse_moment(text: str) -> Moment | None:
    """Read a W3C year, month or day; None for anything else."""
    found = _W3C.fullmatch(text)
    if not found:
        return None
    moment = Moment(*(int(part) if part else None for part in found.groups()))
    return moment if moment.is_valid else None


def day_moment(day: date) -> Moment:
    """Return a day of the calendar as a moment."""
    return Moment(day.year, day.month, day.day)


def shift(day: date, count: int, unit: str) -> date:
    """Return the day ``count`` units (``D``, ``M`` or ``Y``) later, or earlier where negative."""
    if unit == "D":
        return day + timedelta(days=count)
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def easter(year: int) -> date | None:
    """Return Easter Sunday of a year in the calendar of the time (the computus after O'Beirne and Gauss).

    Between the first and the last reform of Western calendars, 1583 to 1752, the place decides: None.
    """
    golden = year % 19
    if year <= LAST_JULIAN_YEAR:
        moon = (19 * golden + 15) % 30
        sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        month, day = divmod(moon + sunday + 114, 31)
        return date(year, month, day + 1)
    if year < FIRST_GREGORIAN_YEAR:
        return None
    century, rest = divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
