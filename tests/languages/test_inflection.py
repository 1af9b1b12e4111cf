"""How names are declined: forms of a nominative, nominatives of a form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_edition.errors import SettingsError
from tei_edition.languages.inflection import FORENAME, PATRONYMIC, PLACE, SURNAME, Inflection, inflection


def russian() -> Inflection:
    table = inflection("ru")
    assert table is not None
    return table


@pytest.mark.parametrize(
    ("form", "part", "nominative", "sex", "cases"),
    [
        ("Веткина", SURNAME, "Веткин", "m", "genitive accusative"),
        ("Веткина", SURNAME, "Веткина", "f", "nominative"),
        ("Веткиным", SURNAME, "Веткин", "m", "instrumental"),
        ("Веткиной", SURNAME, "Веткина", "f", "genitive dative instrumental prepositional"),
        ("Полевскому", SURNAME, "Полевский", "m", "dative"),
        ("Полевскую", SURNAME, "Полевская", "f", "accusative"),
        ("Штольцем", SURNAME, "Штольц", "m", "instrumental"),
        ("Кравца", SURNAME, "Кравец", "m", "genitive accusative"),
        ("Гаранько", SURNAME, "Гаранько", "f", "nominative genitive dative accusative instrumental prepositional"),
        ("Веткина-Полевского", SURNAME, "Веткин-Полевский", "m", "genitive accusative"),
        ("Павлу", FORENAME, "Павел", "m", "dative"),
        ("Игорем", FORENAME, "Игорь", "m", "instrumental"),
        ("Марией", FORENAME, "Мария", "f", "instrumental"),
        ("Дарье", FORENAME, "Дарья", "f", "dative prepositional"),
        ("Ильичом", PATRONYMIC, "Ильич", "m", "instrumental"),
        ("Савельевне", PATRONYMIC, "Савельевна", "f", "dative prepositional"),
        ("Рязани", PLACE, "Рязань", "f", "genitive dative prepositional"),
    ],
)
def test_the_nominative_of_a_form(form: str, part: str, nominative: str, sex: str, cases: str) -> None:
    found = {(one.nominative, one.sex): one.cases for one in russian().readings(form, part)}
    assert {russian().cases[case] for case in found[nominative, sex]} == set(cases.split())


def test_the_forms_of_a_nominative() -> None:
    assert list(russian().forms("Веткин", SURNAME, "m")) == ["Веткин", "Веткина", "Веткину", "Веткиным", "Веткине"]
    assert list(russian().forms("Гаранько", SURNAME)) == ["Гаранько"]
    assert list(russian().forms("Smith", SURNAME)) == ["Smith"]


def test_a_row_with_letters_comes_before_one_without() -> None:
    assert "Заречского" in russian().phrase_forms("Заречский")
    assert "Юрию" in russian().forms("Юрий", FORENAME)


def test_what_no_name_of_a_sex_ends_with_is_not_declined() -> None:
    assert list(russian().forms("Веткинова", SURNAME, "m")) == ["Веткинова"]


def test_names_of_several_words_agree() -> None:
    forms = russian().phrase_forms("Верхний Бор")
    assert {"Верхний Бор", "Верхнего Бора", "Верхнему Бору", "Верхнем Боре"} <= set(forms)
    assert "Верхней Боре" not in forms
    assert "Верхний Бор" in russian().phrase_readings("Верхнем Боре")


def test_the_sex_that_a_name_shows() -> None:
    assert russian().sex_of("Савельевна", PATRONYMIC) == "f"
    assert russian().sex_of("Савельевич", PATRONYMIC) == "m"
    assert russian().sex_of("Гаранько", SURNAME) == ""


NAMES = st.tuples(
    st.text("бвгдклмнрст", min_size=2, max_size=6), st.sampled_from(["ов", "ин", "ский", "ец", "ер", "а"])
)


@given(NAMES.map("".join), st.sampled_from([SURNAME, FORENAME, PLACE]))
def test_every_form_leads_back_to_its_nominative(name: str, part: str) -> None:
    name = name.capitalize()
    for form in russian().forms(name, part):
        assert name in {one.nominative for one in russian().readings(form, part)} | {form}


@given(st.text(max_size=12))
def test_any_text_has_readings_or_none(text: str) -> None:
    assert all(one.cases for one in russian().readings(text, SURNAME))


def test_a_language_without_a_table_declines_nothing() -> None:
    assert inflection("en") is None


@pytest.mark.parametrize("row", ["ов ова", "ов ова ову ова овым ове ов"])
def test_a_row_with_too_few_or_too_many_endings_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match="endings, not 6"):
        Inflection("xx", {"cases": "a b c d e f", "surname": {"m": row}})


def test_the_error_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tei_edition.languages.inflection.tomllib.loads", lambda text: {"cases": 1})
    inflection.cache_clear()
    with pytest.raises(SettingsError, match=r"ru\.toml"):
        inflection("ru")
    inflection.cache_clear()
