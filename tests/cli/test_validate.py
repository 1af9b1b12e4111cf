"""``tei-edition validate`` as its user sees it: what is printed where, exit codes."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tei_edition.cli.main import cli
from tei_edition.report import render
from tei_edition.validation import validate
from tests.conftest import Golden

HERE = Path(__file__).resolve().parent
RNG = b"""<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><oneOrMore><element name="p"><zeroOrMore><choice>
 <text/><element name="date"><optional><attribute name="when"><data type="date"/></attribute></optional>
 <text/></element>
 </choice></zeroOrMore></element></oneOrMore></element>"""
GOOD = b'<letter xmlns="http://www.tei-c.org/ns/1.0"><p>One.</p></letter>'
FAULTY = """<letter xmlns="http://www.tei-c.org/ns/1.0">
  <p>Жук, <dat when="1931-02-11">11 February</dat></p>
  <p>On <date when="11.2.1931">11 February</date> he wrote.
\tOn <date wen="1931-02-12">the next day</date>
  <p>he left.</p></p>
  Adieu
</letter>
""".encode()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, data in {"letter.rng": RNG, "good.xml": GOOD, "faulty.xml": FAULTY, "broken.xml": GOOD[:-9]}.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def run(*arguments: object, **options: Any) -> Result:
    return CliRunner().invoke(cli, ["validate", "--schema", "letter.rng", *map(str, arguments)], **options)


def test_exit_codes(folder: Path) -> None:
    assert run("good.xml").exit_code == 0
    assert run("good.xml", "faulty.xml").exit_code == 1
    assert run("good.xml", "faulty.xml", "broken.xml").exit_code == 2


def test_valid_files_are_counted_and_the_schema_is_named(folder: Path) -> None:
    result = run("good.xml", "good.xml")
    assert (result.stdout, result.stderr) == ("", "2 files valid against letter\n")


def test_a_broken_file_is_one_line_on_standard_error_and_the_others_are_reported(folder: Path) -> None:
    result = run("broken.xml", "faulty.xml")
    assert result.stderr.splitlines() == [
        "broken.xml:1:56 error rng.xml letter is still open where the document ends. "
        "Write </letter> where it ends (it was opened on line 1)."
    ]
    assert {line.partition(":")[0] for line in result.stdout.splitlines()} == {"faulty.xml"}


def test_programs_get_everything_on_standard_output(folder: Path) -> None:
    result = run("--format", "json", "broken.xml", "faulty.xml")
    report = json.loads(result.stdout)
    assert result.exit_code == 2
    assert {row["file"] for row in report["findings"]} == {"broken.xml", "faulty.xml"}


def test_standard_input(folder: Path) -> None:
    assert run("-", input=GOOD).exit_code == 0
    result = run("-", input=FAULTY)
    assert result.exit_code == 1
    assert result.stdout.startswith("<standard input>:2:11 error rng.element.unknown")


def test_a_second_opinion(folder: Path) -> None:
    assert run("--engine", "libxml2", "good.xml").exit_code == 0
    result = run("--engine", "libxml2", "faulty.xml")
    assert result.exit_code == 1
    assert all(" libxml2 " in line for line in result.stdout.splitlines())


@pytest.mark.parametrize("format_", ["terminal", "plain"])
def test_what_the_reader_sees(format_: str, folder: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    render(validate("faulty.xml", "letter.rng"), format_, stream)
    golden.check(HERE / "goldens" / f"faulty.{format_}.txt", stream.getvalue().encode())
