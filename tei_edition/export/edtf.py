"""Dates as EDTF, the Extended Date/Time Format (ISO 8601-2:2019, annex A; Library of Congress)."""

from __future__ import annotations

import re
from collections.abc import Mapping

_VALUE = re.compile(r"(?P<year>-?\d{4,}|-)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?$")


def edtf(attributes: Mapping[str, str]) -> str:
    """Return the EDTF of a TEI date; empty where it has no value in the calendar.

    A stretch of time (``@from``, ``@to``) is an interval, open where a bound is missing;
    one moment between two bounds (``@notBefore``, ``@notAfter``) is one of a set;
    ``@precision="low"`` makes a date approximate.
    """
    get = attributes.get
    about = "~" if get("precision") == "low" else ""
    if get("when"):
        value = _written(get("when", ""))
        return value + about if value else ""
    first, last = _written(get("from", "")), _written(get("to", ""))
    if first or last:
        return f"{first + about if first else '..'}/{last + about if last else '..'}"
    first, last = _written(get("notBefore", "")), _written(get("notAfter", ""))
    return f"[{first}..{last}]" if first or last else ""


def _written(value: str) -> str:
    """A W3C date as EDTF writes it: an unknown year is ``XXXX``, one of five digits has a ``Y``."""
    found = _VALUE.match(value)
    if found is None:
        return ""
    year = "XXXX" if found["year"] == "-" else found["year"]
    if len(year.lstrip("-")) > 4:
        return f"Y{year}"
    return "-".join(part for part in (year, found["month"], found["day"]) if part)
