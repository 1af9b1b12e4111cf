"""What holds for any text: annotations in order and apart, valid values, and dates that come back as written."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei_edition.annotate.context import Context
from tei_edition.annotate.dates import annotate_dates
from tei_edition.languages.calendar import load_calendar
from tei_edition.model import HIGH, LOW, MEDIUM, Reading

from .reading import annotate, only

LANGUAGES = ("en", "fr", "de")
W3C = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?|---\d\d|\d\d:\d\d:\d\d")
DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?")
WORDS = sorted({form for language in LANGUAGES for table in load_calendar(language).words.values() for form in table})
pieces = st.lists(
    st.one_of(st.sampled_from(WORDS), st.integers(0, 2100).map(str), st.sampled_from(" ,.-/()'?")), max_size=25
)
texts = st.one_of(st.text(max_size=200), pieces.map(" ".join), pieces.map("".join))


@given(
    text=texts,
    language=st.sampled_from(LANGUAGES),
    document_date=st.sampled_from(["", "1871", "1871-12", "1872-02-29"]),
)
@settings(max_examples=400, deadline=None)
def test_annotations_of_any_text_are_in_order_apart_and_valid(text: str, language: str, document_date: str) -> None:
    end = 0
    names = set()
    for row in annotate(text, language, document_date):
        assert end <= row.span.start < row.span.end <= len(text)
        assert text[row.span.start : row.span.end].strip() == text[row.span.start : row.span.end]
        end = row.span.end
        assert row.kind in ("date", "time")
        assert row.certainty in (HIGH, MEDIUM, LOW)
        names.add(f"#{row.id}")
        for name, value in row.attributes.items():
            if name == "dur":
                assert DURATION.fullmatch(value), value
            elif name == "corresp":
                assert value == "#d01" or value in names
            elif name not in ("type", "precision"):
                assert W3C.fullmatch(value), value
        assert "when" not in row.attributes or row.attributes.keys().isdisjoint(("from", "to", "notBefore", "notAfter"))


@given(text=texts)
def test_the_same_text_gives_the_same_annotations(text: str) -> None:
    assert annotate(text) == annotate(text)


def _in_english(day: date) -> str:
    return f"on {day:%B} {day.day}, {day.year:04d}."


def _in_french(day: date) -> str:
    months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
    return f"le {day.day} {months[day.month - 1]} {day.year:04d}."


def _in_german(day: date) -> str:
    months = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
    return f"am {day.day}. {months[day.month - 1]} {day.year:04d}."


@pytest.mark.parametrize(("language", "write"), [("en", _in_english), ("fr", _in_french), ("de", _in_german)])
@given(day=st.dates(date(1000, 1, 1), date(2099, 12, 31)))
def test_a_full_date_comes_back_as_it_was_written(language: str, write: object, day: date) -> None:
    assert callable(write)
    row = only(write(day), language)
    assert row.attributes == {"when": day.isoformat()}
    assert row.certainty == HIGH


@given(before=st.text(alphabet="ab ", max_size=20), gap=st.integers(0, 3))
def test_spans_are_those_of_the_source(before: str, gap: int) -> None:
    text = f"{before} in June 1829."
    start = text.index("1829")
    reading = Reading("b1", text, (0, start), (10, 10 + start + gap))
    (row,) = annotate_dates(reading, Context())
    assert row.span == (10 + start - len("June "), 10 + start + gap + len("1829"))
