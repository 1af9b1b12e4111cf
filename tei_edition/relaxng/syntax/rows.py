"""The simple form of a schema as two tables of plain tuples.

A *row* is a pattern: ``(kind, ...)`` with the numbers of other rows. Rows are unique and a
row stands behind those it refers to; an element's content is the exception, so it lives in
a table of its own. The constructors apply sections 4.20 (notAllowed) and 4.21 (empty) of the
specification, and nothing more: the restrictions of section 7 look at what is left.

========== ====================================================================
kind       what follows
========== ====================================================================
CHOICE     rows, GROUP and INTERLEAVE the same
MORE       one row: one or more of it; LIST the same
DATA       library, type, ((parameter, value), ...), excluded row or None
VALUE      library, type, value, the flat name that it is if read as a QName
ATTRIBUTE  name class, row
ELEMENT    number in the table of elements
========== ====================================================================
"""

from __future__ import annotations

from tei_edition.relaxng.names import NameClass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Row: TypeAlias = tuple[Any, ...]
else:
    Row = tuple

NOT_ALLOWED, EMPTY, TEXT, CHOICE, GROUP, INTERLEAVE, MORE, LIST, DATA, VALUE, ATTRIBUTE, ELEMENT = range(12)


class Rows:
    """The tables of one schema; ``elements`` holds (name class, row of the content) pairs."""

    def __init__(self) -> None:
        self.rows: list[Row] = [(NOT_ALLOWED,), (EMPTY,), (TEXT,)]
        self.elements: list[tuple[NameClass, int]] = []
        self.start = NOT_ALLOWED
        self._numbers: dict[Row, int] = {row: number for number, row in enumerate(self.rows)}

    def _add(self, *row: Any) -> int:
        number = self._numbers.get(row)
        if number is None:
            number = self._numbers[row] = len(self.rows)
            self.rows.append(row)
        return number

    def choice(self, parts: list[int]) -> int:
        """Return the row for a choice."""
        kept = [part for part in dict.fromkeys(parts) if part != NOT_ALLOWED]
        if not kept:
            return NOT_ALLOWED
        return kept[0] if len(kept) == 1 else self._add(CHOICE, *kept)

    def group(self, parts: list[int], kind: int = GROUP) -> int:
        """Return the row for a group, or with ``kind`` for an interleave."""
        if NOT_ALLOWED in parts:
            return NOT_ALLOWED
        kept = [part for part in parts if part != EMPTY]
        if not kept:
            return EMPTY
        return kept[0] if len(kept) == 1 else self._add(kind, *kept)

    def wrap(self, kind: int, part: int) -> int:
        """Return the row for one-or-more or a list."""
        if part == NOT_ALLOWED or (kind == MORE and part == EMPTY):
            return part
        return self._add(kind, part)

    def attribute(self, name_class: NameClass, content: int) -> int:
        """Return the row for an attribute."""
        return NOT_ALLOWED if content == NOT_ALLOWED else self._add(ATTRIBUTE, name_class, content)

    def data(self, library: str, name: str, parameters: tuple[tuple[str, str], ...], but: int) -> int:
        """Return the row for a datatype; ``but`` is the excluded pattern, NOT_ALLOWED for none."""
        return self._add(DATA, library, name, parameters, None if but == NOT_ALLOWED else but)

    def value(self, library: str, name: str, text: str, qualified: str) -> int:
        """Return the row for a single value."""
        return self._add(VALUE, library, name, text, qualified)

    def element(self, name_class: NameClass) -> int:
        """Return the row for a new element, whose content is filled in later."""
        self.elements.append((name_class, NOT_ALLOWED))
        return self._add(ELEMENT, len(self.elements) - 1)

    def fill(self, row: int, content: int) -> None:
        """Give the element of a row its content."""
        number = self.rows[row][1]
        self.elements[number] = (self.elements[number][0], content)
