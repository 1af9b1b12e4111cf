"""Pairing what was found with what is expected, in one layer.

Each found item takes the first expected one that it fits; what is left over is paired
where it overlaps. Optional items are free: found or not, they count neither way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from tei_edition.evaluate.items import Expected, Item, Layer, touch
from tei_edition.evaluate.results import Agreement
from tei_edition.model import Span

Pair = tuple[Expected, Item]


class _Shelf:
    """Expected items by their places, so that those near a span are found without looking at all."""

    def __init__(self, items: Sequence[Expected], place: Callable[[Expected], Span]) -> None:
        self._items = items
        self._order = sorted(range(len(items)), key=lambda index: place(items[index]))
        self._starts = [place(items[index]).start for index in self._order]
        self._ends = list(accumulate((place(items[index]).end for index in self._order), max))

    def near(self, span: Span) -> list[int]:
        """Return the indices of the items that may touch a span, in the order of the gold."""
        first = bisect_left(self._ends, span.start)
        return sorted(self._order[first : bisect_right(self._starts, span.end)])


@dataclass(slots=True)
class Pairing:
    """The pairs of one layer.

    ``exact`` pairs fit, ``loose`` ones only overlap; ``free`` was found where it is optional.
    """

    must: list[Expected]
    found: list[Item]
    exact: list[Pair] = field(default_factory=list)
    loose: list[Pair] = field(default_factory=list)
    missed: list[Expected] = field(default_factory=list)
    extra: list[Item] = field(default_factory=list)
    free: int = 0
    touched: int = 0

    @property
    def counted(self) -> int:
        """How many of the found items count."""
        return len(self.found) - self.free

    def agreement(self) -> Agreement:
        """Return the agreement on exact bounds."""
        return Agreement.of(len(self.must), self.counted, len(self.exact))

    def overlap(self) -> Agreement:
        """Return the agreement on places."""
        return Agreement.of(len(self.must), self.counted, min(self.touched, self.counted))


def pair(layer: Layer, expected: Sequence[Expected], found: Sequence[Item]) -> Pairing:
    """Pair the found items of a layer, which are sorted by place, with the expected ones."""
    must = [item for item in expected if not item.optional]
    result = Pairing(must, list(found))
    left, freed = _pair_exactly(result, layer, expected)
    _pair_loosely(result, left, freed)
    result.touched = _count_touching(must, found)
    return result


def _pair_exactly(result: Pairing, layer: Layer, expected: Sequence[Expected]) -> tuple[list[Item], set[int]]:
    """Pair what fits; return what is left over, and which of that, by index, is free."""
    shelf = _Shelf(expected, lambda item: item.most or item.span)
    may = [item for item in expected if item.optional]
    optional = _Shelf(may, lambda item: item.span)
    used: set[int] = set()
    left: list[Item] = []
    freed: set[int] = set()
    for item in result.found:
        at = next(
            (index for index in shelf.near(item.span) if index not in used and _fits(layer, expected[index], item)),
            None,
        )
        if at is not None:
            used.add(at)
        if at is not None and not expected[at].optional:
            result.exact.append((expected[at], item))
            continue
        if at is not None or any(may[index].span.overlaps(item.span) for index in optional.near(item.span)):
            freed.add(len(left))
        left.append(item)
    result.free = len(freed)
    result.missed = [item for index, item in enumerate(expected) if index not in used and not item.optional]
    return left, freed


def _fits(layer: Layer, expected: Expected, found: Item) -> bool:
    return layer.fits(expected, found) and layer.agrees(expected, found)


def _pair_loosely(result: Pairing, left: Sequence[Item], freed: set[int]) -> None:
    shelf = _Shelf(result.missed, lambda item: item.span)
    used: set[int] = set()
    for index, item in enumerate(left):
        near = (other for other in shelf.near(item.span) if other not in used)
        at = next((other for other in near if touch(result.missed[other].span, item.span)), None)
        if at is not None:
            used.add(at)
            result.loose.append((result.missed[at], item))
        elif index not in freed:
            result.extra.append(item)
    result.missed = [item for index, item in enumerate(result.missed) if index not in used]


def _count_touching(must: Sequence[Expected], found: Sequence[Item]) -> int:
    shelf = _Shelf(must, lambda item: item.span)
    used: set[int] = set()
    for item in found:
        near = (index for index in shelf.near(item.span) if index not in used)
        at = next((index for index in near if touch(must[index].span, item.span)), None)
        if at is not None:
            used.add(at)
    return len(used)


def b_cubed(pairs: Sequence[Pair]) -> Agreement:
    """Return the B-cubed agreement of the identities found with those expected, over pairs that have one in the gold.

    For each mention, precision is the share of the mentions with the same identifier that
    are of the same person, recall the share of that person's mentions that have the same
    identifier; both are averaged over the mentions. Without any pair there is no agreement.
    """
    known = [(expected.identity, found.identity) for expected, found in pairs if expected.identity]
    if not known:
        return Agreement(0.0, 0.0, 0.0)
    together = Counter(known)
    of_gold, of_found = Counter(one for one, _ in known), Counter(other for _, other in known)
    precision = sum(together[row] / of_found[row[1]] for row in known) / len(known)
    recall = sum(together[row] / of_gold[row[0]] for row in known) / len(known)
    return Agreement.harmonic(precision, recall)


def same_identity(pairs: Sequence[Pair]) -> Callable[[Expected, Item], bool]:
    """Return a judge of identities: an identifier means whom the gold most often names where it stands.

    What has no identifier, here or in the gold, asserts no identity and is not wrong.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for expected, found in pairs:
        if expected.identity and found.identity:
            counts[found.identity][expected.identity] += 1
    meant = {name: max(sorted(rows), key=rows.__getitem__) for name, rows in counts.items()}
    return lambda expected, found: (
        not expected.identity or not found.identity or meant.get(found.identity, expected.identity) == expected.identity
    )
