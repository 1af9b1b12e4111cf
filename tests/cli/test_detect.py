"""``tei-edition detect``: what is printed, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_bad_input import refused, run

TEXT = """HEARING OF MAY 3

The Judge: Where were you?

Anna Berg: I was at home.

The Judge: Did you see it?

Anna Berg: I did.* Warning: it was dark.

The Judge: Go on.

Anna Berg: That is all.

Note: nothing more was said.

* She did not.
"""


@pytest.fixture
def hearing(tmp_path: Path) -> Path:
    path = tmp_path / "hearing.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_what_is_told(hearing: Path) -> None:
    done = run("detect", hearing)
    told = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "language en" in told
    chosen = told.split("Chosen")[1].split("Nearly chosen")[0]
    assert "turn.colon" in chosen
    assert "The Judge (3), Anna Berg (3)" in chosen
    assert "line 3: The Judge: Where were you?" in chosen
    assert "note.signs" in chosen
    assert "line 1: HEARING OF MAY 3" in told
    assert 'conventions = ["' in told


def test_for_programs(hearing: Path) -> None:
    found = json.loads(run("detect", "--format", "json", hearing).stdout)
    turns = [row for row in found["findings"] if row["id"] == "turn.colon" and row["status"] == "chosen"]
    assert turns[0]["names"] == {"The Judge": 3, "Anna Berg": 3}
    assert turns[0]["examples"][0] == {"line": 3, "text": "The Judge: Where were you?"}


def test_of_an_edition_and_of_nothing(hearing: Path, tmp_path: Path) -> None:
    assert run("init", tmp_path / "edition", "--from", hearing, "-q").returncode == 0
    assert b"turn.colon" in run("detect", tmp_path / "edition").stdout
    refused(run("detect", tmp_path / "gone.txt"), "gone.txt")
