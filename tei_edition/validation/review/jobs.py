"""Many files, in one process or several; results come in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from tei_edition.validation.review.engine import Result, Task, review

_PARCELS = 8


def run(tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """Review files in ``jobs`` processes; the result does not depend on how many."""
    if jobs < 2 or len(tasks) < 2:
        yield from map(review, tasks)
        return
    parcel = max(1, min(50, len(tasks) // (jobs * _PARCELS)))
    with ProcessPoolExecutor(max_workers=min(jobs, len(tasks))) as executor:
        yield from executor.map(review, tasks, chunksize=parcel)
