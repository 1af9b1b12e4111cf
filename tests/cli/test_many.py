"""Many dossiers at once: the same bytes at any number of jobs, one bad file and the rest go on, exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_bad_input import run


@pytest.fixture
def dossiers(tmp_path: Path) -> Path:
    folder = tmp_path / "dossiers"
    (folder / "more").mkdir(parents=True)
    for number in range(4):
        text = "\n\n".join(f"Q. Question {number} {turn}?\n\nA. Answer {turn}." for turn in range(4))
        place = folder / ("more" if number % 2 else ".") / f"d{number}.txt"
        place.write_text(text + "\n")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.*")) if path.is_file()
    }


def test_the_same_bytes_at_any_number_of_jobs(dossiers: Path, tmp_path: Path) -> None:
    told = []
    for jobs in (1, 3):
        done = run("ingest", dossiers, "-o", tmp_path / f"out{jobs}", "--jobs", jobs)
        assert done.returncode == 0, done.stderr.decode()
        told.append(done.stderr.decode().replace(f"out{jobs}", "out"))
    assert told[0] == told[1]
    assert told[0].splitlines()[-1] == "4 files: 4 clean."
    assert contents(tmp_path / "out1") == contents(tmp_path / "out3")
    assert sorted(contents(tmp_path / "out1")) == ["d0.xml", "d2.xml", "more/d1.xml", "more/d3.xml"]


def test_one_bad_file_is_reported_and_the_rest_go_on(dossiers: Path) -> None:
    (dossiers / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    done = run("ingest", dossiers, "--quiet")
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert "bad.txt" in done.stderr.decode()
    assert len(list(dossiers.rglob("*.xml"))) == 4


def test_two_texts_with_one_target_are_refused_before_anything_is_written(dossiers: Path) -> None:
    (dossiers / "d0.text").write_text("Q. Who?\n\nA. I.\n")
    done = run("ingest", dossiers)
    assert done.returncode == 2
    assert "both" in done.stderr.decode()
    assert not list(dossiers.rglob("*.xml"))


def test_exports_of_many(dossiers: Path, tmp_path: Path) -> None:
    assert run("ingest", dossiers, "-q").returncode == 0
    before = contents(dossiers)
    assert run("export", "--to", "text", dossiers).returncode == 2
    done = run("export", "--to", "text", str(dossiers / "*.xml"), "-o", tmp_path / "out", "--jobs", 2)
    assert done.returncode == 0, done.stderr.decode()
    assert sorted(contents(tmp_path / "out")) == ["d0/d0.txt", "d2/d2.txt"]
    assert contents(dossiers) == before


def test_builds_of_many(dossiers: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / "editions" / name
        folder.mkdir(parents=True)
        (folder / "edition.toml").write_text("[edition]\n")
        (folder / "source.txt").write_text("Q. Who?\n\nA. I.\n")
    done = run("build", tmp_path / "editions", "-o", tmp_path / "built", "--jobs", 2)
    assert done.returncode == 0, done.stderr.decode()
    assert "2 files: 2 clean." in done.stderr.decode()
    (tmp_path / "editions" / "two" / "edition.toml").write_text("[edition]\ncolour = 1\n")
    done = run("build", tmp_path / "editions", "-o", tmp_path / "built")
    assert done.returncode == 2
    assert "1 clean, 1 failed" in done.stderr.decode()


def test_a_list_on_standard_input(dossiers: Path) -> None:
    done = run("ingest", "@-", stdin=str(dossiers / "d0.txt").encode())
    assert done.returncode == 0
    assert (dossiers / "d0.xml").exists()
