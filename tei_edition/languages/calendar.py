"""The words of the calendar in one language: months, weekdays and all that stands around them in a date.

The words are data, one TOML file a language (``languages/calendar/en.toml``), in tables
``[category]`` of ``value = [forms]``; ``include`` names further files whose tables are
added, such as the Latin month names. Another language is another file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

DEFAULT_LANGUAGE = "en"
"""The calendar of a text whose language has no file of its own."""

DATE_LINE_LENGTH = 80
"""The longest line, in characters, that :func:`is_date_line` takes for a date."""

YEARS = range(1000, 2100)
"""Numbers of four digits that can be a year of the common era in an archival text."""


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """The words of the calendar in one language, casefolded.

    ``months`` gives the number of the month (1 to 12) for a name or an abbreviation
    without its full stop, ``weekdays`` holds the names of the days. ``words`` has every
    table of the language's files: category, then form, then value, all of them text and
    without the full stop of an abbreviation; ``abbreviations`` are the forms that may
    have one.
    """

    language: str
    months: Mapping[str, int]
    weekdays: frozenset[str]
    words: Mapping[str, Mapping[str, str]]
    abbreviations: frozenset[str]

    def of(self, category: str) -> Mapping[str, str]:
        """Return the forms of a category with their values; empty if the language has none."""
        return self.words.get(category, MappingProxyType({}))


@cache
def load_calendar(language: str) -> Calendar:
    """Return the calendar of a language, given as a BCP 47 tag (``fr``, ``de-AT``).

    Only the primary subtag counts; a language without a file has that of
    :data:`DEFAULT_LANGUAGE`. Loaded once.
    """
    subtag = re.split("[-_]", language, maxsplit=1)[0].lower()
    name = subtag if subtag.isalpha() and _file_of(subtag).is_file() else DEFAULT_LANGUAGE
    tables = _tables(name)
    words = {category: _by_form(rows) for category, rows in tables.items()}
    return Calendar(
        language=name,
        months=MappingProxyType({form: int(value) for form, value in words["month"].items()}),
        weekdays=frozenset(words.get("weekday", ())),
        words=MappingProxyType(words),
        abbreviations=frozenset(
            form.casefold().rstrip(".")
            for rows in tables.values()
            for forms in rows.values()
            for form in forms
            if form.endswith(".")
        ),
    )


def _by_form(rows: Mapping[str, list[str]]) -> Mapping[str, str]:
    return MappingProxyType({form.casefold().rstrip("."): value for value, forms in rows.items() for form in forms})


def _tables(name: str) -> dict[str, dict[str, list[str]]]:
    """Return the tables of a file, those that it includes first, so that its own forms prevail."""
    data = tomllib.loads(_file_of(name).read_text(encoding="utf-8"))
    tables: dict[str, dict[str, list[str]]] = {}
    for included in data.pop("include", []):
        _merge(tables, _tables(included))
    _merge(tables, data)
    return tables


def _merge(tables: dict[str, dict[str, list[str]]], more: Mapping[str, Mapping[str, list[str]]]) -> None:
    for category, rows in more.items():
        table = tables.setdefault(category, {})
        for value, forms in rows.items():
            table[value] = [*table.get(value, []), *forms]


def _file_of(name: str) -> Traversable:
    return files("tei_edition.languages").joinpath("calendar", f"{name}.toml")


_WORD = re.compile(r"\d+[^\W\d_]+|\d+|[^\W\d_]+")
_ORDINAL = re.compile(r"(\d{1,2})[^\W\d_]+")
_NUMERIC = r"\d{1,2}[./-] ?(?:\d{1,2}|[IVX]{1,4})[./-] ?\d{2}(?:\d\d)?|\d{4}-\d\d-\d\d"
_FULL_NUMERIC = re.compile(rf"(?<!\d)(?:{_NUMERIC})(?!\d)")
_AROUND = " \t\n[]()*_.,;:–—-"


def is_date_line(text: str, calendar: Calendar) -> bool:
    """Whether a line holds a date and nothing else, as over a letter or a record.

    A place may stand before it (``Bath, 5 May 1831``), brackets around it, a weekday
    or an hour beside it; a weekday with or without an hour is enough (``Mardi soir.``).
    A year alone is not: it may as well be a page number.
    """
    line = text.strip()
    if not line or len(line) > DATE_LINE_LENGTH or "\n" in line:
        return False
    place, comma, _ = line.rpartition(",")
    candidates = [line]
    while comma:
        if _is_place(place):
            candidates.append(line[len(place) + 1 :])
        place, comma, _ = place.rpartition(",")
    return any(_holds_only_a_date(candidate.strip(_AROUND), calendar) for candidate in candidates)


def _is_place(text: str) -> bool:
    words = text.strip(_AROUND).split()
    return 0 < len(words) <= 4 and words[0][:1].isupper() and not any(character.isdigit() for character in text)


def _holds_only_a_date(text: str, calendar: Calendar) -> bool:
    if _FULL_NUMERIC.fullmatch(text):
        return True
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words or not all(_is_calendar_word(word, calendar) for word in words):
        return False
    numbered = any(word[0].isdigit() and word not in calendar.months for word in words)
    if any(word in calendar.weekdays and not _is_doubtful(word, calendar) for word in words):
        return numbered or len(words) <= 3
    return numbered and (any(word in calendar.months for word in words) or _FULL_NUMERIC.search(text) is not None)


def _is_calendar_word(word: str, calendar: Calendar) -> bool:
    if word in calendar.months or word in calendar.weekdays or word in calendar.of("date_line"):
        return True
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal:
        return word[ordinal.end(1) :] in calendar.of("ordinal_suffix")
    return word.isdecimal() and (int(word) < 100 or int(word) in YEARS)


def _is_doubtful(word: str, calendar: Calendar) -> bool:
    return calendar.of("doubtful").get(word) == "weekday"
