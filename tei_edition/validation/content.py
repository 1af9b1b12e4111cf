"""What a schema expects at a place in an element, seen from the children that stand before it.

The content model of an element (RELAX NG, section 9.3) is walked with the names of the
children; children that do not fit are passed over, as a reader would pass them over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from tei_edition.tei import Element, local_name
from tei_edition.validation.grammar import Grammar, Pattern, element_names, kind_of

_MANY = 2000

State = tuple[Pattern, ...]
"""What is still to come: patterns one after the other, the first of them an element; empty at the end."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the schema expects at a place: names of elements, and whether the parent may end there.

    For the element that stands there instead, ``before`` is the earlier sibling before
    which it would have been right, and ``missing`` are the elements of which one has to
    stand before it here. ``last`` are those of ``names`` behind which the parent may end.
    """

    names: tuple[str, ...] = ()
    end: bool = False
    before: str = ""
    missing: tuple[str, ...] = ()
    last: tuple[str, ...] = ()


class ContentRules:
    """The content models of one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._steps: dict[tuple[frozenset[State], str], frozenset[State]] = {}

    def expectation(self, parent: Element, child: Element | None) -> Expectation:
        """Return what is expected where ``child`` stands, at the end of ``parent`` if it is ``None``."""
        children = list(parent.iterchildren(etree.Element))
        if len(children) > _MANY:
            return Expectation()
        outer = parent.getparent()
        patterns = self._grammar.candidates(local_name(parent), "" if outer is None else local_name(outer))
        states = self._closure([(pattern,) for pattern in patterns], inside=True)
        name, before = ("" if child is None else local_name(child)), ""
        for sibling in children[: children.index(child)] if child is not None else children:
            if name and self._step(states, name):
                before = local_name(sibling)
            states = self._step(states, local_name(sibling)) or states
        names = self._grammar.by_rarity({each for state in states if state for each in element_names(state[0])})
        missing = [each for each in names if name and self._step(self._step(states, each), name)]
        last = [each for each in names if () in self._step(states, each)]
        return Expectation(tuple(names), () in states, before, tuple(missing), tuple(last))

    def _step(self, states: frozenset[State], name: str) -> frozenset[State]:
        """Return the states behind an element of a name, none if it is not expected."""
        key = (states, name)
        if key not in self._steps:
            after = [state[1:] for state in states if state and name in element_names(state[0])]
            self._steps[key] = self._closure(after)
        return self._steps[key]

    def _closure(self, states: Iterable[State], *, inside: bool = False) -> frozenset[State]:
        """Expand states until each begins with an element, or is the end; ``inside`` opens the first patterns."""
        waiting = [(*self._grammar.members(state[0]), *state[1:]) for state in states] if inside else list(states)
        seen, found = set[State](), set[State]()
        while waiting:
            state = waiting.pop()
            if state in seen:
                continue
            seen.add(state)
            if not state or kind_of(state[0]) == "element":
                found.add(state)
            else:
                waiting.extend(self._opened(state[0], state[1:]))
        return frozenset(found)

    def _opened(self, first: Pattern, rest: State) -> list[State]:
        """Return the states that a state comes to when its first pattern, no element, is opened."""
        kind = kind_of(first)
        if kind in ("attribute", "text", "empty", "data", "value", "list"):
            return [rest]
        if kind == "notAllowed":
            return []
        members = tuple(self._grammar.members(first))
        if kind == "choice":
            return [(each, *rest) for each in members]
        if kind in ("interleave", "mixed"):
            # An approximation that is good enough for a message: any of them, in any number.
            return [rest, *((each, first, *rest) for each in members)]
        if kind == "optional":
            return [rest, (*members, *rest)]
        if kind == "zeroOrMore":
            return [rest, (*members, first, *rest)]
        if kind == "oneOrMore":
            return [(*members, *rest), (*members, first, *rest)]
        return [(*members, *rest)]
