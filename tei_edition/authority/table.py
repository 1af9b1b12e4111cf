"""Registers as a table for a spreadsheet or OpenRefine, and back.

A table is CSV (RFC 4180) or, with tabs, TSV: a row of column names, then one row an entry.
Several values in one cell are separated by ``|``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from lxml import etree

from tei_edition.authority.columns import COLUMNS
from tei_edition.authority.read import KINDS, entry_of
from tei_edition.errors import SettingsError
from tei_edition.model import Entry
from tei_edition.tei import XML_ID, make

_ELEMENTS = {kind: element for element, kind in reversed(KINDS.items())}
_HEAD = ("id", "kind", *(column.name for column in COLUMNS))


def write_table(entries: Iterable[Entry], delimiter: str = ",") -> str:
    """Return the entries as a table, in their order; ``delimiter`` is a comma or a tab."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n")
    writer.writerow(_HEAD)
    for entry in entries:
        element = etree.fromstring(entry.xml)
        writer.writerow([entry.id, entry.kind, *(column.read(element) for column in COLUMNS)])
    return stream.getvalue()


def read_table(text: str, entries: Iterable[Entry] = (), name: str = "<table>") -> tuple[Entry, ...]:
    """Return the entries of a table, in its order.

    An entry of ``entries`` with the same id is changed in the cells that differ from it and
    keeps everything that a table cannot say; a row without such an entry makes a new one, an
    entry without a row is left out. Columns may be missing or stand in another order. Raises
    SettingsError, with the line, for a row without id, with an unknown kind or with an id used
    before, and for a table without the columns ``id`` and ``kind``.
    """
    known = {entry.id: entry for entry in entries}
    first_line = text.partition("\n")[0]
    rows = csv.reader(
        io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter="\t" if "\t" in first_line else ","
    )
    head = next(rows, [])
    if "id" not in head or "kind" not in head:
        raise SettingsError(
            "the table has no columns named id and kind", where=f"{name}:1", mend="Name its columns in the first row."
        )
    result: dict[str, Entry] = {}
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        cells = dict(zip(head, (cell.strip() for cell in row), strict=False))
        _check(cells, result, f"{name}:{rows.line_num}")
        result[cells["id"]] = _changed(cells, known.get(cells["id"]))
    return tuple(result.values())


def _check(cells: dict[str, str], result: dict[str, Entry], where: str) -> None:
    identity, kind = cells.get("id", ""), cells.get("kind", "")
    if not identity:
        raise SettingsError("a row has no id", where=where, mend='Give it one, such as "p.surname".')
    if identity in result:
        raise SettingsError(
            f'the id "{identity}" is used twice', where=where, mend="Give one of the two rows another id."
        )
    if kind not in _ELEMENTS:
        raise SettingsError(f'"{kind}" is no kind of entry', where=where, mend=f"Write one of: {', '.join(_ELEMENTS)}.")


def _changed(cells: dict[str, str], entry: Entry | None) -> Entry:
    element = make(_ELEMENTS[cells["kind"]], {XML_ID: cells["id"]}) if entry is None else etree.fromstring(entry.xml)
    changed = entry is None
    for column in COLUMNS:
        value = cells.get(column.name)
        if value is not None and value != column.read(element):
            column.write(element, value)
            changed = True
    return entry_of(element) if entry is None or changed else entry
