"""Floors: the least figures that an edition must keep, pinned in a TOML file.

A floor is ``layer.figure = minimum``, as a dotted key or under a table of the layer's name.
Floors rise by themselves when they are updated; they fall only when that is asked for.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tei_edition.errors import SettingsError, reason_of
from tei_edition.evaluate.items import NAMES
from tei_edition.evaluate.results import FIGURES
from tei_edition.files import write_file
from tei_edition.model import HIGH, LOW, MEDIUM

Figures = Mapping[str, Mapping[str, float]]

CALIBRATION = "calibration"
_HEADER = "# The least figures that this edition must keep; tei-edition evaluate --update-floor raises them.\n"
_TABLE = re.compile(r"\s*\[\s*([\w-]+)\s*\]")
_ENTRY = re.compile(r"(?P<before>\s*(?:(?P<layer>[\w-]+)\s*\.\s*)?(?P<figure>[\w-]+)\s*=\s*)(?P<number>[\d.]+)")


class Floor(NamedTuple):
    """The least value of one figure."""

    layer: str
    figure: str
    minimum: float


class Breach(NamedTuple):
    """A figure below its floor."""

    floor: Floor
    measured: float

    def __str__(self) -> str:
        layer, figure, minimum = self.floor
        return f"{layer}.{figure} is {self.measured:.4f}, below its floor of {minimum:g}"


def read_floors(path: Path) -> tuple[Floor, ...]:
    """Read a file of floors; raises SettingsError where it is not one."""
    return parse_floors(_read(path), str(path))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"the floors cannot be read ({reason_of(error)})", where=str(path), mend="--update-floor makes a new file."
        ) from error


def parse_floors(text: str, where: str = "") -> tuple[Floor, ...]:
    """Parse floors; raises SettingsError for a layer or figure that there is not, and for what is no share."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"the floors are not TOML: {error}", where=where) from error
    return tuple(_floors(data, where))


def _floors(data: Mapping[str, object], where: str) -> Iterator[Floor]:
    for layer, rows in data.items():
        known = (HIGH, MEDIUM, LOW) if layer == CALIBRATION else FIGURES
        if layer not in (*NAMES, CALIBRATION):
            names = ", ".join((*NAMES, CALIBRATION))
            raise SettingsError(f"there is no layer {layer!r}", where=where, mend=f"The layers are: {names}.")
        if not isinstance(rows, dict):
            raise SettingsError(f"{layer} must be a table", where=where, mend=f"Example: {layer}.{known[0]} = 0.9")
        for figure, minimum in rows.items():
            if figure not in known:
                raise SettingsError(
                    f"{layer} has no figure {figure!r}", where=where, mend=f"The figures are: {', '.join(known)}."
                )
            if isinstance(minimum, bool) or not isinstance(minimum, int | float) or not 0 <= minimum <= 1:
                raise SettingsError(f"{layer}.{figure} must be a number from 0 to 1, not {minimum!r}", where=where)
            yield Floor(layer, figure, float(minimum))


def find_breaches(floors: Iterable[Floor], figures: Figures, layers: Iterable[str] = ()) -> tuple[Breach, ...]:
    """Return the figures that are below their floors, in some layers or in all.

    Raises SettingsError for a floor whose figure was not measured: it can be neither kept nor broken.
    """
    chosen = set(layers)
    breaches = []
    for floor in floors:
        if chosen and floor.layer not in chosen:
            continue
        measured = figures.get(floor.layer, {}).get(floor.figure)
        if measured is None and floor.layer != CALIBRATION:
            raise SettingsError(
                f"the floor {floor.layer}.{floor.figure} cannot be checked: the gold does not say anything about it",
                mend="Take it out of the file, or give a gold that does.",
            )
        if measured is not None and measured < floor.minimum:
            breaches.append(Breach(floor, measured))
    return tuple(breaches)


def update_floors(path: Path, figures: Figures, *, lower: bool = False) -> None:
    """Write a file of floors again, or for the first time, with what was measured; see :func:`updated_floors`.

    Raises SettingsError for a file that holds something else, and writes nothing then.
    """
    before = _read(path) if path.exists() else None
    if before is not None:
        parse_floors(before, str(path))
    after = updated_floors(before, figures, lower=lower)
    parse_floors(after, str(path))
    write_file(path, after.encode("utf-8"))


def updated_floors(text: str | None, figures: Figures, *, lower: bool = False) -> str:
    """Return a file of floors with what was measured, rounded down to three digits.

    With no file yet, every figure becomes a floor. Otherwise the floors in it rise, and
    with ``lower`` fall, to the measured figures; lines, comments and order stay.
    """
    if text is None:
        return _HEADER + "".join(_written(figures))
    return "".join(_updated_lines(text, figures, lower))


def _written(figures: Figures) -> Iterator[str]:
    for layer, rows in figures.items():
        if rows:
            yield f"\n[{layer}]\n"
            yield from (f"{name} = {_rounded(value)}\n" for name, value in rows.items())


def _updated_lines(text: str, figures: Figures, lower: bool) -> Iterator[str]:
    table = ""
    for line in text.splitlines(keepends=True):
        opening, entry = _TABLE.match(line), _ENTRY.match(line)
        table = opening[1] if opening else table
        if entry is None:
            yield line
            continue
        measured = figures.get(entry["layer"] or table, {}).get(entry["figure"])
        if measured is not None and (lower or float(_rounded(measured)) > float(entry["number"])):
            yield entry["before"] + _rounded(measured) + line[entry.end() :]
        else:
            yield line


def _rounded(figure: float) -> str:
    # Rounded to nine digits first, so that 0.98 written in binary does not become 0.979.
    return f"{math.floor(round(figure * 1000, 6)) / 1000:.3f}"
