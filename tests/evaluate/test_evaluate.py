"""The figures and differences of an evaluation, its reports, and the calibration of certainties."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from lxml import etree

from tei_edition.cli import main
from tei_edition.evaluate import Evaluation, evaluate_files
from tei_edition.evaluate.reports import as_html, as_json, print_report
from tei_edition.evaluate.results import BOUNDS, EXTRA, VALUE


@pytest.fixture(params=["gold.json", "corrected.xml"])
def result(request: pytest.FixtureRequest, folder: Path) -> Evaluation:
    """The same evaluation by stand-off annotations and by a hand-corrected TEI."""
    return evaluate_files(folder / "encoded.xml", folder / request.param, layers=("persons", "places", "dates"))


def test_the_figures(result: Evaluation) -> None:
    figures = result.figures()
    assert figures["persons"]["precision"] == pytest.approx(2 / 3)
    assert figures["persons"]["recall"] == pytest.approx(2 / 3)
    assert figures["persons"]["overlap_f1"] == 1.0
    assert figures["places"]["precision"] == 0.5
    assert figures["places"]["recall"] == 1.0
    assert figures["dates"]["f1"] == 1.0
    assert figures["dates"]["value"] == 0.5


def test_who_is_meant_counts_whatever_the_ids_are(result: Evaluation) -> None:
    b_cubed = result.figures()["persons"]["b_cubed"]
    assert b_cubed == pytest.approx(2 / 3)  # one person under two ids: precise, but half recalled


def test_every_difference_in_its_context(result: Evaluation) -> None:
    rows = {(layer.name, row.kind, row.text) for layer in result.layers for row in layer.differences}
    assert rows == {
        ("persons", BOUNDS, "Lind"),
        ("places", EXTRA, "there"),
        ("dates", VALUE, "1872"),
    }
    (date,) = next(layer for layer in result.layers if layer.name == "dates").differences
    assert (date.before.endswith("there in "), date.after.strip()) == (True, ".")


def test_the_calibration(result: Evaluation) -> None:
    shares = {row.certainty: (row.count, row.right) for row in result.totals()}
    assert shares == {"high": (4, 3), "medium": (1, 1), "low": (2, 1)}
    assert not next(row for row in result.totals() if row.certainty == "high").keeps_promise


def test_the_json_report(result: Evaluation) -> None:
    report = json.loads(as_json(result))
    assert report["layers"]["dates"]["different"] == 1
    assert "1873" in report["layers"]["dates"]["differences"][0]["found_value"]
    assert report["calibration"]["warnings"] == ["Of what is marked high, 0.750 is right; at least 0.98 should be."]


def test_the_report_can_be_shortened(result: Evaluation) -> None:
    assert json.loads(as_json(result, 0))["layers"]["persons"]["differences"] == []


def test_the_html_report_needs_nothing_else(result: Evaluation) -> None:
    page = etree.HTML(as_html(result))
    assert not page.xpath("//script[@src] | //link[@href] | //img")
    assert "Lind" in "".join(map(str, page.itertext()))


def test_the_terminal_report(result: Evaluation) -> None:
    stream = io.StringIO()
    print_report(result, stream)
    printed = stream.getvalue()
    assert "persons: 1 difference\n" in printed
    assert "What the certainties are worth" in printed
    assert "Warning: Of what is marked high" in printed


def test_what_is_optional_counts_neither_way(folder: Path) -> None:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    gold["layers"][2]["items"][1]["optional"] = True
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    figures = evaluate_files(folder / "encoded.xml", folder / "gold.json").figures()["dates"]
    assert (figures["precision"], figures["recall"], figures["value"]) == (1.0, 1.0, 1.0)


def test_any_reading_that_the_gold_accepts_is_right(folder: Path) -> None:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    gold["layers"][2]["items"][1]["alternatives"] = [{"when": "1873"}]
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    assert evaluate_files(folder / "encoded.xml", folder / "gold.json").figures()["dates"]["value"] == 1.0


def test_bounds_may_be_left_open(folder: Path) -> None:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    lind = gold["layers"][0]["items"][1]
    lind["least"] = [lind["span"][1] - 4, lind["span"][1]]
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    assert evaluate_files(folder / "encoded.xml", folder / "gold.json").figures()["persons"]["f1"] == 1.0


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stopped:
        main([str(argument) for argument in arguments])
    return int(stopped.value.code or 0)


def test_the_command_in_each_format(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("evaluate", folder / "encoded.xml", folder / "gold.json") == 0
    assert "persons" in capsys.readouterr().out
    assert (
        run("evaluate", folder / "encoded.xml", folder / "gold.json", "--format", "html", "-o", folder / "a.html") == 0
    )
    assert (folder / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_gold_of_another_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = (folder / "corrected.xml").read_text(encoding="utf-8").replace("came to", "came from")
    (folder / "corrected.xml").write_text(other, encoding="utf-8")
    assert run("evaluate", folder / "encoded.xml", folder / "corrected.xml") == 2
    assert "the TEI is not of the same text as the gold" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("gold.json", "{", "neither XML nor JSON"),
        ("gold.json", "[]", "no JSON object"),
        ("gold.json", '{"layers": [{"name": "colours", "items": []}]}', "there is no layer 'colours'"),
        ("gold.json", '{"layers": [{"name": "dates", "items": [{"span": [5, 900]}]}]}', "is not inside the text"),
        ("gold.json", '{"layers": [{"name": "dates", "items": [{"span": [0, 4], "text": "Bert"}]}]}', "reads 'Anna'"),
        ("text.txt", "Another text altogether.", "reads 'Another t'"),
        ("encoded.xml", "<TEI>", "the file ends before <TEI>"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_2(
    name: str, content: str, message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    source = ("--source", folder / "text.txt")
    assert run("evaluate", folder / "encoded.xml", folder / "gold.json", *source) == 2
    printed = capsys.readouterr().err
    assert printed.startswith("Error: ")
    assert message in printed
