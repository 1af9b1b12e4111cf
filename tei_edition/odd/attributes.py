"""Reading lists of attributes (TEI Guidelines, chapter 22.5.3)."""

from __future__ import annotations

from tei_edition.odd.contents import is_data, read_content, read_values
from tei_edition.odd.model import Attribute, AttributeItem, AttributeReference, Attributes, Content, Text
from tei_edition.odd.nodes import Reader, line_of
from tei_edition.tei import Element, local_name

_XML = "http://www.w3.org/XML/1998/namespace"
_USAGES = ("req", "opt", "rec", "mwa")


def read_attributes(node: Element, reader: Reader, in_class: bool) -> Attributes:
    """Return an ``attList`` with the lists inside it."""
    reader.attributes(node, ("org",))
    choice = node.get("org", "group") == "choice"
    if choice and in_class:
        # The Guidelines' own processor takes the attributes of a class one by one, so the choice would be lost.
        reader.fail('<attList org="choice"> inside a class is not supported', node, "Put it into the elements.")
    items: list[AttributeItem] = []
    for child in reader.children(node, {"attDef", "attRef", "attList"}):
        name = local_name(child)
        if name == "attList":
            items.append(read_attributes(child, reader, in_class))
        elif name == "attRef":
            reader.attributes(child, ("class", "name"))
            key = reader.required(child, "class")
            items.append(AttributeReference(key, child.get("name", ""), line_of(child)))
        else:
            items.append(_attribute(child, reader))
    return Attributes(tuple(items), choice, line_of(node))


def _attribute(node: Element, reader: Reader) -> Attribute:
    reader.attributes(node, ("ident", "usage", "mode", "ns"))
    reader.added(node)
    name = reader.required(node, "ident")
    namespace = node.get("ns", "")
    if namespace == _XML:
        name = f"xml:{name.removeprefix('xml:')}"
    elif namespace or (":" in name and not name.startswith("xml:")):
        reader.fail(f"the attribute {name} is in a namespace; only xml: is supported", node, "Leave it out.")
    usage = node.get("usage", "opt")
    if usage not in _USAGES:
        reader.fail(f'usage="{usage}" is not known', node, f"Write one of {', '.join(_USAGES)}.")
    datatype: Content = Text()
    low = high = 1
    values = None
    default = ""
    allowed = {"gloss", "desc", "datatype", "valList", "defaultVal", "remarks", "exemplum", "constraintSpec", "valDesc"}
    for child in reader.children(node, allowed):
        if local_name(child) == "datatype":
            low, high = reader.occurrence(child)
            datatype = _datatype(child, reader)
        elif local_name(child) == "valList":
            values = read_values(child, reader)
        elif local_name(child) == "defaultVal":
            reader.fail("<defaultVal> is not supported: a default is not in the file", child, "Write the value out.")
    said = reader.said(node, "gloss"), reader.said(node, "desc")
    return Attribute(name, usage == "req", datatype, low, high, values, default, *said, line_of(node))


def _datatype(node: Element, reader: Reader) -> Content:
    reader.attributes(node, ("minOccurs", "maxOccurs"))
    found = read_content(node, reader)
    if not isinstance(found, Text) and not is_data(found):
        reader.fail("a <datatype> holds values only", node, "Refer to a <dataSpec> with <dataRef>.")
    if isinstance(found, Text) and reader.occurrence(node) != (1, 1):
        reader.fail("any text cannot be counted", node, "Refer to a <dataSpec> with <dataRef>.")
    return found
