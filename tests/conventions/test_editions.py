"""What an edition says of conventions: an override in one line, a file of its own, and what the documentation lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tei_edition.api import detect, ingest
from tei_edition.conventions import load_conventions
from tei_edition.conventions.fields import EVIDENCE, FIELDS
from tei_edition.conventions.patterns import WORDS, fragments
from tei_edition.project import read_edition
from tests.conftest import REPOSITORY

DOCUMENTATION = (REPOSITORY / "docs" / "conventions.md").read_text(encoding="utf-8")
BARS = "Holm | Were you there?\n\nBerg | I was.\n\nHolm | And then?\n\nBerg | Nothing.\n"
COLONS = (
    "Warning: Keep off.\n\nHolm: I was there.\n\nWarning: Keep off.\n\nHolm: Again.\n\nWarning: No.\n\nHolm: Yes.\n"
)


def edition(tmp_path: Path, text: str, settings: str = "") -> Path:
    (tmp_path / "edition.toml").write_text(f'[edition]\nlanguage = "en"\n{settings}', encoding="utf-8")
    (tmp_path / "source.txt").write_text(text, encoding="utf-8")
    return tmp_path


def turns(folder: Path) -> int:
    return sum(row.kind == "sp" for row in ingest(read_edition(folder)).dossier.walk())


def example_file() -> str:
    found = re.search(r"```toml\n# my-edition/conventions/bars\.toml\n(.*?)```", DOCUMENTATION, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_file_in_the_documentation_works(tmp_path: Path) -> None:
    folder = edition(tmp_path, BARS)
    assert turns(folder) == 0
    (folder / "conventions").mkdir()
    (folder / "conventions" / "bars.toml").write_text(example_file(), encoding="utf-8")
    assert turns(folder) == 4
    chosen = [row.id for row in detect(read_edition(folder)).of("chosen")]
    assert chosen == ["turn.bars"]


@pytest.mark.parametrize(
    ("settings", "count"),
    [("", 6), ('conventions = ["-turn.colon"]', 0), ('conventions = ["turn.dash"]', 0)],
)
def test_one_line_overrides_the_detector(settings: str, count: int, tmp_path: Path) -> None:
    assert turns(edition(tmp_path, COLONS, settings)) == count


def test_what_is_asked_for_needs_no_evidence(tmp_path: Path) -> None:
    text = "Holm: I was there.\n\nBerg went home.\n"
    assert turns(edition(tmp_path, text)) == 0
    assert turns(edition(tmp_path, text, 'conventions = ["turn.colon"]')) == 1


def test_the_documentation_lists_every_field() -> None:
    for name in {*FIELDS, *EVIDENCE} - {"evidence"}:
        assert f"\n| `{name}`" in DOCUMENTATION, name


def test_the_documentation_lists_every_convention() -> None:
    listed = set(re.findall(r"`([a-z]+\.[a-z-]+)`", DOCUMENTATION))
    missing = {row.id for row in load_conventions().rows} - listed
    assert not missing


def test_the_documentation_lists_every_word_in_braces() -> None:
    listed = set(re.findall(r"`\{([a-z_]+)\}`", DOCUMENTATION))
    assert set(WORDS) <= listed
    assert listed <= {*WORDS, *fragments()}
