"""Working through many items in processes, results in the order of the items.

Any :class:`concurrent.futures.Executor` will do; of one's own only so many items are
handed out at a time that memory does not grow with their number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Generic, TypeVar

from tei_edition.errors import TeiEditionError

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 4
"""Items handed out for each job at a time."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T, R]):
    """What became of one item: a value, or the message of the error that ended it."""

    item: T
    value: R | None = None
    error: str | None = None


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
            yield _try(work, item)
    elif executor is not None:
        yield from _drain(work, deque(items), executor, AHEAD * max(jobs, 1))
    else:
        yield from _in_processes(work, deque(items), jobs)


def _try(work: Callable[[T], R], item: T) -> Outcome[T, R]:
    try:
        return Outcome(item, work(item))
    except TeiEditionError as error:
        return Outcome(item, None, str(error))


def _in_processes(work: Callable[[T], R], waiting: deque[T], jobs: int) -> Iterator[Outcome[T, R]]:
    while waiting:
        # Spawned, not forked: the same on every system, and safe beside threads.
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            yield from _drain(work, waiting, pool, AHEAD * jobs)


def _drain(work: Callable[[T], R], waiting: deque[T], pool: Executor, ahead: int) -> Iterator[Outcome[T, R]]:
    """Work through what is waiting; where a process dies, its item fails and what was handed out waits again."""
    running: deque[tuple[T, Future[Outcome[T, R]]]] = deque()
    while waiting or running:
        while waiting and len(running) < ahead:
            item = waiting.popleft()
            running.append((item, pool.submit(_try, work, item)))
        item, future = running.popleft()
        try:
            yield future.result()
        except BrokenExecutor:
            waiting.extendleft(row for row, _ in reversed(running))
            yield _alone(work, item)
            return


def _alone(work: Callable[[T], R], item: T) -> Outcome[T, R]:
    """Try once more by itself the item at which a process died: it may have been another's fault."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(_try, work, item).result()
        except BrokenExecutor:
            return Outcome(item, None, f"{item}: the process that worked on it died, of a lack of memory perhaps.")
