"""The detector on texts that know their own truth: written out by hand, and generated."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tei_edition.languages.vocabulary import guess_language
from tests.conventions.generator import (
    LANGUAGES,
    LONG_LINES,
    ONE_A_LINE,
    STYLES,
    WITHOUT_TURNS,
    WRAPPED,
    Kind,
    Style,
    dossier,
    hearing,
    mixture,
    without_turns,
)
from tests.conventions.languages import Language
from tests.conventions.truth import answer_of, f1, found_speeches, read_file, read_truth

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))
LAYOUTS = (WRAPPED, LONG_LINES, ONE_A_LINE)
LEAST = 0.99


def code(language: Language) -> str:
    return language.code


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_texts_written_by_hand(path: Path) -> None:
    truth = read_file(path)
    answer = answer_of(truth.text)
    assert answer.speeches == truth.speeches
    assert answer.marks == truth.marks
    missing = [head for head in truth.heads if not any(" ".join(head.split()) in row for row in answer.heads)]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES, ids=code)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_every_way_of_writing_turns_in_every_language(style: Style, language: Language) -> None:
    for layout in LAYOUTS:
        for seed in range(3):
            truth = read_truth(hearing(style, language, layout, seed))
            assert f1(truth.speeches, found_speeches(truth.text)) >= LEAST, (layout, seed)


@pytest.mark.parametrize("language", LANGUAGES, ids=code)
def test_mixtures(language: Language) -> None:
    figures = []
    for first, second in pairwise(STYLES):
        truth = read_truth(mixture(first, second, language, 0))
        figures.append((f1(truth.speeches, found_speeches(truth.text)), first.name, second.name))
    assert min(figures)[0] >= LEAST, sorted(figures)[:3]


@pytest.mark.parametrize("language", LANGUAGES, ids=code)
def test_a_hearing_among_other_documents(language: Language) -> None:
    figures = []
    for style in STYLES:
        truth = read_truth(dossier(style, language, 0))
        figures.append((f1(truth.speeches, found_speeches(truth.text)), style.name))
    assert min(figures)[0] >= LEAST, sorted(figures)[:5]


@pytest.mark.parametrize("language", LANGUAGES, ids=code)
@pytest.mark.parametrize("kind", WITHOUT_TURNS, ids=lambda kind: kind.__name__)
def test_no_turn_where_there_is_none(kind: Kind, language: Language) -> None:
    for layout in LAYOUTS:
        for seed in range(4):
            truth = read_truth(without_turns(kind, language, layout, seed))
            assert found_speeches(truth.text) == frozenset(), (layout, seed)


@pytest.mark.parametrize("language", LANGUAGES, ids=code)
def test_the_language_is_told(language: Language) -> None:
    for style in STYLES:
        assert guess_language(read_truth(hearing(style, language, WRAPPED, 0)).text) == language.code
