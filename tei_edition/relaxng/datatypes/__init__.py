"""Datatype libraries: RELAX NG's own, XML Schema's, and DTD compatibility's."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache

from tei_edition.relaxng.datatypes.facets import FacetError, Test, facet
from tei_edition.relaxng.datatypes.primitive import PRESERVE, PRIMITIVES, Primitive, normalise, resolve

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
COMPATIBILITY = "http://relaxng.org/ns/compatibility/datatypes/1.0"
_LIBRARIES: dict[str, tuple[str, ...]] = {
    "": ("string", "token"),
    COMPATIBILITY: ("ID", "IDREF", "IDREFS"),
}


class Datatype:
    """A datatype with its parameters; ``by_prefix`` says that a value's meaning depends on its place."""

    __slots__ = ("by_prefix", "name", "primitive", "tests")

    def __init__(self, name: str, primitive: Primitive, tests: tuple[Test, ...]) -> None:
        self.name = name
        self.primitive = primitive
        self.tests = tests
        self.by_prefix = primitive.family == "name"

    def allows(self, text: str, prefixes: Mapping[str, str]) -> bool:
        """Whether the datatype allows a text where ``prefixes`` are in scope."""
        primitive = self.primitive
        value = text if primitive.white == PRESERVE else normalise(text, primitive.white)
        if not primitive.form(value):
            return False
        if self.by_prefix and resolve(value, prefixes) is None:
            return False
        try:
            return _within(primitive, value) and all(test(value) for test in self.tests)
        except ValueError:  # a number beyond what Python converts
            return False

    def key(self, text: str, prefixes: Mapping[str, str]) -> Hashable:
        """Return what equal values of the datatype have in common, None for a text that it does not allow."""
        if not self.allows(text, prefixes):
            return None
        primitive = self.primitive
        value = normalise(text, primitive.white)
        if self.by_prefix:
            return resolve(value, prefixes)
        key: Hashable = value if primitive.key is None else primitive.key(value)
        return ("value", key)


def _within(primitive: Primitive, value: str) -> bool:
    least, most = primitive.bounds
    if least is None and most is None:
        return True
    assert primitive.key is not None
    number = primitive.key(value)
    return (least is None or number >= least) and (most is None or number <= most)


@lru_cache(maxsize=4096)
def datatype(library: str, name: str, parameters: tuple[tuple[str, str], ...] = ()) -> Datatype:
    """Return a datatype; raises :class:`FacetError` for one that does not exist or a wrong parameter."""
    if library == XSD:
        primitive = PRIMITIVES.get(name)
    elif library in _LIBRARIES:
        primitive = PRIMITIVES[name] if name in _LIBRARIES[library] else None
        if primitive and parameters:
            raise FacetError("it takes no parameters")
    else:
        raise FacetError(f"the datatype library {library} is unknown")
    if primitive is None:
        raise FacetError("its library does not have it")
    return Datatype(name, primitive, tuple(facet(primitive, *parameter) for parameter in parameters))


def check_datatype(library: str, name: str, parameters: tuple[tuple[str, str], ...]) -> str:
    """Return what is wrong with a datatype in a schema, "" if nothing is."""
    try:
        datatype(library, name, parameters)
    except FacetError as error:
        return f"The datatype {name} cannot be used: {error}"
    return ""


def check_value(library: str, name: str, text: str, named: str) -> str:
    """Return what is wrong with a value in a schema, "" if nothing is; ``named`` is a QName's flat name."""
    if named or datatype(library, name).key(text, {}) is not None:
        return ""
    return f'"{text}" is not a {name}'
