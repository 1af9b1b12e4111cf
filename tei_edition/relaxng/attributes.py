"""Attributes: what is left of an element's content once its attributes are matched.

No name can be in two parts of a group (specification, section 7.3), so each attribute goes
to the one part that claims its name, and the whole is one walk. A :class:`Plan` keeps the
outcome for a tuple of attribute names; which values to test is all that is left to do for an
element like one seen before.
"""

from __future__ import annotations

from collections.abc import Callable

from tei_edition.relaxng.names import NameClass, contains, simple_names
from tei_edition.relaxng.patterns import EMPTY, NOT_ALLOWED, Leaf, Pattern, Patterns
from tei_edition.relaxng.syntax.rows import ATTRIBUTE, CHOICE, DATA, GROUP, INTERLEAVE, LIST, MORE, TEXT, VALUE

Oracle = Callable[[str, Pattern], bool]
"""Whether an attribute's value matches a pattern: by the attribute's name and the pattern."""

_STRUCTURES = (CHOICE, GROUP, INTERLEAVE, MORE)


def residue(patterns: Patterns, pattern: Pattern, names: frozenset[str], allowed: Oracle) -> Pattern:
    """Return what is left once exactly the named attributes are matched, NOT_ALLOWED if they cannot be."""
    if not pattern.has_attributes:
        return NOT_ALLOWED if names else pattern
    if not names:
        return without_attributes(patterns, pattern)
    kind = pattern.kind
    if isinstance(pattern, Leaf):
        return _match_one(pattern, names, allowed)
    if kind == CHOICE:
        return patterns.choice([residue(patterns, item, names, allowed) for item in pattern.items])
    if kind == MORE:
        inner = pattern.items[0]
        for name in sorted(names):
            if residue(patterns, inner, frozenset((name,)), allowed) is NOT_ALLOWED:
                return NOT_ALLOWED
        return patterns.choice((without_attributes(patterns, pattern), EMPTY))
    shares = _share_out(pattern, names)
    if shares is None:
        return NOT_ALLOWED
    parts = tuple([residue(patterns, item, shares.get(at, _NONE), allowed) for at, item in enumerate(pattern.items)])
    return patterns.group(parts) if kind == GROUP else patterns.interleave(parts)


_NONE: frozenset[str] = frozenset()


def _match_one(pattern: Leaf, names: frozenset[str], allowed: Oracle) -> Pattern:
    if len(names) != 1:
        return NOT_ALLOWED
    (name,) = names
    matched = contains(pattern.name_class, name) and allowed(name, pattern.content)
    return EMPTY if matched else NOT_ALLOWED


def _share_out(pattern: Pattern, names: frozenset[str]) -> dict[int, frozenset[str]] | None:
    """Return which part of a group gets which names, None if one of them has no place in it."""
    simple, wild = claims(pattern)
    shares: dict[int, set[str]] = {}
    for name in names:
        at = simple.get(name)
        if at is None:
            at = next((part for name_class, part in wild if contains(name_class, name)), None)
        if at is None:
            return None
        shares.setdefault(at, set()).add(name)
    return {at: frozenset(share) for at, share in shares.items()}


def claims(pattern: Pattern) -> tuple[dict[str, int], tuple[tuple[NameClass, int], ...]]:
    """Return which part of a pattern claims which attribute name, simple names and wildcards apart."""
    if pattern.claims is None:
        simple: dict[str, int] = {}
        wild: list[tuple[NameClass, int]] = []
        if isinstance(pattern, Leaf) and pattern.kind == ATTRIBUTE:
            names = simple_names(pattern.name_class)
            if names is None:
                wild.append((pattern.name_class, 0))
            else:
                simple.update(dict.fromkeys(names, 0))
        elif pattern.kind in _STRUCTURES and pattern.has_attributes:
            for at, item in enumerate(pattern.items):
                inner_simple, inner_wild = claims(item)
                simple.update(dict.fromkeys(inner_simple, at))
                wild.extend((name_class, at) for name_class, _ in inner_wild)
        pattern.claims = simple, tuple(wild)
    return pattern.claims


def without_attributes(patterns: Patterns, pattern: Pattern) -> Pattern:
    """Return what is left where there are no more attributes, NOT_ALLOWED if one is required."""
    if not pattern.has_attributes:
        return pattern
    if pattern.without_attributes is None:
        kind = pattern.kind
        parts = tuple([without_attributes(patterns, item) for item in pattern.items])
        pattern.without_attributes = NOT_ALLOWED if kind == ATTRIBUTE else _combine(patterns, kind, parts)
    return pattern.without_attributes


def forgiving(patterns: Patterns, pattern: Pattern) -> Pattern:
    """Return what is left if each attribute is taken to be as it should: for going on after a fault."""
    if not pattern.has_attributes:
        return pattern
    if pattern.kind == ATTRIBUTE:
        return EMPTY
    return _combine(patterns, pattern.kind, tuple([forgiving(patterns, item) for item in pattern.items]))


def _combine(patterns: Patterns, kind: int, parts: tuple[Pattern, ...]) -> Pattern:
    if kind == CHOICE:
        return patterns.choice(parts)
    if kind == MORE:
        return patterns.more(parts[0])
    return patterns.group(parts) if kind == GROUP else patterns.interleave(parts)


def attribute_patterns(pattern: Pattern, name: str) -> list[Pattern]:
    """Return the patterns for the values of an attribute, empty where the pattern has no such attribute."""
    if not pattern.has_attributes:
        return []
    if isinstance(pattern, Leaf):
        return [pattern.content] if contains(pattern.name_class, name) else []
    simple, wild = claims(pattern)
    if name not in simple and not wild:
        return []
    found: list[Pattern] = []
    for item in pattern.items:
        found.extend(one for one in attribute_patterns(item, name) if one not in found)
    return found


def holds_datatype(pattern: Pattern, names: frozenset[str]) -> bool:
    """Whether the pattern of a value holds one of the named datatypes."""
    if isinstance(pattern, Leaf):
        return pattern.datatype is not None and pattern.datatype.name in names
    return any(holds_datatype(item, names) for item in pattern.items)


def is_unrestricted(pattern: Pattern) -> bool:
    """Whether any value will do."""
    return pattern.kind == TEXT or (
        pattern.kind not in (LIST, DATA, VALUE) and any(map(is_unrestricted, pattern.items))
    )
