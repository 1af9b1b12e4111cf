"""Schematron rules that a document names."""

from __future__ import annotations

from pathlib import Path

from tei_edition.validation import validate

RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
<ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
<pattern><rule context="tei:p"><assert id="{}" test="@n">A paragraph has a number.</assert></rule></pattern>
</schema>"""
GRAMMAR = """<element name="p" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0">
<optional><attribute name="n"/></optional><text/></element>"""
DOCUMENT = """<?xml-model href="own.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>
<?xml-model href="{}" schematypens="http://purl.oclc.org/dsdl/schematron"?>
<p xmlns="http://www.tei-c.org/ns/1.0">One.</p>"""


def written(folder: Path, href: str) -> Path:
    (folder / "own.rng").write_text(GRAMMAR)
    (folder / "own.sch").write_text(RULES.format("numbered"))
    document = folder / "document.xml"
    document.write_text(DOCUMENT.format(href))
    return document


def test_rules_that_a_document_names_are_checked(tmp_path: Path) -> None:
    (found,) = validate(written(tmp_path, "own.sch"))
    assert (found.code, found.message, found.line) == ("schematron.numbered", "A paragraph has a number.", 3)


def test_rules_that_are_not_at_hand_are_no_fault(tmp_path: Path) -> None:
    assert validate(written(tmp_path, "elsewhere.sch")) == []


def test_rules_inside_a_grammar_are_not_taken_for_a_file_of_rules(tmp_path: Path) -> None:
    assert validate(written(tmp_path, "own.rng")) == []
