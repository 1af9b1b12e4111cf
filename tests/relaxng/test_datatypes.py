"""Datatypes and expressions of XML Schema, by the specification."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei_edition.relaxng.datatypes import XSD, check_datatype, datatype
from tei_edition.relaxng.datatypes.expressions import Expression, ExpressionError
from tei_edition.relaxng.suggestions import distance, nearest


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        (
            "date",
            "1945-10-24 1945-10-24Z 2000-02-29 -0001-02-29 12345-01-01",
            "1945-2-3 1900-02-29 0000-01-01 01945-01-01",
        ),
        ("time", "24:00:00 23:59:59.5 00:00:00+14:00", "23:59:60 24:00:01 1:00:00 12:00:00+14:01"),
        ("gMonthDay", "--02-29 --12-31", "--02-30 --04-31"),
        ("decimal", "1 1. .5 -0.10 +3", ". 1e5 1,5"),
        ("double", "1e5 INF -INF NaN", "+INF nan 1e"),
        ("byte", "127 -128 +007", "128 -129"),
        ("anyURI", "#a http://a/b a|b é mailto:x", "a#b#c %4 :a 1a:b x:"),
        ("NCName", "a _b é a.b-c a\u0301", "1a a:b -a \u00b7"),
        ("language", "en en-GB x-abcdefgh", "en_GB abcdefghi"),
        ("hexBinary", "0aFF", "0aF zz"),
        ("base64Binary", "AQ== AQI= AQID", "AR== AQIDA ===="),
        ("duration", "P1Y P1DT2H -PT0.5S", "P PT P1YT P-1D"),
        ("boolean", "true false 0 1", "TRUE yes"),
    ],
)
def test_lexical_forms(name: str, right: str, wrong: str) -> None:
    found = datatype(XSD, name)
    assert [value for value in right.split() if not found.allows(value, {})] == []
    assert [value for value in wrong.split() if found.allows(value, {})] == []


@pytest.mark.parametrize(
    ("name", "first", "second", "same"),
    [
        ("decimal", "1.50", "+1.5", True),
        ("boolean", "1", "true", True),
        ("dateTime", "1945-10-24T24:00:00", "1945-10-25T00:00:00", True),
        ("time", "12:00:00+02:00", "10:00:00Z", True),
        ("time", "12:00:00", "12:00:00Z", False),
        ("duration", "P1Y", "P12M", True),
        ("string", " a", "a", False),
        ("token", " a  b ", "a b", True),
    ],
)
def test_equal_values(name: str, first: str, second: str, same: bool) -> None:
    found = datatype(XSD, name)
    assert (found.key(first, {}) == found.key(second, {})) == same


@pytest.mark.parametrize(
    ("name", "parameter", "value", "right", "wrong"),
    [
        ("decimal", "fractionDigits", "1", "1.5 1.50", "1.55"),
        ("decimal", "totalDigits", "3", "123 0012.30", "1234"),
        ("date", "minInclusive", "1945-01-01", "1945-01-01 2000-01-01", "1944-12-31"),
        ("dateTime", "maxInclusive", "2000-01-01T00:00:00Z", "1999-12-31T00:00:00", "1999-12-31T12:00:00"),
        ("duration", "maxInclusive", "P30D", "P1D P30D", "P1M P31D"),
        ("hexBinary", "length", "2", "0aff", "0a"),
        ("string", "pattern", "[\\i-[:]][\\c-[:]]*", "a a1 é", "1a a:b"),
        ("string", "pattern", "\\p{IsGreek}\\P{IsCyrillic}", "αa αα", "aa αЖ"),
        ("token", "pattern", "[^\\p{C}\\p{Z}]+", "word é", "\u200d \u00a0"),
    ],
)
def test_parameters(name: str, parameter: str, value: str, right: str, wrong: str) -> None:
    found = datatype(XSD, name, ((parameter, value),))
    assert [one for one in right.split(" ") if not found.allows(one, {})] == []
    assert [one for one in wrong.split(" ") if found.allows(one, {})] == []


@pytest.mark.parametrize(
    ("name", "parameter", "value"),
    [
        ("string", "minInclusive", "a"),
        ("decimal", "length", "1"),
        ("date", "minInclusive", "x"),
        ("string", "size", "1"),
    ],
)
def test_parameters_that_a_datatype_does_not_take(name: str, parameter: str, value: str) -> None:
    assert check_datatype(XSD, name, ((parameter, value),)) != ""


@pytest.mark.parametrize(
    "source", ["a**", "(", ")", "[", "[]", "[b-a]", "a{2,1}", "\\y", "\\p{Xx}", "+a", "[a-[b]c]", "\\p{IsNowhere}"]
)
def test_expressions_that_xml_schema_does_not_allow(source: str) -> None:
    with pytest.raises(ExpressionError):
        Expression(source)


@settings(deadline=None)  # the tables of Unicode are made once
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=6))
def test_the_ascii_and_the_full_reading_of_an_expression_agree(value: str) -> None:
    expression = Expression("[\\w-[_]]+|\\S\\D\\W?|\\p{Lu}*")
    assert expression.matches(value) == (
        Expression("[\\w-[_]]+|\\S\\D\\W?|\\p{Lu}*|\u0416{9}").matches(value) if value else True
    )


@given(st.text(max_size=8), st.text(max_size=8))
def test_the_distance_is_symmetric_and_zero_for_the_same(first: str, second: str) -> None:
    assert distance(first, second, 20) == distance(second, first, 20)
    assert distance(first, first, 20) == 0


def test_the_nearest_name() -> None:
    assert nearest("persNmae", ["persName", "placeName"]) == "persName"
    assert nearest("xyz", ["persName"]) == ""
