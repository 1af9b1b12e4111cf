"""What numbers and marks can mean in a date, in any language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tei_edition.annotate.dates.numerals import roman_value
from tei_edition.languages.calendar import YEARS

Senses = Mapping[str, str]
"""What a token can be: category and value."""

PUNCTUATION = {
    ",": ("comma", "stop"),
    ".": ("dot", "stop"),
    ";": ("stop",),
    ":": ("colon", "stop"),
    "!": ("stop",),
    "?": ("query", "stop"),
    "-": ("dash", "hyphen"),
    "–": ("dash",),
    "—": ("dash", "stop"),
    "―": ("dash", "stop"),
    "--": ("dash", "stop"),
    "/": ("slash",),
    "(": ("open", "stop"),
    "[": ("open", "stop"),
    ")": ("close", "stop"),
    "]": ("close", "stop"),
    "'": ("apostrophe",),
    "‘": ("apostrophe", "stop"),
    "†": ("dagger",),
    "_": ("stop",),
    '"': ("stop",),
    "“": ("stop",),
    "”": ("stop",),
    "»": ("stop",),
    "«": ("stop",),
    "…": ("stop",),
    "|": ("stop",),
}
"""The categories of the marks between words."""

_SAMPLES = (
    "0",
    "5",
    "10",
    "20",
    "28",
    "35",
    "77",
    "00",
    "05",
    "09",
    "100",
    "999",
    "0900",
    "0970",
    "1000",
    "1500",
    "1915",
    "1920",
    "2050",
    "2500",
    "12345",
)


def of_figures(figures: str) -> dict[str, str]:
    """Return what up to four figures can be."""
    value, size = int(figures), len(figures)
    tests = {
        "day": 1 <= value <= 31 and size <= 2,
        "month_number": 1 <= value <= 12 and size <= 2,
        "hour": value <= 24 and size <= 2,
        "two_figures": size == 2,
        "one_figure": size == 1,
        "minute": value < 60 and size == 2,
        "year": size == 4 and value in YEARS,
        "four_figures": size == 4,
        "decade_years": size == 4 and value in YEARS and value % 10 == 0,
        "count": 1 <= value < 1000 and size <= 3,
    }
    return {"number": figures} | {name: str(value) for name, holds in tests.items() if holds}


def of_word(value: int) -> dict[str, str]:
    """Return what a cardinal number in words can be."""
    tests = {
        "count": 1 <= value < 1000,
        "hour_word": value <= 12,
        "day_word": 1 <= value <= 31,
        "minute_word": value < 60,
        "year_word": value in YEARS,
    }
    return {"cardinal": str(value)} | {name: str(value) for name, holds in tests.items() if holds}


def of_roman(word: str) -> Senses | None:
    """Return what a Roman number can be; None for another word."""
    value = roman_value(word) if len(word) <= 15 else None
    if value is None:
        return None
    number = str(value)
    if word.islower():
        return {"roman": number} if value <= 31 and set(word) <= set("ivxj") else None
    if not word.isupper() or (value > 31 and value not in YEARS):
        return None
    if value in YEARS:
        return {"year_roman": number} if len(word) > 3 else None
    return {"roman": number, "roman_month": number} if value <= 12 else {"roman": number}


def lowered(senses: Senses) -> Senses:
    """Return the senses of a month that is also another word, where it has no capital."""
    return {("month_lower" if category == "month_doubtful" else category): value for category, value in senses.items()}


def every_number(senses_of: Callable[[str, str], Senses], endings: Sequence[str]) -> Iterator[Senses]:
    """Yield each set of senses of a token that is in no word list.

    ``senses_of`` reads figures and an ending, one of ``endings`` or letters that mean nothing.
    """
    yield from (senses_of(figures, ending) for figures in _SAMPLES for ending in (*endings, "q"))
    yield from (of_word(value) for value in (0, 1, 13, 28, 40, 75, 200, 1000, 1755, 3000))
    yield from ({"ordinal": "5", "day": "5"}, {"ordinal": "45"}, {"roman": "13"}, {"roman": "5", "roman_month": "5"})
    yield from ({"year_roman": "1755"}, {"capital": ""}, {"lower": ""}, {"number": ""})
