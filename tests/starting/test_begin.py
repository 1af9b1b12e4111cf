"""A new edition: everything written, nothing overwritten, valid at once, and built again without a difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_edition.api import ingest
from tei_edition.errors import SettingsError, UnreadableSourceError
from tei_edition.project import read_edition
from tei_edition.starting import Facts, begin
from tei_edition.validation import validate
from tests.cli.test_bad_input import run

TEXT = (
    'The Judge: Where was "he" born?\r\n\r\nAnna Berg: In Riga, in 1893.\r\n\r\n'
    "The Judge: When did Anna Berg leave Riga?\r\n\r\nAnna Berg: In May 1931.\r\n"
)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "dossier.txt"
    path.write_bytes(TEXT.encode("utf-8"))
    return path


def test_an_edition_is_complete_valid_and_stable(text: Path, tmp_path: Path) -> None:
    folder = tmp_path / "The Case"
    written, _ = begin(folder, text, Facts(title='The "Case" of A. B.', editor="Ärla Holm", licence="CC BY 4.0"))
    assert all(path.is_file() for path in written)
    names = {path.relative_to(folder).as_posix() for path in written}
    assert {"edition.toml", "source.txt", "README.md", ".gitlab-ci.yml", "the-case.xml"} <= names
    assert ".github/workflows/edition.yml" in names
    assert any(name.startswith("registers/") for name in names)
    assert (folder / "source.txt").read_bytes() == text.read_bytes()
    edition = read_edition(folder)
    assert edition.title == 'The "Case" of A. B.'

    assert ingest(edition).to_bytes(edition) == (folder / "the-case.xml").read_bytes()
    assert validate(folder / "the-case.xml") == []
    assert "The Judge (2 turns)" in (folder / "edition.toml").read_text(encoding="utf-8")


def test_without_a_title_the_one_printed_in_the_text_is_taken(tmp_path: Path) -> None:
    text = tmp_path / "hearing.txt"
    text.write_text("THE CASE OF THE MILL\n\nQ. Who are you?\n\nA. Anna Berg.\n\nQ. And then?\n\nA. I left.\n")
    begin(tmp_path / "edition", text, Facts())
    assert read_edition(tmp_path / "edition").title == ""
    assert "title =" in (tmp_path / "edition" / "edition.toml").read_text()


def test_nothing_is_overwritten(text: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "README.md").write_text("mine")
    with pytest.raises(SettingsError, match=r"README\.md"):
        begin(folder, text, Facts())
    assert [path.name for path in folder.iterdir()] == ["README.md"]


def test_a_source_in_the_folder_is_taken_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "source.txt").write_bytes("D. Où étiez-vous ?\n\nR. Chez moi, à Orléans.\n".encode("latin-1"))
    assert run("init", folder).returncode == 0
    edition = read_edition(folder)
    assert edition.language == "fr"
    assert (folder / "source.txt").read_bytes().startswith(b"D. O\xf9")
    assert run("build", folder, "-o", tmp_path / "out").returncode == 0


def test_what_cannot_be_begun(tmp_path: Path) -> None:
    done = run("init", tmp_path / "new")
    assert done.returncode == 2
    assert b"--from" in done.stderr
    (tmp_path / "odd.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    with pytest.raises(UnreadableSourceError):
        begin(tmp_path / "new", tmp_path / "odd.txt", Facts())
    assert not (tmp_path / "new").exists()
