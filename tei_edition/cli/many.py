"""What the commands that take many files have in common."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from tei_edition.errors import UnwritableTargetError

jobs_option = click.option(
    "-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Work on so many files at a time."
)


def check_targets(rows: Sequence[tuple[str, Path]]) -> None:
    """Raise UnwritableTargetError if two inputs would be written to one target."""
    taken: dict[Path, str] = {}
    for source, target in rows:
        if target in taken:
            raise UnwritableTargetError(
                f"{taken[target]} and {source} would both be written there",
                where=str(target),
                mend="Rename one of them, or work on them one after the other.",
            )
        taken[target] = source
