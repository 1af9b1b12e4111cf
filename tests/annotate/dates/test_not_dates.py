"""Numbers and words that are no dates."""

from __future__ import annotations

import pytest

from .reading import found

NOT_DATES = [
    ("en", "Vol. 3, pp. 1119-1125."),
    ("en", "pp. 31, 32, 1834-36"),
    ("en", "under Article 58-1a of the code"),
    ("en", "26 x 208 = 5408"),
    ("en", "issue No. 1834 of the paper"),
    ("en", "They printed 2,000 copies, then 1500 copies, then 1500 more."),
    ("en", "a force of 1500 men"),
    ("en", "1834 Poplar Street"),
    ("en", "May I go? You may. They march on."),
    ("en", "Miss June Lind and Mr. April spoke."),
    ("en", "a ratio of 3:15 to 4:20"),
    ("en", "John 3:16, Gen. 12:10, Psalm 84:05"),
    ("en", "File H-17834, inv. 1834/12, fol. 1834"),
    ("en", "$1834, £1834, 1834 dollars, 1,834"),
    ("en", "Exhibit 1834 and License No. 1912"),
    ("en", "in version 1.2.1834.5"),
    ("en", "more than 1800 horses, over 1900 feet"),
    ("en", "the 5th regiment, the 2nd Department, his 40th birthday"),
    ("en", "for 6d. and 3s. 6d."),
    ("en", "a boy of twenty years of age, aged 19 years"),
    ("fr", "Article 1834 du code, p. 1834, n° 1834, tome 12"),
    ("fr", "1500 exemplaires à 1200 francs"),
    ("fr", "Sept hommes partirent pour le Midi."),
    ("fr", "il avait mille raisons"),
    ("de", "1500 Mann, 1834 Mark, Nr. 1834, S. 1834, Art. 12"),
    ("de", "im 3. Stock"),
    ("de", "Er war zwanzig Jahre alt."),
]


@pytest.mark.parametrize(("language", "text"), NOT_DATES)
def test_a_number_that_counts_or_numbers_something_is_no_date(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize("text", ["", " ", "\n", "no figures at all", "–", "'", "1", "the", "31", "("])
def test_hardly_any_text_holds_hardly_any_date(text: str) -> None:
    assert found(text) == []
