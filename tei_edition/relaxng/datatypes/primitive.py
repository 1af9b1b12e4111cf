"""The lexical forms and values of the datatypes of XML Schema (part 2, chapter 3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from tei_edition.relaxng.datatypes.characters import is_name, is_name_token, is_name_with_colons, is_qualified_name
from tei_edition.relaxng.names import flat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PRESERVE, REPLACE, COLLAPSE = range(3)
"""What happens to white space before a value is looked at."""

_SPACES = re.compile("[ \t\r\n]+")
_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")
_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]*:")


class Primitive:
    """A datatype without parameters.

    ``form`` tests a value whose white space has been dealt with; ``key`` turns it into something
    that is equal for equal values; ``family`` says which parameters the datatype takes;
    ``bounds`` are the least and greatest value of an integer.
    """

    __slots__ = ("bounds", "family", "form", "key", "white")

    def __init__(
        self,
        form: Callable[[str], bool],
        family: str = "string",
        white: int = COLLAPSE,
        key: Callable[[str], Any] | None = None,
        bounds: tuple[int | None, int | None] = (None, None),
    ) -> None:
        self.form = form
        self.family = family
        self.white = white
        self.key = key
        self.bounds = bounds


def collapse(value: str) -> str:
    """Return the value with runs of XML's four white space characters as one space, none at the ends."""
    if value.isascii():  # XML has no other ASCII character that `split` takes for white space
        return " ".join(value.split())
    return _SPACES.sub(" ", value).strip(" ")


def normalise(value: str, white: int) -> str:
    """Return the value with its white space as the datatype sees it."""
    if white == COLLAPSE:
        return collapse(value)
    return value if white == PRESERVE else re.sub("[\t\r\n]", " ", value)


def _anything(_: str) -> bool:
    return True


def _nothing(_: str) -> bool:
    """Test an ENTITY: without DTDs no entity is declared, so no name is one."""
    return False


def _form(expression: str) -> Callable[[str], bool]:
    """Return a test against an expression, which is compiled when first needed."""
    compiled: list[Callable[[str], object]] = []

    def test(value: str) -> bool:
        if not compiled:
            compiled.append(re.compile(expression).fullmatch)
        return compiled[0](value) is not None

    return test


def _each(form: Callable[[str], bool], value: str) -> bool:
    return bool(value) and all(map(form, value.split(" ")))


def is_uri(value: str) -> bool:
    """Whether the value is a URI reference once escaped (RFC 2396; XLink, section 5.4)."""
    if _ESCAPE.search(value) or value.count("#") > 1:
        return False
    head = re.split("[/?#]", value, maxsplit=1)[0]
    if ":" not in head:
        return True
    scheme = _SCHEME.match(head)
    return scheme is not None and value[scheme.end() :][:1] not in ("", "#")


def _decimal(value: str) -> Any:
    from decimal import Decimal

    return Decimal(value)


def _double(value: str, single: bool = False) -> Any:
    number = float(value.replace("INF", "inf"))
    if number != number:
        return "NaN"
    if not single:
        return number
    from struct import pack, unpack

    try:
        return unpack("f", pack("f", number))[0]
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


def _calendar(kind: str) -> Primitive:
    """Return a datatype of the calendar, whose module is read when a value needs it."""

    def form(value: str) -> bool:
        from tei_edition.relaxng.datatypes import calendar

        return calendar.parts(kind, value) is not None

    def key(value: str) -> Any:
        from tei_edition.relaxng.datatypes import calendar

        return calendar.moment(kind, value)

    return Primitive(form, "moment", key=key)


def _is_duration(value: str) -> bool:
    from tei_edition.relaxng.datatypes import calendar

    return calendar.is_duration(value)


def _duration(value: str) -> Any:
    from tei_edition.relaxng.datatypes import calendar

    return calendar.duration(value)


def _base64(value: str) -> Any:
    from base64 import b64decode

    return b64decode(value.replace(" ", ""))


_INTEGER = _form("[+-]?[0-9]+")
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_FLOAT = _form(f"{_NUMBER}(?:[eE][+-]?[0-9]+)?|-?INF|NaN")
_B64 = "[A-Za-z0-9+/] ?"
_BASE64 = _form(
    f"(?:(?:{_B64}){{4}})*(?:(?:{_B64}){{3}}[A-Za-z0-9+/]|(?:{_B64}){{2}}[AEIMQUYcgkosw048] ?=|{_B64}[AQgw] ?= ?=)?"
)


def _integer(least: int | None = None, most: int | None = None) -> Primitive:
    return Primitive(_INTEGER, "integer", key=_decimal, bounds=(least, most))


def _names(form: Callable[[str], bool]) -> Primitive:
    return Primitive(partial(_each, form), "list")


PRIMITIVES: Mapping[str, Primitive] = {
    "string": Primitive(_anything, white=PRESERVE),
    "normalizedString": Primitive(_anything, white=REPLACE),
    "token": Primitive(_anything),
    "language": Primitive(_form("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")),
    "Name": Primitive(is_name_with_colons),
    "NMTOKEN": Primitive(is_name_token),
    "NMTOKENS": _names(is_name_token),
    **dict.fromkeys(("NCName", "ID", "IDREF"), Primitive(is_name)),
    "IDREFS": _names(is_name),
    "ENTITY": Primitive(_nothing),
    "ENTITIES": Primitive(_nothing, "list"),
    "anyURI": Primitive(is_uri),
    **dict.fromkeys(("QName", "NOTATION"), Primitive(is_qualified_name, "name")),
    "boolean": Primitive(_form("true|false|0|1"), "boolean", key=lambda value: value in ("true", "1")),
    "decimal": Primitive(_form(_NUMBER), "decimal", key=_decimal),
    "double": Primitive(_FLOAT, "float", key=_double),
    "float": Primitive(_FLOAT, "float", key=partial(_double, single=True)),
    "hexBinary": Primitive(_form("(?:[0-9A-Fa-f]{2})*"), "binary", key=bytes.fromhex),
    "base64Binary": Primitive(_BASE64, "binary", key=_base64),
    "duration": Primitive(_is_duration, "duration", key=_duration),
    **{
        kind: _calendar(kind)
        for kind in ("dateTime", "date", "time", "gYearMonth", "gYear", "gMonthDay", "gMonth", "gDay")
    },
    "integer": _integer(),
    "nonPositiveInteger": _integer(None, 0),
    "negativeInteger": _integer(None, -1),
    "nonNegativeInteger": _integer(0),
    "positiveInteger": _integer(1),
    "long": _integer(-(2**63), 2**63 - 1),
    "int": _integer(-(2**31), 2**31 - 1),
    "short": _integer(-(2**15), 2**15 - 1),
    "byte": _integer(-128, 127),
    "unsignedLong": _integer(0, 2**64 - 1),
    "unsignedInt": _integer(0, 2**32 - 1),
    "unsignedShort": _integer(0, 2**16 - 1),
    "unsignedByte": _integer(0, 255),
}


def resolve(value: str, prefixes: Mapping[str, str]) -> str | None:
    """Return the flat name that a QName stands for, None where its prefix has no namespace."""
    prefix, colon, local = value.rpartition(":")
    uri = prefixes.get(prefix)
    if uri is None:
        return None if colon else local
    return flat(uri, local)
