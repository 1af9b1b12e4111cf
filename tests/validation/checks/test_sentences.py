"""Quotation marks, as several languages write them."""

from __future__ import annotations

from pathlib import Path

import pytest

import tei_edition
from tei_edition.validation.checks.examples import write_example
from tei_edition.validation.checks.registry import Example

BODY = '<div type="document" subtype="letter" n="1" xml:id="d01"><p>{}</p></div>'


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Er sagte „ja“ und ging.", False),
        ("Powiedział „tak” i wyszedł.", False),
        ("He said “yes” and left.", False),
        ("Er sagte „ja und ging.", True),
        ("Er sagte „ja“ und „nein und ging.", True),
        ("He said “yes and left.", True),
        ("He said yes” and left.", True),
    ],
)
def test_quotation_marks_pair(tmp_path: Path, text: str, is_found: bool) -> None:
    file = write_example(tmp_path, Example(BODY.format(text)))
    assert ("damage.quotes" in [row.code for row in tei_edition.check(file)]) == is_found
