"""The word before a date: what since, until, before, after, by and about make of it."""

from __future__ import annotations

import pytest

from .reading import attributes, only

RELATIONS = [
    ("en", "In 1834 he left", "when=1834"),
    ("en", "Starting in 1820 he wrote", "from=1820"),
    ("en", "since 1828", "from=1828"),
    ("en", "from 1816 he worked", "from=1816"),
    ("en", "until July 1842", "to=1842-07"),
    ("en", "up to 1838", "to=1838"),
    ("en", "prior to 1834", "notAfter=1833-12-31"),
    ("en", "before May 5, 1834", "notAfter=1834-05-04"),
    ("en", "after 1834", "notBefore=1835"),
    ("en", "after 5 May 1834", "notBefore=1834-05-06"),
    ("en", "after December 1834", "notBefore=1835-01"),
    ("en", "by 1834", "notAfter=1834"),
    ("en", "By the end of 1822", "notAfter=1822-12-31"),
    ("en", "no later than 3 March 1834", "notAfter=1834-03-03"),
    ("en", "not before 1834", "notBefore=1834"),
    ("en", "about 1834", "when=1834 precision=low"),
    ("en", "until about 1834", "to=1834 precision=low"),
    ("en", "since the 1830s", "from=1830"),
    ("en", "before the 1830s", "notAfter=1829-12-31"),
    ("en", "From the middle of 1833", "notBefore=1833-05 notAfter=1833-08 precision=low"),
    ("en", "from 1804 to 1821", "from=1804 to=1821"),
    ("en", "from 1834 onwards", "from=1834"),
    ("fr", "depuis 1834", "from=1834"),
    ("fr", "à partir du 3 mai 1834", "from=1834-05-03"),
    ("fr", "jusqu'au 3 mai 1834", "to=1834-05-03"),
    ("fr", "jusqu’à la fin de 1834", "to=1834-12"),
    ("fr", "avant le 3 mai 1834", "notAfter=1834-05-02"),
    ("fr", "après 1834", "notBefore=1835"),
    ("fr", "vers 1834", "when=1834 precision=low"),
    ("de", "seit 1834", "from=1834"),
    ("de", "bis zum 3. Mai 1834", "to=1834-05-03"),
    ("de", "bis Ende 1834", "to=1834-12"),
    ("de", "vor dem 3. Mai 1834", "notAfter=1834-05-02"),
    ("de", "nach 1834", "notBefore=1835"),
    ("de", "um 1834", "when=1834 precision=low"),
    ("de", "vom 3. Mai 1834 an", "from=1834-05-03"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), RELATIONS)
def test_the_word_before_a_date_sets_its_attributes(language: str, text: str, wanted: str) -> None:
    assert only(text, language).attributes == attributes(wanted)


@pytest.mark.parametrize("text", ["two days before 5 May 1834", "a month after 5 May 1834", "the day after 5 May 1834"])
def test_a_date_from_which_another_is_counted_keeps_its_own_value(text: str) -> None:
    from .reading import found

    assert ("5 May 1834", {"when": "1834-05-05"}) in found(text)


def test_the_preposition_stays_outside_and_the_article_inside() -> None:
    row = only("By the end of 1822 it was over.")
    assert row.span == (3, 18)
    assert row.content == row.span
