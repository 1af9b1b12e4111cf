"""EDTF of dates, read back by a library for it."""

from __future__ import annotations

import pytest

from tei_edition.export.edtf import edtf


@pytest.mark.parametrize(
    ("attributes", "written"),
    [
        ({"when": "1945"}, "1945"),
        ({"when": "1945-01-18"}, "1945-01-18"),
        ({"when": "--12-13"}, "XXXX-12-13"),
        ({"when": "1928-01", "precision": "low"}, "1928-01~"),
        ({"from": "1904", "to": "1921"}, "1904/1921"),
        ({"from": "1905"}, "1905/.."),
        ({"to": "1938"}, "../1938"),
        ({"from": "1930", "to": "1933", "precision": "low"}, "1930~/1933~"),
        ({"notBefore": "1894", "notAfter": "1896"}, "[1894..1896]"),
        ({"notAfter": "1922-12-31"}, "[..1922-12-31]"),
        ({"notBefore": "1935"}, "[1935..]"),
        ({"dur": "P3Y"}, ""),
        ({"when": "yesterday"}, ""),
    ],
)
def test_edtf(attributes: dict[str, str], written: str) -> None:
    from edtf import parse_edtf

    assert edtf(attributes) == written
    if written:
        assert str(parse_edtf(written)) == written
