"""The days that the words of a date name."""

from __future__ import annotations

import pytest

from tei_edition.validation.checks.words_of_dates import words_of


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("8 May 1922", "en", (8,)),
        ("7th and 8th May 1922", "en", (7, 8)),
        ("May 7 and 8, 1922", "en", (7, 8)),
        ("du 3 au 4 mai", "fr", (3, 4)),
        ("am 3. und 4. Mai 1922", "de", (3, 4)),
        ("5, 6 and 7 May", "en", (5, 6, 7)),
        ("30 April to 2 May 1922", "en", (30, 2)),
        ("room 12, in the spring of 1922", "en", ()),
    ],
)
def test_days_beside_a_month_and_beside_one_another(text: str, language: str, days: tuple[int, ...]) -> None:
    assert words_of(text, language).days == days
