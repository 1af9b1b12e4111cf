"""What is left of a pattern after an opening tag or a stretch of text, and what it may begin with.

This is J. Clark's algorithm ("An algorithm for RELAX NG validation") without its After
patterns: an opening gives pairs of the element that begins and the pattern that follows it,
and the validator keeps the stack.
"""

from __future__ import annotations

from collections.abc import Iterable

from tei_edition.relaxng.names import NameClass, contains, simple_names
from tei_edition.relaxng.patterns import EMPTY, NOT_ALLOWED, TEXT, Leaf, Pattern, Patterns
from tei_edition.relaxng.syntax.rows import CHOICE, ELEMENT, GROUP, INTERLEAVE, MORE

Openings = tuple[tuple[Leaf, Pattern], ...]
_FEW = 6


def openings(patterns: Patterns, pattern: Pattern, name: str) -> Openings:
    """Return (element, what follows it) for each element pattern that the name can begin here."""
    if not pattern.items:
        if pattern.kind != ELEMENT or not isinstance(pattern, Leaf):
            return ()
        return ((pattern, EMPTY),) if contains(pattern.name_class, name) else ()
    found = pattern.openings.get(name)
    if found is None:
        found = pattern.openings[name] = _openings(patterns, pattern, name)
    return found


def _openings(patterns: Patterns, pattern: Pattern, name: str) -> Openings:
    kind = pattern.kind
    if kind == CHOICE:
        items: Iterable[Pattern] = pattern.items
        if len(pattern.items) > _FEW:
            named, wild = index(pattern)
            items = (*named.get(name, ()), *wild)
        return _merge(patterns, [openings(patterns, item, name) for item in items])
    if kind == MORE:
        rest = patterns.any_number(pattern)
        inner = openings(patterns, pattern.items[0], name)
        return tuple([(element, patterns.group((after, rest))) for element, after in inner])
    if kind == GROUP:
        return _merge(patterns, _group_openings(patterns, pattern, name))
    if kind == INTERLEAVE:
        return _merge(patterns, _interleave_openings(patterns, pattern, name))
    return ()


def _interleave_openings(patterns: Patterns, pattern: Pattern, name: str) -> list[Openings]:
    found: list[Openings] = []
    for at, item in enumerate(pattern.items):
        names, wild = first(item)
        if name in names or wild:
            inner = openings(patterns, item, name)
            found.append(tuple([(element, patterns.instead(pattern, at, after)) for element, after in inner]))
    return found


def _group_openings(patterns: Patterns, pattern: Pattern, name: str) -> list[Openings]:
    found: list[Openings] = []
    items = pattern.items
    for at, item in enumerate(items):
        inner = openings(patterns, item, name)
        if inner:
            rest = items[at + 1 :]
            found.append(tuple([(element, patterns.group((after, *rest))) for element, after in inner]))
        if not item.nullable:
            break
    return found


def _merge(patterns: Patterns, found: list[Openings]) -> Openings:
    """Join openings; what follows the same element in several of them becomes a choice."""
    found = [one for one in found if one]
    if not found:
        return ()
    if len(found) == 1:
        return found[0]
    after: dict[Leaf, list[Pattern]] = {}
    for one in found:
        for element, rest in one:
            after.setdefault(element, []).append(rest)
    return tuple([(element, patterns.choice(rests)) for element, rests in after.items()])


def after_text(patterns: Patterns, pattern: Pattern) -> Pattern:
    """Return what is left of a pattern after text with elements beside it, where no datatype can match."""
    if not pattern.has_text:
        return NOT_ALLOWED
    if pattern.text_after is None:
        pattern.text_after = _after_text(patterns, pattern)
    return pattern.text_after


def _after_text(patterns: Patterns, pattern: Pattern) -> Pattern:
    kind = pattern.kind
    items = pattern.items
    if pattern is TEXT or pattern.absorbs_text:
        return pattern
    if kind == CHOICE:
        return patterns.choice([after_text(patterns, item) for item in items])
    if kind == MORE:
        return patterns.group((after_text(patterns, items[0]), patterns.any_number(pattern)))
    found: list[Pattern] = []
    if kind == GROUP:
        for at, item in enumerate(items):
            found.append(patterns.group((after_text(patterns, item), *items[at + 1 :])))
            if not item.nullable:
                break
    elif kind == INTERLEAVE:
        for at, item in enumerate(items):
            if item.has_text:
                found.append(patterns.instead(pattern, at, after_text(patterns, item)))
    return patterns.choice(found) if found else NOT_ALLOWED


def first(pattern: Pattern) -> tuple[dict[str, None], tuple[NameClass, ...]]:
    """Return the element names with which a pattern can begin, and the wildcards among its name classes."""
    if pattern.first is None:
        names: dict[str, None] = {}
        wild: dict[NameClass, None] = {}
        if isinstance(pattern, Leaf) and pattern.kind == ELEMENT:
            simple = simple_names(pattern.name_class)
            if simple is None:
                wild[pattern.name_class] = None
            else:
                names.update(dict.fromkeys(simple))
        elif pattern.kind in (CHOICE, GROUP, INTERLEAVE, MORE):
            for item in pattern.items:
                inner = first(item)
                names.update(inner[0])
                wild.update(dict.fromkeys(inner[1]))
                if pattern.kind == GROUP and not item.nullable:
                    break
        pattern.first = names, tuple(wild)
    return pattern.first


def index(choice: Pattern) -> tuple[dict[str, list[Pattern]], list[Pattern]]:
    """Return the alternatives of a choice by the names that they can begin with, and those with wildcards."""
    if choice.index is None:
        named: dict[str, list[Pattern]] = {}
        wild: list[Pattern] = []
        for item in choice.items:
            if isinstance(item, Leaf) and item.kind == ELEMENT and isinstance(item.name_class, str):
                named.setdefault(item.name_class, []).append(item)
                continue
            names, wildcards = first(item)
            if wildcards:
                wild.append(item)
                continue
            for name in names:
                named.setdefault(name, []).append(item)
        choice.index = named, wild
    return choice.index
