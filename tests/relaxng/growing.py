"""Random documents that are valid by a schema: the raw material of the fuzzer and the benchmarks."""

from __future__ import annotations

import random
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tei_edition.relaxng.names import XML_ID, XML_NAMESPACE, NameClass, contains, flat, local, namespace, simple_names
from tei_edition.relaxng.patterns import Leaf, Pattern, Patterns
from tei_edition.relaxng.syntax.files import Files
from tei_edition.relaxng.syntax.rows import (
    ATTRIBUTE,
    CHOICE,
    DATA,
    ELEMENT,
    GROUP,
    INTERLEAVE,
    LIST,
    MORE,
    TEXT,
    VALUE,
    Rows,
)
from tei_edition.relaxng.syntax.simplify import simplify

SAMPLES = """
a b2 x.y-z 1 0 17 2.5 -3 true false en ru-Latn 1945 1945-10 1945-10-24 --10 ---24 --10-24 21:30:00
1945-10-24T21:30:00 P2D PT3H http://example.org/a image/png text/plain 12px 3cm 50% 1/2 1:2 é Ж 4.2pt unknown
high low medium all //a :p dateTime 1.0 2.0.1 5cm a/b P1Y {1,2} 0.5 U+0041 xml TEI M m.p ab:c (a) A 100 12:30 ISO
""".split()
SAMPLES += ["", "two words", "1 2", "1.5 2.5", "a b c", "1,2 3,4", "1.1,2.2 3.3,4.4 5.5,6.6", "a=b"]
WORDS = "of the letter was sent on Monday to Paris é Ж & <b> said he".split()
_FAR = 1 << 20


class GrowthError(Exception):
    """A pattern for which no document is found."""


class Grower:
    """Grows documents from the patterns of a schema; the same seed gives the same document."""

    def __init__(self, rows: Rows, seed: int) -> None:
        self.patterns = Patterns(rows.rows, rows.elements, rows.start)
        self.random = random.Random(seed)
        self.heights: dict[int, int] = {}
        self.values: dict[Pattern, list[str]] = {}
        self.size = 0
        self.leaves = 0
        self._measure()

    def _measure(self) -> None:
        """Find the least depth of each element, so that growth can be brought to an end."""
        elements = self.patterns.all_elements()
        changed = True
        while changed:
            changed = False
            for element in elements:
                height = 1 + self.height(self.patterns.content(element))
                if height < self.heights.get(element.number, _FAR):
                    self.heights[element.number] = height
                    changed = True

    def height(self, pattern: Pattern) -> int:
        if isinstance(pattern, Leaf):
            if pattern.kind == ELEMENT:
                return self.heights.get(pattern.number, _FAR)
            if pattern.kind == ATTRIBUTE:
                return 0 if self.value(pattern.content) is not None else _FAR
            return 0 if self.value(pattern) is not None else _FAR
        if pattern.kind == CHOICE:
            return min(map(self.height, pattern.items))
        if pattern.kind == LIST:
            return 0 if self.value(pattern) is not None else _FAR
        return max(map(self.height, pattern.items), default=0 if pattern.nullable else _FAR)

    def value(self, pattern: Pattern) -> str | None:
        """Return a value that a pattern of text allows."""
        if pattern not in self.values:
            self.values[pattern] = self._candidates(pattern)
        return self.random.choice(self.values[pattern]) if self.values[pattern] else None

    def _candidates(self, pattern: Pattern) -> list[str]:
        from tei_edition.relaxng.values import values_of
        from tei_edition.relaxng.wording import allowed_values

        memory = values_of(self.patterns, pattern)
        return [text for text in (*allowed_values([pattern]), *SAMPLES) if memory.test(text, {})]

    def document(self, size: int, depth: int = 12) -> str:
        """Return a document of about ``size`` elements."""
        self.size = size
        out: list[str] = []
        attributes: dict[str, str] = {}
        self.grow(self.patterns.start, depth, out, attributes, "")
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(out) + "\n"

    def grow(self, pattern: Pattern, depth: int, out: list[str], attributes: dict[str, str], ns: str) -> None:
        kind = pattern.kind
        if isinstance(pattern, Leaf) and kind in (ELEMENT, ATTRIBUTE):
            self.grow_leaf(pattern, depth, out, attributes, ns)
        elif kind in (DATA, VALUE, LIST):
            text = self.value(pattern)
            if text is None:
                raise GrowthError
            out.append(escape(text))
        elif kind == TEXT:
            out.append(escape(" ".join(self.random.choices(WORDS, k=self.random.randint(0, 4)))))
        elif kind == CHOICE:
            self.grow(self.choose(pattern, depth), depth, out, attributes, ns)
        elif kind == GROUP:
            for item in pattern.items:
                self.grow(item, depth, out, attributes, ns)
        elif kind == INTERLEAVE:
            for item in self.random.sample(pattern.items, len(pattern.items)):
                self.grow(item, depth, out, attributes, ns)
        elif kind == MORE:
            for _ in range(self.random.choice((1, 1, 2, 3, 6)) if depth > 0 and self.size > 0 else 1):
                self.grow(pattern.items[0], depth, out, attributes, ns)

    def choose(self, pattern: Pattern, depth: int) -> Pattern:
        possible = [item for item in pattern.items if self.height(item) <= max(depth, 0)]
        if self.size <= 0 or not possible:
            least = min(map(self.height, pattern.items))
            if least >= _FAR:
                raise GrowthError
            possible = [item for item in pattern.items if self.height(item) == least]
        if pattern.nullable and pattern.items and self.random.random() < (0.85 if self.is_attribute(pattern) else 0.3):
            empty = [item for item in possible if item.nullable and not item.items]
            return empty[0] if empty else self.random.choice(possible)
        return self.random.choice(possible)

    def is_attribute(self, pattern: Pattern) -> bool:
        return any(item.kind == ATTRIBUTE for item in pattern.items)

    def name(self, name_class: NameClass) -> str:
        names = simple_names(name_class)
        if names:
            return self.random.choice(names)
        for candidate in ("urn:x", "http://www.w3.org/1999/xhtml", ""):
            for word in ("x", "y", "any"):
                if contains(name_class, flat(candidate, word)):
                    return flat(candidate, word)
        if not isinstance(name_class, str) and name_class[0] == "ns":
            return flat(str(name_class[1]), "any")
        raise GrowthError

    def grow_leaf(self, leaf: Leaf, depth: int, out: list[str], attributes: dict[str, str], ns: str) -> None:
        name = self.name(leaf.name_class)
        if leaf.kind == ATTRIBUTE:
            text = self.value(leaf.content)
            if text is None:
                raise GrowthError
            self.leaves += 1
            attributes[name] = f"{text}.{self.leaves}" if name == XML_ID else text  # each id once
            return
        self.size -= 1
        inside: list[str] = []
        own: dict[str, str] = {}
        self.grow(self.patterns.content(leaf), depth - 1, inside, own, namespace(name))
        declaration = f" xmlns={quoteattr(namespace(name))}" if namespace(name) != ns else ""
        out.append(f"<{local(name)}{declaration}")
        for number, (attribute, text) in enumerate(own.items()):
            uri = namespace(attribute)
            prefix = "" if not uri else "xml:" if uri == XML_NAMESPACE else f"n{number}:"
            if prefix not in ("", "xml:"):
                out.append(f" xmlns:{prefix[:-1]}={quoteattr(uri)}")
            out.append(f" {prefix}{local(attribute)}={quoteattr(text)}")
        out.append(f">{''.join(inside)}</{local(name)}>" if inside else "/>")


def rows_of(schema: Path) -> Rows:
    """Return the rows of a schema file."""
    files = Files(str(schema.parent))
    return simplify(files.first(schema.read_bytes(), schema.name, str(schema)), files)
