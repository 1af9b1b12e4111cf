"""James Clark's test suite for RELAX NG: every schema and every document of it gets the right verdict."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tei_edition.relaxng import IncorrectSchemaError, load_schema
from tests.relaxng.places import oracle


def content(element: etree._Element) -> bytes:
    """Return the document inside an element of the suite."""
    return etree.tostring(next(element.iterchildren(etree.Element)), with_tail=False, encoding="utf-8")


def write_resources(case: etree._Element, folder: Path) -> None:
    """Write the files that a case's schema refers to."""
    for child in case:
        if child.tag == "resource":
            (folder / child.get("name", "")).write_bytes(content(child))
        elif child.tag == "dir":
            inner = folder / child.get("name", "")
            inner.mkdir(exist_ok=True)
            write_resources(child, inner)


def verdicts(case: etree._Element, folder: Path) -> Iterator[tuple[bool, bytes]]:
    """Yield for the schema and each document of a case whether the verdict is right."""
    schema = None
    for child in case:
        if child.tag in ("correct", "incorrect"):
            try:
                schema = load_schema(content(child), base=folder)
            except IncorrectSchemaError:
                schema = None
            yield (schema is not None) == (child.tag == "correct"), content(child)
        elif child.tag in ("valid", "invalid") and schema is not None:
            yield (schema.findings(content(child)) == []) == (child.tag == "valid"), content(child)


def test_every_verdict_of_the_suite_is_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    suite = etree.parse(str(oracle("relaxng-spectest.xml"))).getroot()
    cases = list(suite.iter("testCase"))
    right = 0
    wrong: list[bytes] = []
    verdict_count = 0
    for number, case in enumerate(cases):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_resources(case, folder)
        outcomes = list(verdicts(case, folder))
        verdict_count += len(outcomes)
        wrong.extend(document for good, document in outcomes if not good)
        right += all(good for good, _ in outcomes)
    with capsys.disabled():
        print(f"\nRELAX NG test suite: {right} of {len(cases)} cases right, {verdict_count} verdicts")
    assert wrong == []
    assert (right, verdict_count) == (385, 965)
