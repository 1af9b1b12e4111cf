"""Bad input: one clear message with the file's name, exit code 2, no traceback, nothing half-written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CORPUS, REPOSITORY

BOMB = b"""<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>&c;</p></body></text></TEI>"""
EXTERNAL = b"""<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY x SYSTEM "secret.txt">]>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>&x;</p></body></text></TEI>"""


def run(*arguments: object, stdin: bytes = b"", folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tei_edition", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=folder or REPOSITORY, timeout=120, check=False)


def refused(done: subprocess.CompletedProcess[bytes], name: str) -> str:
    message = done.stderr.decode()
    assert done.returncode == 2, (done.returncode, message)
    assert "Traceback" not in message
    assert name in message
    assert len(message.strip().splitlines()) == 1, message
    assert done.stdout == b""
    return message


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\n \n\t\n", "no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text"),
        (bytes(range(256)) * 20, "not a text"),
        (b"Just a plain sentence without any structure at all.\n", "--as-one-document"),
        (b"<?xml version='1.0'?>\n<TEI/>\n", "XML, not a plain text"),
        (b"\n<TEI xmlns='http://www.tei-c.org/ns/1.0'/>\n", "export --to text"),
    ],
)
def test_sources(data: bytes, says: str, tmp_path: Path) -> None:
    source = tmp_path / "odd.txt"
    source.write_bytes(data)
    assert says in refused(run("ingest", source), "odd.txt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["odd.txt"]


def test_a_text_without_structure_can_be_forced(tmp_path: Path) -> None:
    source = tmp_path / "plain.txt"
    source.write_text("Just a plain sentence.\n")
    assert run("ingest", source, "--as-one-document", "-q").returncode == 0
    assert b"Just a plain sentence." in (tmp_path / "plain.xml").read_bytes()


def test_folder_without_settings(tmp_path: Path) -> None:
    assert "edition.toml" in refused(run("ingest", tmp_path), tmp_path.name)


def test_an_empty_folder_is_said_to_be_there(tmp_path: Path) -> None:
    assert "nothing in this folder" in refused(run("export", "--to", "html", tmp_path), tmp_path.name)


@pytest.mark.parametrize(
    "arguments",
    [("register", "from-table", "EDITION"), ("check", "--baseline"), ("evaluate", "x.xml", "x.xml", "--floor")],
)
def test_tables_that_are_missing_or_no_text_are_told_without_python(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "source.txt").write_text("Q. Who came?\n\nA. Dr. Karl Lind.\n")
    (tmp_path / "edition.toml").write_text("")
    assert run("register", "merge", tmp_path).returncode == 0
    assert run("ingest", tmp_path, "-o", tmp_path / "x.xml", "-q").returncode == 0
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x9e")
    here = [tmp_path if row == "EDITION" else row for row in arguments]
    for name, reason in (("missing", "No such file"), ("binary", "")):
        more = [tmp_path / "x.xml"] if arguments[0] == "check" else []
        said = refused(run(*here, tmp_path / name, *more, folder=tmp_path), name)
        assert reason in said
        assert "Errno" not in said
        assert "codec" not in said


def test_a_phase_without_rules_is_refused() -> None:
    refused(run("validate", next(CORPUS.glob("*/*.xml")), "--phase", "draft"), "--schematron")


def test_missing_source(tmp_path: Path) -> None:
    refused(run("ingest", tmp_path / "nowhere.txt"), "nowhere.txt")


def test_strict_refuses_characters_outside_xml(tmp_path: Path) -> None:
    source = tmp_path / "control.txt"
    source.write_bytes(b"Q. One\x01two?\n\nA. Yes.\n")
    assert ":1:7" in refused(run("ingest", source, "--strict"), "control.txt")
    assert run("ingest", source).returncode == 0
    assert b"<g " in (tmp_path / "control.xml").read_bytes()


def test_wrong_encoding(tmp_path: Path) -> None:
    source = tmp_path / "latin.txt"
    source.write_bytes("Q. Où?\n\nA. Là.\n".encode("latin-1"))
    assert ":1:" in refused(run("ingest", source, "--encoding", "utf-8"), "latin.txt")
    refused(run("ingest", source, "--encoding", "no-such-thing"), "no-such-thing")


def test_unwritable_target(tmp_path: Path) -> None:
    refused(run("ingest", CORPUS / "miasnikov-1945", "-o", tmp_path / "no" / "such" / "folder.xml"), "folder.xml")
    if os.geteuid() != 0:
        tmp_path.chmod(0o500)
        refused(run("ingest", CORPUS / "miasnikov-1945", "-o", tmp_path / "x.xml"), "x.xml")
        tmp_path.chmod(0o700)


def hostile() -> dict[str, bytes]:
    head = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
    return {
        "empty.xml": b"",
        "broken.xml": head + b"<p>open",
        "text.xml": b"no XML at all",
        "bomb.xml": BOMB,
        "external.xml": EXTERNAL,
        "deep.xml": head + b"<p>" * 10_000 + b"</p>" * 10_000 + b"</body></text></TEI>",
        "attribute.xml": head + b'<p rend="' + b"x" * 100_000_000 + b'"/></body></text></TEI>',
        "other.xml": b"<html><body/></html>",
    }


@pytest.mark.parametrize("name", sorted(hostile()))
@pytest.mark.parametrize("command", [("validate",), ("export", "--to", "text"), ("export", "--to", "html")])
def test_hostile_xml(name: str, command: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(hostile()[name])
    (tmp_path / "secret.txt").write_text("TOP SECRET")
    done = run(*command, file)
    assert b"TOP SECRET" not in done.stdout + done.stderr
    if (name, command) == ("other.xml", ("validate",)):
        assert done.returncode in (1, 2)
        return
    refused(done, name)


def test_exports_that_cannot_be_written(tmp_path: Path) -> None:
    tei = CORPUS / "miasnikov-1945" / "miasnikov-1945.xml"
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    refused(run("export", "--to", "csv", tei, "-o", blocked), "file")
    assert blocked.read_text() == "in the way"
    refused(run("export", "--to", "html", tei, "-o", blocked / "page.html"), "page.html")


def test_another_source_is_not_taken_for_the_teis(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Q. Is this it?\n\nA. No.\n")
    tei = CORPUS / "miasnikov-1945" / "miasnikov-1945.xml"
    assert "sha256" in refused(
        run("export", "--to", "csv", tei, "--source", other, "-o", tmp_path / "out"), "other.txt"
    )


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("[edition]\nsurce = 'x'", "no key 'surce'"),
        ("[edtion]\n", "table [edtion]"),
        ("[edition\n", "cannot be read"),
        ("[edition]\nid = 5", "id must be a text"),
        ("[edition]\nsource = 'gone.txt'", "gone.txt"),
        ("[[speaker]]\nlabels = ['Q']", "needs labels and person"),
        ("[edition]\nconventions = ['turn.nothing']", "turn.question-answer"),
    ],
)
def test_settings(settings: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text(settings)
    (tmp_path / "source.txt").write_text("Q. Who?\n\nA. I.\n")
    assert says in refused(
        run("ingest", tmp_path), "edition.toml" if "turn.nothing" not in settings else "turn.nothing"
    )
