"""Working through many items in processes.

Any :class:`concurrent.futures.Executor` will do; of one's own only so many items are
handed out at a time that memory does not grow with their number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from tei_edition.batch.outcome import Outcome, attempt

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 4
"""Items handed out for each job at a time."""


def work_in_processes(work: Callable[[T], R], waiting: deque[T], jobs: int) -> Iterator[Outcome[T, R]]:
    """Work through what is waiting in so many processes of one's own."""
    while waiting:
        # Spawned, not forked: the same on every system, and safe beside threads.
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            yield from drain(work, waiting, pool, AHEAD * jobs)


def drain(work: Callable[[T], R], waiting: deque[T], pool: Executor, ahead: int) -> Iterator[Outcome[T, R]]:
    """Work through what is waiting; where a process dies, its item fails and what was handed out waits again."""
    running: deque[tuple[T, Future[Outcome[T, R]]]] = deque()
    while waiting or running:
        while waiting and len(running) < ahead:
            item = waiting.popleft()
            running.append((item, pool.submit(attempt, work, item)))
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
            return pool.submit(attempt, work, item).result()
        except BrokenExecutor:
            return Outcome(item, None, f"{item}: the process that worked on it died, of a lack of memory perhaps.")
