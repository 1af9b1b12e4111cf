"""Values of dates as days of the calendar (W3C XML Schema part 2; TEI Guidelines, chapter 3.6.4)."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from tei_edition.tei import Element, local_name, qualified

FIRST, LAST = ("when", "from", "notBefore"), ("when", "to", "notAfter")
"""Attributes that give the first day of a moment or stretch, and the last."""

DATED = frozenset(
    """affiliation age birth change condition date death docDate education event faith floruit langKnown nationality
    occupation origDate persName placeName orgName relation residence sex socecStatus state time trait""".split()
)
"""Elements whose @from and @to are dates, not pages."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?(?:Z|[+-]\d\d:\d\d)?\Z")
_OTHER = re.compile(
    r"-\d{4,}(-\d\d){0,2}\Z|\d{5,}(-\d\d){0,2}\Z|--\d\d(-\d\d)?\Z|---\d\d\Z|\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?\Z"
)


class Days(NamedTuple):
    """The first and the last day that a value means; ``precision`` counts year, month and day."""

    first: date
    last: date
    precision: int


def days(value: str) -> Days | None:
    """Return the days of a value such as ``1945-04``; None for what is no date, impossible or before the era."""
    match = _DATE.match(value)
    if not match:
        return None
    year, month, day = (int(each) if each else 0 for each in match.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    last = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    return Days(first, last, 3 if day else 2 if month else 1)


def is_date_form(value: str) -> bool:
    """Whether a value has a form that W3C gives for dates and times, be it possible or not."""
    return bool(_DATE.match(value) or _OTHER.match(value))


def is_possible(value: str) -> bool:
    """Whether a value of a right form is in the calendar; what is not told by year is taken as it is."""
    return not _DATE.match(value) or days(value) is not None


def bounds(element: Element) -> tuple[date | None, date | None]:
    """Return the first and the last day that an element's attributes give, None where it gives none."""
    firsts = [found.first for name in FIRST if (found := days(element.get(name, "")))]
    lasts = [found.last for name in LAST if (found := days(element.get(name, "")))]
    return (firsts[0] if firsts else None), (lasts[0] if lasts else None)


def date_of_document(document: Element) -> tuple[date, date] | None:
    """Return the days of the date in a document's head, or in the line of place and date that opens it."""
    for part in document.iterchildren("*"):
        if local_name(part) in ("head", "opener", "dateline", "closer"):
            for element in part.iter(qualified("date")):
                if any(each.tag == qualified("note") for each in element.iterancestors()):
                    continue
                first, last = bounds(element)
                if first and last and element.get("type") != "relative":
                    return first, last
    return None
