"""What archives and other tools take: finding aids, letters, networks, annotations, split TEI."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from lxml import etree

from tei_edition.export import EXPORTERS, Exported, Options
from tei_edition.export.atom import COLUMNS
from tei_edition.files import write_folder
from tests.conftest import CORPUS, REPOSITORY

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
SMALL = Path(__file__).parent / "html" / "edition.xml"
EDITIONS = [SMALL, *sorted(CORPUS.glob("*/*.xml"))]
EAD3 = REPOSITORY / "build" / "oracles" / "ead" / "management" / "commands" / "ead3.xsd"
each_edition = pytest.mark.parametrize("file", EDITIONS, ids=lambda file: file.stem)


def exported(name: str, file: Path, *, split: bool = False, url: str = "") -> Exported:
    return EXPORTERS[name].export(etree.parse(str(file)).getroot(), Options(split=split, url=url))


@each_edition
def test_networkx_reads_the_networks(file: Path) -> None:
    networkx = pytest.importorskip("networkx")
    files = exported("graphml", file)
    speech, mentions = (networkx.parse_graphml(files[f"{name}.graphml"].decode()) for name in ("speech", "mentions"))
    assert speech.is_directed()
    assert not mentions.is_directed()
    root = etree.parse(str(file)).getroot()
    addressed = [turn for turn in root.iter(f"{{{TEI}}}sp") if turn.get("toWhom")]
    assert sum(edge["weight"] for _, _, edge in speech.edges(data=True)) == len(addressed)
    assert all("label" in node for _, node in mentions.nodes(data=True))
    ids = {str(element.get(XML_ID)) for element in root.iter(etree.Element)}
    assert {edge["document"] for _, _, edge in mentions.edges(data=True)} <= ids


@each_edition
def test_annotations_cut_their_words_out_of_the_text(file: Path) -> None:
    files = exported("json", file, url="https://example.org/edition")
    text = files["text.txt"].decode()
    collection = json.loads(files["annotations.jsonld"])
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    items = collection["first"]["items"]
    assert len(items) == collection["total"] == len({item["id"] for item in items})
    for item in items:
        assert item["id"].startswith("https://example.org/edition/")
        selectors = item["target"]["selector"]
        if isinstance(selectors, list):
            position, quote = selectors
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
    creators = {item["creator"]["type"] for item in items if "creator" in item}
    assert "Software" in creators


@each_edition
def test_split_tei_is_valid_and_loses_nothing(file: Path, tmp_path: Path, tei_all: etree.RelaxNG) -> None:
    files = exported("tei", file, split=True)
    write_folder(tmp_path, files)
    root = etree.parse(str(file)).getroot()
    documents = [div for div in root.iter(f"{{{TEI}}}div") if div.get("type") == "document"]
    assert {f"{div.get(XML_ID)}.xml" for div in documents} < set(files)
    for div in documents:
        member = etree.fromstring(files[f"{div.get(XML_ID)}.xml"])
        (found,) = (each for each in member.iter(f"{{{TEI}}}div") if each.get(XML_ID) == div.get(XML_ID))
        assert "".join(map(str, found.itertext())) == "".join(map(str, div.itertext()))
        assert tei_all.validate(member.getroottree()), tei_all.error_log
    assert tei_all.validate(etree.fromstring(files["frame.xml"]).getroottree()), tei_all.error_log
    corpus = etree.parse(str(tmp_path / "corpus.xml"))
    corpus.xinclude()
    assert len(corpus.findall(f"{{{TEI}}}TEI")) == len(files) - 1
    for element in corpus.iter(etree.Element):  # the members repeat the ids of what they share
        element.attrib.pop(XML_ID, "")
    assert tei_all.validate(corpus), tei_all.error_log


@each_edition
def test_pointers_between_split_files_land(file: Path) -> None:
    members = {name: etree.fromstring(data) for name, data in exported("tei", file, split=True).items()}
    ids = {name: {element.get(XML_ID) for element in member.iter(etree.Element)} for name, member in members.items()}
    whole = {element.get(XML_ID) for element in etree.parse(str(file)).getroot().iter(etree.Element)}
    del members["corpus.xml"]
    for name, member in members.items():
        for element in member.iter(f"{{{TEI}}}ref", f"{{{TEI}}}anchor", f"{{{TEI}}}persName", f"{{{TEI}}}sp"):
            for attribute in ("target", "corresp", "ref", "who"):
                for pointer in (element.get(attribute) or "").split():
                    target, mark, fragment = pointer.partition("#")
                    if mark and fragment in whole:
                        assert fragment in ids[target or name], (name, pointer)


@each_edition
def test_letters_are_valid_tei(file: Path, tei_all: etree.RelaxNG) -> None:
    root = etree.fromstring(exported("cmif", file, url="https://example.org/edition")[""])
    assert tei_all.validate(root.getroottree()), tei_all.error_log
    (source,) = root.iter(f"{{{TEI}}}bibl")
    assert {each.get("source") for each in root.iter(f"{{{TEI}}}correspDesc")} <= {f"#{source.get(XML_ID)}"}


def test_the_letters_of_the_corpus() -> None:
    root = etree.fromstring(exported("cmif", EDITIONS[-1], url="https://example.org/edition")[""])
    letters = list(root.iter(f"{{{TEI}}}correspDesc"))
    original = etree.parse(str(EDITIONS[-1])).getroot()
    assert len(letters) == len(list(original.iter(f"{{{TEI}}}correspDesc"))) > 0
    assert all((letter.get("ref") or "").startswith("https://example.org/edition/d") for letter in letters)


@each_edition
def test_the_finding_aid_has_an_item_a_document(file: Path) -> None:
    root = etree.fromstring(exported("ead", file)[""])
    names = "{http://ead3.archivists.org/schema/}"
    documents = [
        div.get(XML_ID)
        for div in etree.parse(str(file)).getroot().iter(f"{{{TEI}}}div")
        if div.get("type") == "document"
    ]
    assert [component.get("id") for component in root.iter(f"{names}c")] == documents
    assert root.find(f".//{names}c//{names}unitdatestructured") is not None


@each_edition
def test_the_finding_aid_is_valid_ead3(file: Path) -> None:
    if not EAD3.exists():
        pytest.skip("no schema of EAD3: `make interop` fetches one")
    schema = etree.XMLSchema(etree.parse(str(EAD3)))
    root = etree.fromstring(exported("ead", file, url="https://example.org/edition")[""])
    assert schema.validate(root.getroottree()), schema.error_log


@each_edition
def test_the_table_for_atom_has_the_columns_of_its_template(file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(exported("atom", file)[""].decode(), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(COLUMNS) == 56
    assert [row["levelOfDescription"] for row in rows] == ["File", *["Item"] * (len(rows) - 1)]
    assert {row["parentId"] for row in rows[1:]} == {rows[0]["legacyId"]}
    assert len({row["legacyId"] for row in rows}) == len(rows)
    assert all(row["title"] and row["culture"] for row in rows)
