"""Which schema a document is held against, and the cache of schemas."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import tei_edition
from tei_edition.cli.main import cli
from tei_edition.errors import SettingsError, TeiEditionError
from tei_edition.validation import examine, store
from tei_edition.validation.prolog import models

NS = 'xmlns="http://relaxng.org/ns/structure/1.0"'
MODEL = '<?xml-model href="{}" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>'


def schema_of(name: str) -> str:
    return f'<element name="{name}" {NS}><text/></element>'


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "user-cache"
    monkeypatch.setenv("TEI_EDITION_CACHE", str(folder))
    return folder


@pytest.fixture
def split(tmp_path: Path) -> Path:
    """A schema of two files, one of them in a folder beside that of the first."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "b.rng").write_text(f'<grammar {NS}><define name="b">{schema_of("b")}</define></grammar>')
    main = tmp_path / "main"
    main.mkdir()
    text = f'<grammar {NS}><include href="../parts/b.rng"/><start><element name="a"><ref name="b"/></element></start>'
    (main / "a.rng").write_text(text + "</grammar>")
    return main / "a.rng"


def run(*arguments: object, **options: Any) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], **options)


def names(path: Path) -> list[str]:
    """Return the names of the schemas that a document is held against."""
    return [Path(schema.name).name for schema in examine(path).rules.schemas]


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        (MODEL.format("x.rng"), [("x.rng", True)]),
        ("<?xml-model href='a&amp;b.rng'?>", [("a&b.rng", True)]),
        ('<?xml-model href="x.rnc" type="application/relax-ng-compact-syntax"?>', [("x.rnc", False)]),
        ('<?xml-model href="x.sch" schematypens="http://purl.oclc.org/dsdl/schematron"?>', [("x.sch", False)]),
        ('<?xml-model type="x"?><?xml-stylesheet href="x.rng"?>', []),
        ("<!-- " + MODEL.format("x.rng") + " -->", []),
    ],
)
def test_xml_model_instructions(instruction: str, expected: list[tuple[str, bool]]) -> None:
    document = f"<?xml version='1.0'?>\n{instruction}<TEI>{MODEL.format('late.rng')}</TEI>".encode()
    assert [(model.href, model.is_relax_ng) for model in models([document[:40], document[40:]])] == expected


def test_a_broken_prolog_names_nothing() -> None:
    assert models([b"<?xml-model href='x.rng'? <a/>"]) == []
    assert models([b""]) == []


@pytest.mark.parametrize(
    "href", ["s/x%20y.rng", "../{0}/s/x y.rng", "https://example.org/s/beside.rng", "/a/beside.rng"]
)
def test_a_named_schema_is_found_beside_the_file(href: str, tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "x y.rng").write_text(schema_of("doc"))
    (tmp_path / "beside.rng").write_text(schema_of("doc"))
    document = tmp_path / "d.xml"
    document.write_text(MODEL.format(href.format(tmp_path.name)) + "<doc>text</doc>")
    assert tei_edition.validate(document) == []
    document.write_text(MODEL.format(href.format(tmp_path.name)) + "<dok>text</dok>")
    assert [row.help.partition("?")[0] for row in tei_edition.validate(document)] == ["Did you mean doc"]


def test_two_named_schemas_are_both_asked(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.rng").write_text(schema_of(name))
    document = tmp_path / "d.xml"
    document.write_text(MODEL.format("one.rng") + MODEL.format("two.rng") + MODEL.format("one.rng") + "<one/>")
    assert names(document) == ["one.rng", "two.rng"]
    assert [row.message for row in tei_edition.validate(document)] == [
        "There is no element one (found as the root of the document)"
    ]


def test_without_a_schema_at_hand_it_is_the_editions(tmp_path: Path) -> None:
    document = tmp_path / "d.xml"
    document.write_text(MODEL.format("https://example.org/nowhere.rng") + "<TEI/>")
    report = examine(document)
    assert report.rules.ours
    assert report.rules.missing == ("https://example.org/nowhere.rng",)


def test_a_schema_added_is_found_by_name_by_address_and_by_file_name(tmp_path: Path) -> None:
    file = tmp_path / "my_tei.rng"
    file.write_text(schema_of("doc"))
    assert run("schema", "add", file).exit_code == 0
    file.unlink()
    document = tmp_path / "d.xml"
    document.write_text("<doc/>")
    assert tei_edition.validate(document, "my_tei") == []
    document.write_text(MODEL.format("http://example.org/schemas/my_tei.rng") + "<doc/>")
    assert names(document) == ["my_tei.rng"]
    listed = run("schema", "list").stdout
    assert listed.splitlines() == ["edition  comes with tei-edition", f"my_tei   {file}"]


def test_all_files_of_a_schema_are_kept_and_removed(split: Path, cache: Path) -> None:
    assert run("schema", "add", split, "--name", "ab").exit_code == 0
    split.unlink()
    (split.parent.parent / "parts" / "b.rng").unlink()
    assert tei_edition.validate(b"<a><b>x</b></a>", "ab") == []
    assert run("schema", "remove", "ab").exit_code == 0
    assert list((cache / "schemas").iterdir()) == []
    with pytest.raises(SettingsError, match="no such schema"):
        tei_edition.validate(b"<a/>", "ab")


def test_a_schema_of_the_same_name_is_replaced(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / "x.rng").write_text(schema_of(name))
        store.add(str(tmp_path / "x.rng"))
        assert tei_edition.validate(f"<{name}/>".encode(), "x") == []
    assert len(list(store.stored())) == 1


@pytest.mark.parametrize("name", ["edition", "../up", "a/b", "", ".hidden", "a b", "-x"])
def test_impossible_names(name: str, tmp_path: Path) -> None:
    file = tmp_path / "?.rng"
    file.write_text(schema_of("doc"))
    with pytest.raises(SettingsError):
        store.add(str(file), name)


@pytest.mark.parametrize("content", ["", "<a/>", f"<grammar {NS}><include href='gone.rng'/></grammar>"])
def test_what_is_no_schema_is_not_kept(content: str, tmp_path: Path) -> None:
    file = tmp_path / "x.rng"
    file.write_text(content)
    with pytest.raises(TeiEditionError):
        store.add(str(file))
    assert list(store.stored()) == []


def test_the_command_fails_with_one_sentence(tmp_path: Path) -> None:
    for arguments in (("add", tmp_path / "gone.rng"), ("remove", "gone"), ("add", "ftp://example.org/x.rng")):
        result = run("schema", *arguments)
        assert isinstance(result.exception, TeiEditionError)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no owners of files")
def test_a_cache_that_others_can_write_is_not_used(tmp_path: Path, cache: Path) -> None:
    file = tmp_path / "x.rng"
    file.write_text(schema_of("doc"))
    store.add(str(file))
    for folder in (cache / "schemas", cache / "schemas" / "x"):
        before = folder.stat().st_mode
        folder.chmod(0o777)
        assert store.find("x") is None
        folder.chmod(before)
    assert store.find("x") is not None
    (cache / "schemas").chmod(0o777)
    with pytest.raises(TeiEditionError, match="others can write"):
        store.add(str(file))


@pytest.fixture
def server(tmp_path: Path, split: Path) -> Iterator[str]:
    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(tmp_path))

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
        thread.join()


def test_an_address_is_fetched_with_what_it_includes(server: str, split: Path, tmp_path: Path) -> None:
    address = f"{server}/main/a.rng"
    assert run("schema", "add", address, "--name", "remote").exit_code == 0
    document = tmp_path / "d.xml"
    document.write_text(MODEL.format(address.replace("http:", "https:")) + "<a><b/></a>")
    report = examine(document)
    assert report.diagnostics == []
    assert "remote" in report.rules.schemas[0].name


def test_what_cannot_be_fetched_is_said(server: str) -> None:
    with pytest.raises(TeiEditionError, match="404"):
        store.add(f"{server}/gone.rng")
    with pytest.raises(TeiEditionError, match="cannot be reached"):
        store.add("http://127.0.0.1:9/x.rng")


def test_a_schema_that_leads_to_another_server_is_refused(server: str, tmp_path: Path) -> None:
    (tmp_path / "far.rng").write_text(f'<grammar {NS}><include href="http://localhost:1/x.rng"/></grammar>')
    with pytest.raises(TeiEditionError, match="another server"):
        store.add(f"{server}/far.rng")


def test_no_network_without_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def no_socket(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", no_socket)
    document = tmp_path / "d.xml"
    document.write_text(MODEL.format("http://127.0.0.1:9/x.rng") + '<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/x"><TEI/>')
    assert tei_edition.validate(document) != []
    with pytest.raises(SettingsError, match="not fetched"):
        tei_edition.validate(document, "http://127.0.0.1:9/x.rng")
