"""Patterns as objects, unique within a schema, built from its rows when they are first needed.

Unlike those of the rows, these constructors rewrite freely: what matters now is only which
documents a pattern matches, and that equal patterns are the same object as often as possible.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from tei_edition.relaxng.datatypes import Datatype, datatype
from tei_edition.relaxng.names import NameClass, freeze
from tei_edition.relaxng.syntax import rows as kinds
from tei_edition.relaxng.syntax.rows import (
    ATTRIBUTE,
    CHOICE,
    DATA,
    ELEMENT,
    GROUP,
    INTERLEAVE,
    LIST,
    MORE,
    VALUE,
    Row,
)

LIMIT = 16_000
"""So many patterns made by derivation are kept before the tables are emptied."""


class Pattern:
    """A pattern: its ``kind`` (see :mod:`.syntax.rows`), its parts, and what has been found out about it.

    ``typed`` says that text must be compared with a datatype. From ``openings`` on the slots are
    memories of other modules, empty until they need them.
    """

    __slots__ = (
        "absorbs_text",
        "claims",
        "first",
        "has_attributes",
        "has_text",
        "index",
        "items",
        "kind",
        "nullable",
        "openings",
        "text_after",
        "typed",
        "without_attributes",
    )

    def __init__(self, kind: int, items: tuple[Pattern, ...] = (), nullable: bool = False) -> None:
        self.kind = kind
        self.items = items
        self.nullable = nullable
        self.has_attributes = self.typed = self.absorbs_text = False
        self.has_text = kind == kinds.TEXT
        for item in items:
            if item.has_text:
                self.has_text = True
            if item.has_attributes:
                self.has_attributes = True
            if item.typed:
                self.typed = True
        self.openings: dict[str, tuple[tuple[Leaf, Pattern], ...]] = {}
        self.text_after: Pattern | None = None
        self.without_attributes: Pattern | None = None
        self.first: tuple[dict[str, None], tuple[NameClass, ...]] | None = None
        self.index: tuple[dict[str, list[Pattern]], list[Pattern]] | None = None
        self.claims: tuple[dict[str, int], tuple[tuple[NameClass, int], ...]] | None = None


class Leaf(Pattern):
    """An element, attribute, datatype or value: what has no parts, but a name or a type.

    ``content`` is the pattern of an attribute's value; that of an element is asked of
    :meth:`Patterns.content`. ``but`` is what a datatype excludes, ``key`` what equals a value.
    """

    __slots__ = ("but", "content", "datatype", "key", "literal", "name_class", "number", "parameters")

    def __init__(self, kind: int) -> None:
        super().__init__(kind)
        self.has_attributes = kind == ATTRIBUTE
        self.typed = kind in (DATA, VALUE)
        self.name_class: NameClass = ""
        self.number = -1
        self.content: Pattern = NOT_ALLOWED
        self.datatype: Datatype | None = None
        self.parameters: tuple[tuple[str, str], ...] = ()
        self.but: Pattern | None = None
        self.key: Hashable = None
        self.literal: str | None = None


NOT_ALLOWED = Pattern(kinds.NOT_ALLOWED)
EMPTY = Pattern(kinds.EMPTY, nullable=True)
TEXT = Pattern(kinds.TEXT, nullable=True)


class Patterns:
    """The patterns of one schema. ``epoch`` counts how often the tables were emptied."""

    def __init__(self, table: list[Row], elements: list[tuple[NameClass, int]], start: int) -> None:
        self._table = table
        self.elements = elements
        self._start = start
        self._built: dict[int, Pattern] = {0: NOT_ALLOWED, 1: EMPTY, 2: TEXT}
        self._unique: dict[Hashable, Pattern] = {}
        self._limit = LIMIT
        self.epoch = 0
        self.memories: dict[Pattern, dict[str, bool]] = {}

    @property
    def start(self) -> Pattern:
        """The pattern of a whole document."""
        return self.from_row(self._start)

    @property
    def full(self) -> bool:
        """Whether so many patterns exist that it is time to :meth:`forget` them."""
        return len(self._unique) > self._limit

    def forget(self) -> None:
        """Empty the tables of all that was derived; the patterns of the rows stay."""
        kept = set(self._built.values())
        for pattern in list(self._unique.values()):
            pattern.openings = {}
            pattern.text_after = pattern.without_attributes = None
        self._unique = {key: pattern for key, pattern in self._unique.items() if pattern in kept}
        self._limit = len(self._unique) + LIMIT
        self.epoch += 1

    def all_elements(self) -> list[Leaf]:
        """Return the patterns of all elements, in the order of the schema."""
        found = [self.from_row(number) for number, row in enumerate(self._table) if row[0] == ELEMENT]
        return [pattern for pattern in found if isinstance(pattern, Leaf)]

    def content(self, element: Leaf) -> Pattern:
        """Return the pattern of what stands inside an element, its attributes included."""
        if element.content is NOT_ALLOWED:
            element.content = self.from_row(self.elements[element.number][1])
        return element.content

    def from_row(self, number: int) -> Pattern:
        """Return the pattern for a row."""
        built = self._built.get(number)
        if built is None:
            built = self._built.setdefault(number, self._build(self._table[number]))
        return built

    def _build(self, row: Row) -> Pattern:
        kind = row[0]
        if kind == CHOICE:
            return self.choice([self.from_row(part) for part in row[1:]])
        if kind in (GROUP, INTERLEAVE):
            parts = tuple([self.from_row(part) for part in row[1:]])
            return self.group(parts) if kind == GROUP else self.interleave(parts)
        if kind == MORE:
            return self.more(self.from_row(row[1]))
        if kind == LIST:
            pattern = Pattern(LIST, (self.from_row(row[1]),))
            pattern.typed, pattern.has_text = True, False
            return pattern
        if kind == ATTRIBUTE:
            return self._attribute(row)
        if kind == ELEMENT:
            element = Leaf(ELEMENT)
            element.number = row[1]
            element.name_class = freeze(self.elements[row[1]][0])
            return element
        return self._data(row)

    def _attribute(self, row: Row) -> Leaf:
        pattern = Leaf(ATTRIBUTE)
        pattern.name_class = freeze(row[1])
        pattern.content = self.from_row(row[2])
        return pattern

    def _data(self, row: Row) -> Leaf:
        pattern = Leaf(row[0])
        if row[0] == DATA:
            pattern.parameters = tuple([(name, value) for name, value in row[3]])
            pattern.datatype = datatype(row[1], row[2], pattern.parameters)
            pattern.but = None if row[4] is None else self.from_row(row[4])
        elif row[0] == VALUE:
            pattern.datatype = datatype(row[1], row[2])
            pattern.literal = row[3]
            pattern.key = row[4] or pattern.datatype.key(row[3], {})
        return pattern

    def _one(self, key: Hashable, pattern: Pattern) -> Pattern:
        return self._unique.setdefault(key, pattern)

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """Return a choice of the parts."""
        kept: dict[Pattern, None] = {}
        for part in parts:
            if part.kind == CHOICE:
                kept.update(dict.fromkeys(part.items))
            elif part is not NOT_ALLOWED:
                kept[part] = None
        if len(kept) < 2:
            return next(iter(kept), NOT_ALLOWED)
        nullable = [part for part in kept if part.nullable]
        if EMPTY in kept and len(nullable) > 1:
            del kept[EMPTY]
            if len(kept) < 2:
                return next(iter(kept))
        key = (CHOICE, frozenset(kept))
        found = self._unique.get(key)
        if found is None:
            found = self._one(key, Pattern(CHOICE, tuple(kept), bool(nullable)))
        return found

    def group(self, parts: tuple[Pattern, ...]) -> Pattern:
        """Return the parts one after another; text beside what repeats text is left out."""
        kept: list[Pattern] = []
        for part in parts:
            if part is NOT_ALLOWED:
                return NOT_ALLOWED
            # groups of attributes stay whole, so that what many elements share is looked at once
            for item in part.items if part.kind == GROUP and not part.has_attributes else (part,):
                last = kept[-1] if kept else None
                if item is EMPTY or (last is item and item.nullable and item.kind in (MORE, kinds.TEXT)):
                    continue
                if item is TEXT and last is not None and last.absorbs_text:
                    continue
                if item.absorbs_text and last is TEXT:
                    kept.pop()
                kept.append(item)
        if len(kept) < 2:
            return kept[0] if kept else EMPTY
        return self._sequence(GROUP, tuple(kept))

    def interleave(self, parts: tuple[Pattern, ...]) -> Pattern:
        """Return the parts in any order, their members mixed."""
        kept: list[Pattern] = []
        for part in parts:
            if part is NOT_ALLOWED:
                return NOT_ALLOWED
            if part.kind == INTERLEAVE:
                kept.extend(part.items)
            elif part is not EMPTY:
                kept.append(part)
        if len(kept) < 2:
            return kept[0] if kept else EMPTY
        return self._sequence(INTERLEAVE, tuple(kept))

    def instead(self, interleave: Pattern, at: int, part: Pattern) -> Pattern:
        """Return an interleave with another part in one place."""
        items = interleave.items
        if part.kind in (INTERLEAVE, kinds.EMPTY, kinds.NOT_ALLOWED):
            return self.interleave((*items[:at], part, *items[at + 1 :]))
        return self._sequence(INTERLEAVE, (*items[:at], part, *items[at + 1 :]))

    def _sequence(self, kind: int, items: tuple[Pattern, ...]) -> Pattern:
        key = (kind, items)
        found = self._unique.get(key)
        if found is None:
            found = self._one(key, Pattern(kind, items, all(item.nullable for item in items)))
        return found

    def more(self, part: Pattern) -> Pattern:
        """Return one or more of a pattern."""
        if part in (NOT_ALLOWED, EMPTY, TEXT) or part.kind == MORE:
            return part
        key = (MORE, part)
        found = self._unique.get(key)
        if found is None:
            found = Pattern(MORE, (part,), part.nullable)
            found.absorbs_text = part.kind == CHOICE and TEXT in part.items
            found = self._one(key, found)
        return found

    def any_number(self, part: Pattern) -> Pattern:
        """Return none or more of a pattern; ``part`` may be its one-or-more already."""
        return self.choice((self.more(part), EMPTY))
