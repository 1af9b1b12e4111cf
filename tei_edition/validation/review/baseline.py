"""A baseline: the findings that an old corpus starts with, so that only new ones count.

A finding is known by its file, its code, its message and the path of its element; lines do
not matter, so an edit elsewhere in the file leaves a baseline as good as it was.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tei_edition.errors import SettingsError, reason_of
from tei_edition.files import write_file
from tei_edition.model import Diagnostic

_VERSION = 1


class Known(NamedTuple):
    """What is kept of a finding."""

    file: str
    code: str
    path: str
    message: str


def write_baseline(target: Path, diagnostics: Iterable[Diagnostic]) -> int:
    """Write the findings as a baseline and return how many; raises UnwritableTargetError."""
    rows = sorted(_known(row, target.parent) for row in diagnostics)
    data = {"version": _VERSION, "findings": [row._asdict() for row in rows]}
    write_file(target, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
    return len(rows)


def without_known(diagnostics: Iterable[Diagnostic], baseline: Path) -> list[Diagnostic]:
    """Return the findings that are not in a baseline, each of which excuses one; raises SettingsError."""
    left = _read(baseline)
    new = []
    for row in diagnostics:
        known = _known(row, baseline.parent)
        if left[known]:
            left[known] -= 1
        else:
            new.append(row)
    return new


def _known(row: Diagnostic, folder: Path) -> Known:
    file = Path(os.path.relpath(os.path.realpath(row.file), os.path.realpath(folder))).as_posix()
    return Known(file, row.code, row.xpath, row.message)


def _read(baseline: Path) -> Counter[Known]:
    try:
        data = json.loads(baseline.read_text(encoding="utf-8"))
        return Counter(Known(**row) for row in data["findings"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = reason_of(error) if isinstance(error, (OSError, UnicodeDecodeError)) else "it is no baseline of ours"
        raise SettingsError(
            f"the baseline cannot be read ({why})",
            where=str(baseline),
            mend="Write it with --write-baseline.",
        ) from error
