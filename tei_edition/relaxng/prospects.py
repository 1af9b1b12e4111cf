"""What could stand at a place: the questions that recovery and the messages ask of the automaton."""

from __future__ import annotations

from collections.abc import Iterator

from tei_edition.relaxng.automaton import Automaton, Edge, State
from tei_edition.relaxng.derivatives import first
from tei_edition.relaxng.names import NameClass, contains, simple_names
from tei_edition.relaxng.patterns import Leaf
from tei_edition.relaxng.wording import in_order

_DEPTH, _STATES = 3, 400
_REMEMBERED = 500


class Prospects:
    """Answers about one schema, kept for as long as the schema is."""

    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self._elements: tuple[dict[str, list[Leaf]], list[Leaf]] | None = None
        self._expected: dict[State, list[str]] = {}
        self._wrappers: dict[tuple[State, str | None], list[str]] = {}

    def _known(self) -> tuple[dict[str, list[Leaf]], list[Leaf]]:
        if self._elements is None:
            named: dict[str, list[Leaf]] = {}
            wild: list[Leaf] = []
            for element in self.automaton.patterns.all_elements():
                names = simple_names(element.name_class)
                if names is None:
                    wild.append(element)
                for name in names or ():
                    named.setdefault(name, []).append(element)
            self._elements = named, wild
        return self._elements

    def names(self) -> list[str]:
        """Return the names of all elements of the schema."""
        return list(self._known()[0])

    def anywhere(self, name: str) -> Edge | None:
        """Return an edge into an element wherever the schema has one of that name, None if nowhere."""
        elements = self._known()[0].get(name)
        if not elements:
            return None
        return Edge(name, self.automaton.opening(tuple(elements)), ())

    def expected(self, state: State) -> list[str]:
        """Return the names of the elements that may stand in a state, the usual ones first."""
        found = self._expected.get(state)
        if found is None:
            names: dict[str, None] = {}
            for pattern in state.patterns:
                names.update(first(pattern)[0])
            found = in_order(names)
            if len(self._expected) >= _REMEMBERED:
                self._expected.clear()
            self._expected[state] = found
        return found

    def wildcards(self, state: State) -> list[NameClass]:
        """Return the name classes with wildcards that may stand in a state."""
        return [name_class for pattern in state.patterns for name_class in first(pattern)[1]]

    def passed(self, state: State, name: str) -> State | None:
        """Return the state behind an element, None if it may not stand here."""
        edge = self.automaton.edge(state, name)
        return None if edge is None else self.automaton.after(edge, all_of(edge))

    def within(self, state: State, name: str) -> State | None:
        """Return the state inside an element, None if it may not stand here."""
        edge = self.automaton.edge(state, name)
        return None if edge is None else self.automaton.forgiving(edge.opening)

    def begins(self, parent: Edge, name: str, state: State) -> bool:
        """Whether an element that may not stand in a state may stand at the beginning of the parent."""
        start = self.automaton.forgiving(parent.opening)
        return start is not state and self.automaton.edge(start, name) is not None

    def repeated(self, parent: Edge, name: str, state: State) -> bool:
        """Whether a state is just that behind such an element at the beginning of the parent."""
        start = self.automaton.forgiving(parent.opening)
        return start is not state and self.passed(start, name) is state

    def missing(self, state: State, name: str) -> list[str]:
        """Return the shortest run of elements after which the named one may stand; empty if there is none.

        Only where something is required: a state that may end here misses nothing.
        """
        waiting: list[tuple[State, list[str]]] = [(state, [])]
        seen = {state}
        for here, path in waiting:  # grows while it runs
            if here.complete or len(path) == _DEPTH:
                continue
            for expected in self.expected(here):
                after = self.passed(here, expected)
                if after is None or after in seen or len(seen) > _STATES:
                    continue
                seen.add(after)
                if self.automaton.edge(after, name) is not None:
                    return [*path, expected]
                waiting.append((after, [*path, expected]))
        return []

    def wrappers(self, state: State, name: str | None) -> list[str]:
        """Return the elements that may stand here and hold the named one first (or text, for None).

        Those that finish what the parent lacks come first.
        """
        key = state, name
        found = self._wrappers.get(key)
        if found is None:
            found = self._find_wrappers(state, name)
            if len(self._wrappers) >= _REMEMBERED:
                self._wrappers.clear()
            self._wrappers[key] = found
        return found

    def _find_wrappers(self, state: State, name: str | None) -> list[str]:
        found: list[tuple[bool, str]] = []
        for wrapper in self.expected(state):
            inside = self.within(state, wrapper)
            if inside is None or not self._holds(inside, name):
                continue
            after = self.passed(state, wrapper)
            finishes = not state.complete and after is not None and bool(after.complete)
            found.append((not finishes, wrapper))
        return [wrapper for _, wrapper in sorted(found, key=lambda pair: pair[0])]

    def _holds(self, inside: State, name: str | None) -> bool:
        if name is None:
            return inside.mixed or (not inside.typed and self.automaton.after_text(inside) is not None)
        return self.automaton.edge(inside, name) is not None

    def required(self, state: State) -> Iterator[str]:
        """Yield the elements that would complete a state at once."""
        for name in self.expected(state):
            after = self.passed(state, name)
            if after is not None and after.complete:
                yield name


def all_of(edge: Edge) -> int:
    """Return the bits that say that each alternative of a child came to its end."""
    return (1 << len(edge.opening.elements)) - 1


def is_covered(name_classes: list[NameClass], name: str) -> bool:
    """Whether one of the name classes holds the name."""
    return any(contains(name_class, name) for name_class in name_classes)
