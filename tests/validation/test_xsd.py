"""Schematron and XSD beside RELAX NG: one stream, no fault twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import tei_edition
from tei_edition.cli.validate import validate as command
from tei_edition.errors import SettingsError
from tei_edition.relaxng import load_schema
from tei_edition.validation.document import Document
from tei_edition.validation.xsd import load_xsd, without_repeats, xsd_diagnostics
from tests.conftest import CORPUS, REPOSITORY

EDITION = next(CORPUS.glob("*/*.xml"))
XSD = REPOSITORY / "schema" / "tei_edition.xsd"


def damaged(*changes: tuple[str, str]) -> bytes:
    text = EDITION.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode()


FAULTS = [
    ('<stage type="business">', '<stage typ="business">'),
    ("<speaker>", "<p/><speaker>"),
    ('when="1945-10-24"', 'when="24.10.1945"'),
    ("<body>", "<body>text"),
]


def test_the_corpus_is_valid_by_all_three() -> None:
    assert tei_edition.validate(EDITION, xsd=True) == []


@pytest.mark.parametrize("fault", FAULTS, ids=[new for _, new in FAULTS])
def test_a_fault_is_told_once(fault: tuple[str, str]) -> None:
    document = damaged(fault)
    assert xsd_diagnostics(Document.of(document), load_xsd(XSD)), "the XSD sees it as well"
    codes = [row.code for row in tei_edition.validate(document, xsd=True)]
    assert codes
    assert "xsd" not in codes


def test_what_only_the_xsd_says_is_told() -> None:
    document = Document.of(damaged(FAULTS[0], FAULTS[3]))
    rows = xsd_diagnostics(document, load_xsd(XSD))
    stage = [row for row in rows if "stage" in row.xpath]
    assert stage
    assert without_repeats(rows, [], document) == rows
    assert without_repeats(rows, stage, document) == []  # the body holds the stage


def test_rules_in_schematron_have_places() -> None:
    document = damaged(
        (
            '<sp who="#p.investigator" toWhom="#p.miasnikov" n="1" xml:id="d02.1"><speaker>Q. </speaker>',
            '<sp who="#p.investigator" n="1" xml:id="d02.1">',
        )
    )
    (row,) = tei_edition.validate(document)
    assert row.code.startswith("schematron.")
    assert (row.xpath, row.column) == ('id("d02.1")', 1)


def test_no_xsd_beside_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "s.rng"
    path.write_text('<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>')
    with pytest.raises(SettingsError, match="no XSD beside"):
        tei_edition.validate(b"<a/>", load_schema(path), xsd=True)
    path.with_suffix(".xsd").write_text("<a/>")
    with pytest.raises(SettingsError, match="cannot be used"):
        tei_edition.validate(b"<a/>", load_schema(path), xsd=True)


def test_rules_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "own.sch"
    path.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><phase id="quick"/>'
        '<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><pattern id="p"><rule context="t:body">'
        '<report test="exists(t:div)" role="warning">divs</report></rule></pattern></schema>'
    )
    (row,) = tei_edition.validate(EDITION, schematron=path)
    assert (row.code, row.severity, row.message) == ("schematron.p", "warning", "divs")
    assert row.column == 1
    assert tei_edition.validate(EDITION, schematron=path, phase="quick") == []
    with pytest.raises(SettingsError, match="no phase slow"):
        tei_edition.validate(EDITION, schematron=path, phase="slow")


def test_the_command_takes_all_of_them() -> None:
    own = ["--schematron", str(REPOSITORY / "schema" / "tei_edition.sch"), "--phase", "#ALL"]
    result = CliRunner().invoke(command, [str(EDITION), "--xsd", *own])
    assert result.exit_code == 0, result.output
