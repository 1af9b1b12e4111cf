"""From an ODD to a schema in XSD 1.1 (W3C XML Schema Definition Language 1.1).

Only the elements that may be roots are global; all others are declared where they stand, so that
two of one name can differ by place, and a fragment is not taken for a document.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from tei_edition.odd.contents import is_data
from tei_edition.odd.determinism import check_deterministic
from tei_edition.odd.model import (
    UNBOUNDED,
    Alternate,
    AnyElement,
    Content,
    Empty,
    Odd,
    Reference,
    Sequence,
    Spec,
    Text,
)
from tei_edition.odd.nodes import OddError
from tei_edition.odd.wildcards import exceptions
from tei_edition.odd.xsd_attributes import put_attribute_group, put_attributes
from tei_edition.odd.xsd_types import XS, XSD, define_type, put
from tei_edition.tei import Element

XML = "http://www.w3.org/XML/1998/namespace"
XML_XSD = "http://www.w3.org/2001/xml.xsd"
_OCCURRENCES = {
    "sequenceOptional": (0, 1),
    "sequenceOptionalRepeatable": (0, UNBOUNDED),
    "sequenceRepeatable": (1, UNBOUNDED),
}


def xsd(odd: Odd) -> Element:
    """Return the ``schema`` of an ODD; raises OddError for what XSD cannot say."""
    return _Schema(odd).schema()


class _Schema:
    def __init__(self, odd: Odd) -> None:
        self._odd = odd

    def schema(self) -> Element:
        odd = self._odd
        nsmap: Any = {"xs": XSD, None: odd.namespace}  # the stubs know no default namespace
        attributes = {"targetNamespace": odd.namespace, "elementFormDefault": "qualified", "version": "1.1"}
        root = etree.Element(f"{XS}schema", attributes, nsmap=nsmap)
        put(root, "import", namespace=XML, schemaLocation=XML_XSD)
        for name in odd.start:
            self._declare(root, odd.specs[name])
        for spec in odd.specs.values():
            if spec.kind == "data":
                define_type(put(root, "simpleType", name=spec.ident), spec.content, odd)
            elif spec.kind == "macro":
                if self._has_elements(spec.content):
                    self._particle(put(put(root, "group", name=spec.ident), "sequence"), spec.content, spec)
            elif spec.kind == "element":
                self._element(root, spec)
            elif spec.class_type == "atts":
                put_attribute_group(root, spec, odd)
            else:
                choice = put(put(root, "group", name=spec.ident), "choice")
                self._members(choice, spec.ident, lambda ident: True)
        return root

    def _fail(self, what: str, line: int) -> OddError:
        where = f"{self._odd.path}:{line}" if line else self._odd.path
        return OddError(f"{what} cannot be said in XSD", where=where, mend="Say it in another way.")

    def _declare(self, parent: Element, spec: Spec, low: int = 1, high: int = 1) -> None:
        if spec.namespace != self._odd.namespace:
            raise self._fail(f"the namespace of <{spec.name}>, beside that of the schema,", spec.line)
        _occurs(put(parent, "element", name=spec.name, type=_type_name(spec)), low, high)

    def _element(self, root: Element, spec: Spec) -> None:
        content = spec.content
        check_deterministic(self._odd, spec)
        complex_type = put(root, "complexType", name=_type_name(spec))
        if is_data(content):
            put(root, "simpleType", name=f"content.{spec.ident}")
            define_type(root[-1], content, self._odd)
            extension = put(put(complex_type, "simpleContent"), "extension", base=f"content.{spec.ident}")
            put_attributes(extension, spec, self._odd)
            return
        if self._has_text(content):
            self._check_text(content, spec)
            complex_type.set("mixed", "true")
        if self._has_elements(content):
            unordered = isinstance(content, Sequence) and not content.ordered
            self._particle(complex_type if unordered else put(complex_type, "sequence"), content, spec)
        elif not self._has_text(content):
            complex_type.set("mixed", "true")
        put_attributes(complex_type, spec, self._odd)
        if not self._has_text(content) and not self._has_elements(content):
            # An empty element may hold white space in RELAX NG, where XSD allows not even that.
            put(complex_type, "assert", test="normalize-space(.) = ''")

    def _has_text(self, content: Content) -> bool:
        return self._any(content, lambda inner: isinstance(inner, Text))

    def _has_elements(self, content: Content) -> bool:
        def is_element(inner: Content) -> bool:
            return isinstance(inner, AnyElement) or (
                isinstance(inner, Reference) and inner.kind in ("element", "class")
            )

        return self._any(content, is_element)

    def _any(self, content: Content, wanted: Callable[[Content], bool]) -> bool:
        """Whether something in a content model is wanted, macros looked into."""
        if isinstance(content, Sequence | Alternate):
            return any(self._any(item, wanted) for item in content.items)
        if isinstance(content, Reference) and content.kind == "macro":
            return self._any(self._odd.specs[content.key].content, wanted)
        return wanted(content)

    def _check_text(self, content: Content, spec: Spec) -> None:
        """Refuse text at certain places only: in XSD it stands everywhere in an element or nowhere."""
        if isinstance(content, Text):
            return
        if isinstance(content, Reference) and content.kind == "macro":
            self._check_text(self._odd.specs[content.key].content, spec)
            return
        if not isinstance(content, Sequence | Alternate):
            return
        loose = isinstance(content, Alternate) and content.high == UNBOUNDED
        if not loose and len(content.items) > 1:
            raise self._fail(f"text at certain places in <{spec.name}>", spec.line)
        for item in content.items:
            if self._has_text(item):
                self._check_text(item, spec)

    def _particle(self, parent: Element, content: Content, spec: Spec) -> None:
        if isinstance(content, Text | Empty) or not self._has_elements(content):
            if not isinstance(content, Text | Empty) and not self._has_text(content) and is_data(content):
                raise self._fail(f"a value beside elements in <{spec.name}>", spec.line)
            return
        if isinstance(content, Reference):
            self._reference(parent, content)
        elif isinstance(content, AnyElement):
            self._any_element(parent, content)
        elif isinstance(content, Sequence):
            self._sequence(parent, content, spec)
        elif isinstance(content, Alternate):
            optional = any(self._is_nothing(item) for item in content.items)
            choice = _occurs(put(parent, "choice"), 0 if optional else content.low, content.high)
            for item in content.items:
                self._particle(choice, item, spec)

    def _is_nothing(self, content: Content) -> bool:
        """Whether a branch may be no element at all: text, or nothing."""
        return not self._has_elements(content)

    def _sequence(self, parent: Element, content: Sequence, spec: Spec) -> None:
        if content.ordered:
            holder = _occurs(put(parent, "sequence"), content.low, content.high)
        elif parent.tag != f"{XS}complexType" or (content.low, content.high) != (1, 1):
            raise self._fail("an order that does not matter inside another model", content.line)
        else:
            holder = put(parent, "all")
        for item in content.items:
            if not content.ordered and not (isinstance(item, Reference) and item.kind == "element"):
                raise self._fail("an order that does not matter, of more than single elements,", content.line)
            self._particle(holder, item, spec)

    def _reference(self, parent: Element, reference: Reference) -> None:
        def wanted(ident: str) -> bool:
            return (not reference.include or ident in reference.include) and ident not in reference.exclude

        if reference.kind == "element":
            self._declare(parent, self._odd.specs[reference.key], reference.low, reference.high)
        elif not (reference.expand or reference.include or reference.exclude):
            _occurs(put(parent, "group", ref=reference.key), reference.low, reference.high)
        elif reference.expand in ("", "alternation"):
            choice = _occurs(put(parent, "choice"), reference.low, reference.high)
            self._members(choice, reference.key, wanted)
        else:
            sequence = _occurs(put(parent, "sequence"), reference.low, reference.high)
            self._members(sequence, reference.key, wanted, *_OCCURRENCES.get(reference.expand, (1, 1)))

    def _members(self, parent: Element, key: str, wanted: Callable[[str], bool], low: int = 1, high: int = 1) -> None:
        for member, _ in self._odd.members[key]:
            if not wanted(member.ident):
                continue
            if member.kind == "class":
                _occurs(put(parent, "group", ref=member.ident), low, high)
            else:
                self._declare(parent, member, low, high)

    @staticmethod
    def _any_element(parent: Element, anything: AnyElement) -> None:
        wildcard = _occurs(put(parent, "any", processContents="skip"), anything.low, anything.high)
        if anything.require:
            wildcard.set("namespace", " ".join(anything.require))
            return
        namespaces = [each for each in exceptions(anything) if not each.startswith("{")]
        if namespaces:
            wildcard.set("notNamespace", " ".join(namespaces))


def _type_name(spec: Spec) -> str:
    return f"element.{spec.ident}"


def _occurs(element: Element, low: int, high: int) -> Element:
    if low != 1:
        element.set("minOccurs", str(low))
    if high != 1:
        element.set("maxOccurs", "unbounded" if high == UNBOUNDED else str(high))
    return element
