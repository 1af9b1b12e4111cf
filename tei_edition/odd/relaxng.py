"""From an ODD to a schema in RELAX NG (ISO/IEC 19757-2), in the way of the Guidelines' own processor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeGuard

from lxml import etree

from tei_edition.odd.contents import is_data
from tei_edition.odd.model import (
    UNBOUNDED,
    Alternate,
    AnyElement,
    Attribute,
    AttributeReference,
    Attributes,
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
from tei_edition.odd.wildcards import define_any_element
from tei_edition.tei import Element

RELAXNG = "http://relaxng.org/ns/structure/1.0"
ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"
DATATYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
_RNG, _A = f"{{{RELAXNG}}}", f"{{{ANNOTATIONS}}}"
_OPTIONAL = {
    "sequenceOptional": "optional",
    "sequenceOptionalRepeatable": "zeroOrMore",
    "sequenceRepeatable": "oneOrMore",
}


def relaxng(odd: Odd) -> etree._Element:
    """Return the ``grammar`` of an ODD; definitions are named as the Guidelines' processor names them."""
    return _Grammar(odd).grammar()


class _Grammar:
    def __init__(self, odd: Odd) -> None:
        self._odd = odd
        self._lists: dict[str, Spec] = {}
        self._any: dict[str, AnyElement] = {}

    def grammar(self) -> Element:
        nsmap: Any = {None: RELAXNG, "a": ANNOTATIONS}  # the stubs know no default namespace
        root = etree.Element(f"{_RNG}grammar", {"ns": self._odd.namespace, "datatypeLibrary": DATATYPES}, nsmap=nsmap)
        start = _put(_put(root, "start"), "choice")
        for name in self._odd.start:
            _put(start, "ref", name=name)
        for spec in self._odd.specs.values():
            if spec.kind == "element":
                self._element(root, spec)
            elif spec.class_type == "atts":
                self._attribute_class(root, spec)
            elif spec.class_type == "model":
                self._model_class(root, spec)
            else:
                self._content(_define(root, spec.ident, spec.description), spec.content, spec)
        for key, spec in self._lists.items():
            define = _define(root, key, f"{spec.description}; several with blanks between them")
            _put(_put(_put(define, "list"), "oneOrMore"), "ref", name=spec.ident)
        for name, anything in self._any.items():
            define_any_element(root, name, anything)
        return root

    def _element(self, root: Element, spec: Spec) -> None:
        define = _define(root, spec.ident)
        element = _put(define, "element", name=spec.name)
        if spec.namespace != self._odd.namespace:
            element.set("ns", spec.namespace)
        _document(element, ": ".join(filter(None, (spec.gloss, spec.description))))
        for reference in spec.classes:
            if self._odd.specs[reference.key].class_type == "atts":
                _put(element, "ref", name=f"{reference.key}.attributes")
        self._attributes(element, spec.attributes)
        self._content(element, spec.content, spec)

    def _attribute_class(self, root: Element, spec: Spec) -> None:
        define = _define(root, f"{spec.ident}.attributes", spec.description)
        for reference in spec.classes:
            if self._odd.specs[reference.key].class_type == "atts":
                _put(define, "ref", name=f"{reference.key}.attributes")
        for attribute in spec.attributes.attributes():
            _put(define, "ref", name=_attribute_name(spec.ident, attribute.name))
        self._references(define, spec.attributes)
        if not any(child.tag == f"{_RNG}ref" for child in define):
            _put(define, "empty")
        for attribute in spec.attributes.attributes():
            self._attribute(_define(root, _attribute_name(spec.ident, attribute.name)), attribute)

    def _references(self, parent: Element, attributes: Attributes) -> None:
        for item in attributes.items:
            if isinstance(item, Attributes):
                self._references(parent, item)
            elif isinstance(item, AttributeReference):
                self._attribute_reference(parent, item)

    @staticmethod
    def _attribute_reference(parent: Element, item: AttributeReference) -> None:
        _put(parent, "ref", name=_attribute_name(item.key, item.name) if item.name else f"{item.key}.attributes")

    def _attributes(self, parent: Element, attributes: Attributes) -> None:
        if not attributes.items:
            return
        holder = _put(parent, "choice") if attributes.choice else parent
        for item in attributes.items:
            if isinstance(item, Attributes):
                inner = _put(holder, "group") if attributes.choice and not item.choice else holder
                self._attributes(inner, item)
            elif isinstance(item, AttributeReference):
                self._attribute_reference(holder, item)
            else:
                self._attribute(holder, item)

    def _attribute(self, parent: Element, attribute: Attribute) -> None:
        holder = parent if attribute.required else _put(parent, "optional")
        element = _put(holder, "attribute", name=attribute.name)
        _document(element, attribute.description or attribute.gloss)
        datatype = attribute.datatype
        if (attribute.low, attribute.high) == (1, 1):
            self._value(element, attribute)
        elif (attribute.low, attribute.high) == (1, UNBOUNDED) and _is_key(datatype) and not _lists(attribute):
            key = f"{datatype.key}.list"
            self._lists[key] = self._odd.specs[datatype.key]
            _put(element, "ref", name=key)
        else:
            for copy in _occurrences(_put(element, "list"), attribute.low, attribute.high):
                self._value(copy, attribute)

    def _value(self, parent: Element, attribute: Attribute) -> None:
        values = attribute.values
        if values is None or values.kind == "open":
            self._content(parent, attribute.datatype, None)
        elif values.kind == "closed":
            _choice_of(parent, values)
        else:
            choice = _choice_of(parent, values)
            if isinstance(attribute.datatype, Text):
                _put(choice, "data", type="Name")
            else:
                self._content(choice, attribute.datatype, None)

    def _model_class(self, root: Element, spec: Spec) -> None:
        define = _define(root, spec.ident, spec.description)
        self._members(define, spec.ident, lambda ident: True)

    def _members(self, parent: Element, key: str, wanted: Callable[[str], bool]) -> None:
        found = [spec.ident for spec, _ in self._odd.members[key] if wanted(spec.ident)]
        if not found:
            _put(parent, "notAllowed")
        holder = _put(parent, "choice") if len(found) > 1 else parent
        for ident in found:
            _put(holder, "ref", name=ident)

    def _content(self, parent: Element, content: Content, spec: Spec | None) -> None:
        if isinstance(content, Text | Empty):
            _put(parent, "text" if isinstance(content, Text) else "empty")
        elif isinstance(content, Data):
            _data(parent, content)
        elif isinstance(content, Values):
            _choice_of(parent, content)
        else:
            low, high = (1, 1) if _is_key(content) else (content.low, content.high)
            for copy in _occurrences(parent, low, high):
                self._counted(copy, content, spec)

    def _counted(self, parent: Element, content: Content, spec: Spec | None) -> None:
        if isinstance(content, Alternate):
            holder = _put(parent, "choice") if len(content.items) > 1 else parent
            for item in content.items:
                self._content(holder, item, spec)
        elif isinstance(content, Sequence):
            holder = _put(parent, "list" if is_data(content) else "group" if content.ordered else "interleave")
            for item in content.items:
                self._content(holder, item, spec)
        elif isinstance(content, AnyElement):
            name = f"anyElement-{spec.ident if spec else ''}.{len(self._any)}"
            self._any[name] = content
            _put(parent, "ref", name=name)
        elif isinstance(content, Reference):
            self._reference(parent, content)

    def _reference(self, parent: Element, reference: Reference) -> None:
        def wanted(ident: str) -> bool:
            return (not reference.include or ident in reference.include) and ident not in reference.exclude

        if reference.kind != "class" or not (reference.expand or reference.include or reference.exclude):
            _put(parent, "ref", name=reference.key)
        elif reference.expand in ("", "alternation"):
            self._members(parent, reference.key, wanted)
        else:
            group = _put(parent, "group")
            for member, _ in self._odd.members[reference.key]:
                if wanted(member.ident):
                    wrapper = _OPTIONAL.get(reference.expand)
                    _put(_put(group, wrapper) if wrapper else group, "ref", name=member.ident)
            if not len(group):
                _put(group, "empty")


def _is_key(content: Content) -> TypeGuard[Reference]:
    return isinstance(content, Reference) and content.kind == "data"


def _lists(attribute: Attribute) -> bool:
    return attribute.values is not None and attribute.values.kind != "open"


def _occurrences(parent: Element, low: int, high: int) -> Iterable[Element]:
    """Yield the places under ``parent`` to which a pattern has to be written so that it occurs so often."""
    if (low, high) == (1, 1):
        yield parent
    elif high == UNBOUNDED and low <= 1:
        yield _put(parent, "oneOrMore" if low else "zeroOrMore")
    elif (low, high) == (0, 1):
        yield _put(parent, "optional")
    else:
        group = _put(parent, "group")
        for _ in range(low):
            yield group
        if high == UNBOUNDED:
            yield _put(group, "zeroOrMore")
        for _ in range(high - low):
            group = _put(group, "optional")
            yield group


def _put(parent: Element, tag: str, **attributes: str) -> Element:
    return etree.SubElement(parent, _RNG + tag, attributes)


def _define(root: Element, name: str, documentation: str = "") -> Element:
    define = _put(root, "define", name=name)
    _document(define, documentation)
    return define


def _document(parent: Element, text: str) -> None:
    if text:
        etree.SubElement(parent, f"{_A}documentation").text = text


def _attribute_name(key: str, name: str) -> str:
    return f"{key}.attribute.{name.replace(':', '')}"


def _choice_of(parent: Element, values: Values) -> Element:
    choice = _put(parent, "choice")
    for value in values.items:
        _put(choice, "value").text = value.ident
        _document(choice, value.description)
    return choice


def _data(parent: Element, data: Data) -> None:
    element = _put(parent, "data", type=data.name)
    for name, value in (*((("pattern", data.pattern),) if data.pattern else ()), *data.facets):
        _put(element, "param", name=name).text = value
