"""Attributes in XSD 1.1: groups for classes, and assertions for choices, which XSD knows of elements only."""

from __future__ import annotations

from collections.abc import Iterator

from tei_edition.odd.model import Attribute, AttributeItem, AttributeReference, Attributes, Data, Odd, Reference, Spec
from tei_edition.odd.resolve import class_attributes, element_attributes
from tei_edition.odd.xsd_types import attribute_test, is_plain, put, put_attribute_type
from tei_edition.tei import Element


def put_attribute_group(root: Element, spec: Spec, odd: Odd) -> None:
    """Write the ``attributeGroup`` of a class of attributes."""
    group = put(root, "attributeGroup", name=spec.ident)
    _put_memberships(group, spec, odd)
    _put_items(group, spec.attributes, odd)


def put_attributes(parent: Element, spec: Spec, odd: Odd) -> None:
    """Write the attributes of an element, then the assertions about them."""
    _put_memberships(parent, spec, odd)
    _put_items(parent, spec.attributes, odd)
    for test in _assertions(spec, odd):
        put(parent, "assert", test=test)


def _put_memberships(parent: Element, spec: Spec, odd: Odd) -> None:
    for reference in spec.classes:
        if odd.specs[reference.key].class_type == "atts":
            put(parent, "attributeGroup", ref=reference.key)


def _put_items(parent: Element, attributes: Attributes, odd: Odd) -> None:
    """Write each attribute once: one that stands in several branches of a choice takes the values of all."""
    branches: dict[str, list[Attribute]] = {}
    for attribute in _flat(attributes, odd):
        branches.setdefault(attribute.name, []).append(attribute)
    always = {item.name for item in _outside_choices(attributes, odd) if item.required}
    for name, found in branches.items():
        _put_attribute(parent, found, name in always, odd)


def _put_attribute(parent: Element, found: list[Attribute], required: bool, odd: Odd) -> None:
    name = found[0].name
    use = {"use": "required"} if required else {}
    if name.startswith("xml:"):
        put(parent, "attribute", ref=name, **use)
        return
    element = put(parent, "attribute", name=name, **use)
    kinds = _kinds(found)
    if any(is_plain(attribute) for attribute in found):
        element.set("type", "xs:string")
    elif len(kinds) == 1:
        put_attribute_type(element, found[0], odd)
    else:
        union = put(put(element, "simpleType"), "union")
        for attribute in kinds:
            put_attribute_type(union, attribute, odd)


def _kinds(found: list[Attribute]) -> list[Attribute]:
    """Return the attributes that differ in what they allow."""
    kinds: dict[object, Attribute] = {}
    for attribute in found:
        kinds.setdefault(_allowed(attribute), attribute)
    return list(kinds.values())


def _allowed(attribute: Attribute) -> tuple[object, ...]:
    """What an attribute allows, without the lines on which that is said."""
    datatype, values = attribute.datatype, attribute.values
    said: object = datatype.key if isinstance(datatype, Reference) else datatype
    listed = tuple(item.ident for item in values.items) if values is not None and values.kind != "open" else None
    return said, attribute.low, attribute.high, listed


def _flat(attributes: Attributes, odd: Odd) -> Iterator[Attribute]:
    for item in attributes.items:
        yield from _of_item(item, odd)


def _of_item(item: AttributeItem, odd: Odd) -> Iterator[Attribute]:
    if isinstance(item, Attribute):
        yield item
    elif isinstance(item, Attributes):
        yield from _flat(item, odd)
    else:
        yield from _referred(item, odd)


def _referred(item: AttributeReference, odd: Odd) -> Iterator[Attribute]:
    for row in class_attributes(odd, item.key):
        if item.name in ("", row.attribute.name):
            yield row.attribute


def _outside_choices(attributes: Attributes, odd: Odd) -> Iterator[Attribute]:
    if attributes.choice:
        return
    for item in attributes.items:
        if isinstance(item, Attributes):
            yield from _outside_choices(item, odd)
        else:
            yield from _of_item(item, odd)


def _assertions(spec: Spec, odd: Odd) -> Iterator[str]:
    plain = {id(item) for item in _outside_choices(spec.attributes, odd)}
    for row in element_attributes(odd, spec):
        if row.attribute.name.startswith("xml:") and (row.origin or id(row.attribute) in plain):
            test = _xml_test(row.attribute, odd)
            if test:
                yield test
    for choice in _choices(spec.attributes):
        yield _Condition(choice, odd).of(choice)


def _xml_test(attribute: Attribute, odd: Odd) -> str:
    """The attributes of XML have a type of their own in XSD; what the ODD asks beyond it is asserted."""
    datatype = attribute.datatype
    while isinstance(datatype, Reference):
        datatype = odd.specs[datatype.key].content
    if attribute.name == "xml:id" and datatype == Data("NCName", line=getattr(datatype, "line", 0)):
        return ""
    test = attribute_test(attribute, odd)
    return test if attribute.required else f"not(@{attribute.name}) or {test}"


def _choices(attributes: Attributes) -> Iterator[Attributes]:
    if attributes.choice:
        yield attributes
        return
    for item in attributes.items:
        if isinstance(item, Attributes):
            yield from _choices(item)


class _Condition:
    """The condition that a choice of attributes puts on an element, as XPath."""

    def __init__(self, choice: Attributes, odd: Odd) -> None:
        self._odd = odd
        found: dict[str, list[Attribute]] = {}
        for attribute in _flat(choice, odd):
            found.setdefault(attribute.name, []).append(attribute)
        self._various = {name for name, rows in found.items() if len(_kinds(rows)) > 1 or name.startswith("xml:")}

    def of(self, item: AttributeItem) -> str:
        """Return the condition of an item of the choice; "" if there is none."""
        if isinstance(item, Attribute):
            return self._of_attribute(item)
        if isinstance(item, AttributeReference):
            return " and ".join(filter(None, map(self._of_attribute, _referred(item, self._odd))))
        if not item.choice:
            return " and ".join(filter(None, map(self.of, item.items)))
        everything = self._names(item)
        branches = []
        for branch in item.items:
            absent = [name for name in everything if name not in self._names(branch)]
            none = f"not({' or '.join(f'@{name}' for name in absent)})" if absent else ""
            branches.append(f"({' and '.join(filter(None, (self.of(branch), none))) or 'true()'})")
        return f"({' or '.join(branches)})"

    def _of_attribute(self, attribute: Attribute) -> str:
        name = attribute.name
        test = attribute_test(attribute, self._odd) if name in self._various else ""
        if attribute.required:
            return f"@{name} and {test}" if test else f"@{name}"
        return f"(not(@{name}) or {test})" if test else ""

    def _names(self, item: AttributeItem) -> dict[str, None]:
        return dict.fromkeys(attribute.name for attribute in _of_item(item, self._odd))
