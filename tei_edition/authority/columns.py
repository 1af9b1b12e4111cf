"""The columns of a table of registers: how each is read from an entry's TEI and written back.

Dates are in the Extended Date/Time Format (ISO 8601-2:2019, annex A): ``1882``,
``[1894..1896]`` for one moment between two bounds, ``[1894..]`` and ``[..1896]`` for one bound.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from tei_edition.authority.forms import NAMES, SEPARATOR, folded, parts_of_name
from tei_edition.tei import Element, append_text, child, local_name, qualified, text_of

_AUTHORITIES = ("VIAF", "Wikidata", "GND", "GeoNames")
_ORDER = ("persName", "orgName", "placeName", "title", "idno", "birth", "death", "sex", "occupation")
_SET = re.compile(r"\[([0-9-]*)\.\.([0-9-]*)\]")


class Column(NamedTuple):
    """A column: its name, how to read it from an entry and how to write a changed cell."""

    name: str
    read: Callable[[Element], str]
    write: Callable[[Element, str], None]


def _names(entry: Element, *, variants: bool) -> list[Element]:
    names = [
        name
        for name in entry.iterchildren(qualified(NAMES[local_name(entry)]))
        if name.get("type") not in ("abbreviation", "role")
    ]
    return names[1:] if variants else names[:1]


def _read_name(entry: Element) -> str:
    return SEPARATOR.join(_cell_of(name) for name in _names(entry, variants=False))


def _read_variants(entry: Element) -> str:
    return SEPARATOR.join(_cell_of(name) for name in _names(entry, variants=True))


def _write_name(entry: Element, value: str) -> None:
    old = _names(entry, variants=False)
    level = old[0].get("level") if old else None
    role = next(iter(old[0].iterchildren(qualified("roleName"))), None) if old else None
    _replace(entry, old, [_named(entry, value, {"level": level} if level else {}, role)] if value else [])


def _write_variants(entry: Element, value: str) -> None:
    old = _names(entry, variants=True)
    known = {_cell_of(name): name for name in old}
    level = next((name.get("level", "") for name in entry.iterchildren(qualified("title"))), "")
    attributes = {"level": level, "type": "variant"} if level else {"type": "variant"}
    cells = [cell for cell in map(folded, value.split(SEPARATOR.strip())) if cell]
    _replace(entry, old, [known[cell] if cell in known else _named(entry, cell, attributes) for cell in cells])


def _read_abbreviations(entry: Element) -> str:
    return SEPARATOR.join(parts_of_name(name).form for name in _abbreviations(entry))


def _write_abbreviations(entry: Element, value: str) -> None:
    old = _abbreviations(entry)
    known = {parts_of_name(name).form: name for name in old}
    cells = [cell for cell in map(folded, value.split(SEPARATOR.strip())) if cell]
    new = [known[cell] if cell in known else _named(entry, cell, {"type": "abbreviation"}) for cell in cells]
    _replace(entry, old, new)


def _abbreviations(entry: Element) -> list[Element]:
    names = entry.iterchildren(qualified(NAMES[local_name(entry)]))
    return [name for name in names if name.get("type") == "abbreviation"]


def _cell_of(name: Element) -> str:
    parts = parts_of_name(name)
    return parts.heading or parts.form


def _named(entry: Element, value: str, attributes: dict[str, str], role: Element | None = None) -> Element:
    """Make a name from a cell; "Surname, Forenames" of a person is put into its parts."""
    kind = NAMES[local_name(entry)]
    holder = child(entry, kind, attributes)
    if role is not None:
        holder.append(role)
        append_text(holder, " ")
    if kind != "persName" or "," not in value:
        append_text(holder, value)
        return holder
    surname, _, forenames = value.partition(",")
    words = forenames.split()
    for number, forename in enumerate(words):
        append_text(holder, " " if number else "")
        child(holder, "forename", None, forename)
    if surname.strip():
        append_text(holder, " " if words else "")
        child(holder, "surname", None, surname.strip())
    return holder


def _replace(entry: Element, old: list[Element], new: list[Element]) -> None:
    """Put new children in the place of old ones, and all children into the order of the kinds."""
    for element in old:
        entry.remove(element)
    entry.extend(new)
    rows = list(entry)
    rows.sort(key=_rank)
    entry.extend(rows)


def _rank(element: Element) -> int:
    name = local_name(element)
    return _ORDER.index(name) if name in _ORDER else len(_ORDER) + (name == "note")


def _date_column(name: str) -> Column:
    def read(entry: Element) -> str:
        found = entry.find(qualified(name))
        return "" if found is None else _edtf(found)

    def write(entry: Element, value: str) -> None:
        found = entry.find(qualified(name))
        if not value:
            _replace(entry, [] if found is None else [found], [])
            return
        element = child(entry, name) if found is None else found
        for key in ("when", "notBefore", "notAfter", "from", "to"):
            _remove(element, key)
        bounds = _SET.fullmatch(value)
        for key, part in zip(("notBefore", "notAfter"), bounds.groups(), strict=True) if bounds else (("when", value),):
            if part:
                element.set(key, part)
        _replace(entry, [], [])

    return Column(name, read, write)


def _edtf(date: Element) -> str:
    if date.get("when"):
        return date.get("when", "")
    low, high = date.get("notBefore") or date.get("from") or "", date.get("notAfter") or date.get("to") or ""
    return f"[{low}..{high}]" if low or high else ""


def _text_column(name: str, element_name: str, **attributes: str) -> Column:
    def find(entry: Element) -> list[Element]:
        return [
            found
            for found in entry.iterchildren(qualified(element_name))
            if all(found.get(key) == value for key, value in attributes.items())
            and (attributes or found.get("type") is None)
        ]

    def read(entry: Element) -> str:
        return SEPARATOR.join(folded(text_of(found)) for found in find(entry))

    def write(entry: Element, value: str) -> None:
        known = {folded(text_of(found)): found for found in find(entry)}
        cells = [cell for cell in map(folded, value.split(SEPARATOR.strip())) if cell]
        new = [known[cell] if cell in known else child(entry, element_name, dict(attributes), cell) for cell in cells]
        _replace(entry, list(known.values()), new)

    return Column(name, read, write)


def _source_column(name: str) -> Column:
    def read(entry: Element) -> str:
        found = _stated(entry, name)
        return "" if found is None else found.get("source", "")

    def write(entry: Element, value: str) -> None:
        found = _stated(entry, name)
        if found is not None and value:
            found.set("source", value)
        elif found is not None:
            _remove(found, "source")

    return Column(f"{name}_source", read, write)


def _stated(entry: Element, name: str) -> Element | None:
    if name == "name":
        return next(iter(_names(entry, variants=False)), None)
    return next(
        (found for found in entry.iterchildren(qualified(name)) if name != "note" or not found.get("type")), None
    )


def _remove(element: Element, name: str) -> None:
    if name in element.attrib:
        del element.attrib[name]


def _attribute_column(name: str) -> Column:
    def write(entry: Element, value: str) -> None:
        if value:
            entry.set(name, value)
        else:
            _remove(entry, name)

    return Column(name, lambda entry: entry.get(name, ""), write)


COLUMNS: tuple[Column, ...] = (
    Column("name", _read_name, _write_name),
    Column("variants", _read_variants, _write_variants),
    Column("abbreviations", _read_abbreviations, _write_abbreviations),
    *(_date_column(name) for name in ("birth", "death")),
    *(_text_column(name, name) for name in ("occupation", "note")),
    *(_text_column(name.lower(), "idno", type=name) for name in _AUTHORITIES),
    *(_source_column(name) for name in ("name", "birth", "death", "occupation", "note")),
    *(_attribute_column(name) for name in ("cert", "resp", "ana")),
)
"""All columns of a table but the first two, which are ``id`` and ``kind``."""
