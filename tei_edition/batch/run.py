"""Working through many items, results in the order of the items."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from tei_edition.batch.outcome import Outcome, attempt

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")
R = TypeVar("R")


def run(
    work: Callable[[T], R], items: Iterable[T], jobs: int = 1, executor: Executor | None = None
) -> Iterator[Outcome[T, R]]:
    """Yield the outcome of ``work`` for each item, in their order, whatever the number of jobs.

    ``work`` and the items must be picklable where there are several jobs. An item that cannot
    be worked on has an error and the rest go on: a TeiEditionError is its message, a process
    that dies takes its own item with it. Anything else raised is an error of the program and
    is raised again. An ``executor`` that is given is used as it is, and not shut down.
    """
    if executor is None and jobs <= 1:
        for item in items:
            yield attempt(work, item)
        return
    # Loaded only here: one file by itself needs no processes, and they take as long to load as to export it.
    from tei_edition.batch.processes import AHEAD, drain, work_in_processes

    if executor is not None:
        yield from drain(work, deque(items), executor, AHEAD * max(jobs, 1))
    else:
        yield from work_in_processes(work, deque(items), jobs)
