"""Documents: places, encodings, what stays shut, ids, threads, memory of states."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tei_edition.errors import UnreadableXmlError
from tei_edition.model import Diagnostic
from tei_edition.relaxng import Schema, documents, load_schema, patterns, suggestions
from tei_edition.relaxng.run import Run
from tests.relaxng.places import HERE

INTERLEAVE = HERE / "schemas" / "interleave.rng"
NOTES = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><ref name="list"/></start>
<define name="list"><element name="list"><zeroOrMore><ref name="item"/></zeroOrMore></element></define>
<define name="item"><element name="item">
  <optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
  <optional><attribute name="n"><data type="integer"/></attribute></optional>
  <optional><attribute name="target"><list><oneOrMore><data type="anyURI"/></oneOrMore></list></attribute></optional>
  <optional><attribute name="with"><data type="IDREFS"/></attribute></optional>
  <zeroOrMore><choice><text/><element name="b"><text/></element></choice></zeroOrMore>
</element></define></grammar>"""


@pytest.fixture(scope="module")
def notes() -> Schema:
    return load_schema(NOTES)


def place(schema: Schema, document: bytes) -> tuple[int, int, int, int]:
    (finding,) = schema.findings(document)
    return finding.line, finding.column, finding.end_column, finding.offset


def test_a_finding_becomes_a_diagnostic(notes: Schema) -> None:
    (found,) = notes.validate(b'<list>\n <item n="x"/></list>', "notes.xml")
    assert found == Diagnostic(
        "rng.attribute.value",
        "error",
        'n of item cannot be "x"',
        "Allowed: a whole number.",
        "notes.xml",
        2,
        11,
        12,
        "/list[1]/item[1]/@n",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1251"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_columns_count_code_points_in_any_encoding(notes: Schema, encoding: str, newline: str) -> None:
    letters = {"iso-8859-1": "é", "windows-1251": "Ж"}.get(encoding, "Ж\U0001f600")
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<list><item>{letters}</item>\n<item\n n="{letters} 1"/></list>'
    )
    data = text.replace("\n", newline).encode(encoding)
    (finding,) = notes.findings(data)
    unit = "utf-16-le" if encoding == "utf-16" else encoding
    assert (finding.line, finding.column) == (4, 5)
    assert data[finding.offset :].startswith(f'{letters} 1"'.encode(unit))
    assert finding.source[finding.indent :].startswith(letters)


def test_astral_characters_before_the_place_count_once(notes: Schema) -> None:
    document = "<list><item>\U0001f600é</item><x/></list>".encode()
    assert place(notes, document) == (1, 22, 24, document.index(b"<x/>"))


def test_entities_and_quotes_inside_a_tag_do_not_move_the_place(notes: Schema) -> None:
    document = b"<list><item target='&amp;&#x26; \">' xmlns:q='urn:q'  n = \"x\"/></list>"
    assert place(notes, document)[3] == document.index(b'x"/>')


def test_the_end_of_an_empty_element_is_not_taken_for_the_next_tag(notes: Schema) -> None:
    document = b"<list><item/><itme/><item/></list>"
    assert place(notes, document) == (1, 14, 19, 13)


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b'<!DOCTYPE list [<!ENTITY e "x">]><list/>', "rng.doctype"),
        (b'<!DOCTYPE list [<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;]><list/>', "rng.doctype"),
        (b'<!DOCTYPE list [<!ATTLIST item n CDATA "1">]><list/>', "rng.doctype"),
        (b'<!DOCTYPE list SYSTEM "list.dtd"><list><item>&e;</item></list>', "rng.doctype"),
        (b"<list><item>&e;</item></list>", "rng.xml"),
        (b"<list><item>", "rng.xml"),
        (b"", "rng.xml"),
        (b"\x00\x01", "rng.xml"),
        (b"<?xml version='1.0' encoding='shift_jis'?><list/>", "rng.refused"),
        (b"<?xml version='1.0' encoding='nonsense'?><list/>", "rng.refused"),
    ],
)
def test_what_cannot_be_read_safely_is_one_finding(notes: Schema, document: bytes, code: str) -> None:
    assert [finding.code for finding in notes.findings(document)] == [code]


def test_what_is_refused_has_its_place(notes: Schema) -> None:
    document = b'<?xml version="1.0"?>\n<!DOCTYPE list [\n <!ENTITY e "x">]><list/>'
    assert place(notes, document) == (3, 13, 14, document.index(b'"x"'))
    deep = b"<list>\n" + b"<item><b>" * 1000
    refused = [finding for finding in notes.findings(deep) if finding.code == "rng.refused"]
    assert [(finding.line, finding.offset) for finding in refused] == [(2, deep.index(b"<b>", 7 + 9 * 127))]


def test_a_tag_without_end_is_refused_before_it_fills_the_memory(notes: Schema) -> None:
    chunks = 0

    def endless() -> Iterator[bytes]:
        nonlocal chunks
        yield b'<list><item n="'
        for chunks in range(1, 1000):  # noqa: B007
            yield b"x" * 100_000

    run = Run(notes._automaton, notes._recover, 10)
    run.feed(endless())
    assert [fault.code for fault in run.faults.found] == ["rng.refused"]
    assert chunks < 110


def test_a_document_type_without_declarations_is_no_fault(notes: Schema) -> None:
    assert notes.findings(b'<!DOCTYPE list SYSTEM "nowhere.dtd"><list/>') == []


def test_a_file_that_is_not_there_is_said(notes: Schema, tmp_path: Path) -> None:
    with pytest.raises(UnreadableXmlError, match="cannot be read"):
        notes.findings(tmp_path / "missing.xml")


def test_pointers_and_ids(notes: Schema) -> None:
    item = '<item xml:id="{}" target="{}"/>'
    document = "".join(
        (
            "<list>",
            item.format("a", "#a #b other.xml#x #xpath(//p)"),
            item.format("b", "http://example.org/#y"),
            item.format("b", "#a #lost"),
            "</list>",
        )
    )
    found = {
        (finding.code, document[finding.offset :].partition('"')[0]) for finding in notes.findings(document.encode())
    }
    assert found == {("rng.id.duplicate", "b"), ("rng.id.dangling", "#lost")}


def test_references_of_the_compatibility_specification_are_an_option(notes: Schema) -> None:
    document = b'<list><item xml:id="a" with="a c"/></list>'
    assert notes.findings(document) == []
    (finding,) = load_schema(NOTES, compatibility=True).findings(document)
    assert finding.code == "rng.id.dangling"
    assert document[finding.offset :].startswith(b'c"')


def test_white_space_is_four_characters(notes: Schema) -> None:
    assert notes.findings(b"<list> \t\r\n<item n=' 1 '/></list>") == []
    assert [one.code for one in notes.findings("<list>\u00a0<item/></list>".encode())] == ["rng.text"]
    assert [one.code for one in notes.findings("<list><item n='\u20031'/></list>".encode())] == ["rng.attribute.value"]


def test_all_faults_come_in_one_run_and_each_gives_one_message(notes: Schema) -> None:
    document = b'<list>text<itme n="1"/><item n="x" m="2"><c/></item><item><b><b/></b></item></list>'
    codes = [finding.code for finding in notes.findings(document)]
    assert codes == [
        "rng.text",
        "rng.element.unknown",
        "rng.attribute.value",
        "rng.attribute.unknown",
        "rng.element.unknown",
        "rng.element.misplaced",
    ]


def test_what_came_too_early_is_one_fault_once_that_is_known() -> None:
    parts = "".join(f'<element name="{name}"><element name="x"><empty/></element></element>' for name in "abc")
    schema = load_schema(f'<element xmlns="http://relaxng.org/ns/structure/1.0" name="all">{parts}</element>'.encode())
    full = {name: f"<{name}><x/></{name}>" for name in "abc"}
    (finding,) = schema.findings(f"<all>{full['b']}{full['a']}{full['c']}</all>".encode())
    assert (finding.code, finding.offset, finding.help) == ("rng.element.misplaced", 5, "Move it behind a.")
    (finding,) = schema.findings(f"<all><b/>{full['a']}{full['b']}{full['c']}</all>".encode())
    assert (finding.message, finding.offset) == ("b cannot stand before a in all", 5)
    findings = schema.findings(f"<all><b/>{full['c']}</all>".encode())
    assert [finding.code for finding in findings] == ["rng.element.missing", "rng.element.unfinished"]


def test_the_number_of_findings_is_limited(notes: Schema) -> None:
    document = b"<list>" + b"<x/>" * 50 + b"</list>"
    findings = notes.findings(document, limit=7)
    assert [finding.code for finding in findings] == ["rng.element.unknown"] * 7 + ["rng.limit"]
    assert findings[-1].message == "43 more faults are not shown"


def test_one_schema_serves_several_threads() -> None:
    schema = load_schema(INTERLEAVE)
    box = '<box xmlns="urn:box" xmlns:b="urn:box"><from>b:x</from>{}</box>'
    documents = [(box.format('<thing n="1"/>' * number + "<x/>" * (number % 3))).encode() for number in range(60)]
    expected = [len(schema.findings(document)) for document in documents]
    fresh = load_schema(INTERLEAVE)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda document: len(fresh.findings(document)), documents)) == expected


def test_emptying_the_tables_changes_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "LIMIT", 20)
    names = [f"b{number}" for number in range(12)]
    branches = "".join(f'<optional><element name="{name}"><empty/></element></optional>' for name in names)
    text = f"<zeroOrMore><element name='one'><interleave>{branches}</interleave></element></zeroOrMore>"
    schema = load_schema(f"<element xmlns='http://relaxng.org/ns/structure/1.0' name='all'>{text}</element>".encode())
    order = random.Random(7)
    for _ in range(30):
        chosen = order.sample(names, 12)
        good = "".join(f"<{name}/>" for name in chosen)
        assert schema.findings(f"<all><one>{good}</one></all>".encode()) == []
        assert len(schema.findings(f"<all><one>{good}<{chosen[3]}/></one></all>".encode())) == 1


def test_many_faults_of_one_kind_take_time_in_proportion(notes: Schema, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    distance = suggestions.distance

    def count(first: str, second: str, most: int) -> int:
        nonlocal compared
        compared += 1
        return distance(first, second, most)

    monkeypatch.setattr(suggestions, "distance", count)
    items = "".join(f'<item xml:id="word{number}" target="#wrod{number * 3}"/>' for number in range(3000))
    assert len(notes.findings(f"<list>{items}</list>".encode())) == 1001
    assert compared <= 50_000
    compared = 0
    assert len(notes.findings(b"<list>" + b"<itme/>" * 3000 + b"</list>")) == 1001
    assert compared <= 10


@pytest.mark.parametrize(
    ("document", "mend"),
    [
        (b"<list><item>a & b</item></list>", "Write &amp; for it."),
        (b"<list><item>a < b</item></list>", "Write &lt; for it."),
        (b'<list><item n="1>a</item></list>', "quotation mark"),
        (b"<list><item n=1>a</item></list>", 'Write it as name="value".'),
        (b'<list><item n="1"m="2">a</item></list>', "Put a space"),
        (b"<list><item>caf\xe9</item></list>", "Save the file as UTF-8"),
        (b"<list><item>\x01</item></list>", "Delete it"),
        (b"<list><item>&nbsp;</item></list>", "Write the character itself"),
        (b"<list><item></list>", "Write </item> where it ends"),
        (b"<list><item>", "Write </item> where it ends (it was opened on line 1)."),
        (b"<list/><list/>", "Delete it, or move it inside the root."),
    ],
)
def test_what_is_not_well_formed_says_what_to_write(
    document: bytes, mend: str, notes: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size in (1, 2, 7, 1 << 17):
        monkeypatch.setattr(documents, "_CHUNK", size)
        (finding,) = notes.findings(document)
        assert (finding.code, mend in finding.help) == ("rng.xml", True), (size, finding.help)
