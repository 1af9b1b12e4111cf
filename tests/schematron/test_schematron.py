"""Schematron by what it finds: the same schemas under XPath 1 and XPath 2, and what cannot be run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei_edition.errors import SettingsError
from tei_edition.model import Diagnostic
from tei_edition.schematron import load_schematron
from tei_edition.schematron.contexts import means_the_same
from tests.conftest import CORPUS, REPOSITORY

FRAME = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="{}">{}</schema>'
BINDINGS = ["xslt", "xslt2", "xslt3"]


def found(rules: str, document: str, binding: str = "xslt2", phase: str = "#DEFAULT") -> list[str]:
    schema = load_schematron(FRAME.format(binding, rules).encode())
    return [row.message for row in schema.validate(document.encode(), phase)]


def pattern(rule: str) -> str:
    return f"<pattern>{rule}</pattern>"


CASES = [
    ("assert", '<rule context="b"><assert test="@x">x!</assert></rule>', '<a><b/><b x=""/></a>', ["x!"]),
    ("report", '<rule context="b"><report test="@x">x!</report></rule>', '<a><b/><b x=""/></a>', ["x!"]),
    (
        "nested contexts",
        '<rule context="b"><report test="1">b</report></rule>',
        "<a><b><b/></b><c><b/></c></a>",
        ["b"] * 3,
    ),
    ("child step", '<rule context="c/b"><report test="1">b</report></rule>', "<a><b/><c><b/></c></a>", ["b"]),
    (
        "descendant step",
        '<rule context="c//b"><report test="1">b</report></rule>',
        "<a><b/><c><d><b/></d></c></a>",
        ["b"],
    ),
    ("from the root", '<rule context="/a/b"><report test="1">b</report></rule>', "<a><b/><a><b/></a></a>", ["b"]),
    ("anywhere", '<rule context="//b"><report test="1">b</report></rule>', "<a><b/></a>", ["b"]),
    (
        "union",
        '<rule context="b[@x=\'|\'] | c"><report test="1">b</report></rule>',
        '<a><b x="|"/><b/><c/></a>',
        ["b", "b"],
    ),
    (
        "predicate above",
        '<rule context="c[@k]/b"><report test="1">b</report></rule>',
        '<a><c k=""><b/></c><c><b/></c></a>',
        ["b"],
    ),
    ("position", '<rule context="b[2]"><report test="1">b</report></rule>', "<a><b/><b/><c><b/></c></a>", ["b"]),
    ("last", '<rule context="b[last()]"><report test="@x">b</report></rule>', '<a><b x=""/><b/></a>', []),
    ("any", '<rule context="*"><report test="1"><name/></report></rule>', "<a><b/></a>", ["a", "b"]),
    ("with attribute", '<rule context="*[@x]"><report test="1"><name/></report></rule>', '<a><b x=""/></a>', ["b"]),
    (
        "attribute",
        '<rule context="b/@x"><report test=". = 1">x</report></rule>',
        '<a x="1"><b x="1"/><b x="2"/></a>',
        ["x"],
    ),
    (
        "any attribute",
        '<rule context="@*"><report test="1"><name/></report></rule>',
        '<a x="1"><b y="1"/></a>',
        ["x", "y"],
    ),
    (
        "text",
        '<rule context="b/text()"><report test="contains(., \'y\')">y</report></rule>',
        "<a>y<b>xy</b></a>",
        ["y"],
    ),
    (
        "first rule wins",
        '<rule context="b[@x]"><report test="1">first</report></rule>'
        '<rule context="b"><report test="1">second</report></rule>',
        '<a><b x=""/><b/></a>',
        ["first", "second"],
    ),
    (
        "variables",
        '<let name="n" value="count(//b)"/><rule context="b"><let name="m" value="$n + 1"/>'
        '<report test="$m = 3">of <value-of select="$n"/></report></rule>',
        "<a><b/><b/></a>",
        ["of 2", "of 2"],
    ),
    (
        "attributes and text in variables",
        '<rule context="b"><let name="x" value="@x"/><let name="n" value="text()"/>'
        "<report test=\"$x = 1 and $n = 't'\">1</report></rule>",
        '<a><b x="1">t</b><b x="2">t</b><b x="1"/></a>',
        ["1"],
    ),
    (
        "elements and strings in variables",
        '<rule context="b"><let name="c" value="c[@x]"/><let name="s" value="string(@x)"/>'
        '<report test="$c/@x = $s"><value-of select="count($c)"/></report></rule>',
        '<a><b x="1"><c x="1"/><c/></b><b x="2"><c x="1"/></b></a>',
        ["1"],
    ),
    (
        "current",
        '<rule context="b"><report test="//c[@k = current()/@k]">k</report></rule>',
        '<a><b k="1"/><b k="2"/><c k="2"/></a>',
        ["k"],
    ),
    (
        "message",
        '<rule context="b"><report test="1">  A <emph>b</emph> in <name path=".."/>:\n <value-of select="@x"/>'
        " </report></rule>",
        '<a><b x="1"/></a>',
        ["A b in a: 1"],
    ),
]


@pytest.mark.parametrize("binding", BINDINGS)
@pytest.mark.parametrize(("rule", "document", "messages"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_rules(rule: str, document: str, messages: list[str], binding: str) -> None:
    assert found(pattern(rule), document, binding) == messages


LATER = [
    ('<report test="@x castable as xs:date">d</report>', '<b x="1945-10-24"/>', ["d"]),
    ("<report test=\"every $w in tokenize(@x, ' ') satisfies $w = ('p', 'q')\">all</report>", '<b x="p q"/>', ["all"]),
    ('<report test="matches(@x, \'^[a-z]+$\')"><value-of select="upper-case(@x)"/></report>', '<b x="p"/>', ["P"]),
    ('<report test="1"><value-of select="(1, 2)"/></report>', "<b/>", ["1 2"]),
]


@pytest.mark.parametrize(("test", "document", "messages"), LATER)
def test_xpath_2(test: str, document: str, messages: list[str]) -> None:
    assert found(pattern(f'<rule context="b">{test}</rule>'), document) == messages


def test_namespaces() -> None:
    rules = '<ns prefix="t" uri="urn:t"/>' + pattern('<rule context="t:b"><report test="t:c/@xml:id">c</report></rule>')
    for binding in BINDINGS:
        assert found(rules, '<b xmlns="urn:t"><c xml:id="x"/></b>', binding) == ["c"]


@pytest.mark.parametrize("binding", BINDINGS)
def test_abstract_patterns_and_rules(binding: str) -> None:
    rules = (
        '<pattern abstract="true" id="needs"><rule context="$element"><assert test="@$attribute">'
        "<name/> needs <value-of select=\"'$attribute'\"/></assert></rule></pattern>"
        '<pattern is-a="needs" id="one"><param name="element" value="b"/><param name="attribute" value="x"/></pattern>'
        '<pattern is-a="needs" id="two"><param name="element" value="c"/><param name="attribute" value="y"/></pattern>'
        '<pattern><rule abstract="true" id="short"><report test="string-length(.) &gt; 3">long</report></rule>'
        '<rule context="d"><extends rule="short"/></rule></pattern>'
    )
    assert found(rules, "<a><b/><c/><d>long</d></a>", binding) == ["b needs x", "c needs y", "long"]


PHASES = (
    '<phase id="early"><active pattern="p"/><let name="v" value="1"/></phase>'
    '<phase id="late"><active pattern="q"/></phase>'
    '<pattern id="p"><rule context="a"><report test="1">p</report></rule></pattern>'
    '<pattern id="q"><rule context="a"><report test="1">q</report></rule></pattern>'
)


def test_phases() -> None:
    assert found(PHASES, "<a/>") == ["p", "q"]
    assert found(PHASES, "<a/>", phase="early") == ["p"]
    assert found(PHASES, "<a/>", phase="#ALL") == ["p", "q"]
    schema = load_schematron(FRAME.format('xslt2" defaultPhase="late', PHASES).encode())
    assert [row.message for row in schema.validate(b"<a/>")] == ["q"]
    with pytest.raises(SettingsError, match="no phase middle"):
        found(PHASES, "<a/>", phase="middle")


def test_diagnostics_roles_and_places() -> None:
    rules = (
        '<pattern id="p"><rule context="b"><report test="1" id="r" role="warning" diagnostics="d">b</report></rule>'
        "</pattern>"
        '<diagnostics><diagnostic id="d">Drop <name/>.</diagnostic></diagnostics>'
    )
    schema = load_schematron(FRAME.format("xslt2", rules).encode())
    assert schema.validate(b"<a>\n<b/></a>") == [Diagnostic("schematron.r", "warning", "b", "Drop b.", "", 2)]


def test_parts_in_other_files(tmp_path: Path) -> None:
    (tmp_path / "part.sch").write_text(
        '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="b"><report test="1">b</report></rule>'
        "</pattern>"
    )
    (tmp_path / "main.sch").write_text(FRAME.format("xslt2", '<include href="part.sch"/>'))
    assert [row.message for row in load_schematron(tmp_path / "main.sch").validate(b"<b/>")] == ["b"]


UNRUNNABLE = [
    pattern('<rule context="b"><assert test="nothing(.)">x</assert></rule>'),
    pattern('<rule context="b["><assert test="1">x</assert></rule>'),
    pattern('<rule context="b"><let name="v" value="]"/><assert test="1">x</assert></rule>'),
    pattern('<rule context="b"><assert test="$unknown">x</assert></rule>'),
    pattern('<rule context="b"><extends rule="none"/></rule>'),
    '<pattern is-a="none"/>',
    '<pattern documents="//x/@href"><rule context="b"><assert test="1">x</assert></rule></pattern>',
    '<xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="k" match="b" use="@x"/>',
]


@pytest.mark.parametrize("rules", UNRUNNABLE)
@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_what_cannot_be_run_is_reported(rules: str, binding: str) -> None:
    schema = load_schematron(FRAME.format(binding, rules).encode())
    assert [row.code for row in schema.validate(b"<a><b/><b/></a>")] == ["schematron.unrunnable"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<schema/>", "not a Schematron"),
        ("<schema", "cannot be read"),
        (FRAME.format("xquery", ""), 'queryBinding="xquery" is not supported'),
        (FRAME.format("xslt", '<include href="http://example.org/x"/>'), "not a local file"),
        (FRAME.format("xslt", '<include href="nowhere.sch"/>'), "cannot be read"),
    ],
)
def test_what_is_no_schema(text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        load_schematron(text.encode())


def test_every_rule_of_tei_runs_on_the_corpus(shared: Path) -> None:
    schema = load_schematron(shared / "oracles" / "tei_all.sch")
    for path in [*sorted(CORPUS.glob("*/*.xml")), REPOSITORY / "schema" / "tei_edition.odd"]:
        assert schema.validate(path) == []
    broken = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><p><p when="1" from="2"/></p><list type="gloss"/></TEI>'
    assert [row.severity for row in schema.validate(broken)] == ["warning", "error", "error"]


@pytest.mark.parametrize(
    ("expression", "same"),
    [
        ("tei:sp[not(tei:speaker)]", True),
        ("@type = 'note' and ../tei:p", True),
        ("ancestor::tei:div//tei:p | *", True),
        ("'a' = @x", False),
        ("@from = @to", False),
        ("@n = 1", False),
        ("@n < @m", False),
        ("count(tei:p) = '1'", False),
        ("string(@x)", False),
        ("@x eq 'y'", False),
        ("$v", False),
        ("tei:p[1]", False),
    ],
)
def test_what_means_the_same_in_xpath_1_and_2(expression: str, same: bool) -> None:
    assert means_the_same(expression) == same
