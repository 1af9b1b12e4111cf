"""TEI as lxml holds it: names, mixed content, reading and writing.

This is the only module that touches ``.text`` and ``.tail``: lxml keeps the text behind
an element on that element, which every other module may forget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from lxml import etree

from tei_edition.characters import NOT_XML

Element: TypeAlias = etree._Element

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DEFAULT_NAMESPACE: Any = {None: NAMESPACE}
REPLACEMENT = "\ufffd"
_PREFIX = f"{{{NAMESPACE}}}"
_MOST_TAGS = 4096
_text_inside: Callable[..., Any] = etree.XPath("string()", smart_strings=False)  # many times as fast as itertext


def qualified(name: str) -> str:
    """Return the TEI element name ``name`` in Clark notation."""
    return _PREFIX + name


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace; ``""`` for comments and instructions."""
    return _LOCAL_NAMES[element.tag]


class _LocalNames(dict[Any, str]):
    """The local name of each tag that was met; the functions that lxml gives as tags of comments have none."""

    def __missing__(self, tag: Any) -> str:
        if len(self) >= _MOST_TAGS:
            self.clear()
        name = self[tag] = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        return name


_LOCAL_NAMES = _LocalNames()


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


def text_runs(element: Element) -> Iterator[tuple[str, Element, bool] | Element]:
    """Yield what an element holds, in order: elements, and runs of text with where lxml keeps them.

    A run is ``(text, node, tail)``: the text of ``node`` itself, or, with ``tail``, the text behind it.
    """
    if element.text:
        yield element.text, element, False
    for inner in element:
        if isinstance(inner.tag, str):
            yield inner
        if inner.tail:
            yield inner.tail, inner, True


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
    if not len(element):
        return element.text or ""
    text: str = _text_inside(element)
    return text


def texts_of(root: Element) -> list[Element]:
    """Return the outermost ``text`` elements of a ``TEI`` or ``teiCorpus``, in order."""
    found = []
    for text in root.iter(qualified("text")):
        parent = text.getparent()
        if parent is None or is_tei(parent, "TEI", "teiCorpus"):
            found.append(text)
    return found


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


def replace_by(element: Element, other: Element) -> None:
    """Put another element in the place of one that has a parent; the text behind it stays."""
    parent = element.getparent()
    if parent is not None:
        other.tail = element.tail
        element.tail = None
        parent.replace(element, other)


def discard(element: Element) -> None:
    """Take an element out of its parent with the white space behind it; any other text there stays."""
    if element.tail and not element.tail.strip():
        element.tail = None
    detach(element)
