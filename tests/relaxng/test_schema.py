"""Loading schemas: files, faults, the cache."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tei_edition.relaxng import IncorrectSchemaError, load_schema
from tei_edition.relaxng import schema as schema_module

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
MAIN = f'<grammar {RNG}><include href="part.rng"/><start><ref name="a"/></start></grammar>'
PART = f'<grammar {RNG}><define name="a"><element name="a"><text/></element></define></grammar>'


@pytest.fixture
def schema_file(tmp_path: Path) -> Path:
    (tmp_path / "part.rng").write_text(PART)
    path = tmp_path / "main.rng"
    path.write_text(MAIN)
    return path


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the schemas compiled during the test: what came out of the cache is not among them."""
    names: list[str] = []
    compile_ = schema_module._compile

    def note(data: bytes, name: str, path: str, folder: str) -> object:
        names.append(name)
        return compile_(data, name, path, folder)

    monkeypatch.setattr(schema_module, "_compile", note)
    return names


def test_includes_are_found_beside_the_schema(schema_file: Path) -> None:
    schema = load_schema(schema_file)
    assert schema.findings(b"<a>x</a>") == []
    assert len(schema.findings(b"<b/>")) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<grammar", "not well-formed XML"),
        ("start = element a { text }", ".rng, not .rnc"),
        ("<?xml version='1.0' encoding='nonsense'?><a/>", "encoding"),
        (f"<grammar {RNG}/>", "no start"),
        (f"<grammar {RNG}><start><ref name='b'/></start></grammar>", "Nothing defines b"),
        ("<TEI/>", "no RELAX NG element"),
        (f"<element {RNG} name='a'/>", "no child"),
        (f"<element {RNG} name='a'><group><attribute name='x'/><attribute name='x'/></group></element>", "x twice"),
        (f"<element {RNG} name='a'><externalRef href='http://example.org/b.rng'/></element>", "not a local file"),
        (f"<element {RNG} name='a'><externalRef href='missing.rng'/></element>", "cannot be read"),
        (f'<!DOCTYPE a [<!ENTITY e "x">]><element {RNG} name="a"><text/></element>', "declares the entity e"),
        (f"<element {RNG} name='a'><data type='word'/></element>", "word cannot be used"),
    ],
)
def test_what_is_wrong_with_a_schema_is_said(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(IncorrectSchemaError) as caught:
        load_schema(text.encode(), base=tmp_path)
    assert words in str(caught.value)


def test_the_place_of_a_fault_in_a_schema_is_file_and_line(schema_file: Path) -> None:
    schema_file.with_name("part.rng").write_text(PART.replace("<text/>", "\n<txt/>"))
    with pytest.raises(IncorrectSchemaError) as caught:
        load_schema(schema_file)
    assert caught.value.where == "part.rng:2"


def test_a_schema_that_includes_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "main.rng"
    path.write_text(MAIN.replace("part.rng", "main.rng"))
    with pytest.raises(IncorrectSchemaError, match="includes itself"):
        load_schema(path)


def test_a_schema_nested_without_end_is_refused_not_crashed_on(tmp_path: Path) -> None:
    deep = f"<element {RNG} name='a'>" + "<optional>" * 5000 + "<text/>" + "</optional>" * 5000 + "</element>"
    with pytest.raises(IncorrectSchemaError, match="too deeply"):
        load_schema(deep.encode())


def test_the_cache_saves_the_compilation(schema_file: Path, tmp_path: Path, compilations: list[str]) -> None:
    cache = tmp_path / "cache"
    for _ in range(3):
        assert load_schema(schema_file, cache=cache).findings(b"<a>x</a>") == []
    assert len(compilations) == 1


def test_a_change_in_any_file_means_a_new_compilation(
    schema_file: Path, tmp_path: Path, compilations: list[str]
) -> None:
    cache = tmp_path / "cache"
    load_schema(schema_file, cache=cache)
    schema_file.with_name("part.rng").write_text(PART.replace("<text/>", "<empty/>"))
    assert len(load_schema(schema_file, cache=cache).findings(b"<a>x</a>")) == 1
    schema_file.write_text(MAIN.replace("<start>", "<start> "))
    load_schema(schema_file, cache=cache)
    assert len(compilations) == 3


@pytest.mark.parametrize("damage", [b"", b"junk", None])
def test_a_broken_cache_is_built_anew(
    damage: bytes | None, schema_file: Path, tmp_path: Path, compilations: list[str]
) -> None:
    cache = tmp_path / "cache"
    load_schema(schema_file, cache=cache)
    (stored,) = cache.iterdir()
    whole = stored.read_bytes()
    stored.write_bytes(whole[:-3] + b"9]}" if damage is None else damage)
    assert load_schema(schema_file, cache=cache).findings(b"<a>x</a>") == []
    assert len(compilations) == 2
    assert stored.read_bytes() == whole


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no owners of files")
@pytest.mark.parametrize("what", ["file", "folder", "link"])
def test_a_cache_that_others_can_write_is_not_trusted(
    what: str, schema_file: Path, tmp_path: Path, compilations: list[str]
) -> None:
    cache = tmp_path / "cache"
    load_schema(schema_file, cache=cache)
    (stored,) = cache.iterdir()
    if what == "file":
        stored.chmod(0o666)
    elif what == "folder":
        cache.chmod(0o777)
    else:
        elsewhere = tmp_path / "elsewhere"
        stored.rename(elsewhere)
        stored.symlink_to(elsewhere)
    load_schema(schema_file, cache=cache)
    assert len(compilations) == 2


def test_a_cache_that_cannot_be_written_is_no_fault(schema_file: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert load_schema(schema_file, cache=tmp_path / "cache").findings(b"<a>x</a>") == []
