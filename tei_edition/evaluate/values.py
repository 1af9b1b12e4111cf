"""Comparing the values of dates and times: TEI's attributes in W3C form (TEI Guidelines, chapter 13.4)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping

Attributes = Mapping[str, str]
Bounds = tuple[str | None, str | None]

_WITHOUT_YEAR = re.compile(r"--(\d\d(?:-\d\d)?)$")
_YEAR = re.compile(r"-?\d{4}-|--")
_FIRST = ("when", "notBefore", "from")
_YEAR_OR_MONTH = re.compile(r"(-?\d{4})(?:-(\d\d))?$")


def bounds(attributes: Attributes) -> Bounds:
    """Return the first and the last day, each None where it is open: ``1920`` to ``1929`` in full length."""
    get = attributes.get
    first = get("when") or get("from") or get("notBefore")
    last = get("when") or get("to") or get("notAfter")
    return _first_day(first), _last_day(last)


def _first_day(value: str | None) -> str | None:
    found = _YEAR_OR_MONTH.match(value.strip()) if value else None
    return f"{found[1]}-{found[2] or '01'}-01" if found else value or None


def _last_day(value: str | None) -> str | None:
    found = _YEAR_OR_MONTH.match(value.strip()) if value else None
    if not found:
        return value or None
    month = int(found[2] or 12)
    if not 1 <= month <= 12:
        return value
    # The proleptic Gregorian calendar repeats after 400 years, and monthrange knows no year 0.
    days = calendar.monthrange(int(found[1]) % 400 + 400, month)[1]
    return f"{found[1]}-{month:02d}-{days:02d}"


def same_moment(expected: Attributes, found: Attributes, *, loosely: bool = False) -> bool:
    """Whether two dates have the same bounds; ``--02-09`` is that day of whatever year.

    With ``loosely`` it is enough that they share a day, and begin and end in the same years.
    """
    open_year = _WITHOUT_YEAR.match(expected.get("when", ""))
    if open_year and any(_behind_year(found.get(name, "")).startswith(open_year[1]) for name in _FIRST):
        return True
    one, other = bounds(expected), bounds(found)
    return one == other or (loosely and _meet(one, other))


def _behind_year(value: str) -> str:
    return _YEAR.sub("", value, count=1)


def _meet(one: Bounds, other: Bounds) -> bool:
    (first, last), (begin, end) = one, other
    if first is None or last is None or begin is None or end is None:
        return False
    return first <= end and begin <= last and first[:4] == begin[:4] and last[:4] == end[:4]


def same_time(expected: Attributes, found: Attributes) -> bool:
    """Whether two times of day are the same to the minute: ``20:50`` and ``20:50:00``; ranges by both bounds."""
    names = ("when", "from", "to", "notBefore", "notAfter")
    if any(expected.get(name) for name in names[1:]):
        return all(expected.get(name, "")[:5] == found.get(name, "")[:5] for name in names)
    return expected.get("when", "")[:5] == found.get("when", "")[:5]


def written(attributes: Attributes) -> str:
    """Return a value as an editor reads it: ``when=1945-01-18``."""
    return " ".join(f"{name}={value}" for name, value in attributes.items())
