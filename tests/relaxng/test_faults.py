"""Faults that editors make: each is named once, at its place, with the right mend."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tei_edition.relaxng import Schema, load_schema
from tests.relaxng.growing import Grower, GrowthError, rows_of
from tests.relaxng.places import HERE, ROOT, oracle
from tests.relaxng.planting import Planter

FAULTS: dict[str, dict[str, Any]] = tomllib.loads((HERE / "faults" / "faults.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema(oracle("tei_all.rng"))


def test_there_are_forty_faults_and_a_file_for_each() -> None:
    assert len(FAULTS) >= 40
    assert {path.stem for path in (HERE / "faults").glob("*.xml")} == set(FAULTS)


@pytest.mark.parametrize("name", FAULTS)
def test_an_editors_fault_is_named_at_its_place_with_its_mend(name: str, schema: Schema) -> None:
    expected = FAULTS[name]
    (finding,) = schema.findings(HERE / "faults" / f"{name}.xml")
    assert finding.code == expected["code"]
    assert finding.line == expected["line"]
    assert abs(finding.column - expected["column"]) <= 3
    assert expected["mend"] in finding.help


def test_the_table_in_the_documentation_holds_our_messages(schema: Schema) -> None:
    table = (ROOT / "docs" / "relaxng.md").read_text(encoding="utf-8")
    for name in FAULTS:
        (finding,) = schema.findings(HERE / "faults" / f"{name}.xml")
        message = finding.message.replace("|", "\\|").replace("<", "&lt;")
        assert f"{finding.line}:{finding.column} {message}" in table, f"run tests/relaxng/fault_table.py: {name}"


def planted(schema: Schema, grower: Grower, seed: int, number: int) -> tuple[int, int, int]:
    """Plant faults; return how many documents became invalid, had one message, had it at the place."""
    planter = Planter(seed)
    invalid = single = placed = 0
    while invalid < number:
        try:
            document = grower.document(grower.random.choice((15, 40, 80)), grower.random.choice((6, 10)))
        except GrowthError:
            continue
        found = planter.plant(document)
        if found is None:
            continue
        findings = schema.findings(found.document.encode())
        if findings:
            places = {len(found.document[:offset].encode()) for offset in found.offsets}
            invalid += 1
            single += len(findings) == 1
            placed += bool(places & {finding.offset for finding in findings})
    return invalid, single, placed


@pytest.mark.parametrize("size", [60, pytest.param(2000, marks=pytest.mark.long)])
def test_a_planted_fault_gives_one_message_at_its_place(
    size: int, schema: Schema, capsys: pytest.CaptureFixture[str]
) -> None:
    grower = Grower(rows_of(oracle("tei_all.rng")), seed=17)
    invalid, single, placed = planted(schema, grower, 17, size)
    with capsys.disabled():
        print(f"\nplanted faults: {invalid} found, {single} with one message, {placed} at the place")
    assert single >= 0.99 * invalid - 1
    assert placed >= 0.99 * invalid
