"""Values in XSD 1.1: simple types, and XPath tests where a type cannot say it (W3C XML Schema 1.1, part 2)."""

from __future__ import annotations

import re

from lxml import etree

from tei_edition.odd.model import (
    UNBOUNDED,
    Alternate,
    Attribute,
    Content,
    Data,
    Odd,
    Reference,
    Sequence,
    Text,
    Values,
)
from tei_edition.odd.nodes import OddError
from tei_edition.tei import Element

XSD = "http://www.w3.org/2001/XMLSchema"
XS = f"{{{XSD}}}"
_ANCHOR = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[\^$]", re.DOTALL)
_PRESERVED = ("string", "normalizedString")


def put(parent: Element, tag: str, **attributes: str) -> Element:
    """Append an element of XSD."""
    return etree.SubElement(parent, XS + tag, attributes)


def is_plain(attribute: Attribute) -> bool:
    """Whether an attribute takes any text."""
    listed = attribute.values is not None and attribute.values.kind != "open"
    return isinstance(attribute.datatype, Text) and not listed


def put_attribute_type(parent: Element, attribute: Attribute, odd: Odd) -> None:
    """Write the simple type of an attribute into ``parent``, an ``attribute`` or a ``union``."""
    if (attribute.low, attribute.high) == (1, 1):
        _put_item(parent, attribute, odd)
        return
    restriction = put(put(parent, "simpleType"), "restriction")
    _put_item(put(put(restriction, "simpleType"), "list"), attribute, odd)
    if attribute.low:
        put(restriction, "minLength", value=str(attribute.low))
    if attribute.high != UNBOUNDED:
        put(restriction, "maxLength", value=str(attribute.high))


def _put_item(parent: Element, attribute: Attribute, odd: Odd) -> None:
    values, datatype = attribute.values, attribute.datatype
    if values is None or values.kind == "open":
        put_type(parent, datatype, odd)
    elif values.kind == "closed":
        put_type(parent, values, odd)
    else:
        union = put(put(parent, "simpleType"), "union")
        put_type(union, values, odd)
        put_type(union, Data("Name") if isinstance(datatype, Text) else datatype, odd)


def put_type(parent: Element, content: Content, odd: Odd) -> None:
    """Write a simple type into ``parent``: as its name where it has one, or as a definition."""
    name = "itemType" if parent.tag == f"{XS}list" else "memberTypes" if parent.tag == f"{XS}union" else "type"
    if isinstance(content, Text):
        parent.set(name, "xs:string")
    elif isinstance(content, Reference):
        known = f"{parent.get(name)} " if name == "memberTypes" and parent.get(name) else ""
        parent.set(name, f"{known}{content.key}")
    else:
        define_type(put(parent, "simpleType"), content, odd)


def define_type(simple: Element, content: Content, odd: Odd) -> None:
    """Write what a value is into a ``simpleType``."""
    if isinstance(content, Data):
        restriction = put(simple, "restriction", base=f"xs:{content.name}")
        for name, value in (*((("pattern", content.pattern),) if content.pattern else ()), *content.facets):
            put(restriction, name, value=value)
    elif isinstance(content, Values):
        restriction = put(simple, "restriction", base="xs:token")
        for value in content.items:
            put(restriction, "enumeration", value=value.ident)
    elif isinstance(content, Alternate):
        union = put(simple, "union")
        for item in content.items:
            put_type(union, item, odd)
    elif isinstance(content, Sequence):
        _define_list(simple, content, odd)
    elif isinstance(content, Reference):
        put(simple, "restriction", base=content.key)


def _define_list(simple: Element, content: Sequence, odd: Odd) -> None:
    """Write a list of so many values, each with its own test."""
    restriction = put(simple, "restriction")
    union = put(put(put(put(restriction, "simpleType"), "list"), "simpleType"), "union")
    for item in content.items:
        put_type(union, item, odd)
    put(restriction, "length", value=str(len(content.items)))
    patterns = [item.pattern if isinstance(item, Data) else "" for item in content.items]
    if not all(patterns):
        where = f"{odd.path}:{content.line}"
        mend = "Give each <dataRef> a @restriction."
        raise OddError("a list of different values without patterns cannot be said in XSD", where=where, mend=mend)
    put(restriction, "pattern", value=" ".join(f"({pattern})" for pattern in patterns))


def attribute_test(attribute: Attribute, odd: Odd) -> str:
    """Return an XPath that holds if the value of an attribute, which is there, is allowed."""
    text = f"string(@{attribute.name})"
    if (attribute.low, attribute.high) == (1, 1):
        return _item_test(text, attribute, odd)
    words = f"tokenize(normalize-space({text}), ' ')[.]"
    tests = [f"(every $w in {words} satisfies {_item_test('$w', attribute, odd)})"]
    if attribute.low:
        tests.append(f"count({words}) ge {attribute.low}")
    if attribute.high != UNBOUNDED:
        tests.append(f"count({words}) le {attribute.high}")
    return f"({' and '.join(tests)})"


def _item_test(text: str, attribute: Attribute, odd: Odd) -> str:
    values, datatype = attribute.values, attribute.datatype
    if values is None or values.kind == "open":
        return value_test(text, datatype, odd)
    if values.kind == "closed":
        return value_test(text, values, odd)
    other = Data("Name") if isinstance(datatype, Text) else datatype
    return f"({value_test(text, values, odd)} or {value_test(text, other, odd)})"


def value_test(text: str, content: Content, odd: Odd) -> str:
    """Return an XPath 2.0 that holds if a string (itself an XPath) is a value of a type."""
    if isinstance(content, Reference):
        return value_test(text, odd.specs[content.key].content, odd)
    if isinstance(content, Values):
        listed = ", ".join(_quoted(item.ident) for item in content.items)
        return f"normalize-space({text}) = ({listed})"
    if isinstance(content, Alternate):
        return f"({' or '.join(value_test(text, item, odd) for item in content.items)})"
    if isinstance(content, Data):
        return _data_test(text, content, odd)
    if isinstance(content, Text):
        return "true()"
    raise OddError("a list inside a choice of attributes cannot be said in XSD", where=odd.path, mend="Name its items.")


def _data_test(text: str, data: Data, odd: Odd) -> str:
    if data.facets:
        where = f"{odd.path}:{data.line}"
        raise OddError("<dataFacet> cannot be said in an assertion of XSD", where=where, mend="Use @restriction.")
    normal = text if data.name in _PRESERVED else f"normalize-space({text})"
    tests = [] if data.name in ("string", "token", "anyURI") else [f"{normal} castable as xs:{data.name}"]
    if data.pattern:
        anchored = _ANCHOR.sub(lambda match: f"\\{match[0]}" if match[0] in "^$" else match[0], data.pattern)
        tests.append(f"matches({normal}, {_quoted(f'^({anchored})$')})")
    return f"({' and '.join(tests)})" if tests else "true()"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
