"""Validation as a program sees it: documents in any shape, schemas by any name, one finding a fault."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from lxml import etree

import tei_edition
from tei_edition.errors import SettingsError, UnreadableXmlError
from tei_edition.relaxng import IncorrectSchemaError
from tei_edition.validation import SOURCES, UNREADABLE, examine
from tests.conftest import CORPUS

RNG = """<element name="list" xmlns="http://relaxng.org/ns/structure/1.0"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><zeroOrMore><element name="item">
 <optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
 <optional><attribute name="n"><data type="integer"/></attribute></optional>
 <optional><attribute name="to"><data type="anyURI"><param name="pattern">#a.*</param></data></attribute></optional>
 <text/></element></zeroOrMore></element>"""
EDITION = next(CORPUS.glob("*/*.xml"))


@pytest.fixture
def rng(tmp_path: Path) -> Path:
    path = tmp_path / "list.rng"
    path.write_text(RNG)
    return path


def test_a_path_bytes_and_a_tree_have_the_same_findings(rng: Path, tmp_path: Path) -> None:
    data = b'<list>\n<item n="x"/>\n<itme/></list>'
    file = tmp_path / "d.xml"
    file.write_bytes(data)
    of_path = tei_edition.validate(file, rng)
    assert [(row.line, row.column, row.end_column, row.file) for row in of_path] == [
        (2, 10, 11, str(file)),
        (3, 1, 6, str(file)),
    ]
    for given, schema in ((str(file), str(rng)), (data, RNG.encode()), (etree.parse(str(file)), rng)):
        found = tei_edition.validate(given, schema)
        assert [(row.code, row.message, row.line, row.xpath) for row in found] == [
            (row.code, row.message, row.line, row.xpath) for row in of_path
        ]


def test_of_a_tree_lines_are_those_of_its_file_and_columns_are_not_known(rng: Path) -> None:
    tree = etree.ElementTree(etree.fromstring(b'<list><!-- \n -->\n<item\n\n n="x"/><item><b/></item></list>'))
    assert [(row.line, row.column) for row in tei_edition.validate(tree, rng)] == [(5, 0), (5, 0)]
    made = etree.Element("list")
    etree.SubElement(made, "item", n="x")
    (found,) = tei_edition.validate(made.getroottree(), rng)
    assert (found.line, found.column, found.xpath) == (0, 0, "/list[1]/item[1]/@n")


def test_a_schema_is_loaded_once_and_serves_threads(rng: Path) -> None:
    schema = tei_edition.load_schema(rng)
    assert tei_edition.load_schema(str(rng)) is schema
    documents = [b"<list>" + b'<item n="x"/>' * (number % 7) + b"</list>" for number in range(80)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda document: len(tei_edition.validate(document, schema)), documents))
    assert found == [number % 7 for number in range(80)]


def test_a_schema_that_changed_is_loaded_anew(rng: Path) -> None:
    assert tei_edition.validate(b"<list/>", rng) == []
    rng.write_text(RNG.replace('name="list"', 'name="liste"'))
    assert len(tei_edition.validate(b"<list/>", rng)) == 1


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b'<list><item xml:id="a"/><item xml:id="a"/></list>', "rng.id.duplicate"),
        (b'<list><item to="#ab"/></list>', "rng.id.dangling"),
        (b'<list><item to="#b"/></list>', "rng.attribute.value"),
        (b"<list><item></list>", "rng.xml"),
        (b'<!DOCTYPE list [<!ENTITY e "x">]><list><item>&e;</item></list>', "rng.doctype"),
    ],
)
def test_one_fault_gives_one_message(document: bytes, code: str, rng: Path) -> None:
    assert [row.code for row in tei_edition.validate(document, rng)] == [code]


def test_ids_and_pointers_of_the_edition_are_told_once() -> None:
    text = EDITION.read_text(encoding="utf-8")
    damaged = text.replace('who="#', 'who="#p.nobody-', 1)
    assert [row.code for row in tei_edition.validate(damaged.encode(), "edition")] == ["rng.id.dangling"]


def test_pointers_of_a_register_lead_into_the_texts_that_use_it() -> None:
    text = EDITION.read_text(encoding="utf-8")
    damaged = text.replace('who="#', 'who="#p.nobody-', 1)
    start, end = damaged.index("<text"), damaged.index("</TEI>")
    for register in EDITION.parent.glob("registers/*.xml"):
        assert all(not row.code.startswith("rng.id") for row in tei_edition.validate(register, "edition"))
    body = damaged[start:end]
    only = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{body}</TEI>'.encode()
    assert any(row.code == "rng.id.dangling" for row in tei_edition.validate(only, "edition"))


def test_the_checks_of_the_edition_are_made_with_its_schema_only(rng: Path) -> None:
    assert any(source.of_the_edition for source in SOURCES)
    text = EDITION.read_text(encoding="utf-8")
    note = re.search('<note [^>]*xml:id="([^"]+)"', text)
    assert note
    filled = text.replace("</p>", f'<ref type="note" target="#{note[1]}">[1]</ref></p>', 1).encode()
    assert [row.code for row in tei_edition.validate(filled, "edition")] == ["reference.not-empty"]
    assert all(row.code != "reference.not-empty" for row in tei_edition.validate(filled, rng))


def test_what_cannot_be_read_is_asked_nothing_else() -> None:
    report = examine(b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>", "edition")
    assert not report.readable
    assert report.diagnostics[-1].code in UNREADABLE


@pytest.mark.parametrize("schema", ["nowhere.rng", "no-such-name", "https://example.org/a.rng"])
def test_a_schema_that_is_not_there_is_said(schema: str) -> None:
    with pytest.raises(SettingsError, match="schema"):
        tei_edition.validate(b"<list/>", schema)


def test_a_schema_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.rng").write_text("<x/>")
    with pytest.raises(IncorrectSchemaError, match="no RELAX NG element"):
        tei_edition.validate(b"<list/>", tmp_path / "x.rng")


def test_a_document_that_is_not_there_is_said(rng: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableXmlError, match=r"nowhere\.xml"):
        tei_edition.validate(tmp_path / "nowhere.xml", rng)


def test_an_engine_that_is_not_there_is_said(rng: Path) -> None:
    with pytest.raises(ValueError, match="libxml2"):
        tei_edition.validate(b"<list/>", rng, engine="jing")


def test_libxml2_gives_a_second_opinion(rng: Path) -> None:
    assert tei_edition.validate(b"<list/>", rng, engine="libxml2") == []
    found = tei_edition.validate(b"<list>\n<itme/></list>", rng, engine="libxml2")
    assert {(row.code, row.line) for row in found} == {("libxml2", 2)}
    with pytest.raises(SettingsError, match="libxml2 cannot load"):
        tei_edition.validate(b"<list/>", RNG.encode(), engine="libxml2")


def test_a_cached_schema_needs_no_lxml(rng: Path, tmp_path: Path) -> None:
    file = tmp_path / "d.xml"
    file.write_text("<list/>")
    tei_edition.validate(file, rng)
    code = (
        "import sys; from tei_edition.cli.main import cli;"
        f"cli(['validate', '--schema', {str(rng)!r}, {str(file)!r}], standalone_mode=False);"
        "print(sorted({'lxml', 'xmlschema', 'rich', 'elementpath', 'urllib.request'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
