"""Each check finds its bad example, that and nothing else, and nothing in its good one."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei_edition.validation import validate
from tei_edition.validation.checks.examples import write_example
from tei_edition.validation.checks.registry import EDITION, TOPICS, Check, Example, all_checks
from tei_edition.validation.review.engine import Task, review
from tei_edition.validation.review.settings import settings_for

CHECKS = tuple(all_checks().values())


def name(check: Check) -> str:
    return check.code


def found(check: Check, example: Example, folder: Path) -> list[str]:
    file = write_example(folder, example, check.scope)
    settings_for.cache_clear()
    result = review(Task(file, settings_for(folder)))
    assert result.failure == ""
    return [row.code for row in result.diagnostics]


@pytest.mark.parametrize("check", CHECKS, ids=name)
def test_the_good_example_gives_nothing(check: Check, tmp_path: Path) -> None:
    assert found(check, check.good, tmp_path) == []


@pytest.mark.parametrize("check", CHECKS, ids=name)
def test_the_bad_example_gives_exactly_this_finding(check: Check, tmp_path: Path) -> None:
    assert found(check, check.bad, tmp_path) == [check.code]


@pytest.mark.parametrize("check", CHECKS, ids=name)
def test_the_finding_has_a_place_and_a_mend(check: Check, tmp_path: Path) -> None:
    file = write_example(tmp_path, check.bad, check.scope)
    settings_for.cache_clear()
    (row,) = review(Task(file, settings_for(tmp_path))).diagnostics
    lines = file.read_text(encoding="utf-8").split("\n")
    assert 0 < row.line <= len(lines)
    assert 0 < row.column < row.end_column <= len(lines[row.line - 1]) + 1
    assert row.help.endswith((".", "?", "”.")), row.help
    assert row.xpath
    assert row.message[0].islower() or row.message[0] in "“<@0123456789" or row.message[0].isupper()
    assert not row.message.endswith(".")


@pytest.mark.parametrize("check", CHECKS, ids=name)
def test_the_examples_are_tei(check: Check, tmp_path: Path, tei_all: etree.RelaxNG) -> None:
    """What a check is for no schema can say: the good examples are valid, and nearly all bad ones."""
    file = write_example(tmp_path, check.good, check.scope)
    assert tei_all.validate(etree.parse(str(file))), tei_all.error_log
    if check.scope == EDITION:
        assert [row for row in validate(file) if row.code.startswith("rng")] == []


def test_every_module_has_checks_and_every_check_a_reason() -> None:
    assert {check.topic for check in CHECKS} == set(TOPICS)
    for check in CHECKS:
        assert check.rationale.endswith("."), check.code
        assert check.title, check.code
        assert check.function.__doc__, check.code
        assert check.good != check.bad
