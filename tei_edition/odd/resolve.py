"""What an ODD refers to, found: members of classes, attributes of elements; and what is wrong with that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tei_edition.odd.model import (
    Alternate,
    Attribute,
    AttributeReference,
    Attributes,
    Content,
    Odd,
    Reference,
    Sequence,
    Spec,
)
from tei_edition.odd.nodes import Reader

_NAMES = {"element": "elementSpec", "class": "classSpec", "macro": "macroSpec", "data": "dataSpec"}


def resolve(odd: Odd, reader: Reader) -> Odd:
    """Return the ODD with the members of its classes; raises OddError where a reference leads to nothing."""
    members: dict[str, list[tuple[Spec, Reference]]] = {spec.ident: [] for spec in odd.of("class")}
    for spec in odd.specs.values():
        for reference in spec.classes:
            _target(odd, reference, reader)
            members[reference.key].append((spec, reference))
    for name in odd.start:
        if name not in odd.specs or odd.specs[name].kind != "element":
            reader.fail(f'start="{name}" names no <elementSpec>', 0, "Name one that the file specifies.")
    resolved = replace(odd, members={key: tuple(rows) for key, rows in members.items()})
    for spec in odd.specs.values():
        for reference in references(spec.content):
            _target(odd, reference, reader)
        _check_attribute_references(odd, spec.attributes, reader)
        for attribute in spec.attributes.attributes():
            for reference in references(attribute.datatype):
                _target(odd, reference, reader)
    for spec in odd.specs.values():
        if spec.kind in ("macro", "data", "class"):
            _refuse_circle(resolved, spec, reader, ())
    for spec in odd.elements():
        _refuse_twins(resolved, spec, reader)
    return resolved


def references(content: Content) -> Iterator[Reference]:
    """Yield the references of a content model, at any depth."""
    if isinstance(content, Sequence | Alternate):
        for item in content.items:
            yield from references(item)
    elif isinstance(content, Reference):
        yield content


def _target(odd: Odd, reference: Reference, reader: Reader) -> None:
    kind = _NAMES[reference.kind]
    found = odd.specs.get(reference.key)
    if found is None:
        mend = f"Add the <{kind}>: the ODD must be self-contained."
        reader.fail(f"there is no <{kind}> {reference.key}", reference.line, mend)
    if found.kind != reference.kind:
        reader.fail(
            f"{reference.key} is a <{_NAMES[found.kind]}>, not a <{kind}>", reference.line, "Refer to it as such."
        )


def _check_attribute_references(odd: Odd, attributes: Attributes, reader: Reader) -> None:
    for item in attributes.items:
        if isinstance(item, Attributes):
            _check_attribute_references(odd, item, reader)
        elif isinstance(item, AttributeReference):
            found = odd.specs.get(item.key)
            if found is None or found.class_type != "atts":
                reader.fail(f"there is no class of attributes {item.key}", item.line, "Add the <classSpec>.")
            if item.name and not any(row.name == item.name for row in found.attributes.attributes()):
                reader.fail(f"the class {item.key} has no attribute {item.name}", item.line, "Correct the name.")


def _refuse_circle(odd: Odd, spec: Spec, reader: Reader, way: tuple[str, ...]) -> None:
    if spec.ident in way:
        reader.fail(f"{' → '.join((*way, spec.ident))} is a circle", spec.line, "Break it.")
    inner = [reference.key for reference in references(spec.content)]
    inner += [reference.key for reference in spec.classes]
    for key in inner:
        if odd.specs[key].kind in ("macro", "data", "class"):
            _refuse_circle(odd, odd.specs[key], reader, (*way, spec.ident))


@dataclass(frozen=True, slots=True)
class Inherited:
    """An attribute and the class that it comes from, ``""`` for the element itself."""

    attribute: Attribute
    origin: str


def class_attributes(odd: Odd, key: str) -> Iterator[Inherited]:
    """Yield the attributes of a class, with those of the classes that it is a member of."""
    spec = odd.specs[key]
    for reference in spec.classes:
        if odd.specs[reference.key].class_type == "atts":
            yield from class_attributes(odd, reference.key)
    yield from (Inherited(attribute, key) for attribute in spec.attributes.attributes())
    yield from _referred(odd, spec.attributes)


def element_attributes(odd: Odd, spec: Spec) -> Iterator[Inherited]:
    """Yield all attributes of an element; those in a choice may come several times."""
    for reference in spec.classes:
        if odd.specs[reference.key].class_type == "atts":
            yield from class_attributes(odd, reference.key)
    yield from (Inherited(attribute, "") for attribute in spec.attributes.attributes())
    yield from _referred(odd, spec.attributes)


def _referred(odd: Odd, attributes: Attributes) -> Iterator[Inherited]:
    for item in attributes.items:
        if isinstance(item, Attributes):
            yield from _referred(odd, item)
        elif isinstance(item, AttributeReference):
            found = class_attributes(odd, item.key)
            yield from (row for row in found if item.name in ("", row.attribute.name))


def _refuse_twins(odd: Odd, spec: Spec, reader: Reader) -> None:
    """Refuse an element that has an attribute twice, other than in branches of a choice."""
    origins: dict[str, str] = {}
    for row in (row for reference in spec.classes for row in _of_class(odd, reference.key)):
        _once(spec, row, origins, reader)
    _refuse_twins_of(odd, spec, spec.attributes, origins, reader)


def _of_class(odd: Odd, key: str) -> Iterator[Inherited]:
    return class_attributes(odd, key) if odd.specs[key].class_type == "atts" else iter(())


def _refuse_twins_of(odd: Odd, spec: Spec, attributes: Attributes, origins: dict[str, str], reader: Reader) -> None:
    found: dict[str, str] = {}
    for item in attributes.items:
        known = dict(origins) if attributes.choice else origins
        if isinstance(item, Attributes):
            _refuse_twins_of(odd, spec, item, known, reader)
        elif isinstance(item, Attribute):
            _once(spec, Inherited(item, ""), known, reader)
        else:
            for row in class_attributes(odd, item.key):
                if item.name in ("", row.attribute.name):
                    _once(spec, row, known, reader)
        found |= known
    origins |= found


def _once(spec: Spec, row: Inherited, origins: dict[str, str], reader: Reader) -> None:
    name = row.attribute.name
    if name in origins:
        first, second = (
            f"the class {origin}" if origin else "the element itself" for origin in (origins[name], row.origin)
        )
        reader.fail(f"<{spec.name}> has @{name} twice, from {first} and from {second}", spec.line, "Leave one out.")
    origins[name] = row.origin
