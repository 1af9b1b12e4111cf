"""The words of the calendar, and lines that hold nothing but a date."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tei_edition.languages import calendar as calendar_module
from tei_edition.languages.calendar import DEFAULT_LANGUAGE, is_date_line, load_calendar

FOLDER = Path(calendar_module.__file__).parent / "calendar"
LANGUAGES = ("en", "fr", "de", "es", "it", "ru")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_has_twelve_months_and_seven_days(language: str) -> None:
    calendar = load_calendar(language)
    assert set(calendar.months.values()) == set(range(1, 13))
    assert set(calendar.of("weekday").values()) == {str(day) for day in range(1, 8)}
    assert calendar.weekdays == frozenset(calendar.of("weekday"))


def test_names_and_abbreviations_are_looked_up_without_case_and_full_stop() -> None:
    assert load_calendar("en").months["sept"] == 9
    assert load_calendar("fr").months["août"] == 8
    assert load_calendar("de").months["jänner"] == 1
    assert "sept" in load_calendar("en").abbreviations


@pytest.mark.parametrize("language", LANGUAGES)
def test_latin_months_are_known_in_every_language(language: str) -> None:
    months = load_calendar(language).months
    assert (months["ianuarii"], months["7bris"], months["xbris"]) == (1, 9, 12)


def test_only_the_primary_subtag_counts() -> None:
    assert load_calendar("fr-CA").months == load_calendar("fr").months


@pytest.mark.parametrize("language", ["", "xx", "tlh", "../en", "en\0", "1"])
def test_a_language_without_a_file_has_the_default_calendar(language: str) -> None:
    assert load_calendar(language).language == DEFAULT_LANGUAGE


def test_a_calendar_is_loaded_once() -> None:
    assert load_calendar("en") is load_calendar("en")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_no_form_has_two_values_in_one_table(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    data.pop("include", None)
    for name, rows in data.items():
        forms = [form for forms in rows.values() for form in {form.casefold().rstrip(".") for form in forms}]
        twice = sorted({form for form in forms if forms.count(form) > 1})
        assert not twice, f"[{name}] has {twice} twice"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_have_the_tables_that_every_date_needs(language: str) -> None:
    words = load_calendar(language).words
    needed = (
        "month weekday season article of era part to and or relation unit cardinal ordinal oclock locator counted "
        "function_word date_line"
    )
    assert set(needed.split()) <= set(words)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Bath, 5 May 1831"),
        ("en", "[April 1845]"),
        ("en", "the 5th of May, 1752"),
        ("en", "Dover, Delaware, July 4, 1795."),
        ("en", "December 22 1844"),
        ("it", "Roma, 12 maggio 1849."),
        ("es", "Madrid, 5 de mayo de 1808"),
        ("ru", "Москва, 18 января 1945 г."),
        ("en", "Friday, May 12th"),
        ("en", "  1845-01-18  "),
        ("fr", "Jeudi, 3 mars 1864."),
        ("fr", "Paris, ce 1er janvier 1789"),
        ("fr", "Vendredi, 11 heures du matin"),
        ("fr", "Mardi soir."),
        ("de", "Wien, d. 7. Sept. 88"),
        ("de", "Zürich, 18.1.1945"),
        ("de", "Berlin, den 5ten May 1785"),
        ("la", "Romae, 7bris 1600"),
    ],
)
def test_a_line_with_nothing_but_a_date(language: str, line: str) -> None:
    assert is_date_line(line, load_calendar(language))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", ""),
        ("en", "1945"),
        ("en", "May I inquire"),
        ("en", "March on"),
        ("en", "The Sentence"),
        ("en", "Sun"),
        ("en", "Page 12"),
        ("en", "12"),
        ("en", "May"),
        ("en", "On May 5 1871 he wrote to his brother"),
        ("en", "Article 58"),
        ("en", "5 May 1871\n6 May 1871"),
        ("en", "May 5, 1871, " + "x" * 80),
        ("fr", "Le commissaire, 3"),
        ("de", "So"),
    ],
)
def test_a_line_with_something_else(language: str, line: str) -> None:
    assert not is_date_line(line, load_calendar(language))
