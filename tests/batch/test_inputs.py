"""What names on a command line stand for."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tei_edition.batch import find_inputs, is_many
from tei_edition.errors import UnreadableSourceError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.txt",
        "a.txt",
        "skip.csv",
        ".hidden.txt",
        "sub/c.TXT",
        "edition/edition.toml",
        "edition/source.txt",
    ):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("x")
    return tmp_path


def names(rows: list[Path]) -> list[str]:
    return [row.as_posix() for row in rows]


def test_a_folder_stands_for_its_files_sorted_and_for_its_editions(folder: Path) -> None:
    assert names(find_inputs(["."], (".txt",), editions=True)) == ["a.txt", "b.txt", "edition", "sub/c.TXT"]
    assert "edition/source.txt" in names(find_inputs(["."], (".txt",)))


def test_globs_and_order_and_each_once(folder: Path) -> None:
    assert names(find_inputs(["b.txt", "*.txt"], (".txt",))) == ["b.txt", "a.txt"]
    assert names(find_inputs(["**/*.TXT"], (".txt",))) == ["sub/c.TXT"]


def test_lists(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("list").write_text("b.txt\n\n  sub \n")
    assert names(find_inputs(["@list"], (".txt",))) == ["b.txt", "sub/c.TXT"]
    monkeypatch.setattr("sys.stdin", io.StringIO("a.txt\n"))
    assert names(find_inputs(["@-"], (".txt",))) == ["a.txt"]


@pytest.mark.parametrize("name", ["nothing-*.txt", "@gone", "empty"])
def test_a_name_for_nothing_is_refused(folder: Path, name: str) -> None:
    Path("empty").mkdir()
    with pytest.raises(UnreadableSourceError):
        find_inputs([name], (".txt",))


def test_a_file_that_is_not_there_is_left_for_its_reader_to_report(folder: Path) -> None:
    assert names(find_inputs(["gone.txt"], (".txt",))) == ["gone.txt"]


def test_what_may_be_many(folder: Path) -> None:
    assert not is_many(["a.txt"])
    assert not is_many(["-"])
    assert not is_many(["edition"])
    assert all(is_many([name]) for name in (".", "*.txt", "@list"))
    assert is_many(["a.txt", "b.txt"])
