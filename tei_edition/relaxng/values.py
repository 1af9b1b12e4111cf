"""Whether a pattern allows a text: the value of an attribute, or the whole content of an element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei_edition.relaxng.datatypes.primitive import collapse
from tei_edition.relaxng.patterns import EMPTY, NOT_ALLOWED, TEXT, Leaf, Pattern, Patterns
from tei_edition.relaxng.syntax.reader import WHITE
from tei_edition.relaxng.syntax.rows import CHOICE, DATA, GROUP, INTERLEAVE, LIST, MORE, VALUE

_REMEMBERED = 2048
_NAMES = frozenset(("ID", "IDREF", "NCName", "NMTOKEN", "Name"))
_NO_PREFIXES: Mapping[str, str] = {}


class Values(dict[str, bool]):
    """The texts that a pattern was seen to allow or not; asking for a new one tests and keeps it.

    ``by_prefix`` says that the answer depends on the namespace prefixes in scope, so that it
    must be asked of :meth:`test`. Names are tested faster than they are kept.
    """

    __slots__ = ("_keeps", "_pattern", "_patterns", "by_prefix")

    def __init__(self, patterns: Patterns, pattern: Pattern) -> None:
        self._patterns = patterns
        self._pattern = pattern
        types = [leaf.datatype for leaf in _leaves(pattern)]
        self.by_prefix = any(one is not None and one.by_prefix for one in types)
        self._keeps = not all(one is not None and one.name in _NAMES for one in types)

    def __missing__(self, text: str) -> bool:
        allowed = self.test(text, _NO_PREFIXES)
        if self._keeps:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[text] = allowed
        return allowed

    def test(self, text: str, prefixes: Mapping[str, str]) -> bool:
        """Whether the pattern allows the text where the prefixes are in scope."""
        if self._pattern.nullable and not text.strip(WHITE):
            return True
        return consumes(self._patterns, self._pattern, text, prefixes)


def values_of(patterns: Patterns, pattern: Pattern) -> Values:
    """Return the memory of the texts that a pattern allows."""
    found = patterns.memories.get(pattern)
    if not isinstance(found, Values):
        found = Values(patterns, pattern)
        patterns.memories[pattern] = found
    return found


def _leaves(pattern: Pattern) -> Iterator[Leaf]:
    """Yield the datatypes and values in a pattern, those that it excludes too."""
    if isinstance(pattern, Leaf):
        yield pattern
        if pattern.but is not None:
            yield from _leaves(pattern.but)
    for item in pattern.items:
        yield from _leaves(item)


def consumes(patterns: Patterns, pattern: Pattern, text: str, prefixes: Mapping[str, str]) -> bool:
    """Whether the pattern matches the text as one text node."""
    kind = pattern.kind
    if isinstance(pattern, Leaf):
        return kind in (DATA, VALUE) and _data(patterns, pattern, text, prefixes)
    if kind in (CHOICE, MORE):
        return any(consumes(patterns, item, text, prefixes) for item in pattern.items)
    if kind == LIST:
        return _list(patterns, pattern.items[0], text, prefixes)
    if kind in (GROUP, INTERLEAVE):
        wanting = [item for item in pattern.items if not item.nullable]
        if len(wanting) > 1:
            return False
        return any(consumes(patterns, item, text, prefixes) for item in wanting or pattern.items)
    return pattern is TEXT


def _data(patterns: Patterns, pattern: Leaf, text: str, prefixes: Mapping[str, str]) -> bool:
    assert pattern.datatype is not None
    if pattern.kind == VALUE:
        return pattern.datatype.key(text, prefixes) == pattern.key
    if not pattern.datatype.allows(text, prefixes):
        return False
    return pattern.but is None or not consumes(patterns, pattern.but, text, prefixes)


def _list(patterns: Patterns, pattern: Pattern, text: str, prefixes: Mapping[str, str]) -> bool:
    tokens = collapse(text).split(" ") if text.strip(WHITE) else []
    for token in tokens:
        pattern = _after_token(patterns, pattern, token, prefixes)
        if pattern is NOT_ALLOWED:
            return False
    return pattern.nullable


def _after_token(patterns: Patterns, pattern: Pattern, token: str, prefixes: Mapping[str, str]) -> Pattern:
    kind = pattern.kind
    items = pattern.items
    if isinstance(pattern, Leaf):
        return EMPTY if _data(patterns, pattern, token, prefixes) else NOT_ALLOWED
    if kind == CHOICE:
        return patterns.choice([_after_token(patterns, item, token, prefixes) for item in items])
    if kind == MORE:
        after = _after_token(patterns, items[0], token, prefixes)
        return NOT_ALLOWED if after is NOT_ALLOWED else patterns.group((after, patterns.any_number(pattern)))
    if kind != GROUP:
        return NOT_ALLOWED
    found = []
    for at, item in enumerate(items):
        after = _after_token(patterns, item, token, prefixes)
        found.append(patterns.group((after, *items[at + 1 :])))
        if not item.nullable:
            break
    return patterns.choice(found)


def datatypes_in(pattern: Pattern) -> Iterator[Leaf]:
    """Yield the datatypes and values in the content of an attribute or element, in order."""
    if isinstance(pattern, Leaf) and pattern.kind in (DATA, VALUE):
        yield pattern
    for item in pattern.items:
        yield from datatypes_in(item)
