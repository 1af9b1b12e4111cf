"""Telling how far it is: a bar with rate and time left on a terminal, plain lines elsewhere, nothing if asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO, TypeVar

from tei_edition.batch.outcome import Outcome

T = TypeVar("T")
R = TypeVar("R")
CLEAN, FINDINGS, FAILED = 0, 1, 2
"""The exit codes, from the best to the worst."""
_WORDS = {CLEAN: "clean", FINDINGS: "with findings", FAILED: "failed"}
Reporter = Callable[[str], None]
"""Takes a line about the item that was just finished."""


@contextmanager
def _reporting(total: int, quiet: bool, stream: TextIO) -> Iterator[Reporter]:
    if quiet:
        yield lambda line: None
    elif stream.isatty():
        with _bar(total, stream) as tell:
            yield tell
    else:
        done = Counter[str]()

        def tell_plainly(line: str) -> None:
            done["all"] += 1
            print(f"[{done['all']}/{total}] {line}", file=stream, flush=True)

        yield tell_plainly


@contextmanager
def _bar(total: int, stream: TextIO) -> Iterator[Reporter]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    class Rate(TextColumn):
        """Files a second."""

        def __init__(self) -> None:
            super().__init__("{task.fields[rate]}")

    console = Console(file=stream, highlight=False, markup=False)
    columns = (BarColumn(), MofNCompleteColumn(), TaskProgressColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total, rate="")

        def tell(line: str) -> None:
            console.print(line, soft_wrap=True)
            progress.advance(task)
            speed = progress.tasks[0].finished_speed or progress.tasks[0].speed
            progress.update(task, rate=f"{speed:.1f} a second" if speed else "")

        yield tell


def count_and_tell(
    outcomes: Iterable[Outcome[T, R]],
    total: int,
    describe: Callable[[Outcome[T, R]], tuple[int, str]],
    *,
    quiet: bool,
    stream: TextIO,
) -> int:
    """Tell of each outcome as it comes, then sum up; return the worst exit code.

    ``describe`` gives the exit code of one outcome that has no error, and a line about it. An
    error is told even if ``quiet``.
    """
    codes: Counter[int] = Counter()
    with _reporting(total, quiet, stream) as tell:
        for outcome in outcomes:
            if outcome.error is not None:
                code, line = FAILED, f"Error: {outcome.error}"
                if quiet:
                    print(line, file=stream)
            else:
                code, line = describe(outcome)
            codes[code] += 1
            tell(line)
    if not quiet:
        counted = ", ".join(f"{codes[code]} {_WORDS[code]}" for code in sorted(codes))
        print(f"{total} files: {counted}.", file=stream)
    return max(codes, default=CLEAN)
