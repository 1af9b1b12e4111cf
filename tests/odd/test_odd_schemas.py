"""The schemas of ODDs themselves: what the compiler takes is valid by them, what it refuses is not."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from tei_edition.relaxng import Schema, load_schema
from tei_edition.schematron import SchematronSchema, load_schematron
from tests.conftest import REPOSITORY
from tests.odd.small import element, odd_file
from tests.odd.test_relaxng import CONTENT, LISTS, REFUSED

SCHEMA = REPOSITORY / "schema"
SEEN_ONLY_BY_THE_COMPILER = {
    "<dataRef> has no @name": False,
    "m → m is a circle": True,
    "<a> has @x twice": True,
    "a is a <elementSpec>, not a <classSpec>": False,
    "a <dataSpec> holds values only": False,
}
"""Faults of the list of the refused that would need more than a grammar and rules: True where they do."""


@lru_cache
def schemas() -> tuple[Schema, SchematronSchema]:
    return load_schema(SCHEMA / "odd.rng"), load_schematron(SCHEMA / "odd.sch")


def faults(path: Path) -> list[str]:
    grammar, rules = schemas()
    found = [row.message for row in grammar.validate(path) if not row.code.startswith("rng.id")]
    return found + [row.message for row in rules.validate(path) if row.severity == "error" or "unrunnable" in row.code]


def test_our_odd_is_valid() -> None:
    assert faults(SCHEMA / "tei_edition.odd") == []
    assert [row.message for row in schemas()[1].validate(SCHEMA / "tei_edition.odd")] == []


@pytest.mark.parametrize(
    ("content", "specs"), [row[:2] for row in CONTENT], ids=[row[0] or "nothing" for row in CONTENT]
)
def test_content_that_is_supported_is_valid(tmp_path: Path, content: str, specs: str) -> None:
    assert faults(odd_file(tmp_path, element("a", content) + specs)) == []


@pytest.mark.parametrize("attributes", [row[0] for row in LISTS])
def test_attributes_that_are_supported_are_valid(tmp_path: Path, attributes: str) -> None:
    assert faults(odd_file(tmp_path, element("a", rest=f"<attList>{attributes}</attList>"))) == []


@pytest.mark.parametrize(("specs", "message"), REFUSED, ids=[row[1] for row in REFUSED])
def test_what_is_refused_is_not_valid(tmp_path: Path, specs: str, message: str) -> None:
    assert bool(faults(odd_file(tmp_path, specs))) != SEEN_ONLY_BY_THE_COMPILER.get(message, False)
