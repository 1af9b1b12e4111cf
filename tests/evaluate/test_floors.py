"""Floors rise by themselves and fall only by a flag; a figure below its floor is exit code 1."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tei_edition.errors import SettingsError
from tei_edition.evaluate.floors import find_breaches, parse_floors, update_floors, updated_floors

from .test_evaluate import run

FIGURES = {"dates": {"f1": 0.9, "value": 0.8}, "calibration": {"high": 0.99}}


def test_a_figure_below_its_floor() -> None:
    (breach,) = find_breaches(parse_floors("dates.f1 = 0.95\ndates.value = 0.8\n"), FIGURES)
    assert str(breach) == "dates.f1 is 0.9000, below its floor of 0.95"


def test_a_floor_that_cannot_be_measured_is_no_floor_that_is_kept() -> None:
    with pytest.raises(SettingsError, match="cannot be checked"):
        find_breaches(parse_floors("persons.f1 = 0.5\n"), FIGURES)


def test_a_floor_is_raised_and_comments_stay() -> None:
    after = updated_floors("# ours\n[dates]\nf1 = 0.5  # low\n", FIGURES)
    assert tomllib.loads(after)["dates"]["f1"] == 0.9
    assert "# ours" in after
    assert "# low" in after


def test_a_floor_is_not_lowered() -> None:
    assert tomllib.loads(updated_floors("dates.f1 = 0.95\n", FIGURES))["dates"]["f1"] == 0.95


def test_only_the_flag_lowers_a_floor() -> None:
    assert tomllib.loads(updated_floors("dates.f1 = 0.95\n", FIGURES, lower=True))["dates"]["f1"] == 0.9


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dates = 1\n", "must be a table"),
        ("colours.f1 = 0.5\n", "no layer 'colours'"),
        ("dates.beauty = 0.5\n", "no figure 'beauty'"),
        ("dates.f1 = 2\n", "from 0 to 1"),
        ("dates.f1 = true\n", "from 0 to 1"),
        ("dates.f1 = \n", "not TOML"),
    ],
)
def test_what_is_no_floor(text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        parse_floors(text)


def test_a_file_of_something_else_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[tool]\nname = 1\n", encoding="utf-8")
    with pytest.raises(SettingsError):
        update_floors(path, FIGURES)
    assert path.read_text(encoding="utf-8") == "[tool]\nname = 1\n"


def test_the_command_makes_checks_and_keeps_floors(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    common = ("evaluate", folder / "encoded.xml", folder / "gold.json", "--floor", folder / "floors.toml")
    assert run(*common, "--update-floor") == 0
    floors = (folder / "floors.toml").read_text(encoding="utf-8")
    assert run(*common) == 0
    (folder / "floors.toml").write_text(floors.replace("value = 0.5", "value = 0.9"), encoding="utf-8")
    capsys.readouterr()
    assert run(*common) == 1
    assert "dates.value is 0.5000, below its floor of 0.9" in capsys.readouterr().err
    assert run(*common, "--update-floor") == 1
    assert run(*common, "--update-floor", "--lower") == 0


def test_flags_that_need_others(folder: Path) -> None:
    assert run("evaluate", folder / "encoded.xml", folder / "gold.json", "--update-floor") == 2
    assert run("evaluate", folder / "encoded.xml", folder / "gold.json", "--floor", "a", "--lower") == 2
