"""The table of the parts of a year, month, decade or century (``parts.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from tei_edition.annotate.dates.moments import Moment

WHOLE = "whole"
"""The part that narrows nothing: the night of a day, the month of May."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which units of a year (months), month (days), decade or century (years) a part holds, first and last.

    ``low_precision`` says that the bounds are only about right.
    """

    units: Mapping[str, tuple[int, int]]
    low_precision: bool


@cache
def load_parts() -> Mapping[str, Part]:
    """Return the table, by the name of the part."""
    text = files("tei_edition.annotate.dates").joinpath("parts.toml").read_text(encoding="utf-8")
    return MappingProxyType({name: _part(row) for name, row in tomllib.loads(text).items()})


def _part(row: Mapping[str, list[int] | str]) -> Part:
    units = {unit: (int(bounds[0]), int(bounds[1])) for unit, bounds in row.items() if isinstance(bounds, list)}
    return Part(MappingProxyType(units), row.get("precision") == "low")


def narrow(name: str, first: Moment, last: Moment) -> tuple[Moment, Moment] | None:
    """Return the bounds of a part of the stretch from ``first`` to ``last``; None if the table has no such part."""
    part = load_parts().get(name)
    if part is None:
        return None
    unit = _unit(first, last)
    bounds = part.units.get(unit)
    if bounds is None or first.day is not None or (unit == "year" and first.year is None):
        return None
    low, high = bounds
    if unit == "year":
        return Moment(first.year, low), Moment(first.year, high)
    if unit == "month":
        return Moment(first.year, first.month, low), Moment(last.year, last.month, min(high, last.last_day().day))
    offset = low - (unit == "century")
    start = first.year or 0
    return Moment(start + offset), Moment(start + high - (unit == "century"))


def _unit(first: Moment, last: Moment) -> str:
    """Return which of the table's columns the stretch is, or a name that no column has."""
    if first == last:
        return "year" if first.month is None else "month"
    if first.month is None and first.year is not None and last.year is not None:
        return {9: "decade", 99: "century"}.get(last.year - first.year, "")
    return ""
