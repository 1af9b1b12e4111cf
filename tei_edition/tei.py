"""TEI as lxml holds it: names, mixed content, reading and writing.

This is the only module that touches ``.text`` and ``.tail``: lxml keeps the text behind
an element on that element, which every other module may forget.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from lxml import etree

from tei_edition.characters import NOT_XML

Element: TypeAlias = etree._Element

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_XML_NAMES = {"xml:id": XML_ID, "xml:lang": XML_LANG, "xml:space": XML_SPACE}
_DEFAULT_NAMESPACE: Any = {None: NAMESPACE}
REPLACEMENT = "\ufffd"
_PREFIX = f"{{{NAMESPACE}}}"


def qualified(name: str) -> str:
    """Return the TEI element name ``name`` in Clark notation."""
    return _PREFIX + name


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace; ``""`` for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_tei(element: Element, *names: str) -> bool:
    """Whether an element is a TEI element, of one of ``names`` if any are given."""
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith(_PREFIX):
        return False
    return not names or tag[len(_PREFIX) :] in names


def make(name: str, attributes: dict[str, str] | None = None) -> Element:
    """Make a TEI element that stands alone, with TEI as its default namespace."""
    return etree.Element(_PREFIX + name, attributes, nsmap=_DEFAULT_NAMESPACE)


def child(parent: Element, name: str, attributes: dict[str, str] | None = None, text: str = "") -> Element:
    """Append a TEI element, with its text if any, to ``parent`` and return it.

    The text is a fact about the edition, not its text: a character that XML cannot hold
    is replaced in it.
    """
    element = etree.SubElement(parent, _PREFIX + name, attributes)
    if text:
        element.text = NOT_XML.sub(REPLACEMENT, text)
    return element


class TreeWriter:
    """Writes a tree from its first start tag to its last end tag; names are TEI's, text is mixed content."""

    def __init__(self) -> None:
        # The stubs know neither the namespaces of start() nor its plain attributes.
        self._builder: Any = etree.TreeBuilder()
        self._is_open = False
        self._tags: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Open an element; attribute names may have the prefix ``xml:``."""
        tag = self._tags.get(name) or self._tags.setdefault(name, _PREFIX + name)
        written = {_XML_NAMES.get(key, key): value for key, value in attributes.items()} if attributes else {}
        if self._is_open:
            self._builder.start(tag, written)
        else:
            self._builder.start(tag, written, _DEFAULT_NAMESPACE)
            self._is_open = True

    def data(self, text: str) -> None:
        """Write text."""
        if text:
            self._builder.data(text)

    def end(self, name: str) -> None:
        """Close the element opened last."""
        self._builder.end(self._tags[name])

    def close(self) -> Element:
        """Return the outermost element."""
        element: Element = self._builder.close()
        return element


def append_text(parent: Element, text: str) -> None:
    """Append text behind everything that ``parent`` already holds."""
    if not text:
        return
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def content(element: Element) -> Iterator[str | Element]:
    """Yield what an element holds, in order: text as ``str``, elements as elements.

    Comments and processing instructions are passed over, the text behind them is not.
    """
    if element.text:
        yield element.text
    for inner in element:
        if isinstance(inner.tag, str):
            yield inner
        if inner.tail:
            yield inner.tail


def break_lines(element: Element, before_first: str = "\n", between: str = "\n") -> None:
    """Put white space between the children of an element that holds no text of its own."""
    children = list(element)
    if not children:
        return
    element.text = before_first
    for inner in children:
        inner.tail = between


def text_of(element: Element) -> str:
    """Return all text inside an element, as it stands."""
    return "".join(str(part) for part in element.itertext(etree.Element))


def detach(element: Element) -> Element:
    """Take an element out of its parent, leaving the text behind it where it was."""
    parent = element.getparent()
    if parent is not None:
        tail = element.tail
        previous = element.getprevious()
        element.tail = None
        parent.remove(element)
        if tail and previous is not None:
            previous.tail = (previous.tail or "") + tail
        elif tail:
            parent.text = (parent.text or "") + tail
    return element
