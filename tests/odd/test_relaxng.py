"""RELAX NG from ODD: each construct by what it accepts and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei_edition.odd import OddError, build_schemas, read_odd
from tei_edition.odd.relaxng import relaxng
from tei_edition.relaxng import Schema, load_schema
from tests.odd.small import element, odd_file

B, C = element("b"), element("c")
MODEL = '<classSpec ident="m" type="model"/>'
MEMBERS = MODEL + "".join(
    f'<elementSpec ident="{name}"><classes><memberOf key="m"/></classes><content><empty/></content></elementSpec>'
    for name in "bcd"
)
ATTRIBUTE = '<attDef ident="{0}" usage="{1}"><datatype><dataRef name="NCName"/></datatype></attDef>'


def schema(folder: Path, specs: str) -> Schema:
    return load_schema(etree.tostring(relaxng(read_odd(odd_file(folder, specs)))))


def accepts(rules: Schema, document: str) -> bool:
    return not rules.validate(document.replace("<a", '<a xmlns="http://www.tei-c.org/ns/1.0"', 1).encode())


CONTENT = [
    ("<textNode/>", B, ["<a>x</a>", "<a/>"], ["<a><b/></a>"]),
    ("<empty/>", B, ["<a/>"], ["<a>x</a>", "<a><b/></a>"]),
    ("", B, ["<a/>"], ["<a>x</a>"]),
    ('<elementRef key="b"/>', B, ["<a><b/></a>"], ["<a/>", "<a><b/><b/></a>"]),
    ('<elementRef key="b" minOccurs="0"/>', B, ["<a><b/></a>", "<a/>"], ["<a><b/><b/></a>"]),
    (
        '<elementRef key="b" minOccurs="2" maxOccurs="4"/>',
        B,
        ["<a><b/><b/></a>", "<a><b/><b/><b/><b/></a>"],
        ["<a><b/></a>", "<a><b/><b/><b/><b/><b/></a>"],
    ),
    (
        '<elementRef key="b" minOccurs="2" maxOccurs="unbounded"/>',
        B,
        ["<a><b/><b/></a>", "<a><b/><b/><b/></a>"],
        ["<a><b/></a>"],
    ),
    (
        '<sequence><elementRef key="b"/><elementRef key="c"/></sequence>',
        B + C,
        ["<a><b/><c/></a>"],
        ["<a><c/><b/></a>", "<a><b/></a>"],
    ),
    (
        '<sequence preserveOrder="false"><elementRef key="b"/><elementRef key="c"/></sequence>',
        B + C,
        ["<a><b/><c/></a>", "<a><c/><b/></a>"],
        ["<a><b/></a>"],
    ),
    (
        '<sequence maxOccurs="2"><elementRef key="b"/><elementRef key="c"/></sequence>',
        B + C,
        ["<a><b/><c/></a>", "<a><b/><c/><b/><c/></a>"],
        ["<a><b/><c/><b/></a>", "<a><b/><c/><b/><c/><b/><c/></a>"],
    ),
    (
        '<alternate minOccurs="0" maxOccurs="unbounded"><textNode/><elementRef key="b"/></alternate>',
        B,
        ["<a>x<b/>y<b/></a>", "<a/>"],
        ["<a><a/></a>"],
    ),
    ('<classRef key="m"/>', MEMBERS, ["<a><b/></a>", "<a><d/></a>"], ["<a><b/><c/></a>", "<a/>"]),
    ('<classRef key="m" expand="sequence"/>', MEMBERS, ["<a><b/><c/><d/></a>"], ["<a><b/><d/></a>"]),
    (
        '<classRef key="m" expand="sequenceOptional"/>',
        MEMBERS,
        ["<a><b/><d/></a>", "<a/>"],
        ["<a><d/><b/></a>", "<a><b/><b/></a>"],
    ),
    (
        '<classRef key="m" expand="sequenceRepeatable"/>',
        MEMBERS,
        ["<a><b/><b/><c/><d/></a>"],
        ["<a><b/><c/></a>"],
    ),
    (
        '<classRef key="m" expand="sequenceOptionalRepeatable"/>',
        MEMBERS,
        ["<a><b/><b/><d/></a>", "<a/>"],
        ["<a><c/><b/></a>"],
    ),
    ('<classRef key="m" include="b c"/>', MEMBERS, ["<a><c/></a>"], ["<a><d/></a>"]),
    ('<classRef key="m" except="b c"/>', MEMBERS, ["<a><d/></a>"], ["<a><c/></a>"]),
    ('<classRef key="m" minOccurs="0"/>', MODEL, ["<a/>"], ["<a>x</a>"]),
    (
        '<macroRef key="t" minOccurs="0" maxOccurs="unbounded"/>',
        B + '<macroSpec ident="t"><content><elementRef key="b"/></content></macroSpec>',
        ["<a><b/><b/></a>", "<a/>"],
        ["<a>x</a>"],
    ),
    ('<dataRef name="gYear"/>', "", ["<a>1945</a>"], ["<a>then</a>", "<a/>"]),
    ('<dataRef name="token" restriction="[ab]+"/>', "", ["<a>ab</a>"], ["<a>abc</a>"]),
    (
        '<dataRef name="integer"><dataFacet name="maxInclusive" value="9"/></dataRef>',
        "",
        ["<a>9</a>"],
        ["<a>10</a>"],
    ),
    (
        '<dataRef key="v"/>',
        '<dataSpec ident="v"><content><valList type="closed"><valItem ident="x"/></valList></content></dataSpec>',
        ["<a>x</a>"],
        ["<a>y</a>"],
    ),
    (
        '<sequence><dataRef name="integer"/><dataRef name="gYear"/></sequence>',
        "",
        ["<a>7 1945</a>"],
        ["<a>7</a>", "<a>7 x</a>", "<a>7 1945 1</a>"],
    ),
    ('<valList type="closed"><valItem ident="x"/><valItem ident="y"/></valList>', "", ["<a>y</a>"], ["<a>z</a>"]),
    (
        "<anyElement/>",
        "",
        ['<a><x xmlns="urn:x" k="v">t<y xmlns=""/></x></a>'],
        ["<a><a/></a>", "<a/>", '<a><egXML xmlns="http://www.tei-c.org/ns/Examples"/></a>'],
    ),
    (
        '<anyElement require="urn:x" minOccurs="0"/>',
        "",
        ['<a><x xmlns="urn:x"/></a>', "<a/>"],
        ['<a><x xmlns="urn:y"/></a>'],
    ),
    ('<anyElement except="urn:y"/>', "", ['<a><x xmlns="urn:x"/></a>', "<a><a/></a>"], ['<a><x xmlns="urn:y"/></a>']),
]


@pytest.mark.parametrize(
    ("content", "specs", "valid", "invalid"), CONTENT, ids=[row[0] or "nothing" for row in CONTENT]
)
def test_content(tmp_path: Path, content: str, specs: str, valid: list[str], invalid: list[str]) -> None:
    rules = schema(tmp_path, element("a", content) + specs)
    assert [document for document in valid if not accepts(rules, document)] == []
    assert [document for document in invalid if accepts(rules, document)] == []


LISTS = [
    (ATTRIBUTE.format("x", "req"), '<a x="y"/>', "<a/>"),
    (ATTRIBUTE.format("x", "opt"), "<a/>", '<a y="z"/>'),
    ('<attDef ident="x"/>', '<a x="any text"/>', '<a y=""/>'),
    ('<attDef ident="xml:id"/>', '<a xml:id="x"/>', '<a id="x"/>'),
    ('<attDef ident="id" ns="http://www.w3.org/XML/1998/namespace"/>', '<a xml:id="x"/>', '<a id="x"/>'),
    (
        '<attDef ident="x"><valList type="closed"><valItem ident="p"/><valItem ident="q"/></valList></attDef>',
        '<a x="q"/>',
        '<a x="r"/>',
    ),
    (
        '<attDef ident="x"><datatype><dataRef name="integer"/></datatype><valList type="semi"><valItem ident="p"/>'
        "</valList></attDef>",
        '<a x="p"/>',
        '<a x="q"/>',
    ),
    ('<attDef ident="x"><valList type="semi"><valItem ident="p"/></valList></attDef>', '<a x="q:r"/>', '<a x="1"/>'),
    (
        '<attDef ident="x"><datatype><dataRef name="integer"/></datatype><valList type="open"><valItem ident="p"/>'
        "</valList></attDef>",
        '<a x="1"/>',
        '<a x="p"/>',
    ),
    (
        '<attDef ident="x"><datatype maxOccurs="unbounded"><dataRef name="integer"/></datatype></attDef>',
        '<a x="1 2"/>',
        '<a x=""/>',
    ),
    (
        '<attDef ident="x"><datatype minOccurs="2" maxOccurs="3"><dataRef name="integer"/></datatype></attDef>',
        '<a x="1 2 3"/>',
        '<a x="1"/>',
    ),
    (
        '<attDef ident="x"><datatype minOccurs="0" maxOccurs="unbounded"><dataRef name="integer"/></datatype></attDef>',
        '<a x=""/>',
        '<a x="p"/>',
    ),
    (
        f'<attList org="choice">{ATTRIBUTE.format("x", "req")}{ATTRIBUTE.format("y", "req")}</attList>',
        '<a x="p"/>',
        '<a x="p" y="q"/>',
    ),
    (
        f'<attList org="choice">{ATTRIBUTE.format("x", "req")}{ATTRIBUTE.format("y", "opt")}</attList>',
        "<a/>",
        '<a x="p" y="q"/>',
    ),
    (
        f'<attList org="choice"><attList org="group">{ATTRIBUTE.format("x", "req")}{ATTRIBUTE.format("y", "req")}'
        f"</attList>{ATTRIBUTE.format('z', 'req')}</attList>",
        '<a x="p" y="q"/>',
        '<a x="p"/>',
    ),
]


@pytest.mark.parametrize(("attributes", "valid", "invalid"), LISTS)
def test_attributes(tmp_path: Path, attributes: str, valid: str, invalid: str) -> None:
    rules = schema(tmp_path, element("a", rest=f"<attList>{attributes}</attList>"))
    assert accepts(rules, valid)
    assert not accepts(rules, invalid)


def test_attributes_of_classes(tmp_path: Path) -> None:
    classes = (
        f'<classSpec ident="att.x" type="atts"><attList>{ATTRIBUTE.format("x", "opt")}</attList></classSpec>'
        f'<classSpec ident="att.y" type="atts"><classes><memberOf key="att.x"/></classes><attList>'
        f"{ATTRIBUTE.format('y', 'opt')}</attList></classSpec>"
    )
    rules = schema(tmp_path, element("a", before='<classes><memberOf key="att.y"/></classes>') + classes)
    assert accepts(rules, '<a x="p" y="q"/>')
    assert not accepts(rules, '<a z="p"/>')
    one = schema(tmp_path, element("a", rest='<attList><attRef class="att.y" name="y"/></attList>') + classes)
    assert accepts(one, '<a y="q"/>')
    assert not accepts(one, '<a x="p"/>')
    all_of_them = schema(tmp_path, element("a", rest='<attList><attRef class="att.y"/></attList>') + classes)
    assert accepts(all_of_them, '<a x="p" y="q"/>')


def test_two_elements_of_one_name(tmp_path: Path) -> None:
    specs = (
        element("a", '<sequence><elementRef key="b"/><elementRef key="c"/></sequence>')
        + element("b", '<elementRef key="b.inner"/>')
        + element("b.inner", "<textNode/>", before="<altIdent>b</altIdent>")
        + C
    )
    rules = schema(tmp_path, specs)
    assert accepts(rules, "<a><b><b>x</b></b><c/></a>")
    assert not accepts(rules, "<a><b>x</b><c/></a>")


def test_an_element_of_another_namespace(tmp_path: Path) -> None:
    specs = (
        element("a", '<elementRef key="b"/>')
        + '<elementSpec ident="b" ns="urn:b"><content><empty/></content></elementSpec>'
    )
    rules = schema(tmp_path, specs)
    assert accepts(rules, '<a><b xmlns="urn:b"/></a>')
    assert not accepts(rules, "<a><b/></a>")


def test_groups_of_specifications(tmp_path: Path) -> None:
    path = odd_file(tmp_path, '<specGrpRef target="#g"/>' + element("a", '<elementRef key="b"/>'))
    text = path.read_text().replace("<schemaSpec", f'<specGrp xml:id="g">{B}</specGrp><schemaSpec')
    path.write_text(text)
    assert etree.fromstring(build_schemas(read_odd(path))["small.rng"]).find(".//{*}element[@name='b']") is not None


REFUSED = [
    ('<moduleRef key="core"/>', "<moduleRef> inside <schemaSpec> is not supported"),
    (element("a", '<interleave><elementRef key="a"/></interleave>'), "<interleave> inside <content>"),
    (element("a", '<text xmlns="http://relaxng.org/ns/structure/1.0"/>'), "<rng:text> inside <content>"),
    ('<elementSpec ident="a" mode="change"/>', '<elementSpec mode="change"> is not supported'),
    ('<elementSpec ident="a" prefix="x"/>', "@prefix of <elementSpec> is not supported"),
    ("<elementSpec/>", "<elementSpec> has no @ident"),
    (element("a") + element("a"), "there is a second specification of a"),
    (element("a", '<elementRef key="b"/>'), "there is no <elementSpec> b"),
    (element("a", '<classRef key="a"/>'), "a is a <elementSpec>, not a <classSpec>"),
    (element("a", '<elementRef key="a" minOccurs="2"/>'), 'maxOccurs="1" is less than minOccurs="2"'),
    (element("a", '<elementRef key="a" minOccurs="x"/>'), 'minOccurs="x" maxOccurs="1" are no counts'),
    (element("a", "<sequence/>"), "<sequence> is empty"),
    (element("a", '<classRef key="m" expand="all"/>') + MODEL, 'expand="all" is not known'),
    (element("a", '<dataRef key="d" restriction="x"/>'), "a <dataRef> with @key takes no"),
    (element("a", "<dataRef/>"), "<dataRef> has no @name"),
    (element("a", rest='<attList><attDef ident="x"><defaultVal>1</defaultVal></attDef></attList>'), "<defaultVal>"),
    (element("a", rest='<attList><attDef ident="x" ns="urn:x"/></attList>'), "the attribute x is in a namespace"),
    (element("a", rest='<attList><attDef ident="x" usage="must"/></attList>'), 'usage="must" is not known'),
    (element("a", rest='<attList><attDef ident="x" mode="delete"/></attList>'), '<attDef mode="delete">'),
    (element("a", rest='<attList><attDef ident="x"/><attDef ident="x"/></attList>'), "<a> has @x twice"),
    (element("a", rest='<attList><attRef class="att.x"/></attList>'), "there is no class of attributes att.x"),
    (
        element("a")
        + '<classSpec ident="att.x" type="atts"><attList org="choice"><attDef ident="x"/></attList></classSpec>',
        '<attList org="choice"> inside a class is not supported',
    ),
    ('<classSpec ident="m" type="other"/>', '<classSpec type="other"> is not known'),
    ('<macroSpec ident="m"><content><macroRef key="m"/></content></macroSpec>' + element("a"), "m → m is a circle"),
    ('<dataSpec ident="d"><content><textNode/></content></dataSpec>' + element("a"), "a <dataSpec> holds values only"),
    (
        element("a", rest='<constraintSpec ident="c" scheme="xquery"><constraint/></constraintSpec>'),
        '<constraintSpec scheme="xquery"> is not supported',
    ),
    (
        element("a", rest='<constraintSpec ident="c" scheme="schematron"><constraint/></constraintSpec>'),
        "a <constraintSpec> without a rule",
    ),
    ('<specGrpRef target="other.odd"/>', '<specGrpRef target="other.odd"> leads to no group'),
]


@pytest.mark.parametrize(("specs", "message"), REFUSED, ids=[row[1] for row in REFUSED])
def test_what_is_not_supported_is_named_with_its_line(tmp_path: Path, specs: str, message: str) -> None:
    with pytest.raises(OddError) as caught:
        build_schemas(read_odd(odd_file(tmp_path, "\n" + specs)))
    assert message in str(caught.value)
    assert caught.value.where.endswith("small.odd:5") or "no <elementSpec>" in message
    assert caught.value.mend
