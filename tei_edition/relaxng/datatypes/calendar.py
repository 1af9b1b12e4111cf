"""Dates, times and durations of XML Schema (part 2, second edition, sections 3.2.6 to 3.2.14).

As there: 24:00:00 is a time, a leap second is not, and there is no year 0000.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

Moment: TypeAlias = tuple[bool, Any]
"""Whether there is a time zone, and an exact number of seconds on the proleptic Gregorian calendar."""

_YEAR = r"(?P<year>-?(?:[1-9][0-9]{3,}|0[0-9]{3}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?P<hour>[01][0-9]|2[0-4]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9](?:\.[0-9]+)?)"
_ZONE = r"(?P<zone>Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_FORMS = {
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "time": f"{_TIME}{_ZONE}",
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "gYear": f"{_YEAR}{_ZONE}",
    "gMonthDay": f"--{_MONTH}-{_DAY}{_ZONE}",
    "gMonth": f"--{_MONTH}{_ZONE}",
    "gDay": f"---{_DAY}{_ZONE}",
}
_DURATION = re.compile(
    r"(-?)P(?=[0-9T])(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?"
    r"(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?"
)
_COMPILED: dict[str, re.Pattern[str]] = {}
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_REFERENCES = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))


def parts(kind: str, value: str) -> dict[str, str | None] | None:
    """Return the fields of a value (year, month, day, hour, minute, second, zone), None for a wrong one."""
    compiled = _COMPILED.get(kind)
    if compiled is None:
        compiled = _COMPILED[kind] = re.compile(_FORMS[kind])
    found = compiled.fullmatch(value)
    if found is None:
        return None
    fields = found.groupdict()
    year, day, month = fields.get("year"), fields.get("day"), fields.get("month")
    if year and not year.strip("-0"):
        return None
    if day and month and int(day) > _days_in(int(month), year):
        return None
    if fields.get("hour") == "24" and f"{fields['minute']}{fields['second']}".strip("0."):
        return None
    return fields


def _days_in(month: int, year: str | None) -> int:
    """Return the number of days of a month; there is no year 0, so -0001 stands for it."""
    if month != 2 or year is None:
        return _MONTH_DAYS[month - 1]
    within = int(year[-4:])  # 10,000 years are a whole number of leap cycles
    astronomical = within - 1 if year[0] == "-" else within
    leap = astronomical % 4 == 0 and (astronomical % 100 != 0 or astronomical % 400 == 0)
    return 29 if leap else 28


def _day_number(year: int, month: int, day: int) -> int:
    """Return the number of a day on the proleptic Gregorian calendar."""
    year, month = (year, month - 3) if month > 2 else (year - 1, month + 9)
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + day - 1


def moment(kind: str, value: str) -> Moment:
    """Return a right value as a point in time; fields that it lacks are those of 31 December 1971."""
    from fractions import Fraction

    fields = parts(kind, value) or {}
    year = int(fields.get("year") or 1972)
    if year < 0:
        year += 1
    month, day = int(fields.get("month") or 12), int(fields.get("day") or 1)
    seconds = Fraction(_day_number(year, month, day) * 86400)
    seconds += int(fields.get("hour") or 0) * 3600 + int(fields.get("minute") or 0) * 60
    seconds += Fraction(fields.get("second") or 0)
    zone = fields.get("zone")
    if zone and zone != "Z":
        offset = int(zone[1:3]) * 3600 + int(zone[4:6]) * 60
        seconds += -offset if zone[0] == "+" else offset
    if kind == "time":
        seconds -= _day_number(year, month, day) * 86400
        seconds = seconds % 86400 if fields.get("hour") == "24" else seconds
    return zone is not None, seconds


def is_duration(value: str) -> bool:
    """Whether the value is a duration."""
    return _DURATION.fullmatch(value) is not None


def duration(value: str) -> tuple[int, Any]:
    """Return a right duration as months and an exact number of seconds."""
    from fractions import Fraction

    found = _DURATION.fullmatch(value)
    assert found is not None
    sign, years, months, days, hours, minutes, seconds = found.groups()
    factor = -1 if sign else 1
    total = int(days or 0) * 86400 + int(hours or 0) * 3600 + int(minutes or 0) * 60 + Fraction(seconds or 0)
    return factor * (int(years or 0) * 12 + int(months or 0)), factor * total


def duration_at_most(first: tuple[int, Any], second: tuple[int, Any], strictly: bool) -> bool:
    """Whether one duration is shorter than another from each of the four reference dates (3.2.6.2)."""
    for year, month in _REFERENCES:
        lengths = []
        for months, seconds in (first, second):
            index = year * 12 + month - 1 + months
            lengths.append(_day_number(index // 12, index % 12 + 1, 1) * 86400 + seconds)
        if lengths[0] > lengths[1] or (strictly and lengths[0] == lengths[1]):
            return False
    return True
