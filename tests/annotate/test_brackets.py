"""Square brackets: supplied dates, glosses, original words, abbreviations, and what is left alone."""

from __future__ import annotations

import pytest

from tei_edition.annotate.brackets import BracketAnnotator, words_in_lower_case
from tei_edition.annotate.context import Context
from tei_edition.model import Reading

TEXT = "the voice of labour and the common cause of a factory, a committee, hard labour, a letter, the union, he said"


def found(line: str, kind: str = "p") -> list[tuple[str, str, str]]:
    annotate = BracketAnnotator(words_in_lower_case(TEXT), "ru-Latn")
    rows = annotate(Reading("x", line, (0,), (0,)), Context("en", kind))
    return [(row.kind, line[row.content.start : row.content.end], row.by) for row in rows]


def test_a_date_in_a_date_line_is_supplied() -> None:
    assert found("[April 1931]", "dateline") == [("supplied", "April 1931", "bracket.supplied")]


def test_words_of_the_texts_language_gloss_the_foreign_ones_before() -> None:
    line = 'in the newspaper "Golos truda" [The Voice of Labour] he wrote'
    assert [(kind, text) for kind, text, _ in found(line)] == [
        ("foreign", "Golos truda"),
        ("gloss", "The Voice of Labour"),
    ]


def test_a_word_unknown_to_the_text_is_an_original_one() -> None:
    assert found("sentenced to hard labour [katorga] there") == [("foreign", "katorga", "bracket.original")]


@pytest.mark.parametrize(("line", "text"), [("the General Union [GUL] met", "GUL"), ("the Congress [CIO?] met", "CIO")])
def test_abbreviations(line: str, text: str) -> None:
    assert found(line) == [("orgName", text, "bracket.abbreviation")]


@pytest.mark.parametrize(
    "line", ["see page [12] there", "[...]", "he said [the common] thing", "a letter []", "[April 1931] in the text"]
)
def test_other_brackets_are_left_alone(line: str) -> None:
    assert [row for row in found(line) if row[0] in ("supplied", "orgName", "gloss")] == []
