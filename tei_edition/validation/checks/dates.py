"""Dates: possible, the right way round, anchored, in order (TEI Guidelines, chapters 3.6.4 and 14.4)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from tei_edition.model import ERROR, INFORMATION, WARNING
from tei_edition.tei import Element, local_name, text_of
from tei_edition.validation.checks.moments import DATED, date_of_document, days, is_date_form, is_possible
from tei_edition.validation.checks.registry import ANY_TEI, EDITION, Example, check
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

_DIV = '<div type="document" subtype="letter" n="1" xml:id="d01"><p>{}</p></div>'
_DOCUMENTS = (
    '<div type="document" subtype="letter" n="1" xml:id="d01"><head>1. A letter, <date when="1923">1923</date></head>'
    '<p>Dear friend.</p></div><div type="document" subtype="letter" n="2" xml:id="d02">'
    '<head>2. A letter, <date when="{0}">{0}</date></head><p>Dear friend.</p></div>'
)
_SLOPPY = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?\Z")


@check(
    "date.impossible",
    severity=ERROR,
    scope=ANY_TEI,
    title="A date that the calendar does not have",
    rationale="A value that is no day, month or year is in no order and on no timeline: programs leave it out.",
    good=Example(_DIV.format('On <date when="1944-02-29">29 February 1944</date>.')),
    bad=Example(_DIV.format('On <date when="1945-02-29">the last of the month</date>.')),
)
def impossible(subject: Subject) -> Iterator[Remark]:
    """Find values that are no date; one that lacks nothing but its zeros has one right mend."""
    for element, name, value in _values(subject):
        if is_date_form(value) and is_possible(value):
            continue
        message = f"@{name} is “{value}”, which {'no calendar has' if is_date_form(value) else 'is no date'}"
        fixed = _padded(value)
        if fixed:
            yield Remark(element, message, f"Write “{fixed}”.", name, fix={name: fixed})
        else:
            yield Remark(element, message, "Write year, month and day as in 1945-02-28, or 1945-02, or 1945.", name)


@check(
    "date.reversed",
    severity=ERROR,
    scope=ANY_TEI,
    title="A stretch of time that ends before it begins",
    rationale="First and last were exchanged, or one has a slip in it.",
    good=Example(_DIV.format('From <date from="1921" to="1923">1921 to 1923</date>.')),
    bad=Example(_DIV.format('In <date from="1923" to="1921">those years</date>.')),
)
def the_wrong_way_round(subject: Subject) -> Iterator[Remark]:
    """Find elements whose first day lies behind their last."""
    for element in subject.all(*sorted(DATED)):
        attributes = element.attrib
        for first, last in (("from", "to"), ("notBefore", "notAfter"), ("notBefore", "to"), ("from", "notAfter")):
            if first in attributes and last in attributes:
                begin, end = days(str(attributes[first])), days(str(attributes[last]))
                if begin and end and begin.first > end.last:
                    message = f"@{first} ({element.get(first)}) is later than @{last} ({element.get(last)})"
                    yield Remark(element, message, "Compare both with the words.", first)


@check(
    "date.anchor",
    severity=WARNING,
    title="A relative date without an anchor",
    rationale="“Two months later” says nothing without what it is later than.",
    good=Example(
        _DIV.format(
            'In <date when="1923" xml:id="d01.date1">1923</date>; '
            '<date type="relative" dur="P2M" corresp="#d01.date1">two months later</date>.'
        )
    ),
    bad=Example(_DIV.format('Then, <date type="relative">two months later</date>, he left.')),
)
def without_anchor(subject: Subject) -> Iterator[Remark]:
    """Find relative dates with neither anchor nor length nor bounds; low certainty owns that it is not known."""
    for element in subject.all("date"):
        if element.get("type") == "relative" and element.get("cert") != "low":
            known = ("corresp", "dur", "when", "from", "to", "notBefore", "notAfter")
            if not any(element.get(name) for name in known):
                message = f"“{' '.join(text_of(element).split())}” is relative, but to what is not said"
                yield Remark(element, message, 'Point @corresp at the date it is counted from, or add cert="low".')


@check(
    "date.order",
    severity=INFORMATION,
    title="A document that stands before an earlier one",
    rationale="The documents of a file mostly go by date: one out of order may bear a wrong one.",
    good=Example(_DOCUMENTS.format("1924")),
    bad=Example(_DOCUMENTS.format("1922")),
    scope=EDITION,
)
def out_of_order(subject: Subject) -> Iterator[Remark]:
    """Find documents that end before the one before them begins, where most go by date."""
    dated = [(each, found) for each in subject.documents if (found := date_of_document(each))]
    late = [
        (document, found, before)
        for (_, before), (document, found) in itertools.pairwise(dated)
        if found[1] < before[0]
    ]
    for document, found, before in late if len(late) * 3 <= len(dated) or len(late) == 1 else ():
        message = f"the document is of {found[0]}, the one before it of {before[0]}"
        yield Remark(document, message, "Compare its date with the source; if it is right, accept the finding.")


def _values(subject: Subject) -> Iterator[tuple[Element, str, str]]:
    for element, name, value in subject.attributes:
        if name in ("when", "notBefore", "notAfter") or (name in ("from", "to") and local_name(element) in DATED):
            yield element, name, value


def _padded(value: str) -> str:
    """Return a value with the zeros and hyphens that it lacks; ``""`` if that does not make it a date."""
    match = _SLOPPY.match(value.strip())
    if not match:
        return ""
    fixed = "-".join([match[1], *(each.zfill(2) for each in match.groups()[1:] if each)])
    return fixed if fixed != value and days(fixed) else ""
