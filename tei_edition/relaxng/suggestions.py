"""Did you mean: the nearest of some names to one that is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def distance(first: str, second: str, most: int) -> int:
    """Return how many letters must be changed, added, dropped or swapped; more than ``most`` counts as ``most + 1``.

    The optimal string alignment distance, letters compared without regard to case.
    """
    first, second = first.lower(), second.lower()
    if abs(len(first) - len(second)) > most:
        return most + 1
    first, second = _apart(first, second)
    before: list[int] = []
    row = list(range(len(second) + 1))
    for at, letter in enumerate(first, 1):
        previous, row, older = row, [at], before
        before = previous
        for to, other in enumerate(second, 1):
            cost = min(previous[to] + 1, row[to - 1] + 1, previous[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == second[to - 2] and other == first[at - 2]:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _apart(first: str, second: str) -> tuple[str, str]:
    """Return two words without what they begin and end with alike: most words differ in little."""
    least = min(len(first), len(second))
    start = 0
    while start < least and first[start] == second[start]:
        start += 1
    end = 0
    while end < least - start and first[-1 - end] == second[-1 - end]:
        end += 1
    return first[start : len(first) - end], second[start : len(second) - end]


def near_names(name: str, candidates: Iterable[str]) -> list[str]:
    """Return the candidates much like a name, the nearest first; ties stay in their order."""
    return list(_near_names(name, tuple(dict.fromkeys(candidates))))


@lru_cache(maxsize=512)  # an editor who misspells a name once often does so all through the file
def _near_names(name: str, candidates: tuple[str, ...]) -> tuple[str, ...]:
    most = 1 if len(name) < 5 else 2 if len(name) < 9 else 3
    letters = set(name.lower())
    found = []
    for candidate in candidates:
        if not candidate or abs(len(candidate) - len(name)) > most:
            continue
        others = set(candidate.lower())
        if len(letters - others) > most or len(others - letters) > most:
            continue  # each change brings one letter at most
        far = distance(name, candidate, most)
        if far <= most and far < max(len(name), len(candidate)):
            found.append((far, candidate))
    return tuple(candidate for _, candidate in sorted(found, key=lambda pair: pair[0]))


def nearest(name: str, candidates: Iterable[str]) -> str:
    """Return the candidate most like a name, "" if none is much like it; ties go to the alphabet."""
    return next(iter(near_names(name, sorted(candidates))), "")
