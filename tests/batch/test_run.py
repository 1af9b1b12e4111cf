"""Working through many items: their order, their errors, any executor, a process that dies."""

from __future__ import annotations

import io
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from tei_edition.batch import Outcome, count_and_tell, run
from tei_edition.errors import TeiEditionError


def work(item: int) -> int:
    if item % 5 == 3:
        raise TeiEditionError(f"{item} is odd in its own way")
    return item * item


def dying(item: int) -> int:
    if item == 2:
        os._exit(9)
    return item


def broken(item: int) -> int:
    raise ZeroDivisionError(item)


EXPECTED = [
    Outcome(n, None if n % 5 == 3 else n * n, f"{n} is odd in its own way." if n % 5 == 3 else None) for n in range(20)
]


@pytest.mark.parametrize("jobs", [1, 3])
def test_outcomes_come_in_order_whatever_the_number_of_jobs(jobs: int) -> None:
    assert list(run(work, range(20), jobs)) == EXPECTED


def test_any_executor_will_do() -> None:
    with ThreadPoolExecutor(2) as pool:
        assert list(run(work, range(20), 2, pool)) == EXPECTED


def test_a_process_that_dies_takes_only_its_own_item_with_it() -> None:
    outcomes = list(run(dying, range(6), 2))
    assert [row.value for row in outcomes] == [0, 1, None, 3, 4, 5]
    assert "died" in (outcomes[2].error or "")


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_the_program_is_no_finding(jobs: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(run(broken, range(3), jobs))


def describe(outcome: Outcome[int, int]) -> tuple[int, str]:
    return int(outcome.value == 16), f"item {outcome.item}"


def test_the_worst_exit_code_and_the_summary() -> None:
    stream = io.StringIO()
    assert count_and_tell(EXPECTED[:5], 5, describe, quiet=False, stream=stream) == 2
    lines = stream.getvalue().splitlines()
    assert lines[0] == "[1/5] item 0"
    assert lines[3] == "[4/5] Error: 3 is odd in its own way."
    assert lines[-1] == "5 files: 3 clean, 1 with findings, 1 failed."
    assert count_and_tell(EXPECTED[4:5], 1, describe, quiet=True, stream=io.StringIO()) == 1
    assert count_and_tell([], 0, describe, quiet=True, stream=io.StringIO()) == 0


def test_quiet_tells_errors_only() -> None:
    stream = io.StringIO()
    count_and_tell(EXPECTED[:5], 5, describe, quiet=True, stream=stream)
    assert stream.getvalue() == "Error: 3 is odd in its own way.\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_there_is_a_bar() -> None:
    stream = Terminal()
    assert count_and_tell(EXPECTED[:3], 3, describe, quiet=False, stream=stream) == 0
    assert "item 1" in stream.getvalue()
    assert "3 clean" in stream.getvalue()
