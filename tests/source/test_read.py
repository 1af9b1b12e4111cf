"""Reading sources: encodings, line ends, characters that XML cannot hold."""

from __future__ import annotations

import pytest

from tei_edition.characters import is_blank, strip_lines
from tei_edition.errors import UnreadableSourceError
from tei_edition.source import decode_source, source_of_text

ENGLISH = "Q. Did she say “no” in the café?\n\nA. She didn’t – not at all.\n"
FRENCH = "D. Où étiez-vous l’été dernier ?\n\nR. J’étais à Besançon, chez ma sœur aînée.\n"
RUSSIAN = "Вопрос: Когда вы приехали в Ригу?\n\nОтвет: Весной тридцать первого года, вместе с женой.\n"


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, RUSSIAN])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(text: str, encoding: str) -> None:
    source, found = decode_source(text.encode(encoding), "x.txt")
    assert source.text == text
    assert found == []


@pytest.mark.parametrize(
    ("text", "encoding"), [(ENGLISH, "cp1252"), (FRENCH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")]
)
def test_eight_bit_encodings_are_guessed_and_said(text: str, encoding: str) -> None:
    source, found = decode_source((text * 8).encode(encoding), "x.txt")
    assert source.text == text * 8
    assert [row.code for row in found] == ["source.encoding"]


def test_an_encoding_can_be_given() -> None:
    source, found = decode_source(RUSSIAN.encode("koi8-r"), "x.txt", "koi8-r")
    assert (source.text, source.encoding, found) == (RUSSIAN, "koi8-r", [])


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(newline: str) -> None:
    source, _ = decode_source(ENGLISH.replace("\n", newline).encode(), "x.txt")
    assert source.text == ENGLISH
    assert source.newline == newline


def test_mixed_line_ends_count_as_the_most_frequent() -> None:
    assert source_of_text("a\r\nb\r\nc\rd\ne\r\n").newline == "\r\n"


def test_positions_count_from_one() -> None:
    source = source_of_text("one\ntwo\n\nthree")
    assert [tuple(source.position(offset)) for offset in (0, 3, 4, 8, 9)] == [(1, 1), (1, 4), (2, 1), (3, 1), (4, 1)]


def test_characters_outside_xml_are_reported_with_their_place() -> None:
    _, found = decode_source(b"one\ntw\x01o\x0cthree\n", "x.txt")
    assert [(row.code, row.line, row.column) for row in found] == [("source.character", 2, 3)]


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\x00\x01\x02\x03" * 20, b"MZ\x90\x00\x03\x00\x00\x00\x04"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableSourceError, match=r"^x\.bin: "):
        decode_source(data, "x.bin")


def test_a_wrong_encoding_names_line_and_column() -> None:
    with pytest.raises(UnreadableSourceError, match=r"^x\.txt:2:3: byte 0xE9 is not utf-8\. "):
        decode_source(b"one\ntw\xe9", "x.txt", "utf-8")


@pytest.mark.parametrize(
    ("line", "blank"), [("", True), (" \t\xa0\u2028", True), ("\f", False), ("\x1c", False), ("x", False)]
)
def test_blank_lines(line: str, blank: bool) -> None:
    assert is_blank(line) is blank


def test_lines_are_compared_without_the_blanks_at_their_ends() -> None:
    assert strip_lines("  a \t\r\n\r\n\rb\n \n") == ["  a", "b"]
