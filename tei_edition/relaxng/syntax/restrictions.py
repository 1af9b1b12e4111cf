"""The restrictions on the simple form (specification, section 7).

Each pass goes once over the rows that can be reached from the start, parts before wholes.
"""

from __future__ import annotations

from tei_edition.relaxng.incorrect import IncorrectSchemaError
from tei_edition.relaxng.names import NameClass, local, overlap, simple_names
from tei_edition.relaxng.syntax.rows import (
    ATTRIBUTE,
    CHOICE,
    DATA,
    ELEMENT,
    EMPTY,
    GROUP,
    INTERLEAVE,
    LIST,
    MORE,
    NOT_ALLOWED,
    TEXT,
    VALUE,
    Row,
    Rows,
)

_HAS = {kind: 1 << kind for kind in range(12)}
_GROUPED_ATTRIBUTE = 1 << 12
_NO_CONTENT, _EMPTY_CONTENT, _COMPLEX, _STRING = -1, 0, 1, 2
Names = dict[NameClass, None]
_NO_NAMES: Names = {}
_KINDS = (
    *("notAllowed", "empty", "text", "choice", "group", "interleave"),
    *("oneOrMore", "list", "data", "value", "attribute", "element"),
)


def check(rows: Rows) -> None:
    """Raise :class:`IncorrectSchemaError` where the schema breaks a restriction of section 7."""
    reachable = _reachable(rows)
    facts: dict[int, int] = {}
    contents: dict[int, int] = {}
    attributes: dict[int, Names] = {}
    table = rows.rows
    for number in reachable:
        row = table[number]
        parts = _parts(row)
        facts[number] = _facts(row, parts, facts)
        contents[number] = _content(row, contents)
        attributes[number] = _attributes(row, parts, attributes)
    if any(table[number][0] == INTERLEAVE for number in reachable):
        _check_interleaves(rows, reachable, facts)
    _check_start(rows.start, facts)
    _check_wildcards(rows, reachable)
    for name_class, content in _reached_elements(rows, reachable):
        if contents[content] == _NO_CONTENT:
            _fail(f"The content of {_show(name_class)} mixes a datatype with elements, text or another datatype")


def _fail(what: str) -> None:
    raise IncorrectSchemaError(what, mend="See section 7 of the RELAX NG specification.")


def _show(name_class: NameClass) -> str:
    return local(name_class) if isinstance(name_class, str) else "an element with a wildcard name"


def _parts(row: Row) -> tuple[int, ...]:
    kind = row[0]
    if kind in (CHOICE, GROUP, INTERLEAVE, MORE, LIST):
        return row[1:]
    if kind == ATTRIBUTE:
        return row[2:]
    if kind == DATA and row[4] is not None:
        return (row[4],)
    return ()


def _reachable(rows: Rows) -> list[int]:
    """Return the numbers of the rows that the start leads to, in rising order."""
    seen: set[int] = set()
    waiting = [rows.start]
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        row = rows.rows[number]
        waiting.extend(_parts(row))
        if row[0] == ELEMENT:
            waiting.append(rows.elements[row[1]][1])
    return sorted(seen)


def _reached_elements(rows: Rows, reachable: list[int]) -> list[tuple[NameClass, int]]:
    return [rows.elements[rows.rows[number][1]] for number in reachable if rows.rows[number][0] == ELEMENT]


def _facts(row: Row, parts: tuple[int, ...], facts: dict[int, int]) -> int:
    """Return as bits which kinds a pattern holds (itself included), checking the paths of section 7.1."""
    kind = row[0]
    inside = 0
    for part in parts:
        inside |= facts[part]
    if kind in (GROUP, INTERLEAVE) and inside & _HAS[ATTRIBUTE]:
        inside |= _GROUPED_ATTRIBUTE
    if kind == MORE and inside & _GROUPED_ATTRIBUTE:
        _fail("An attribute in a group or interleave is repeated")
    if kind == ATTRIBUTE:
        _forbid("attribute", inside, (ELEMENT, ATTRIBUTE))
        inside = 0
    elif kind == LIST:
        _forbid("list", inside, (ELEMENT, ATTRIBUTE, TEXT, LIST, INTERLEAVE))
    elif kind == DATA:
        _forbid("except", inside, (ELEMENT, ATTRIBUTE, TEXT, LIST, INTERLEAVE, GROUP, MORE, EMPTY))
    return inside | _HAS[kind]


def _forbid(outer: str, inside: int, kinds: tuple[int, ...]) -> None:
    for kind in kinds:
        if inside & _HAS[kind]:
            _fail(f"The pattern {outer} holds {_KINDS[kind]}")


def _check_start(start: int, facts: dict[int, int]) -> None:
    for kind in (ATTRIBUTE, DATA, VALUE, TEXT, LIST, GROUP, INTERLEAVE, MORE, EMPTY):
        if facts[start] & _HAS[kind]:
            _fail(f"The start holds {_KINDS[kind]} where only elements may stand")


def _content(row: Row, contents: dict[int, int]) -> int:
    """Return the content type of a pattern (section 7.2), or _NO_CONTENT."""
    kind = row[0]
    if kind in (DATA, VALUE, LIST):
        if kind == DATA and row[4] is not None and contents[row[4]] == _NO_CONTENT:
            return _NO_CONTENT
        return _STRING
    if kind in (TEXT, ELEMENT):
        return _COMPLEX
    if kind == ATTRIBUTE:
        return _NO_CONTENT if contents[row[2]] == _NO_CONTENT else _EMPTY_CONTENT
    if kind in (EMPTY, NOT_ALLOWED):
        return _EMPTY_CONTENT
    types = [contents[part] for part in row[1:]]
    if _NO_CONTENT in types:
        return _NO_CONTENT
    if kind == CHOICE:
        return max(types)
    if kind == MORE:
        return _NO_CONTENT if types[0] == _STRING else types[0]
    if _STRING in types and sum(kind != _EMPTY_CONTENT for kind in types) > 1:
        return _NO_CONTENT
    return max(types)


def _attributes(row: Row, parts: tuple[int, ...], attributes: dict[int, Names]) -> Names:
    """Return the name classes of a pattern's attributes; none may stand twice in a group (section 7.3)."""
    kind = row[0]
    if kind == ATTRIBUTE:
        return {row[1]: None}
    if len(parts) < 2:
        return attributes[parts[0]] if parts else _NO_NAMES
    branches = [names for part in parts if (names := attributes[part])]
    if len(branches) < 2:
        return branches[0] if branches else _NO_NAMES
    joined: Names = {}
    for names in branches:
        joined.update(names)
    if kind == CHOICE:
        return joined
    repeated = len(joined) < sum(map(len, branches))
    if repeated or not all(isinstance(name, str) for name in joined):
        clash = _clash(branches)
        if clash:
            _fail(f"A {_KINDS[kind]} has the attribute {clash} twice")
    return joined


def _check_interleaves(rows: Rows, reachable: list[int], facts: dict[int, int]) -> None:
    """No element and no text may stand in two branches of an interleave (section 7.4)."""
    elements: dict[int, Names] = {}
    for number in reachable:
        row = rows.rows[number]
        joined: Names = {}
        if row[0] == ELEMENT:
            joined[rows.elements[row[1]][0]] = None
        elif row[0] in (CHOICE, GROUP, INTERLEAVE, MORE):
            for part in row[1:]:
                joined.update(elements[part])
        elements[number] = joined
        if row[0] == INTERLEAVE:
            clash = _clash([elements[part] for part in row[1:]])
            if clash:
                _fail(f"An interleave has the element {clash} in two branches")
            if sum(bool(facts[part] & _HAS[TEXT]) for part in row[1:]) > 1:
                _fail("An interleave has text in two branches")


def _clash(branches: list[Names]) -> str:
    """Return a name that stands in two of the branches, "" if none does."""
    seen: set[str] = set()
    wild: list[NameClass] = []
    for branch in branches:
        simple = [name for name in branch if isinstance(name, str)]
        for name in simple:
            if name in seen or any(overlap(name, other) for other in wild):
                return local(name)
        complex_ones = [name for name in branch if not isinstance(name, str)]
        for one in complex_ones:
            if any(overlap(one, other) for other in (*wild, *seen)):
                return _show(one)
        seen.update(simple)
        wild.extend(complex_ones)
    return ""


def _check_wildcards(rows: Rows, reachable: list[int]) -> None:
    """An attribute whose name class is infinite must stand inside oneOrMore (section 7.3)."""
    waiting = [content for _, content in _reached_elements(rows, reachable)]
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        row = rows.rows[number]
        if number in seen or row[0] == MORE:
            continue
        seen.add(number)
        if row[0] == ATTRIBUTE and simple_names(row[1]) is None:
            _fail("An attribute with a wildcard name is not inside oneOrMore")
        waiting.extend(_parts(row))
