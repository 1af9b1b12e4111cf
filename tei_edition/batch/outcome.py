"""What becomes of one item of many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tei_edition.errors import TeiEditionError

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T, R]):
    """What became of one item: a value, or the message of the error that ended it."""

    item: T
    value: R | None = None
    error: str | None = None


def attempt(work: Callable[[T], R], item: T) -> Outcome[T, R]:
    """Return what becomes of an item: the message of a TeiEditionError is its error."""
    try:
        return Outcome(item, work(item))
    except TeiEditionError as error:
        return Outcome(item, None, str(error))
