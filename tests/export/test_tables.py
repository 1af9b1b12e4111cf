"""Tables: every row's offsets cut out its text, from the text beside it or from the source."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_edition.api import ingest_text
from tei_edition.characters import strip_lines
from tei_edition.errors import TeiEditionError
from tei_edition.export import EXPORTERS, Options
from tei_edition.export.bounds import date_bounds
from tei_edition.export.cells import guarded, plain
from tei_edition.export.tables import HEADERS
from tei_edition.files import write_folder
from tei_edition.source import source_of_text
from tests.laws.dossiers import texts

OTHERS = Path(__file__).parent / "html" / "others.xml"
TEXT = """1. Record of interrogation; May 3 1931


Q. When did you come?[1] /…/
A. In the summer of 1927.



Still me.

2. The sentence; May 4 1931

Shot.

Notes

[1] To Riga.
[2] x
"""


def rows(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    written = csv.DictReader(io.StringIO(files[name].decode("utf-8", "surrogatepass"), newline=""))
    return [{column: plain(cell) for column, cell in row.items()} for row in written]


def exported(text: str, with_source: bool) -> Mapping[str, bytes]:
    source = source_of_text(text)
    return EXPORTERS["csv"].export(ingest_text(text).tree, Options(source=source if with_source else None))


@pytest.mark.parametrize("with_source", [False, True])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=texts)
def test_offsets(with_source: bool, text: str) -> None:
    assume(strip_lines(text))
    files = exported(text, with_source)
    whole = files["text.txt"].decode("utf-8", "surrogatepass")
    for name in ("turns.csv", "mentions.csv", "dates.csv", "notes.csv"):
        for row in rows(files, name):
            assert whole[int(row["start"]) : int(row["end"])] == row["text"], name


def test_the_tables_of_a_small_dossier() -> None:
    files = exported(TEXT, True)
    assert files["text.txt"].decode() == TEXT
    documents, turns, dates = (rows(files, f"{name}.csv") for name in ("documents", "turns", "dates"))
    assert [(row["id"], row["n"], row["type"]) for row in documents] == [
        ("d01", "1", "interrogation"),
        ("d02", "2", "sentence"),
    ]
    assert [(row["id"], row["speaker"], row["text"]) for row in turns] == [
        ("d01.1", "Q.", "When did you come?[1] /…/"),
        ("d01.2", "A.", "In the summer of 1927.\n\n\n\nStill me."),
    ]
    assert next((row["text"], row["earliest"], row["latest"], row["turn"]) for row in dates if row["turn"]) == (
        "the summer of 1927",
        "1927-06-01",
        "1927-08-31",
        "d01.2",
    )
    assert next((row["id"], row["text"], row["document"]) for row in rows(files, "notes.csv")) == (
        "n1",
        "To Riga.",
        "d01",
    )
    assert [row["turn"] for row in rows(files, "gaps.csv")] == ["d01.1"]


def test_another_source_is_refused() -> None:
    tree = ingest_text(TEXT).tree
    with pytest.raises(TeiEditionError, match="sha256"):
        EXPORTERS["csv"].export(tree, Options(source=source_of_text("Q. a\n\nA. b\n")))


@given(st.text())
def test_a_guarded_cell_is_no_formula_and_gives_its_text_back(words: str) -> None:
    cell = guarded(words)
    assert isinstance(cell, str)
    assert plain(cell) == words
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_a_formula_in_the_text_is_a_text_in_the_table() -> None:
    files = exported("1. Record of interrogation; May 3 1931\n\nQ. =1+2\n\nA. '@SUM(A1)\n", False)
    assert b",=" not in files["turns.csv"]
    assert [row["text"] for row in rows(files, "turns.csv")] == ["=1+2", "'@SUM(A1)"]


def test_excel_gets_a_byte_order_mark() -> None:
    files = EXPORTERS["csv"].export(ingest_text(TEXT).tree, Options(excel=True))
    marked = sorted(name for name, data in files.items() if data.startswith(b"\xef\xbb\xbf"))
    assert marked == sorted(HEADERS)
    assert b'"encoding": "utf-8-sig"' in files["datapackage.json"]


@pytest.mark.parametrize("excel", [False, True])
@pytest.mark.parametrize("tree", [ingest_text(TEXT).tree, etree.parse(str(OTHERS)).getroot()], ids=["ours", "others"])
@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_the_package_valid(tree: etree._Element, excel: bool, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    write_folder(tmp_path, EXPORTERS["csv"].export(tree, Options(excel=excel)))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert report.stats["tasks"] == len(HEADERS) + 1


@pytest.mark.parametrize(
    ("attributes", "bounds"),
    [
        ({"when": "1945"}, ("1945-01-01", "1945-12-31")),
        ({"when": "1944-02"}, ("1944-02-01", "1944-02-29")),
        ({"from": "1920", "to": "1929"}, ("1920-01-01", "1929-12-31")),
        ({"notAfter": "1922-12-31"}, ("", "1922-12-31")),
        ({"when": "--12-13"}, ("", "")),
        ({"dur": "P3Y"}, ("", "")),
    ],
)
def test_bounds_of_dates(attributes: dict[str, str], bounds: tuple[str, str]) -> None:
    assert date_bounds(attributes) == bounds
