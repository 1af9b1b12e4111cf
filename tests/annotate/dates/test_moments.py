"""The arithmetic of uncertain dates, and the table of the parts of a year."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_edition.annotate.dates.moments import Moment, day_moment, easter, parse_moment, shift
from tei_edition.annotate.dates.numerals import roman_value, split_compound, value_of_words
from tei_edition.annotate.dates.parts import load_parts, narrow

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("text", ["1945", "1945-04", "1945-04-01"])
def test_a_moment_is_read_as_it_is_written(text: str) -> None:
    assert str(parse_moment(text)) == text


@pytest.mark.parametrize("text", ["", "45", "1945-13", "1945-02-30", "1945-4", "--04", "1945-04-01T10:00"])
def test_what_is_no_moment_is_none(text: str) -> None:
    assert parse_moment(text) is None


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (Moment(month=5, day=15), "--05-15"),
        (Moment(month=5), "--05"),
        (Moment(day=15), "---15"),
        (Moment(), ""),
        (Moment(1945, None, 15), "1945"),
    ],
)
def test_a_moment_without_a_year_has_its_own_form(moment: Moment, text: str) -> None:
    assert str(moment) == text


@given(day=st.dates(date(1000, 1, 1), date(2099, 12, 30)))
def test_the_next_moment_begins_where_one_ends(day: date) -> None:
    for moment in (day_moment(day), Moment(day.year, day.month), Moment(day.year)):
        assert (moment.next().first_day() - moment.last_day()).days == 1


@given(day=st.dates(date(1100, 1, 1), date(2000, 12, 28)), count=st.integers(-300, 300))
def test_a_shift_by_days_and_back_is_none(day: date, count: int) -> None:
    assert shift(shift(day, count, "D"), -count, "D") == day


def test_a_shift_by_months_stays_within_the_month() -> None:
    assert shift(date(1871, 1, 31), 1, "M") == date(1871, 2, 28)
    assert shift(date(1872, 2, 29), -1, "Y") == date(1871, 2, 28)


@pytest.mark.parametrize(
    ("year", "day"),
    [(1492, (4, 22)), (1525, (4, 16)), (1871, (4, 9)), (1916, (4, 23)), (1954, (4, 18)), (2000, (4, 23))],
)
def test_easter_is_that_of_the_calendar_of_the_time(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


def test_easter_is_unknown_where_the_calendar_is() -> None:
    assert easter(1650) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ((20, 1), 21),
        ((1000, 7, 100, 4, 20, 13), 1793),
        ((17, 100, 55), 1755),
        ((19, 45), 1945),
        ((60, 10), 70),
        ((4, 20), 80),
    ],
)
def test_numbers_in_words_add_up(words: tuple[int, ...], value: int) -> None:
    assert value_of_words(words) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("XIV", 14), ("xxiij", 23), ("MDCCLXXVI", 1776), ("IIII", 4), ("mix", 1009), ("IIX", None), ("", None)],
)
def test_roman_numbers(text: str, value: int | None) -> None:
    assert roman_value(text) == value


def test_a_number_written_as_one_word_is_taken_apart() -> None:
    values = {"fünf": 5, "zwanzig": 20, "und": 0}
    assert split_compound("fünfundzwanzig", {"fünf": 5, "zwanzig": 20}, ["und"]) == (5, 20)
    assert split_compound("fünfundzwanzigmal", values, []) == ()
    assert split_compound("fünf", values, []) == ()


@pytest.mark.parametrize(
    ("part", "first", "last", "wanted"),
    [
        ("middle", Moment(1933), Moment(1933), "1933-05 1933-08"),
        ("summer", Moment(1827), Moment(1827), "1827-06 1827-08"),
        ("end", Moment(1900, 2), Moment(1900, 2), "1900-02-21 1900-02-28"),
        ("early", Moment(1930), Moment(1939), "1930 1933"),
        ("second_half", Moment(1801), Moment(1900), "1851 1900"),
    ],
)
def test_a_part_narrows_a_stretch(part: str, first: Moment, last: Moment, wanted: str) -> None:
    bounds = narrow(part, first, last)
    assert bounds is not None
    assert " ".join(str(bound) for bound in bounds) == wanted


@pytest.mark.parametrize("first", [Moment(1933, 5, 3), Moment(month=5, day=3), Moment()])
def test_there_are_no_parts_of_a_day(first: Moment) -> None:
    assert narrow("middle", first, first) is None


def test_the_documentation_prints_the_table_of_parts() -> None:
    rows = [
        line.split("|")[1:-1]
        for line in (ROOT / "docs/dates.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    printed = {cells[0].strip(" `"): [cell.strip() for cell in cells[1:]] for cells in rows if len(cells) == 6}
    assert printed == {name: _row(name) for name in load_parts()}


def _row(name: str) -> list[str]:
    part = load_parts()[name]
    bounds = [part.units.get(unit) for unit in ("year", "month", "decade", "century")]
    widths = (2, 2, 1, 2)
    cells = [
        "" if pair is None else f"{pair[0]:0{width}d}-{pair[1]:0{width}d}"
        for pair, width in zip(bounds, widths, strict=True)
    ]
    return [*cells, "low" if part.low_precision else ""]


def test_every_part_named_by_a_language_is_in_the_table() -> None:
    folder = ROOT / "tei_edition/languages/calendar"
    for path in sorted(folder.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for table in ("part", "season"):
            assert set(data.get(table, {})) <= {*load_parts(), "whole"}, path.name
