"""The value of a date beside its words: the years, months and days that both name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tei_edition.languages.calendar import YEARS, load_calendar
from tei_edition.model import ERROR
from tei_edition.tei import XML_LANG, Element, text_of
from tei_edition.validation.checks.moments import FIRST, LAST, days
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

_DIV = '<div type="document" subtype="letter" n="1" xml:id="d01"><p>{}</p></div>'
_TOKEN = re.compile(r"[^\W\d]+\.?|\d+(?:st|nd|rd|th|er|e)?(?![\w])|\d+\w*")
_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|e)?\Z")
_SHORT_YEAR = re.compile(r"\d{4}\s*[-–—/]\s*\d{1,2}(?!\d)|\d{4}(?:['’]?s\b)")
_NEAR = 2
"""How many words a day may stand from its month, or from another day of it."""
_OTHER_RECKONING = ("calendar", "datingMethod", "datingPoint", "when-custom", "from-custom", "to-custom", "dur")


class Words(NamedTuple):
    """The years, months and days that a date names, each in the order of the words."""

    years: tuple[int, ...]
    months: tuple[int, ...]
    days: tuple[int, ...]


@check(
    "date.words",
    severity=ERROR,
    title="A date whose value is not what the words say",
    rationale="Whoever searches by date finds the value and never sees that the words say another year.",
    good=Example(_DIV.format('On <date when="1945-01-18">18 January 1945</date>.')),
    bad=Example(_DIV.format('On <date when="1944-01-18">18 January 1945</date>.')),
)
def against_words(subject: Subject) -> Iterator[Remark]:
    """Compare years, months and days; a whole date in the words has one right value."""
    for element in subject.all("date"):
        attributes = element.attrib
        given = [name for name in (*FIRST, "to", "notAfter") if name in attributes]
        if not given or element.get("type") == "relative" or any(name in attributes for name in _OTHER_RECKONING):
            continue
        text = subject.passage(element).text if len(element) else text_of(element)
        words = words_of(text, element.get(XML_LANG) or subject.language)
        wrong = _wrong(element, words, bool(_SHORT_YEAR.search(text)))
        if wrong:
            right = _whole(words) if given == ["when"] else ""
            message = f"@{wrong} is “{element.get(wrong)}”, but the words are “{' '.join(text.split())}”"
            fix: dict[str, str | None] | None = {"when": right} if right and days(right) else None
            mend = f"Write “{right}”." if fix else "Correct the value; the words are the source's."
            yield Remark(element, message, mend, wrong, fix=fix)


def words_of(text: str, language: str) -> Words:
    """Return what the words of a date name; days only beside a month."""
    months = load_calendar(language or "en").months
    tokens = _TOKEN.findall(text)
    named = [months.get(token.casefold().rstrip(".")) if not token[0].isdigit() else None for token in tokens]
    years = [int(token) for token in tokens if token.isdecimal() and len(token) == 4 and int(token) in YEARS]
    return Words(tuple(years), tuple(month for month in named if month), tuple(_days(tokens, named)))


def _days(tokens: list[str], named: list[int | None]) -> Iterator[int]:
    """Yield the numbers beside a month, and those beside such a one: “7th and 8th May”."""
    numbers = {at: int(match[1]) for at, token in enumerate(tokens) if (match := _NUMBER.match(token))}
    beside = [at for at, each in enumerate(named) if each]
    for at in beside:
        beside.extend(
            near for near, day in numbers.items() if 1 <= day <= 31 and abs(near - at) <= _NEAR and near not in beside
        )
    yield from (numbers[at] for at in sorted(beside) if at in numbers)


def _whole(words: Words) -> str:
    if len(words.years) == len(words.months) == len(words.days) == 1:
        return f"{words.years[0]:04}-{words.months[0]:02}-{words.days[0]:02}"
    return ""


def _wrong(element: Element, words: Words, short: bool) -> str:
    """Return the attribute whose value contradicts the words, ``""`` if none does."""
    if short or len(words.years) > 2 or len(words.months) > 2 or len(words.days) > 2:
        return ""
    for names, at_end in ((FIRST, False), (LAST, True)):
        name = next((each for each in names if element.get(each)), "")
        value = days(element.get(name, "")) if name else None
        if value is None:
            continue
        moment = value.last if at_end else value.first
        rank = -1 if at_end else 0
        exact = name == "when"
        year = words.years[rank] if words.years else None
        month = words.months[rank] if words.months else None
        day = words.days[rank] if words.days and 1 in (len(words.months), len(words.days) - 1) else None
        if exact and not _exact(value.precision, moment, value.first, (year, month, day)):
            return name
        if not exact and not _near(moment, value.precision, name, (year, month, day)):
            return name
    return ""


def _exact(precision: int, last: date, first: date, named: tuple[int | None, int | None, int | None]) -> bool:
    year, month, day = named
    if year is not None and first.year != year:
        return False
    if month is not None and (precision < 2 or first.month != month):
        return False
    return day is None or month is None or (precision == 3 and first.day == day and last.day == day)


def _near(moment: date, precision: int, name: str, named: tuple[int | None, int | None, int | None]) -> bool:
    """Whether a bound is the day named, or the day right before or behind it, as for “before 1935”."""
    year, month, day = named
    allowed = [moment]
    if name in ("notAfter", "to"):
        allowed.append(moment + timedelta(days=1) if moment < date.max else moment)
    else:
        allowed.append(moment - timedelta(days=1) if moment > date.min else moment)
    for each in allowed:
        if year is not None and each.year != year and not (month is None and _winter(each, year, name)):
            continue
        if month is not None and precision >= 2 and each.month != month:
            continue
        if day is not None and month is not None and precision == 3 and each.day != day:
            continue
        return True
    return False


def _winter(moment: date, year: int, name: str) -> bool:
    """Whether a bound lies in the winter of a year, which begins in the year before or ends in the next."""
    if name in ("notAfter", "to"):
        return moment.year == year + 1 and moment.month <= 3
    return moment.year == year - 1 and moment.month == 12
