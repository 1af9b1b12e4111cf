"""What is wrong with the attributes of a start tag: unknown, missing, a bad value, or a bad company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tei_edition.relaxng.attributes import attribute_patterns, claims, residue
from tei_edition.relaxng.automaton import Automaton, Edge, Plan, State
from tei_edition.relaxng.faults import ATTRIBUTE, VALUE, Fault
from tei_edition.relaxng.guidelines import ATTRIBUTES, of_html, page
from tei_edition.relaxng.messages import value_mend
from tei_edition.relaxng.names import local
from tei_edition.relaxng.patterns import NOT_ALLOWED, Pattern
from tei_edition.relaxng.suggestions import nearest
from tei_edition.relaxng.values import Values, values_of
from tei_edition.relaxng.wording import allowed_values, described, likely_value, listed, quoted, shown, two_values


def examine(
    automaton: Automaton, edge: Edge, plan: Plan, attributes: Sequence[str], prefixes: Mapping[str, str]
) -> tuple[list[Fault], State]:
    """Return the faults of a start tag's attributes, and the state to go on with inside the element."""
    examination = _Examination(automaton, edge, attributes, prefixes)
    unknown = [name for name in plan.names if not examination.patterns_for(name)]
    faults = [examination.bad_value(name) for name in plan.names if name not in unknown and not examination.fits(name)]
    right = frozenset(plan.names) - set(unknown)
    missing = examination.missing(right)
    meant = {name: examination.meant(name, missing) for name in unknown}
    if missing and any(meant.values()):
        right |= {name for name in meant.values() if name}
        missing = examination.missing(right)
    faults.extend(examination.unknown(name, meant[name]) for name in unknown)
    faults.extend(examination.absent(name) for name in missing)
    if not faults:
        faults.append(examination.company(plan.names))
    inside = examination.inside(right | set(missing))
    return faults, inside or automaton.forgiving(edge.opening)


class _Examination:
    def __init__(
        self, automaton: Automaton, edge: Edge, attributes: Sequence[str], prefixes: Mapping[str, str]
    ) -> None:
        self.automaton = automaton
        self.patterns = automaton.patterns
        self.element = edge.opening.elements[0].name_class
        self.name = self.element if isinstance(self.element, str) else edge.name
        self.contents = [automaton.patterns.content(element) for element in edge.opening.elements]
        self.values = dict(zip(attributes[::2], attributes[1::2], strict=True))
        self.prefixes = prefixes

    def patterns_for(self, name: str) -> list[Pattern]:
        return [pattern for content in self.contents for pattern in attribute_patterns(content, name)]

    def fits(self, name: str) -> bool:
        value = self.values[name]
        return any(values_of(self.patterns, one).test(value, self.prefixes) for one in self.patterns_for(name))

    def alive(self, names: frozenset[str]) -> bool:
        return self.inside(names) is not None

    def inside(self, names: frozenset[str]) -> State | None:
        rest = tuple([residue(self.patterns, content, names, lambda *_: True) for content in self.contents])
        return None if all(pattern is NOT_ALLOWED for pattern in rest) else self.automaton.state(rest)

    def candidates(self) -> list[str]:
        """Return the names of the attributes that the element may have."""
        return list(dict.fromkeys(name for content in self.contents for name in claims(content)[0]))

    def missing(self, names: frozenset[str]) -> list[str]:
        """Return the fewest attributes without which the element cannot be, empty if none is missing."""
        if self.alive(names):
            return []
        candidates = [name for name in self.candidates() if name not in names]
        for name in candidates:
            if self.alive(names | {name}):
                return [name]
        for at, name in enumerate(candidates):
            for other in candidates[at + 1 :]:
                if self.alive(names | {name, other}):
                    return [name, other]
        return []

    def meant(self, name: str, missing: list[str]) -> str:
        """Return the attribute probably meant by an unknown one, those that are missing first; "" for none."""
        candidates = [candidate for candidate in self.candidates() if candidate not in self.values]
        habit = of_html(name, ATTRIBUTES)
        if habit in candidates:
            return habit
        for group in (missing, candidates):
            by_local = {local(candidate): candidate for candidate in group}
            likely = local(name) if local(name) in by_local else nearest(local(name), by_local)
            if likely:
                return by_local[likely]
        return ""

    def unknown(self, name: str, full: str) -> Fault:
        message = f"{shown(self.name)} has no attribute {shown(name)}"
        if full:
            mend = f"Did you mean {shown(full)}?"
        else:
            own = [shown(one) for one in self.candidates() if one not in self.values]
            mend = f"It may have {listed(own)}." if own else "It has no attributes at all."
        fault = Fault("rng.attribute.unknown", message, mend, part=ATTRIBUTE, url=page(self.name))
        fault.attribute = name
        return fault

    def bad_value(self, name: str) -> Fault:
        value = self.values[name]
        patterns = self.patterns_for(name)
        enumerated = allowed_values(patterns)
        memories = [values_of(self.patterns, one) for one in patterns]
        likely = likely_value(value, memories, enumerated)
        mend = value_mend(value, enumerated, described(patterns), likely)
        fault = Fault(
            "rng.attribute.value",
            f"{shown(name)} of {shown(self.name)} cannot be {quoted(value)}",
            mend if likely else self.range(value, memories) + mend,
            part=VALUE,
            url=page(self.name),
        )
        fault.attribute = name
        return fault

    def range(self, value: str, memories: list[Values]) -> str:
        """Return what to write for a value that is two of the kind, "" for another."""
        ends = two_values(value)
        if ends is None or not {"from", "to"} <= set(self.candidates()):
            return ""
        first, last = (
            end if any(one.test(end, {}) for one in memories) else likely_value(end, memories, ()) for end in ends
        )
        return f'Did you mean from="{first}" to="{last}"? ' if first and last else ""

    def absent(self, name: str) -> Fault:
        patterns = self.patterns_for(name)
        values = allowed_values(patterns)
        form = listed([f'"{value}"' for value in values]) if values else described(patterns)
        mend = f"Add {shown(name)}" + (f": {form}." if form else ".")
        message = f"{shown(self.name)} lacks the attribute {shown(name)}"
        return Fault("rng.attribute.missing", message, mend, url=page(self.name))

    def company(self, names: tuple[str, ...]) -> Fault:
        """Report attributes each of which is right, but not beside the others."""
        everything = frozenset(names)
        culprits = [name for name in names if self.alive(everything - {name})]
        odd = listed([shown(name) for name in culprits or names], "and")
        message = f"These attributes of {shown(self.name)} do not go together: {odd}"
        fault = Fault("rng.attribute.company", message, "Remove one of them.", part=ATTRIBUTE, url=page(self.name))
        fault.attribute = (culprits or list(names) or [""])[-1]
        return fault
