"""Registers read from TEI."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei_edition.authority import read_registers
from tei_edition.errors import SettingsError

PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><standOff>
<listPerson>
<person xml:id="p.lind">
  <persName><roleName>Dr.</roleName> <forename>Clara</forename> <forename>Maria</forename> <nameLink>von</nameLink>
    <surname>Lind</surname></persName>
  <persName type="variant">C. Lynd</persName>
  <birth when="1901"/>
</person>
<person xml:id="p.asker"><persName type="role">the asker</persName></person>
<person xml:id="p.wrong" ana="#rejected"><persName>Otto Wrong</persName></person>
</listPerson>
<listOrg>
<org xml:id="o.co"><orgName>Committee of Nine</orgName><orgName type="abbreviation">CN</orgName></org>
</listOrg>
<listBibl><bibl xml:id="w.b"><title level="j">The Bell</title></bibl></listBibl>
</standOff></TEI>"""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    return folder


def test_forms_and_parts(tmp_path: Path) -> None:
    lind, asker, wrong, committee, bell = read_registers(write(tmp_path, persons=PERSONS))
    assert lind.forms == ("Clara Maria von Lind", "C. Lynd")
    assert lind.attributes == {"headings": "von Lind, Clara Maria", "titles": "Dr."}
    assert asker.forms == ()
    assert wrong.attributes == {"rejected": "yes"}
    assert (committee.kind, committee.attributes) == ("org", {"abbreviations": "CN"})
    assert (bell.kind, bell.attributes) == ("work", {"level": "j"})


def test_xml_stands_alone(tmp_path: Path) -> None:
    lind = read_registers(write(tmp_path, persons=PERSONS))[0]
    assert lind.xml.startswith('<person xmlns="http://www.tei-c.org/ns/1.0" xml:id="p.lind"><persName><roleName>')
    assert lind.xml.endswith('<birth when="1901"/></person>')
    assert etree.fromstring(lind.xml).tag == "{http://www.tei-c.org/ns/1.0}person"


def test_a_prefix_becomes_the_default_namespace(tmp_path: Path) -> None:
    text = (
        '<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"><t:standOff><t:listPlace><t:place xml:id="l.a">'
        "<t:placeName>Alm</t:placeName></t:place></t:listPlace></t:standOff></t:TEI>"
    )
    (place,) = read_registers(write(tmp_path, places=text))
    assert etree.fromstring(place.xml).nsmap[None] == "http://www.tei-c.org/ns/1.0"
    assert place.forms == ("Alm",)


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    def one(identity: str) -> str:
        return (
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPlace><place xml:id="{identity}">'
            "<placeName>X</placeName></place></listPlace></standOff></TEI>"
        )

    entries = read_registers(write(tmp_path, b=one("l.first"), c=one("l.third"), a=one("l.second")))
    assert [entry.id for entry in entries] == ["l.second", "l.first", "l.third"]


def test_the_bibliography_of_the_header_is_no_register(tmp_path: Path) -> None:
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><listBibl>'
        '<bibl xml:id="b.source"><title>The source</title></bibl></listBibl></sourceDesc></fileDesc></teiHeader></TEI>'
    )
    assert read_registers(write(tmp_path, a=text)) == ()


BOMB = '<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><TEI xmlns="http://www.tei-c.org/ns/1.0">&b;</TEI>'


@pytest.mark.parametrize(
    ("files", "where", "what"),
    [
        ({"a": "<TEI xmlns='http://www.tei-c.org/ns/1.0'>\n<standOff>"}, "a.xml:2", "not well-formed"),
        ({"a": "<register/>"}, "a.xml:1", "not TEI"),
        ({"a": PERSONS.replace(' xml:id="p.lind"', "")}, "a.xml:3", "no xml:id"),
        ({"a": PERSONS, "b": PERSONS}, "b.xml:3", 'the id "p.lind" is used twice, first at'),
        ({"a": BOMB}, "a.xml:1", "document type declaration"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(files: dict[str, str], where: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        read_registers(write(tmp_path, **files))
    assert where in raised.value.where
    assert what in raised.value.what
    assert raised.value.mend


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="does not exist"):
        read_registers(tmp_path / "nowhere")
