"""Names and name classes (RELAX NG specification, sections 4.16, 7.3 and 7.4).

A *flat name* is one string, ``uri + SEPARATOR + local``, or the local name alone where there
is no namespace: just what expat hands out. A *name class* is a flat name, or a tuple:
``("any", but)``, ``("ns", uri, but)`` (``but`` is the excluded name class or None) or
``("or", first, second, ...)``.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` costs a tenth of what validating a letter does
if TYPE_CHECKING:
    from typing import TypeAlias, Union

    NameClass: TypeAlias = Union[str, tuple["NameClass | None", ...]]  # noqa: UP007
else:
    NameClass = object

SEPARATOR = "\x0c"
"""A character that no XML document can hold, so that no namespace URI can either."""

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{XML_NAMESPACE}{SEPARATOR}id"

_NOWHERE = "\x00"


def flat(uri: str, local: str) -> str:
    """Return the flat name of a local name in a namespace ("" for none)."""
    return f"{uri}{SEPARATOR}{local}" if uri else local


def namespace(name: str) -> str:
    """Return the namespace URI of a flat name."""
    return name.rpartition(SEPARATOR)[0]


def local(name: str) -> str:
    """Return the local part of a flat name."""
    return name.rpartition(SEPARATOR)[2]


def contains(name_class: NameClass, name: str) -> bool:
    """Whether a name class holds a flat name."""
    if isinstance(name_class, str):
        return name_class == name
    kind = name_class[0]
    if kind == "or":
        return any(part is not None and contains(part, name) for part in name_class[1:])
    if kind == "ns" and name_class[1] != namespace(name):
        return False
    but = name_class[-1]
    return but is None or not contains(but, name)


def simple_names(name_class: NameClass) -> tuple[str, ...] | None:
    """Return the names of a finite name class, None for one with a wildcard in it."""
    if isinstance(name_class, str):
        return (name_class,)
    if name_class[0] != "or":
        return None
    names: list[str] = []
    for part in name_class[1:]:
        inner = simple_names(part) if part is not None else None
        if inner is None:
            return None
        names.extend(inner)
    return tuple(names)


def overlap(first: NameClass, second: NameClass) -> bool:
    """Whether some name is in both name classes (specification, section 7.3)."""
    if isinstance(first, str):
        return contains(second, first)
    if isinstance(second, str):
        return contains(first, second)
    return any(
        contains(first, name) and contains(second, name)
        for name in (*_representatives(first), *_representatives(second))
    )


def _representatives(name_class: NameClass) -> list[str]:
    """Return one name out of each region that the name class tells apart."""
    if isinstance(name_class, str):
        return [name_class]
    kind = name_class[0]
    found: list[str] = []
    if kind == "any":
        found.append(flat(_NOWHERE, _NOWHERE))
    elif kind == "ns":
        found.append(flat(str(name_class[1]), _NOWHERE))
    for part in name_class[1:] if kind == "or" else name_class[-1:]:
        if part is not None:
            found.extend(_representatives(part))
    return found


def freeze(name_class: object) -> NameClass:
    """Turn the lists of a name class that came out of JSON into tuples again."""
    if isinstance(name_class, str):
        return name_class
    if not isinstance(name_class, (list, tuple)):
        raise TypeError("not a name class")
    return tuple(None if part is None else freeze(part) for part in name_class)
