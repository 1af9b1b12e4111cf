"""The convention files: each one's own examples, and what a wrong file is told."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from tei_edition.conventions import load_conventions
from tei_edition.conventions.fields import example_language, fits, line_of, read_convention
from tei_edition.errors import SettingsError
from tei_edition.languages.vocabulary import available_languages, load_vocabulary

FOLDER = resources.files("tei_edition.conventions")
FILES = sorted(row.name for row in FOLDER.iterdir() if row.name.endswith(".toml") and row.name != "fragments.toml")

OWN = """id = "turn.pipe"
layer = "turn"
title = "A name and a bar: HOLM | ..."
pattern = '(?P<label>[A-Z]+) [|] '
examples = ["HOLM | I was there."]
counterexamples = ["Holm was there."]

[evidence]
least = 2
"""


def cases() -> Iterator[tuple[str, str, str, bool]]:
    for name in FILES:
        data = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
        for wanted in (True, False):
            for row in data["examples" if wanted else "counterexamples"]:
                language, example = example_language(row, data.get("languages", ["en"])[0])
                yield name, language, example, wanted


@pytest.mark.parametrize(("name", "language", "example", "wanted"), list(cases()))
def test_every_convention_keeps_its_word(name: str, language: str, example: str, wanted: bool) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert fits(read_convention(text, name, load_vocabulary(language)), example) is wanted


@pytest.mark.parametrize("name", FILES)
def test_every_convention_has_both_kinds_of_examples(name: str) -> None:
    data = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    assert data["examples"]
    assert data["counterexamples"]


@pytest.mark.parametrize("language", available_languages())
def test_all_load_in_every_language(language: str) -> None:
    rows = load_conventions(language).rows
    assert len({row.id for row in rows}) == len(rows)


def own(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "conventions"
    folder.mkdir()
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_an_editions_own_convention_comes_first(tmp_path: Path) -> None:
    rows = load_conventions("en", (), own(tmp_path, OWN)).layer("turn")
    assert rows[0].id == "turn.pipe"
    assert len(rows) > 5


WRONG = {
    "unknown field": (OWN.replace("layer", 'colour = "red"\nlayer'), "there is no field 'colour'", 2),
    "wrong type": (OWN.replace('"turn"', "7"), "the field 'layer' must be a text in quotation marks", 2),
    "unknown layer": (OWN.replace('"turn"', '"turns"'), "there is no layer 'turns'", 2),
    "unknown evidence": (OWN.replace("least = 2", "most = 2"), "there is no field 'most'", 9),
    "failing example": (OWN.replace('"HOLM |', '"Holm |'), "the pattern does not match", 5),
    "failing counterexample": (OWN.replace('"Holm was', '"HOLM | was'), "matches, and must not", 6),
    "not an expression": (OWN.replace("[A-Z]+", "[A-Z+"), "the pattern cannot be used", 4),
    "look-around": (OWN.replace(" [|] ", "(?= [|])"), "the pattern cannot be used", 4),
    "back reference": (OWN.replace(" [|] ", r" (.)\1"), "the pattern", 4),
    "unknown word": (OWN.replace("[A-Z]+", "{nobody}"), "unknown word in braces", 4),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    text, message, line = WRONG[name]
    with pytest.raises(SettingsError) as caught:
        load_conventions("en", (), own(tmp_path, text))
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path / 'conventions' / 'own.toml'}:{line}: ")


def test_broken_toml_is_told_with_its_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"own\.toml: the convention is not valid TOML: .*line 1"):
        load_conventions("en", (), own(tmp_path, "id = \n"))


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="lacks the field 'title'"):
        load_conventions("en", (), own(tmp_path, OWN.replace("title", "# title")))


def test_an_unknown_id_is_answered_with_the_known_ones() -> None:
    with pytest.raises(SettingsError, match=r"there is no convention 'turn\.nothing'.*turn\.colon"):
        load_conventions("en", ["turn.nothing"])


def test_the_line_of_an_example_is_found_inside_a_list() -> None:
    assert line_of("HOLM", 'a = 1\nexamples = [\n  "HOLM",\n]\n') == 3
