"""Emendations: beside what is printed, never instead of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei_edition.annotate.emendations import Emendation, read_emendations
from tei_edition.errors import SettingsError
from tei_edition.export.text import export_text
from tei_edition.pipeline import ingest
from tei_edition.source import source_of_text

TEXT = "Q. Did you know teh man?\n\nA. No.<\n"


def test_choice_and_surplus() -> None:
    rows = [Emendation(1, 17, "teh", "the", "medium", ""), Emendation(3, 7, "<", "", "high", "")]
    tree = ingest(source_of_text(TEXT), None, (), rows).tree
    written = etree.tostring(tree, encoding="unicode")
    assert '<choice><sic>teh</sic><corr cert="medium">the</corr></choice>' in written
    assert "No.<surplus>&lt;</surplus>" in written
    assert export_text(tree) == TEXT


def test_an_emendation_out_of_place_is_reported_and_left_out() -> None:
    result = ingest(
        source_of_text(TEXT),
        None,
        (),
        [Emendation(1, 1, "teh", "the", "high", ""), Emendation(99, 1, "x", "", "high", "")],
    )
    assert [(row.code, row.line) for row in result.diagnostics] == [("emendation.place", 1), ("emendation.place", 99)]


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("place,sic\n1:1,x\n", ":1: "),
        ("place,sic,corr,certainty,reason\n11,x,y,high,\n", ":2: "),
        ("place,sic,corr,certainty,reason\n1:1,x,y,sure,\n", ":2: "),
        ("place,sic,corr,certainty,reason\n1:1,,y,high,\n", ":2: "),
    ],
)
def test_a_broken_table_names_its_line(table: str, where: str, tmp_path: Path) -> None:
    file = tmp_path / "emendations.csv"
    file.write_text(table)
    with pytest.raises(SettingsError, match=f"emendations.csv{where}"):
        read_emendations(file)
