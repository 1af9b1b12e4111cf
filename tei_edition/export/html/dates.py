"""The normal form of a date, for machines and in words (TEI Guidelines, att.datable.w3c; ISO 8601)."""

from __future__ import annotations

import re

from tei_edition.export.html.words import Words
from tei_edition.tei import Element

_BOUNDS = (
    ("from", "date_from"),
    ("to", "date_to"),
    ("notBefore", "date_not_before"),
    ("notAfter", "date_not_after"),
    ("dur", "date_duration"),
)
_VALID = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?:T[0-2]\d:[0-5]\d(?::[0-5]\d)?)?"
    r"|[0-2]\d:[0-5]\d(?::[0-5]\d)?"
)
_YEAR = re.compile(r"-?\d{1,4}")


def machine_date(element: Element) -> str | None:
    """Return what HTML's ``time`` takes as its ``datetime``, or ``None`` where there is no such value."""
    when = element.get("when", "")
    return when if _VALID.fullmatch(when) else None


def normal_form(element: Element, words: Words) -> str:
    """Return the normal form of a date in words: ``1945-01-25``, ``from 1920, until 1929``."""
    when = element.get("when") or element.get("when-iso") or element.get("when-custom")
    told = [when] if when else []
    for attribute, phrase in _BOUNDS:
        value = element.get(attribute)
        if value:
            told.append(words(phrase, value))
    if told and element.get("precision") in ("low", "medium"):
        told.append(words["date_approximate"])
    return ", ".join(told)


def years(element: Element) -> str:
    """Return the year or years that a ``birth`` or ``death`` may have had: ``1889``, ``1894/1896``."""
    when = _YEAR.match(element.get("when", ""))
    if when:
        return when.group()
    bounds = [_YEAR.match(element.get(name, "")) for name in ("notBefore", "from", "notAfter", "to")]
    found = [bound.group() for bound in bounds if bound]
    return "/".join(dict.fromkeys(found))
