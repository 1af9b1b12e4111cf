"""What a date takes from its context, and how sure it is then: nothing is invented."""

from __future__ import annotations

import pytest

from tei_edition.model import HIGH, LOW, MEDIUM

from .reading import annotate, attributes, found, only

FROM_THE_DOCUMENT = [
    ("en", "on September 21 we met", "1866-09-07", "when=1866-09-21"),
    ("en", "on December 24 we met", "1895-01-03", "when=1894-12-24"),
    ("en", "on 3 January we shall meet", "1894-12-24", "when=1895-01-03"),
    ("en", "your note of the 6th, sir", "1866-09-07", "when=1866-09-06"),
    ("en", "yours of the 28th ult. came", "1871-01-04", "when=1870-12-28"),
    ("en", "the 3d prox. we sail", "1870-12-28", "when=1871-01-03"),
    ("en", "on the 12th of July last", "1783-09-03", "when=1783-07-12"),
    ("en", "on the 12th of October last", "1783-09-03", "when=1782-10-12"),
    ("en", "we came in the winter of '46", "1955-05-20", "notBefore=1946-01 notAfter=1946-12"),
    ("fr", "pour le 23 de ce mois", "1864-03-05", "when=1864-03-23"),
    ("fr", "Jeudi 3 mars", "1864-03", "when=1864-03-03"),
    ("de", "am 5. d. M. abgereist", "1848-03-13", "when=1848-03-05"),
    ("de", "d. 7. Sept. 88", "1885", "when=1888-09-07"),
]


@pytest.mark.parametrize(("language", "text", "document_date", "wanted"), FROM_THE_DOCUMENT)
def test_the_document_gives_the_year(language: str, text: str, document_date: str, wanted: str) -> None:
    row = only(text, language, document_date)
    assert row.attributes == attributes(wanted)
    assert row.certainty in (MEDIUM, LOW)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("on the 15th of May", {"when": "--05-15"}),
        ("on September 15", {"when": "--09-15"}),
        ("in April", {"when": "--04"}),
        ("yours of the 5th, sir", {"when": "---05"}),
        ("until 15 May", {"to": "--05-15"}),
        ("in the spring of '46", {}),
    ],
)
def test_no_year_is_invented(text: str, wanted: dict[str, str]) -> None:
    assert only(text).attributes == wanted


def test_a_date_before_it_in_the_reading_goes_before_the_document() -> None:
    rows = found("In 1843 I came; on the 3d of June I left.", document_date="1855-05-20")
    assert rows[-1] == ("the 3d of June", {"when": "1843-06-03"})


def test_a_year_passes_over_its_end_in_a_narration() -> None:
    assert found("On 27 December 1844 he fled; on 3 January he was caught.")[-1][1] == {"when": "1845-01-03"}


def test_a_date_may_have_its_year_from_the_one_joined_to_it() -> None:
    rows = found("on the 10th of August and the 2d of September 1792")
    assert [row[1]["when"] for row in rows] == ["1792-08-10", "1792-09-02"]


def test_a_date_that_took_its_year_does_not_pass_it_on_against_the_document() -> None:
    rows = found("le 3 janvier et depuis le 15 octobre", "fr", "1894-12-24")
    assert [row[1] for row in rows] == [{"when": "1895-01-03"}, {"from": "1894-10-15"}]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("on 18 January 1845.", HIGH),
        ("in June 1829.", HIGH),
        ("In 1828 he left.", HIGH),
        ("(1882-1937)", HIGH),
        ("in the summer of 1827.", HIGH),
        ("in the 1820s.", HIGH),
        ("on September 15.", MEDIUM),
        ("in the 18th century.", MEDIUM),
        ("in March, perhaps.", LOW),
        ("your note of the 6th.", LOW),
        ("he left yesterday.", LOW),
        ("the rooms at 5/6/1845.", MEDIUM),
    ],
)
def test_certainty_is_earned_from_the_evidence(text: str, certainty: str) -> None:
    assert [row.certainty for row in annotate(text)] == [certainty]


def test_an_unreadable_date_of_the_document_counts_as_none() -> None:
    assert found("on September 15", document_date="soon") == [("September 15", {"when": "--09-15"})]


def test_another_language_has_the_default_calendar() -> None:
    assert found("on 18 January 1845", "xx") == [("18 January 1845", {"when": "1845-01-18"})]


def test_a_day_of_the_week_decides_between_two_years() -> None:
    rows = found("In 1951 he left; on Tuesday, March 13th, he was back.", document_date="1952-10-14")
    assert rows[-1][1] == {"when": "1951-03-13"}
    rows = found("In 1950 he left; on Thursday, March 13th, he was back.", document_date="1952-10-14")
    assert rows[-1][1] == {"when": "1952-03-13"}


def test_a_day_of_the_week_that_fits_makes_a_date_surer() -> None:
    fits, wrong = (
        annotate(f"on {day}, March 13th, he came", document_date="1951-05-01")[-1].certainty
        for day in ("Tuesday", "Monday")
    )
    assert (fits, wrong) == (HIGH, MEDIUM)


def test_a_year_of_two_figures_does_not_lie_ahead_of_the_document() -> None:
    assert found("She came over in '98 or so.", document_date="1978-04-03")[0][1]["when"] == "1898"
    assert found("It will be paid in '82.", document_date="1978-04-03")[0][1]["when"] == "1982"
