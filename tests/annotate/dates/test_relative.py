"""Lengths of time, and times counted from the document or from another date."""

from __future__ import annotations

import re

import pytest

from .reading import annotate, attributes, found

DURATIONS = [
    ("en", "three years", "P3Y"),
    ("en", "24 hours", "PT24H"),
    ("en", "two weeks", "P14D"),
    ("en", "half an hour", "PT30M"),
    ("en", "two years and a half", "P2Y6M"),
    ("en", "over 30 years", "P30Y"),
    ("en", "twenty-five years", "P25Y"),
    ("fr", "pendant deux heures", "PT2H"),
    ("fr", "trois ans de prison", "P3Y"),
    ("de", "drei Wochen lang", "P21D"),
    ("de", "fünfundzwanzig Jahre Zuchthaus", "P25Y"),
]


@pytest.mark.parametrize(("language", "text", "duration"), DURATIONS)
def test_a_bare_length_has_its_duration_alone(language: str, text: str, duration: str) -> None:
    assert [row[1] for row in found(text, language)] == [{"type": "relative", "dur": duration}]


FROM_THE_DOCUMENT = [
    ("en", "I saw him today", "1871-03-02", "when=1871-03-02"),
    ("en", "I saw him yesterday", "1871-03-01", "when=1871-02-28"),
    ("en", "two days ago", "1871-03-01", "dur=P2D when=1871-02-27"),
    ("en", "three years ago", "1871-03-01", "dur=P3Y when=1868"),
    ("en", "the last 12 years", "1871-03-01", "dur=P12Y notBefore=1859 notAfter=1871"),
    ("en", "last Monday", "1945-01-18", "when=1945-01-15"),
    ("en", "next Monday", "1945-01-18", "when=1945-01-22"),
    ("en", "on Monday", "1945-01-18", ""),
    ("en", "last month", "1871-01-18", "when=1870-12"),
    ("fr", "il y a trois ans", "1871-03-01", "dur=P3Y when=1868"),
    ("fr", "avant-hier", "1871-03-01", "when=1871-02-27"),
    ("de", "vor drei Monaten", "1871-03-01", "dur=P3M when=1870-12"),
    ("de", "gestern", "1871-03", ""),
]


@pytest.mark.parametrize(("language", "text", "document_date", "wanted"), FROM_THE_DOCUMENT)
def test_what_is_counted_from_the_document(language: str, text: str, document_date: str, wanted: str) -> None:
    (row,) = annotate(text, language, document_date)
    assert row.attributes == {"type": "relative", "corresp": "#d01", **attributes(wanted)}


FROM_ANOTHER = [
    ("en", "On 5 May 1871 he came, {two months later} he left.", "dur=P2M when=1871-07"),
    ("en", "In 1834 he came, {two months later} he left.", "dur=P2M notBefore=1834-03 notAfter=1835-02"),
    ("en", "On 5 May 1871 and {within three days}", "dur=P3D notBefore=1871-05-05 notAfter=1871-05-08"),
    ("en", "On 5 May 1871 he came; {the same day} he left.", "when=1871-05-05"),
    ("en", "On 5 May 1871 he came; he left {the following year}.", "when=1872"),
    ("en", "In 1834, but {900 decades before} not yet", "dur=P9000Y"),
    ("fr", "Arrivé le 5 mai 1871, il partit {deux ans plus tard}.", "dur=P2Y when=1873"),
    ("de", "Am 5. Mai 1871 kam er, {drei Tage später} ging er.", "dur=P3D when=1871-05-08"),
]


@pytest.mark.parametrize(("language", "marked", "wanted"), FROM_ANOTHER)
def test_what_is_counted_from_another_date_points_at_it(language: str, marked: str, wanted: str) -> None:
    text = re.sub("[{}]", "", marked)
    anchor, row = annotate(text, language)
    assert f"{{{text[row.span.start : row.span.end]}}}" in marked
    assert anchor.id == f"date-{anchor.span.start}"
    assert row.attributes == {"type": "relative", "corresp": f"#{anchor.id}", **attributes(wanted)}


def test_a_date_at_which_nothing_points_has_no_id() -> None:
    assert [row.id for row in annotate("On 5 May 1871 he came, in June 1872 he left.")] == ["", ""]


def test_without_a_date_before_it_there_is_no_anchor() -> None:
    assert found("two months later he left") == [("two months later", {"type": "relative", "dur": "P2M"})]


def test_no_number_no_value() -> None:
    assert found("In 1834 he came; several years later he left.")[-1][1].keys() == {"type", "corresp"}
