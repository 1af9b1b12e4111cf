"""The parameters of datatypes (XML Schema part 2, section 4.3)."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

from tei_edition.relaxng.datatypes.primitive import Primitive, collapse, normalise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tei_edition.relaxng.datatypes.calendar import Moment

    Comparison = Callable[[Any, Any], bool]
else:
    Comparison = Callable

Test = Callable[[str], bool]

_LENGTHS: dict[str, Comparison] = {
    "length": operator.eq,
    "minLength": operator.ge,
    "maxLength": operator.le,
}
_BOUNDS: dict[str, Comparison] = {
    "minInclusive": operator.ge,
    "minExclusive": operator.gt,
    "maxInclusive": operator.le,
    "maxExclusive": operator.lt,
}
_DIGITS = ("totalDigits", "fractionDigits")
_FAMILIES = {
    "string": (*_LENGTHS,),
    "list": (*_LENGTHS,),
    "binary": (*_LENGTHS,),
    "name": (*_LENGTHS,),
    "boolean": (),
    "decimal": (*_BOUNDS, *_DIGITS),
    "integer": (*_BOUNDS, *_DIGITS),
    "float": (*_BOUNDS,),
    "moment": (*_BOUNDS,),
    "duration": (*_BOUNDS,),
}


class FacetError(ValueError):
    """A parameter that its datatype does not take; the text says why."""


def facet(primitive: Primitive, name: str, value: str) -> Test:
    """Return the test for one parameter of a datatype; raises :class:`FacetError`."""
    if name == "pattern":
        return _pattern(value)
    if name not in _FAMILIES[primitive.family]:
        raise FacetError(f"it takes no parameter {name}")
    if name in _LENGTHS:
        return _length(primitive, _LENGTHS[name], _count(name, value))
    if name in _DIGITS:
        return _digits(name, _count(name, value))
    return _bound(primitive, name, value)


def _pattern(value: str) -> Test:
    from tei_edition.relaxng.datatypes.expressions import Expression, ExpressionError

    try:
        return Expression(value).matches
    except (ExpressionError, re.error, OverflowError) as error:
        raise FacetError(f'the pattern "{value}" is wrong: {error}') from None


def _count(name: str, value: str) -> int:
    number = collapse(value)
    if not re.fullmatch("[+]?[0-9]{1,18}", number) or (name == "totalDigits" and int(number) == 0):
        raise FacetError(f'{name} cannot be "{value}"')
    return int(number)


def _length(primitive: Primitive, compare: Comparison, limit: int) -> Test:
    if primitive.family == "name":
        return lambda _: True
    if primitive.family == "list":
        return lambda value: compare(len(value.split()), limit)
    key = primitive.key
    if key is not None:
        return lambda value: compare(len(key(value)), limit)
    return lambda value: compare(len(value), limit)


def _digits(name: str, limit: int) -> Test:
    def test(value: str) -> bool:
        whole, _, fraction = value.lstrip("+-").partition(".")
        fraction = fraction.rstrip("0")
        if name == "fractionDigits":
            return len(fraction) <= limit
        return len(whole.lstrip("0") + fraction) <= limit

    return test


def _bound(primitive: Primitive, name: str, value: str) -> Test:
    limit_text = normalise(value, primitive.white)
    key = primitive.key
    if key is None or not primitive.form(limit_text):
        raise FacetError(f'{name} cannot be "{value}"')
    limit = key(limit_text)
    compare = _BOUNDS[name]
    if primitive.family == "moment":
        return lambda text: _compare_moments(key(text), limit, compare)
    if primitive.family == "duration":
        from tei_edition.relaxng.datatypes import calendar

        strictly = name.endswith("Exclusive")
        if name.startswith("min"):
            return lambda text: calendar.duration_at_most(limit, key(text), strictly)
        return lambda text: calendar.duration_at_most(key(text), limit, strictly)
    if primitive.family == "float":
        return lambda text: "NaN" not in (key(text), limit) and compare(key(text), limit)
    return lambda text: compare(key(text), limit)


def _compare_moments(value: Moment, limit: Moment, compare: Comparison) -> bool:
    """Compare two points in time; one without a zone lies up to 14 hours to either side (3.2.7.3)."""
    if value[0] == limit[0]:
        return compare(value[1], limit[1])
    return compare(value[1] - 50400, limit[1]) and compare(value[1] + 50400, limit[1])
