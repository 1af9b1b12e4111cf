"""Did you mean: the nearest of some names to one that is wrong."""

from __future__ import annotations

from collections.abc import Iterable


def distance(first: str, second: str, most: int) -> int:
    """Return how many letters must be changed, added, dropped or swapped; more than ``most`` counts as ``most + 1``.

    The optimal string alignment distance, letters compared without regard to case.
    """
    first, second = first.lower(), second.lower()
    if abs(len(first) - len(second)) > most:
        return most + 1
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


def near_names(name: str, candidates: Iterable[str]) -> list[str]:
    """Return the candidates much like a name, the nearest first; ties stay in their order."""
    most = 1 if len(name) < 5 else 2 if len(name) < 9 else 3
    found = []
    for candidate in dict.fromkeys(candidates):
        if candidate and abs(len(candidate) - len(name)) <= most:
            far = distance(name, candidate, most)
            if far <= most and far < max(len(name), len(candidate)):
                found.append((far, candidate))
    return [candidate for _, candidate in sorted(found, key=lambda pair: pair[0])]


def nearest(name: str, candidates: Iterable[str]) -> str:
    """Return the candidate most like a name, "" if none is much like it; ties go to the alphabet."""
    return next(iter(near_names(name, sorted(candidates))), "")
