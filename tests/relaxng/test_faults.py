"""Faults that editors make: each is named once, at its place, with the right mend."""

from __future__ import annotations

import re
import tomllib
from typing import Any, NamedTuple

import pytest

from tei_edition.relaxng import Finding, Schema, load_schema
from tests.relaxng.growing import Grower, GrowthError, rows_of
from tests.relaxng.jing import Verdicts
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


class Outcome(NamedTuple):
    """How many planted faults made a document invalid, had one message, had it at the place; and the rest."""

    invalid: int
    single: int
    placed: int
    elsewhere: list[tuple[bytes, Finding]]


def planted(schema: Schema, grower: Grower, seed: int, number: int) -> Outcome:
    """Plant faults and see what is found."""
    planter = Planter(seed)
    invalid = single = placed = 0
    elsewhere = []
    while invalid < number:
        try:
            document = grower.document(grower.random.choice((15, 40, 80)), grower.random.choice((6, 10)))
        except GrowthError:
            continue
        found = planter.plant(document)
        if found is None:
            continue
        data = found.document.encode()
        findings = schema.findings(data)
        if findings:
            places = {len(found.document[:offset].encode()) for offset in found.offsets}
            invalid += 1
            single += len(findings) == 1
            if places & {finding.offset for finding in findings}:
                placed += 1
            else:
                elsewhere.append((data, findings[0]))
    return Outcome(invalid, single, placed, elsewhere)


def test_a_planted_fault_gives_one_message_at_its_place(schema: Schema, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = planted(schema, Grower(rows_of(oracle("tei_all.rng")), seed=17), 17, 60)
    with capsys.disabled():
        print(f"\nplanted faults: {outcome.invalid}, {outcome.single} with one message, {outcome.placed} at the place")
    assert outcome.placed == outcome.invalid
    assert outcome.single >= outcome.invalid - 1


def is_where_jing_sees_it(jing: Verdicts, document: bytes, finding: Finding) -> bool:
    """Whether jing's first message is about the tag that a finding is about; jing names the end of the tag."""
    _, message = jing.ask(document)
    line, column = map(int, message.split(" ")[1].split(":"))
    after = document[finding.offset :].decode()
    tag = re.match(r"[^>]*>", after)
    return tag is not None and (line, column) == (finding.line, finding.column + len(tag[0]))


@pytest.mark.long
def test_two_thousand_planted_faults(schema: Schema, capsys: pytest.CaptureFixture[str]) -> None:
    """All are named at their place, but where the planted thing is legal and only what follows it is not.

    Whether it is so, jing says: an empty p before the parts of a publicationStmt, for one.
    """
    path = oracle("tei_all.rng")
    outcome = planted(schema, Grower(rows_of(path), seed=18), 18, 2000)
    with Verdicts(path) as jing:
        late = [pair for pair in outcome.elsewhere if is_where_jing_sees_it(jing, *pair)]
    with capsys.disabled():
        print(
            f"\nplanted faults: {outcome.invalid}, {outcome.single} with one message, {outcome.placed} at the place, "
            f"{len(late)} where jing too sees the first fault"
        )
    assert outcome.placed + len(late) == outcome.invalid
    assert outcome.single >= 0.99 * outcome.invalid
