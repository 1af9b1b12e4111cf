"""`tei-edition check` as its users call it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

import tei_edition
from tei_edition.validation.checks.examples import framed, write_example
from tei_edition.validation.checks.registry import Example
from tests.cli.test_bad_input import refused, run
from tests.conftest import CORPUS

BODY = '<div type="document" subtype="letter" n="1" xml:id="d01">{}</div>'
BAD_DATE = BODY.format('<p>On <date when="1944-01-18">18 January 1945</date>.</p>')
PEOPLE = '<person xml:id="p.a"><persName>Ann</persName></person>'


def write(folder: Path, body: str, people: str = "", source: str = "") -> Path:
    return write_example(folder, Example(body, people=people, source=source))


def codes(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return [row["code"] for row in json.loads(done.stdout)["findings"]]


def check(*arguments: object, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return run("check", *arguments, folder=folder)


def test_the_committed_corpus_is_clean() -> None:
    done = check(CORPUS, "--jobs", 2)
    assert (done.returncode, done.stdout) == (0, b""), done.stdout.decode()


def test_a_folder_is_looked_through_and_what_is_no_tei_left_out(tmp_path: Path) -> None:
    write(tmp_path, BAD_DATE)
    (tmp_path / "page.xml").write_text("<html/>")
    (tmp_path / ".hidden").mkdir()
    shutil.copy(tmp_path / "example.xml", tmp_path / ".hidden")
    done = check("--format", "json", folder=tmp_path)
    assert done.returncode == 1
    assert codes(done) == ["date.words"]
    assert "not <TEI>" in refused(check(tmp_path / "page.xml", "--format", "plain"), "page.xml")


def test_what_could_not_be_read_is_not_called_clean(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_text("<TEI><text>")
    assert "clean" not in refused(check(broken), "broken.xml")


def test_a_folder_without_tei_is_no_clean_one(tmp_path: Path) -> None:
    assert "no TEI file" in refused(check(tmp_path), tmp_path.name)


def test_git_without_a_repository_is_told_of_the_folder(tmp_path: Path) -> None:
    file = write(tmp_path, BAD_DATE)
    said = refused(check(file, "--changed-since", "main", folder=tmp_path), tmp_path.name)
    assert "--show-toplevel" not in said


def test_one_broken_file_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path, BAD_DATE)
    (tmp_path / "broken.xml").write_text("<TEI><text>")
    done = check(tmp_path, "--format", "json")
    assert done.returncode == 2
    assert b"broken.xml" in done.stderr
    assert codes(done) == ["date.words"]
    assert check(tmp_path, "--format", "json", "--jobs", 2).stdout == done.stdout


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), ["date.words", "damage.doubled"]),
        (("--select", "date"), ["date.words"]),
        (("--select", "*.doubled"), ["damage.doubled"]),
        (("--ignore", "damage.doubled"), ["date.words"]),
        (("--severity", "error"), ["date.words"]),
        (("--severity", "warning", "--ignore", "date"), []),
    ],
)
def test_choosing(arguments: tuple[str, ...], expected: list[str], tmp_path: Path) -> None:
    file = write(tmp_path, BODY.format('<p>On <date when="1944-01-18">18 January 1945</date> the the end.</p>'))
    done = check(file, *arguments, "--format", "json")
    assert sorted(codes(done)) == sorted(expected)
    assert done.returncode == bool(expected)


def test_an_unknown_code_is_refused(tmp_path: Path) -> None:
    refused(check(tmp_path, "--select", "no.such"), "no.such")
    refused(check(tmp_path / "nowhere.xml"), "nowhere.xml")


@pytest.mark.parametrize(
    ("name", "settings", "expected"),
    [
        ("edition.toml", '[check]\nignore = ["date"]', []),
        ("pyproject.toml", '[tool.tei-edition.check]\nignore = ["date.words"]', []),
        ("pyproject.toml", '[tool.tei-edition.check]\nseverity = "error"', ["date.words"]),
        ("edition.toml", '[[check.accept]]\ncode = "date.words"\nid = "d01"\nreason = "so printed"', []),
        ("edition.toml", '[[check.accept]]\ncode = "date.words"\nid = "d02"\nreason = "so printed"', ["date.words"]),
    ],
)
def test_settings(name: str, settings: str, expected: list[str], tmp_path: Path) -> None:
    file = write(tmp_path, BAD_DATE)
    (tmp_path / name).write_text(settings)
    assert codes(check(file, "--format", "json")) == expected


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("[check]\nslect = []", "slect"),
        ("[check]\nselect = 'date'", "list"),
        ("[check]\nseverity = 'grave'", "grave"),
        ("[[check.accept]]\ncode = 'date'", "reason"),
        ("check = 5", "table"),
    ],
)
def test_bad_settings(settings: str, says: str, tmp_path: Path) -> None:
    file = write(tmp_path, BAD_DATE)
    (tmp_path / "edition.toml").write_text(settings)
    assert says in refused(check(file), "edition.toml")


IGNORE = "<?tei-edition ignore {}?>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (BAD_DATE.replace("<p>", "<p>" + IGNORE.format("date.words the words are wrong")), []),
        (BAD_DATE.replace("<p>", "<p>" + IGNORE.format("date the words are wrong")), []),
        (BAD_DATE.replace("<p>", "<p>" + IGNORE.format("date.words")), ["suppression.reason"]),
        (BAD_DATE.replace("<p>", "<p>" + IGNORE.format("name why not") + " "), ["date.words", "suppression.unused"]),
        (BAD_DATE.replace("<p>", f"<p>{IGNORE.format('date.words elsewhere')}One.</p><p>"),
         ["date.words", "suppression.unused"]),
    ],
)  # fmt: skip
def test_suppressing_in_place(body: str, expected: list[str], tmp_path: Path) -> None:
    assert sorted(codes(check(write(tmp_path, body), "--format", "json"))) == sorted(expected)


def test_suppressing_for_the_whole_file(tmp_path: Path) -> None:
    file = write(tmp_path, BAD_DATE)
    file.write_text(file.read_text().replace("<TEI ", IGNORE.format("date a test") + "\n<TEI ", 1))
    assert check(file).returncode == 0


def test_a_baseline_excuses_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    file = write(tmp_path, BAD_DATE)
    baseline = tmp_path / "baseline.json"
    assert check(file, "--write-baseline", baseline).returncode == 0
    file.write_text(file.read_text().replace("<body>", "<body>\n\n"))
    assert check(file, "--baseline", baseline).returncode == 0
    file.write_text(file.read_text().replace("</date>.", "</date> the the end."))
    assert codes(check(file, "--baseline", baseline, "--format", "json")) == ["damage.doubled"]
    baseline.write_text("{}")
    refused(check(file, "--baseline", baseline), "baseline.json")


MENDABLE = BODY.format(
    '<!-- kept --><p>On <date\n  when = "1944-01-18">18 January 1945</date> &#233; '
    "<persName ref='p.a'>Ann</persName>, "
    '<persName ref="#p.a ">Ann</persName><?kept?>, <date when="1945-1">January 1945</date>.</p>'
)


def test_fix_mends_attributes_and_leaves_the_rest_to_the_byte(tmp_path: Path) -> None:
    file = write(tmp_path, MENDABLE, people=PEOPLE)
    data = file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(data)
    done = check(file, "--diff")
    assert (done.returncode, file.read_bytes()) == (1, data)
    assert b'+  when = "1945-01-18">18 January 1945</date>' in done.stdout
    assert check(file, "--fix").returncode == 0
    expected = data
    for old, new in [
        (b'when = "1944-01-18"', b'when = "1945-01-18"'),
        (b"ref='p.a'", b"ref='#p.a'"),
        (b'ref="#p.a "', b'ref="#p.a"'),
        (b'when="1945-1"', b'when="1945-01"'),
    ]:
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert file.read_bytes() == expected
    assert check(file, "--fix").returncode == 0
    assert file.read_bytes() == expected
    assert check(file, "--diff").stdout == b""


def test_fix_proposes_emendations_and_never_touches_the_text(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    folder.mkdir()
    write(folder, BODY.format('<p>He wrote ?Three Questions" on the 7- 8 May.</p>'), source="-")
    (folder / "source.txt").write_text('He wrote ?Three Questions" on the 7- 8 May.\n')
    before = (folder / "example.xml").read_bytes()
    assert check(folder, "--fix").returncode == 1
    rows = (folder / "emendations.csv").read_text().splitlines()
    assert rows[0] == "place,sic,corr,certainty,reason"
    assert [row.split(",")[:3] for row in rows[1:]] == [["1:10", "?", '""""'], ["1:35", "7- 8", "7-8"]]
    assert check(folder, "--fix").returncode == 1
    assert (folder / "emendations.csv").read_text().splitlines() == rows
    assert (folder / "example.xml").read_bytes() == before


def test_fix_does_not_follow_a_text_that_was_changed(tmp_path: Path) -> None:
    body = BODY.format(
        '<p>On <date when="1945-01-18">19 January 1945</date>, <date when="1945-1">January 1945</date>.</p>'
    )
    file = write(tmp_path, body, source="On 18 January 1945, January 1945.\n")
    done = check(file, "--fix", "--format", "json")
    assert codes(done) == ["date.words", "text.changed"]
    assert b'when="1945-01-18"' in file.read_bytes()
    assert b'when="1945-01"' in file.read_bytes()


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    git(tmp_path, "init", "-q", "-b", "main")
    return tmp_path


def test_changed_since_looks_at_what_was_touched_and_what_points_at_it(repository: Path) -> None:
    old = BODY.format(
        '<p>On <date when="1944-01-18">18 January 1945</date>.</p>\n'
        '<p>In <date xml:id="d01.date1" when="1923">1923</date>.</p>\n'
        '<p>And <date type="relative" dur="P2M" corresp="#d01.date1">two months later</date>.</p>\n<p>Three.</p>'
    )
    file = write(repository, old)
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "old")
    assert check("--changed-since", "HEAD", folder=repository).returncode == 0
    file.write_text(file.read_text().replace("Three", "The the three").replace(' xml:id="d01.date1"', ""))
    done = check("--changed-since", "HEAD", "--format", "json", folder=repository)
    assert sorted(codes(done)) == ["damage.doubled", "pointer.dangling"]
    assert sorted(codes(check("--format", "json", folder=repository))) == [
        "damage.doubled", "date.words", "pointer.dangling",
    ]  # fmt: skip
    (repository / "new.xml").write_bytes(framed(Example(BAD_DATE)))
    assert "date.words" in codes(check("new.xml", "--changed-since", "HEAD", "--format", "json", folder=repository))
    refused(check("--changed-since", "nowhere", folder=repository), "nowhere")


def test_reports(tmp_path: Path) -> None:
    file = write(tmp_path, BAD_DATE)
    github = check(file, "--format", "github").stdout.decode()
    assert github.startswith("::error file=")
    assert ",line=" in github
    assert "title=date.words" in github
    junit = ElementTree.fromstring(check(file, "--format", "junit").stdout)
    assert junit.find("testsuite/testcase/failure") is not None
    assert check(file, "--statistics").stdout.split() == [b"1", b"1", b"error", b"date.words"]
    clean = write(tmp_path, BODY.format("<p>Yes.</p>"))
    junit = ElementTree.fromstring(check(clean, "--format", "junit").stdout)
    assert (junit.get("tests"), junit.get("failures")) == ("1", "0")


def test_a_report_into_a_file(tmp_path: Path) -> None:
    file = write(tmp_path, BAD_DATE)
    done = check(tmp_path, "--format", "junit", "--output", tmp_path / "report.xml")
    assert (done.returncode, done.stdout) == (1, b"")
    assert ElementTree.parse(tmp_path / "report.xml").getroot().get("failures") == "1"
    assert check(tmp_path, "--format", "json", "-o", tmp_path / "report.json").returncode == 1, "the report is no TEI"
    assert [row.code for row in tei_edition.check(file)] == ["date.words"]
    refused(check(file, "-o", tmp_path / "no" / "such.txt"), "such.txt")


def test_a_file_of_others_is_not_held_to_our_encoding(tmp_path: Path) -> None:
    file = tmp_path / "other.xml"
    file.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><sp><p>Speech.</p></sp>'
        '<p><date when="1945-02-31">then</date></p></body></text></TEI>'
    )
    assert codes(check(file, "--format", "json")) == ["date.impossible"]
