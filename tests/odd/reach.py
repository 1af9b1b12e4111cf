"""What a grammar that an ODD became can say: its elements, their attributes and the values that are listed for them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tests.odd.generator import RNG, Generator, patterns

Fact = tuple[str, ...]
"""An element, an element with an attribute, or these with a listed value."""


def possible(generator: Generator) -> set[Fact]:
    """Return everything that the grammar's documents can have."""
    found: set[Fact] = set()
    for define in generator.defines.values():
        for element in define.iterchildren(RNG + "element"):
            name = str(element.get("name"))
            found.add((name,))
            for attribute in _attributes(element, generator):
                key = str(attribute.get("name")).replace("xml:", "{http://www.w3.org/XML/1998/namespace}")
                found.add((name, key))
                found.update((name, key, value) for value in _values(attribute, generator))
    return found


def reached(root: etree._Element, listed: set[Fact]) -> Iterator[Fact]:
    """Yield what a document has of that."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        yield (name,)
        for key, value in element.attrib.items():
            yield (name, str(key))
            yield from ((name, str(key), word) for word in str(value).split() if (name, str(key), word) in listed)


def _attributes(pattern: etree._Element, generator: Generator) -> Iterator[etree._Element]:
    for inner in patterns(pattern):
        if inner.tag == RNG + "attribute":
            yield inner
        elif inner.tag == RNG + "ref":
            target = generator.defines[str(inner.get("name"))]
            if target.find(RNG + "element") is None:
                yield from _attributes(target, generator)
        elif inner.tag != RNG + "element":
            yield from _attributes(inner, generator)


def _values(pattern: etree._Element, generator: Generator) -> Iterator[str]:
    for inner in patterns(pattern):
        if inner.tag == RNG + "value":
            yield str(inner.text)
        elif inner.tag == RNG + "ref":
            yield from _values(generator.defines[str(inner.get("name"))], generator)
        else:
            yield from _values(inner, generator)
