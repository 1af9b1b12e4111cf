"""Whether a content model is deterministic: each child known from the children before it, as XSD demands.

The positions of the model and what may follow each (Glushkov 1961; Brüggemann-Klein, Wood,
"One-unambiguous regular languages", 1998); XSD calls it Unique Particle Attribution.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tei_edition.odd.model import UNBOUNDED, Alternate, Content, Odd, Reference, Sequence, Spec
from tei_edition.odd.nodes import OddError
from tei_edition.odd.usage import members


class _Part(NamedTuple):
    """A part of a model: whether it may be nothing, and the positions that may come first and last in it."""

    empty: bool
    first: frozenset[int]
    last: frozenset[int]


_NOTHING = _Part(True, frozenset(), frozenset())
_MOST_COPIES = 50
"""Of something that may come more often than this, so many copies are looked at."""


def check_deterministic(odd: Odd, spec: Spec) -> None:
    """Raise OddError if two places of an element's content model compete for the same child."""
    _Positions(odd, spec).check()


class _Positions:
    def __init__(self, odd: Odd, spec: Spec) -> None:
        self._odd = odd
        self._spec = spec
        self._names: list[str] = []
        self._follow: list[set[int]] = []

    def check(self) -> None:
        whole = self._part(self._spec.content)
        self._refuse_twins(whole.first, "first")
        for number, name in enumerate(self._names):
            self._refuse_twins(self._follow[number], f"after {name}")

    def _refuse_twins(self, positions: Iterable[int], where: str) -> None:
        seen: set[str] = set()
        for position in positions:
            name = self._names[position]
            if name in seen:
                spec = self._spec
                what = f"the content of <{spec.name}> is ambiguous: {where}, {name} can be meant in two places"
                mend = "XSD needs a model in which each child has one place: bring the two together."
                raise OddError(what, where=f"{self._odd.path}:{spec.line}", mend=mend)
            seen.add(name)

    def _part(self, content: Content) -> _Part:
        if isinstance(content, Sequence):
            return self._counted(lambda: self._sequence(map(self._part, content.items)), content.low, content.high)
        if isinstance(content, Alternate):
            return self._counted(lambda: self._choice(map(self._part, content.items)), content.low, content.high)
        if isinstance(content, Reference) and content.kind != "data":
            return self._counted(lambda: self._reference(content), content.low, content.high)
        return _NOTHING

    def _reference(self, reference: Reference) -> _Part:
        spec = self._odd.specs[reference.key]
        if reference.kind == "element":
            return self._position(spec.name)
        if reference.kind == "macro":
            return self._part(spec.content)
        found = [self._position(member.name) for member in members(self._odd, reference)]
        if reference.expand in ("", "alternation"):
            return self._choice(found)
        if reference.expand != "sequence":
            repeated = reference.expand != "sequenceOptional"
            found = [self._looped(part) if repeated else part for part in found]
        if reference.expand.startswith("sequenceOptional"):
            found = [part._replace(empty=True) for part in found]
        return self._sequence(found)

    def _position(self, name: str) -> _Part:
        self._names.append(name)
        self._follow.append(set())
        here = frozenset({len(self._names) - 1})
        return _Part(False, here, here)

    def _choice(self, parts: Iterable[_Part]) -> _Part:
        listed = list(parts)
        first = frozenset().union(*(part.first for part in listed))
        last = frozenset().union(*(part.last for part in listed))
        return _Part(any(part.empty for part in listed), first, last)

    def _sequence(self, parts: Iterable[_Part]) -> _Part:
        whole = _NOTHING
        for part in parts:
            for position in whole.last:
                self._follow[position] |= part.first
            first = whole.first | part.first if whole.empty else whole.first
            last = whole.last | part.last if part.empty else part.last
            whole = _Part(whole.empty and part.empty, first, last)
        return whole

    def _looped(self, part: _Part) -> _Part:
        for position in part.last:
            self._follow[position] |= part.first
        return part

    def _counted(self, make: Callable[[], _Part], low: int, high: int) -> _Part:
        if high == UNBOUNDED and low <= 1:
            part = self._looped(make())
            return part._replace(empty=part.empty or low == 0)
        copies = [make() for _ in range(min(low, _MOST_COPIES))]
        if high == UNBOUNDED:
            copies.append(self._looped(make())._replace(empty=True))
        else:
            tail = _NOTHING
            for _ in range(min(high - low, _MOST_COPIES)):
                tail = self._sequence([make(), tail])._replace(empty=True)
            copies.append(tail)
        return self._sequence(copies)
