"""Whatever the document, validation ends with findings that have places in it."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tei_edition.relaxng import Finding, Schema, load_schema
from tests.relaxng.growing import Grower, rows_of
from tests.relaxng.mutating import Damage
from tests.relaxng.places import HERE, oracle
from tests.relaxng.test_fuzz import names_of

INTERLEAVE = HERE / "schemas" / "interleave.rng"


def assert_places(document: bytes, findings: list[Finding]) -> None:
    """The places are in the document, in order, and the lines and columns are those of the offsets."""
    offsets = [finding.offset for finding in findings]
    assert offsets == sorted(offsets)
    for finding in findings:
        assert 0 <= finding.offset <= len(document)
        before = document[: finding.offset].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        assert finding.line == before.count("\n") + 1
        assert finding.column == len(before) - before.rfind("\n")
        assert finding.message
        assert not re.search(r"\{(line|also|open)\}", finding.message + finding.help)


def torn(document: bytes, order: random.Random) -> bytes:
    """Return the document with a stretch of bytes removed, doubled, or replaced."""
    start = order.randrange(len(document))
    end = min(len(document), start + order.randint(1, 12))
    middle = order.choice((b"", document[start:end] * 2, b"<", b"&x;", b"]]>", b"\xff", b"</", b'"', b"<!--", b"<?x?>"))
    return document[:start] + middle + document[end:]


def check(schema: Schema, path: Path, number: int, seed: int) -> None:
    grower = Grower(rows_of(path), seed)
    damage = Damage(seed, *names_of(grower))
    for _ in range(number):
        document = damage.damage(grower.document(30, 8).encode(), grower.random.choice((0, 4, 25)))
        if grower.random.random() < 0.5:
            document = torn(document, grower.random)
        assert_places(document, schema.findings(document))


@pytest.mark.parametrize("number", [60, pytest.param(1500, marks=pytest.mark.long)])
def test_damaged_documents_of_a_schema_with_interleaves(number: int) -> None:
    check(load_schema(INTERLEAVE), INTERLEAVE, number, 5)


@pytest.mark.parametrize("number", [40, pytest.param(600, marks=pytest.mark.long)])
def test_damaged_documents_of_tei(number: int) -> None:
    path = oracle("tei_all.rng")
    check(load_schema(path), path, number, 6)


def test_elements_nested_without_end_are_no_harm() -> None:
    schema = load_schema(INTERLEAVE)
    depth = 100_000
    document = b"<x>" * depth + b"</x>" * depth
    assert len(schema.findings(document, limit=5)) >= 1
