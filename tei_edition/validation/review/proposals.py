"""Rows for ``emendations.csv``: what a finding proposes, at its place in the source."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tei_edition.errors import UnwritableTargetError, reason_of
from tei_edition.files import write_file
from tei_edition.model import LOW
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

_COLUMNS = ("place", "sic", "corr", "certainty", "reason")


class Row(NamedTuple):
    """A row of ``emendations.csv``; ``place`` is line and column of the source, both from 1."""

    place: str
    sic: str
    corr: str
    certainty: str
    reason: str


def row_of(subject: Subject, remark: Remark) -> Row | None:
    """Return the row that a remark proposes; None if it proposes none, or the words do not stand in the source."""
    source, proposal = subject.beside.source, remark.proposal
    if source is None or proposal is None or remark.spot is None or subject.printed is None:
        return None
    place = subject.printed.place_in_source(remark.spot, source)
    if place is None or place[0] > len(source.line_starts):
        return None
    start = source.line_starts[place[0] - 1] + place[1] - 1
    if not source.text.startswith(proposal.sic, start):
        return None
    return Row(f"{place[0]}:{place[1]}", *(getattr(proposal, name) for name in _COLUMNS[1:]))


def add_rows(file: Path, rows: Iterable[Row]) -> int:
    """Append rows to a table, made if it is not there, and return how many; places that it has are left alone.

    What stands in the table stays as it is. Rows of low certainty are for a person to decide, so they are not added.
    Raises UnwritableTargetError.
    """
    try:
        before = file.read_bytes() if file.exists() else (",".join(_COLUMNS) + "\n").encode()
        known = {row[0] for row in csv.reader(before.decode("utf-8-sig").splitlines()) if row}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnwritableTargetError(
            f"the emendations cannot be read ({reason_of(error)})", where=str(file), mend="It must be a UTF-8 file."
        ) from error
    new = [row for row in dict.fromkeys(rows) if row.place not in known and row.certainty != LOW]
    if not new:
        return 0
    stream = io.StringIO()
    end = "\r\n" if b"\r\n" in before else "\n"
    csv.writer(stream, lineterminator=end).writerows(new)
    gap = b"" if before.endswith(b"\n") else end.encode()
    write_file(file, before + gap + stream.getvalue().encode())
    return len(new)
