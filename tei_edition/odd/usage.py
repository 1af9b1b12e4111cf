"""Which element may stand in which, and content models in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei_edition.odd.model import (
    UNBOUNDED,
    Alternate,
    AnyElement,
    Content,
    Data,
    Empty,
    Odd,
    Reference,
    Sequence,
    Spec,
    Text,
    Values,
)


def children(odd: Odd, spec: Spec) -> list[Spec]:
    """Return the elements that may stand right inside an element, sorted by name."""
    found = {inner.ident: inner for inner in _inside(odd, spec.content)}
    return sorted(found.values(), key=lambda each: (each.name.lower(), each.ident))


def parents(odd: Odd) -> Mapping[str, list[Spec]]:
    """Return for each element those that it may stand right inside, sorted by name."""
    found: dict[str, list[Spec]] = {spec.ident: [] for spec in odd.elements()}
    for spec in sorted(odd.elements(), key=lambda each: (each.name.lower(), each.ident)):
        for inner in children(odd, spec):
            found[inner.ident].append(spec)
    return found


def _inside(odd: Odd, content: Content) -> Iterator[Spec]:
    if isinstance(content, Sequence | Alternate):
        for item in content.items:
            yield from _inside(odd, item)
    elif isinstance(content, Reference):
        spec = odd.specs[content.key]
        if content.kind == "element":
            yield spec
        elif content.kind == "macro":
            yield from _inside(odd, spec.content)
        elif content.kind == "class":
            yield from members(odd, content)


def members(odd: Odd, reference: Reference) -> Iterator[Spec]:
    """Yield the elements that a reference to a class stands for, those of classes inside it included."""
    for member, _ in odd.members[reference.key]:
        wanted = not reference.include or member.ident in reference.include
        if not wanted or member.ident in reference.exclude:
            continue
        if member.kind == "element":
            yield member
        elif member.class_type == "model":
            yield from members(odd, Reference("class", member.ident))


def in_words(odd: Odd, content: Content) -> str:
    """Return a content model in the notation of RELAX NG's compact syntax."""
    if isinstance(content, Sequence | Alternate):
        joint = " | " if isinstance(content, Alternate) else ", " if content.ordered else " & "
        inner = joint.join(in_words(odd, item) for item in content.items)
        counted = _counted("", content.low, content.high)
        return f"({inner}){counted}"
    if isinstance(content, Text):
        return "text"
    if isinstance(content, Empty):
        return "empty"
    if isinstance(content, Data):
        return content.name
    if isinstance(content, Values):
        return " | ".join(f'"{item.ident}"' for item in content.items)
    if isinstance(content, AnyElement):
        return _counted("any element", content.low, content.high)
    name = odd.specs[content.key].name if content.kind == "element" else content.key
    return _counted(name, content.low, content.high)


def _counted(name: str, low: int, high: int) -> str:
    if (low, high) == (1, 1):
        return name
    signs = {(0, 1): "?", (0, UNBOUNDED): "*", (1, UNBOUNDED): "+"}
    bound = "" if high == UNBOUNDED else str(high)
    return name + signs.get((low, high), f"{{{low},{bound}}}")
