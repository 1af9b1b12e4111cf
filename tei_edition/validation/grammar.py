"""What a RELAX NG schema says of each element, for messages: its content, its parents, its attributes.

This answers questions about names; whether a document is valid is the engine's to say.
Schemas in one file are understood in full; what a schema includes from other files is not
looked at, and messages then say less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from lxml import etree

from tei_edition.tei import Element, text_of
from tei_edition.validation.schemas import Schema

RNG = "{http://relaxng.org/ns/structure/1.0}"
"""The namespace of RELAX NG, in braces."""
_XML = "{http://www.w3.org/XML/1998/namespace}"
_DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"

Pattern = Element
"""A pattern of the schema is an element of its XML."""


@lru_cache(maxsize=8)
def grammar_of(schema: Schema) -> Grammar:
    """Return the grammar of a compiled schema."""
    return Grammar(schema.source)


class Grammar:
    """The patterns of a schema by the names of their elements (names without namespace)."""

    def __init__(self, source: etree._ElementTree) -> None:
        self._defines: dict[str, list[Pattern]] = {}
        for define in source.iter(RNG + "define"):
            self._defines.setdefault(str(define.get("name")), []).append(define)
        start = next(source.iter(RNG + "start"), None)
        self._start = source.getroot() if start is None else start
        self._children: dict[str, list[str]] = {}
        self._candidates: dict[tuple[str, str], list[Pattern]] = {}
        self._members: dict[Pattern, tuple[Pattern, ...]] = {}
        self._inside: dict[Pattern, tuple[tuple[Pattern, ...], bool]] = {}
        self.patterns: dict[str, list[Pattern]] = {}
        for pattern in source.iter(RNG + "element"):
            for name in element_names(pattern):
                self.patterns.setdefault(name, []).append(pattern)
        self._parents: dict[str, set[str]] = {}
        for name, patterns in self.patterns.items():
            for inner in chain.from_iterable(self._content(pattern)[0] for pattern in patterns):
                for child in element_names(inner):
                    self._parents.setdefault(child, set()).add(name)

    def roots(self) -> list[str]:
        """Return the names of the elements with which a document may begin, sorted."""
        return sorted({name for inner in self._content(self._start)[0] for name in element_names(inner)})

    def children(self, name: str) -> list[str]:
        """Return the names of the elements that may stand in an element, the rarest first."""
        if name not in self._children:
            found = {child for inner in self._inner(name) for child in element_names(inner)}
            self._children[name] = self.by_rarity(found)
        return self._children[name]

    def by_rarity(self, names: Iterable[str]) -> list[str]:
        """Return names of elements sorted, those first that may stand in few others: they tell a reader most."""
        return sorted(names, key=lambda name: (len(self._parents.get(name, ())), name.lower()))

    def parents(self, name: str) -> list[str]:
        """Return the names of the elements in which an element may stand, sorted."""
        return sorted(self._parents.get(name, ()), key=str.lower)

    def holds_text(self, name: str) -> bool:
        """Whether text may stand right inside an element."""
        return any(self._content(pattern)[1] for pattern in self.patterns.get(name, ()))

    def candidates(self, name: str, parent: str) -> list[Pattern]:
        """Return the patterns for an element inside a parent; all of its name where none fits there."""
        if (name, parent) not in self._candidates:
            here = [inner for inner in self._inner(parent) if name in element_names(inner)]
            self._candidates[name, parent] = here or self.patterns.get(name, [])
        return self._candidates[name, parent]

    def members(self, pattern: Pattern) -> tuple[Pattern, ...]:
        """Return the patterns that a pattern is made of, references followed, documentation left out."""
        if pattern not in self._members:
            self._members[pattern] = tuple(self._parts(pattern))
        return self._members[pattern]

    def _parts(self, pattern: Pattern) -> Iterator[Pattern]:
        for part in pattern:
            if part.tag == RNG + "ref" or part.tag == RNG + "parentRef":
                for define in self._defines.get(str(part.get("name")), ()):
                    yield from self._parts(define)
            elif isinstance(part.tag, str) and part.tag.startswith(RNG):
                yield part

    def documentation(self, pattern: Pattern) -> str:
        """Return what the schema says in words of the value of an attribute, ``""`` where it says nothing."""
        for part in pattern:
            for define in self._defines.get(str(part.get("name")), ()) if part.tag == RNG + "ref" else ():
                for text in define.iterfind(_DOCUMENTATION):
                    return " ".join(text_of(text).split()).rstrip(".")
        return ""

    def _inner(self, name: str) -> list[Pattern]:
        inner = chain.from_iterable(self._content(pattern)[0] for pattern in self.patterns.get(name, ()))
        return list(dict.fromkeys(inner))

    def _content(self, pattern: Pattern) -> tuple[tuple[Pattern, ...], bool]:
        """Return the element patterns right inside an element pattern, and whether it takes text."""
        if pattern not in self._inside:
            elements: dict[Pattern, None] = {}
            text = False
            waiting, seen = [pattern], set[str]()
            while waiting:
                for part in waiting.pop():
                    kind = part.tag
                    if kind == RNG + "element":
                        elements[part] = None
                    elif kind in (RNG + "ref", RNG + "parentRef"):
                        reference = str(part.get("name"))
                        if reference not in seen:
                            seen.add(reference)
                            waiting.extend(self._defines.get(reference, ()))
                    elif kind in (RNG + "text", RNG + "data", RNG + "value", RNG + "mixed"):
                        text = True
                    if isinstance(kind, str) and kind not in (RNG + "element", RNG + "attribute"):
                        waiting.append(part)
            self._inside[pattern] = (tuple(elements), text)
        return self._inside[pattern]


def kind_of(pattern: Pattern) -> str:
    """Return the name of a pattern's kind: ``choice``, ``attribute`` and so on."""
    return str(pattern.tag).removeprefix(RNG)


def attribute_name(pattern: Pattern) -> str:
    """Return the name of an attribute pattern in Clark notation, ``""`` for a name class."""
    name = str(pattern.get("name") or "")
    return name.replace("xml:", _XML) if name.startswith("xml:") else name


def element_names(pattern: Pattern) -> tuple[str, ...]:
    """Return the names, without prefix, that an element pattern is for; none for a wildcard."""
    name = pattern.get("name")
    if name:
        return (str(name).rpartition(":")[2],)
    first = next((each for each in pattern if isinstance(each.tag, str)), None)
    if first is not None and kind_of(first) in ("name", "choice"):
        names = first.iter(RNG + "name")
        return tuple(text_of(each).strip().rpartition(":")[2] for each in names)
    return ()
