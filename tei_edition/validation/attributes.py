"""What is wrong with the attributes of an element, attribute by attribute.

The engine says that the attributes of an element fail; here each is held against the
patterns of the schema, so that every fault of a start tag is told, and told apart:
unknown, of a wrong value, missing, or not allowed beside another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from tei_edition.tei import Element, local_name
from tei_edition.validation.grammar import Grammar, Pattern, attribute_name, kind_of
from tei_edition.validation.values import Values

UNKNOWN, VALUE, MISSING, TOGETHER = "unknown", "value", "missing", "together"
"""The kinds of :class:`AttributeFault`."""

_MANY = 10

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class AttributeFault:
    """One fault: its kind, the attributes at fault (Clark notation) and what the schema expects.

    ``names`` are the attribute for an unknown one or a wrong value, all that are missing
    together, those of which any one is missing (``any_of``), or those that do not go together.
    """

    kind: str
    names: tuple[str, ...]
    expected: tuple[str, ...] = ()
    any_of: bool = False


class AttributeRules:
    """The rules of one grammar on attributes."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._values = Values(grammar)
        self._patterns: dict[Pattern, tuple[Pattern, ...]] = {}
        self._known: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[AttributeFault]] = {}

    def faults(self, element: Element) -> list[AttributeFault]:
        """Return the faults of an element's attributes, none if a pattern of the schema takes them."""
        parent = element.getparent()
        given = {str(name): str(value) for name, value in element.attrib.items()}
        key = (local_name(element), "" if parent is None else local_name(parent), tuple(given.items()))
        if key not in self._known:
            self._known[key] = self._faults(self._grammar.candidates(*key[:2]), given)
        return self._known[key]

    def _faults(self, patterns: list[Pattern], given: Mapping[str, str]) -> list[AttributeFault]:
        known = {name: found for pattern in patterns for name, found in self._attributes(pattern).items()}
        if "" in known or not patterns or len(given) > _MANY or self._taken(patterns, given):
            return []
        faults = [AttributeFault(UNKNOWN, (name,), tuple(sorted(known))) for name in given if name not in known]
        left = {name: value for name, value in given.items() if name in known}
        free = set[str]()
        for name, value in left.items():
            choices = [each for pattern in patterns for each in self._all(pattern, name)]
            if not any(self._values.fits(each, value) for each in choices):
                expected = dict.fromkeys(self._values.expectation(each) for each in choices)
                faults.append(AttributeFault(VALUE, (name,), tuple(each for each in expected if each)))
                free.add(name)
        return faults + self._structural(patterns, left, frozenset(free), sorted(known))

    def listed(self, element: Element, name: str) -> list[str]:
        """Return the values that the schema lists for an attribute of an element."""
        parent = element.getparent()
        patterns = self._grammar.candidates(local_name(element), "" if parent is None else local_name(parent))
        return [
            value for pattern in patterns for each in self._all(pattern, name) for value in self._values.listed(each)
        ]

    def _structural(
        self, patterns: list[Pattern], given: Mapping[str, str], free: Names, known: Iterable[str]
    ) -> list[AttributeFault]:
        """Say what is missing or too much among attributes that are known; ``free`` ones may have any value."""
        if self._taken(patterns, given, free):
            return []
        absent = [name for name in known if name not in given]
        if len(one := [names for (names,) in self._enough(patterns, given, free, absent, 1)]) > 1:
            return [AttributeFault(MISSING, tuple(one), any_of=True)]
        if one:
            return [AttributeFault(MISSING, (one[0],))]
        fault = self._misfit(patterns, given, free) or self._clash(patterns, given, free)
        if fault:
            return [fault]
        for count in (2, 3):
            for names in self._enough(patterns, given, free, absent, count):
                return [AttributeFault(MISSING, names)]
        return [AttributeFault(TOGETHER, tuple(given))]

    def _enough(
        self, patterns: list[Pattern], given: Mapping[str, str], free: Names, absent: list[str], count: int
    ) -> Iterator[tuple[str, ...]]:
        """Yield the sets of absent attributes with which the schema would be content."""
        for names in combinations(absent, count):
            if self._taken(patterns, {**given, **dict.fromkeys(names, "")}, free | frozenset(names)):
                yield names

    def _misfit(self, patterns: list[Pattern], given: Mapping[str, str], free: Names) -> AttributeFault | None:
        """Return the attribute whose value is wrong beside the others: a document's id that is no document id."""
        for name in sorted(given, key=lambda each: each in ("type", "subtype")):
            if self._taken(patterns, given, free | {name}):
                misfits = [
                    each
                    for pattern in patterns
                    for each in self._all(pattern, name)
                    if not self._values.fits(each, given[name])
                ]
                expected = dict.fromkeys(self._values.expectation(each) for each in misfits)
                return AttributeFault(VALUE, (name,), tuple(each for each in expected if each))
        return None

    def _clash(self, patterns: list[Pattern], given: Mapping[str, str], free: Names) -> AttributeFault | None:
        """Return the attributes of which any one has to go, if dropping one is enough."""
        spare = [
            name
            for name in given
            if self._taken(patterns, {each: value for each, value in given.items() if each != name}, free)
        ]
        return AttributeFault(TOGETHER, tuple(spare)) if spare else None

    def _taken(self, patterns: list[Pattern], given: Mapping[str, str], free: Names = frozenset()) -> bool:
        """Whether one of the patterns takes all the given attributes and asks for no others."""
        everything = frozenset(given)
        return any(everything in self._consumed(pattern, given, free) for pattern in patterns)

    def _consumed(self, pattern: Pattern, given: Mapping[str, str], free: Names) -> set[Names]:
        """Return the sets of given attributes that the members of a pattern can take, none if it must fail."""
        found: set[Names] = {frozenset()}
        for part in self._grammar.members(pattern):
            here = self._consumed_by(part, given, free)
            found = {one | other for one in found for other in here if not one & other}
        return found

    def _consumed_by(self, part: Pattern, given: Mapping[str, str], free: Names) -> set[Names]:
        kind = kind_of(part)
        if kind == "attribute":
            name = attribute_name(part)
            fits = name in given and (name in free or self._values.fits(part, given[name]))
            return {frozenset([name])} if fits else set()
        if kind in ("element", "text", "data", "value", "list", "empty"):
            return {frozenset()}
        if kind == "notAllowed":
            return set()
        if kind == "choice":
            return set().union(*(self._consumed_by(each, given, free) for each in self._grammar.members(part)))
        inner = self._consumed(part, given, free)
        return inner | {frozenset()} if kind in ("optional", "zeroOrMore") else inner

    def _attributes(self, pattern: Pattern) -> dict[str, Pattern]:
        """Return the attribute patterns of an element pattern by name; the name of a wildcard is empty."""
        return {attribute_name(each): each for each in self._each(pattern)}

    def _all(self, pattern: Pattern, name: str) -> list[Pattern]:
        return [each for each in self._each(pattern) if attribute_name(each) == name]

    def _each(self, pattern: Pattern) -> tuple[Pattern, ...]:
        if pattern not in self._patterns:
            self._patterns[pattern] = tuple(self._found(pattern))
        return self._patterns[pattern]

    def _found(self, pattern: Pattern) -> Iterator[Pattern]:
        for part in self._grammar.members(pattern):
            if kind_of(part) == "attribute":
                yield part
            elif kind_of(part) != "element":
                yield from self._found(part)
