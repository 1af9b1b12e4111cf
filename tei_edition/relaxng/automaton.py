"""The automaton that validation builds while it runs.

A :class:`State` is a tuple of alternative patterns for the rest of one element's content. An
:class:`Edge` leads from a state through a child's name: into the child by its
:class:`Opening`, and back by ``after``, which says for each set of the child's alternatives
that came to their end how its parent goes on. So a state knows nothing of its ancestors, and
the stack of the validator is a stack of edges.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tei_edition.relaxng.attributes import Oracle, forgiving, holds_datatype, is_unrestricted, residue
from tei_edition.relaxng.derivatives import after_text, openings
from tei_edition.relaxng.names import XML_ID
from tei_edition.relaxng.patterns import NOT_ALLOWED, Leaf, Pattern, Patterns
from tei_edition.relaxng.values import Values, values_of

_POINTERS = frozenset(("anyURI",))
_IDENTIFIERS = frozenset(("ID",))
_REFERENCES = frozenset(("IDREF", "IDREFS"))


class State:
    """Alternative patterns for the rest of an element, numbered by their place in the tuple.

    ``complete`` has a bit for each alternative that may end here. ``mixed`` says that text
    changes nothing, ``typed`` that an alternative compares the text with a datatype.
    """

    __slots__ = ("complete", "edges", "mixed", "patterns", "typed")

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        self.patterns = patterns
        self.edges: dict[str, Edge] = {}
        self.complete = sum(1 << at for at, pattern in enumerate(patterns) if pattern.nullable)
        self.typed = any(pattern.typed for pattern in patterns)
        self.mixed = False


class Plan:
    """What to do with one tuple of attribute names.

    ``checks`` are the positions of values in expat's flat list of names and values, with the
    memory of those allowed; ``good`` is the state after all checks pass, None where the names
    alone are wrong; ``outcomes`` has the state for each other vector of outcomes.
    """

    __slots__ = ("asked", "by_prefix", "checks", "good", "identifier", "names", "outcomes", "pointers", "references")

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.asked: tuple[tuple[str, Pattern], ...] = ()
        self.checks: tuple[tuple[int, Values], ...] = ()
        self.good: State | None = None
        self.outcomes: dict[tuple[bool, ...], State | None] = {}
        self.by_prefix = False
        self.identifier = names.index(XML_ID) * 2 + 1 if XML_ID in names else 0
        self.pointers: tuple[int, ...] = ()
        self.references: tuple[int, ...] = ()


class Opening:
    """The alternative element patterns that a child may match, with the plans for its attributes."""

    __slots__ = ("elements", "forgiving", "plans")

    def __init__(self, elements: tuple[Leaf, ...]) -> None:
        self.elements = elements
        self.plans: dict[tuple[str, ...], Plan] = {}
        self.forgiving: State | None = None


class Edge:
    """The way through one child element, see the module."""

    __slots__ = ("after", "follow", "name", "opening")

    def __init__(self, name: str, opening: Opening, follow: tuple[tuple[tuple[int, Pattern], ...], ...]) -> None:
        self.name = name
        self.opening = opening
        self.follow = follow
        self.after: dict[int, State] = {}


class Automaton:
    """The states of one schema, shared by all the runs and threads that use it."""

    def __init__(self, patterns: Patterns, compatibility: bool = False) -> None:
        self.patterns = patterns
        self.compatibility = compatibility
        self._states: dict[tuple[Pattern, ...], State] = {}
        self._openings: dict[tuple[Leaf, ...], Opening] = {}
        self.start = self.state((patterns.start,))

    def state(self, patterns: tuple[Pattern, ...]) -> State:
        """Return the state for a tuple of patterns."""
        found = self._states.get(patterns)
        if found is None:
            state = State(patterns)
            if not state.typed:
                state.mixed = all(after_text(self.patterns, pattern) is pattern for pattern in patterns)
            found = self._states.setdefault(patterns, state)
        return found

    def opening(self, elements: tuple[Leaf, ...]) -> Opening:
        """Return the opening for a tuple of element patterns."""
        found = self._openings.get(elements)
        if found is None:
            found = self._openings.setdefault(elements, Opening(elements))
        return found

    def edge(self, state: State, name: str) -> Edge | None:
        """Return the edge for a child's name, None where no such child may stand."""
        found = state.edges.get(name)
        if found is not None:
            return found
        if self.patterns.full:
            self.forget()
        numbers: dict[Leaf, int] = {}
        follow = []
        for pattern in state.patterns:
            pairs = openings(self.patterns, pattern, name)
            follow.append(tuple([(numbers.setdefault(element, len(numbers)), rest) for element, rest in pairs]))
        if not numbers:
            return None
        edge = state.edges[name] = Edge(name, self.opening(tuple(numbers)), tuple(follow))
        return edge

    def forget(self) -> None:
        """Empty the tables, so that memory does not grow without end; what is in use lives on."""
        self.patterns.forget()
        for state in list(self._states.values()):
            state.edges = {}
        self._states = {self.start.patterns: self.start}
        self._openings = {}

    def after(self, edge: Edge, complete: int) -> State:
        """Return the state of the parent once the alternatives in ``complete`` came to their end."""
        found = edge.after.get(complete)
        if found is None:
            rest = tuple(
                [
                    self.patterns.choice([pattern for number, pattern in row if complete >> number & 1])
                    for row in edge.follow
                ]
            )
            found = edge.after[complete] = self.state(rest)
        return found

    def after_text(self, state: State) -> State | None:
        """Return the state after text that is not white space, None where it may not stand."""
        rest = tuple([after_text(self.patterns, pattern) for pattern in state.patterns])
        return None if all(pattern is NOT_ALLOWED for pattern in rest) else self.state(rest)

    def forgiving(self, opening: Opening) -> State:
        """Return the state inside an element whose attributes are not as they should be."""
        if opening.forgiving is None:
            contents = [self.patterns.content(element) for element in opening.elements]
            opening.forgiving = self.state(tuple([forgiving(self.patterns, content) for content in contents]))
        return opening.forgiving

    def plan(self, opening: Opening, names: tuple[str, ...]) -> Plan:
        """Return the plan for an element's attribute names."""
        found = opening.plans.get(names)
        if found is not None:
            return found
        plan = Plan(names)
        asked: dict[tuple[str, Pattern], None] = {}

        def note(name: str, pattern: Pattern) -> bool:
            if not is_unrestricted(pattern):
                asked[name, pattern] = None
            return True

        plan.good = self._inside(opening, names, note)
        positions = {name: at * 2 + 1 for at, name in enumerate(names)}
        plan.asked = tuple(asked)
        plan.checks = tuple([(positions[name], values_of(self.patterns, pattern)) for name, pattern in asked])
        plan.by_prefix = any(values.by_prefix for _, values in plan.checks)

        def of(datatypes: frozenset[str]) -> tuple[int, ...]:
            return tuple(sorted({positions[name] for name, pattern in asked if holds_datatype(pattern, datatypes)}))

        plan.pointers = of(_POINTERS)
        if self.compatibility:
            plan.references = of(_REFERENCES)
            plan.identifier = plan.identifier or next(iter(of(_IDENTIFIERS)), 0)
        return opening.plans.setdefault(names, plan)

    def _inside(self, opening: Opening, names: tuple[str, ...], oracle: Oracle) -> State | None:
        contents = [self.patterns.content(element) for element in opening.elements]
        wanted = frozenset(names)
        rest = tuple([residue(self.patterns, content, wanted, oracle) for content in contents])
        return None if all(pattern is NOT_ALLOWED for pattern in rest) else self.state(rest)

    def outcome(
        self, opening: Opening, plan: Plan, attributes: Sequence[str], prefixes: Mapping[str, str]
    ) -> State | None:
        """Return the state inside an element with these attributes, None where they are not allowed."""
        vector = tuple(
            [
                values.test(attributes[at], prefixes) if values.by_prefix else values[attributes[at]]
                for at, values in plan.checks
            ]
        )
        if all(vector):
            return plan.good
        if vector not in plan.outcomes:
            passed = dict(zip(plan.asked, vector, strict=True))

            def allowed(name: str, pattern: Pattern) -> bool:
                return passed.get((name, pattern), True)

            plan.outcomes[vector] = self._inside(opening, plan.names, allowed)
        return plan.outcomes[vector]
