"""Reading content models and values (TEI Guidelines, chapters 22.5.1 and 22.5.3)."""

from __future__ import annotations

from tei_edition.odd.model import (
    Alternate,
    AnyElement,
    Content,
    Data,
    Empty,
    Reference,
    Sequence,
    Text,
    Value,
    Values,
)
from tei_edition.odd.nodes import Reader, line_of, words
from tei_edition.tei import Element, local_name

_MODELS = frozenset("textNode empty valList elementRef classRef macroRef dataRef sequence alternate anyElement".split())
_COUNTED = ("minOccurs", "maxOccurs")
_EXPANSIONS = "alternation sequence sequenceOptional sequenceOptionalRepeatable sequenceRepeatable".split()


def read_content(holder: Element, reader: Reader) -> Content:
    """Return what a ``content`` or ``datatype`` holds; nothing is Empty."""
    items = [_read(child, reader) for child in reader.children(holder, _MODELS)]
    if not items:
        return Empty()
    return items[0] if len(items) == 1 else Sequence(tuple(items), line=line_of(holder))


def read_values(node: Element, reader: Reader) -> Values:
    """Return a ``valList`` with its items."""
    reader.attributes(node, ("type", "mode", "n"))
    reader.added(node)
    kind = node.get("type", "open")
    if kind not in ("closed", "semi", "open"):
        reader.fail(f'<valList type="{kind}"> is not known', node, "Write closed, semi or open.")
    items = []
    for item in reader.children(node, {"valItem", "desc", "gloss"}):
        if local_name(item) == "valItem":
            reader.added(item)
            for _ in reader.children(item, {"gloss", "desc", "remarks"}):
                pass
            items.append(Value(reader.required(item, "ident"), reader.said(item, "desc") or reader.said(item, "gloss")))
    if not items and kind == "closed":
        reader.fail("a closed <valList> lists no value", node, "Add a <valItem>, or leave the list out.")
    return Values(kind, tuple(items), line_of(node))


def _read(node: Element, reader: Reader) -> Content:
    name = local_name(node)
    line = line_of(node)
    if name in ("textNode", "empty"):
        reader.attributes(node, ())
        return Text() if name == "textNode" else Empty()
    if name == "valList":
        return read_values(node, reader)
    if name == "dataRef":
        return _data(node, reader)
    if name in ("sequence", "alternate"):
        return _group(node, name, reader)
    low, high = reader.occurrence(node)
    if name == "anyElement":
        reader.attributes(node, (*_COUNTED, "require", "except"))
        return AnyElement(words(node, "require"), words(node, "except"), low, high, line)
    allowed = ("key", *_COUNTED, *(("expand", "include", "except") if name == "classRef" else ()))
    reader.attributes(node, allowed)
    expand = node.get("expand", "")
    if expand and expand not in _EXPANSIONS:
        reader.fail(f'expand="{expand}" is not known', node, f"Write one of {', '.join(_EXPANSIONS)}.")
    key = reader.required(node, "key")
    include, exclude = words(node, "include"), words(node, "except")
    return Reference(name.removesuffix("Ref"), key, low, high, expand, include, exclude, line)


def _group(node: Element, name: str, reader: Reader) -> Content:
    reader.attributes(node, (*_COUNTED, "preserveOrder"))
    low, high = reader.occurrence(node)
    items = tuple(_read(child, reader) for child in reader.children(node, _MODELS))
    line = line_of(node)
    if not items:
        reader.fail(f"<{name}> is empty", node, "Put something into it, or write <empty/>.")
    if name == "alternate":
        return Alternate(items, low, high, line)
    ordered = node.get("preserveOrder", "true") not in ("false", "0")
    return Sequence(items, low, high, ordered, line)


def _data(node: Element, reader: Reader) -> Content:
    reader.attributes(node, ("key", "name", "restriction"))
    line = line_of(node)
    pattern = node.get("restriction", "")
    facets = tuple(
        (reader.required(facet, "name"), facet.get("value", "")) for facet in reader.children(node, {"dataFacet"})
    )
    if node.get("key"):
        if pattern or facets or node.get("name"):
            mend = "Put the restriction into the <dataSpec>, or into a new one."
            reader.fail("a <dataRef> with @key takes no @name, no @restriction and no <dataFacet>", node, mend)
        return Reference("data", str(node.get("key")), line=line)
    name = reader.required(node, "name")
    return Data(name, pattern, facets, line)


def is_data(content: Content) -> bool:
    """Whether a content model is a value: a datatype, a list of values, or several of them."""
    if isinstance(content, Sequence | Alternate):
        return all(is_data(item) for item in content.items)
    return isinstance(content, Data | Values) or (isinstance(content, Reference) and content.kind == "data")
