"""Older spellings in the present one, and letters of other scripts in ASCII."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_edition.languages.orthography import modern
from tei_edition.languages.transliteration import ascii_letters


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Объ Алексѣѣ Полевомъ", "Об Алексее Полевом"),
        ("ѲЕДОРЪ ВАСИЛІЕВЪ", "ФЕДОР ВАСИЛИЕВ"),
        ("съѣздъ", "съезд"),
        ("съезд", "съезд"),
    ],
)
def test_old_russian_spelling(old: str, new: str) -> None:
    assert modern(old, "ru")[0] == new


@given(st.text(st.sampled_from("ѣіѳъабЪІ .-")))
def test_offsets_lead_back(text: str) -> None:
    written, offsets = modern(text, "ru")
    if not offsets:
        assert len(written) == len(text)
        return
    assert len(offsets) == len(written) + 1
    assert offsets[-1] == len(text)
    assert all(modern(text[at], "ru")[0] in (letter, "") for at, letter in zip(offsets, written, strict=False))


def test_other_languages_are_left_alone() -> None:
    assert modern("съѣздъ", "en") == ("съѣздъ", ())


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Щукин Юрий", "Shchukin Yuriy"),
        ("Мельникова", "Melnikova"),
        ("Søren Łukasz d’Été", "Soren Lukasz d’Ete"),
        ("Αθήνα", "Athina"),
        ("plain - text", "plain - text"),
    ],
)
def test_letters_in_ascii(text: str, letters: str) -> None:
    assert ascii_letters(text) == letters


@given(st.text())
def test_every_letter_comes_out_in_ascii(text: str) -> None:
    assert not [letter for letter in ascii_letters(text) if letter.isalpha() and not letter.isascii()]
