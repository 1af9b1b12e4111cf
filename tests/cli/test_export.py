"""``tei-edition export`` as its user meets it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tei_edition.export import EXPORTERS
from tests.conftest import CORPUS

FILE = min(CORPUS.glob("*/*.xml"))


def run(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tei_edition", "export", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=300, check=False)


def test_the_list_names_every_exporter(tmp_path: Path) -> None:
    done = run("--list", folder=tmp_path)
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()][: len(EXPORTERS)] == list(EXPORTERS)


def test_several_exports_go_into_a_folder(tmp_path: Path) -> None:
    done = run("--to", "text,csv,ead,tei", "--split", FILE, "-o", "out", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        *("csv", f"{FILE.stem}.ead.xml", f"{FILE.stem}.txt", "tei"),
    ]
    assert (tmp_path / "out" / "csv" / "datapackage.json").is_file()
    assert (tmp_path / "out" / "tei" / "corpus.xml").is_file()


def test_what_is_not_expressed_is_told_on_standard_error(tmp_path: Path) -> None:
    done = run("--to", "text", FILE, folder=tmp_path)
    assert done.returncode == 0
    assert "<corr> leaves nothing in the text" in done.stderr
    quiet = run("--to", "text", "--quiet", FILE, folder=tmp_path)
    assert (quiet.stdout, quiet.stderr) == (done.stdout, "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--to", "nowhere", FILE), "There are text, html"),
        (("--to", ",", FILE), "no exporter"),
        (("--to", "text,html", FILE), "-o"),
        (("--to", "html", "--excel", FILE), "--excel goes with --to csv"),
        (("--to", "csv", "--split", FILE, "-o", "x"), "--split goes with --to tei"),
        (("--to", "text", "--url", "https://example.org", FILE), "--url goes with"),
        (("--to", "site", FILE), "folder with -o"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(arguments: tuple[object, ...], says: str, tmp_path: Path) -> None:
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
