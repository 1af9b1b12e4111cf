"""The first and the last day of a date, from TEI's attributes in W3C form (TEI Guidelines, chapter 13.4)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping

_VALUE = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?$")


def date_bounds(attributes: Mapping[str, str]) -> tuple[str, str]:
    """Return the earliest and the latest day (``1945-04-01``, ``1945-04-30``), each empty where it is open."""
    get = attributes.get
    first = get("when") or get("from") or get("notBefore") or ""
    last = get("when") or get("to") or get("notAfter") or ""
    return _first_day(first), _last_day(last)


def _first_day(value: str) -> str:
    found = _VALUE.match(value)
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}" if found else ""


def _last_day(value: str) -> str:
    found = _VALUE.match(value)
    if not found:
        return ""
    year, month = found[1], found[2] or "12"
    try:
        day = found[3] or f"{calendar.monthrange(int(year), int(month))[1]:02d}"
    except (ValueError, calendar.IllegalMonthError):
        return ""
    return f"{year}-{month}-{day}"
