"""What of a tree an export does not say: one finding for each kind of element."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import Any

from lxml import etree

from tei_edition.decode import KEPT_READINGS, printed_reading
from tei_edition.model import INFORMATION, Diagnostic
from tei_edition.tei import NAMESPACE, Element, content, is_tei, local_name, texts_of

_PREFIXES = {"tei": NAMESPACE}
_ALTERNATIVES: Callable[[Element], Any] = etree.XPath("descendant::tei:choice/*", namespaces=_PREFIXES)
_ALTERNATIVES_OR_EMPTY: Callable[[Element], Any] = etree.XPath(
    "descendant-or-self::*[parent::tei:choice or not(* or text())]", namespaces=_PREFIXES
)


def name_in_full(element: Element) -> str:
    """Return a TEI element's name as it is, any other with its namespace before it."""
    return local_name(element) if is_tei(element) else str(element.tag).lstrip("{").replace("}", ":", 1)


def line_of(element: Element) -> int:
    """Return the line of an element in its file, 0 where it has none."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _is_another_reading(element: Element) -> bool:
    """Whether an element is an alternative of a ``choice`` that is not read."""
    parent = element.getparent()
    return parent is not None and is_tei(parent, "choice") and printed_reading(parent) is not element


def _is_further_reading(element: Element) -> bool:
    """Whether an element is neither read nor kept by decoding as what its ``choice`` says beside it."""
    if not _is_another_reading(element):
        return False
    later = element.itersiblings(etree.Element)
    return local_name(element) not in KEPT_READINGS or any(local_name(each) in KEPT_READINGS for each in later)


def further_readings(root: Element) -> Iterator[Element]:
    """Yield the elements that decoding neither reads nor keeps as what their ``choice`` says beside it, in order."""
    for text in texts_of(root):
        yield from filter(_is_further_reading, _ALTERNATIVES(text))


def wordless(root: Element) -> Iterator[Element]:
    """Yield the elements that leave no word in the text: they hold none, or others are read in their place."""
    for text in texts_of(root):
        for element in _ALTERNATIVES_OR_EMPTY(text):
            if next(content(element), None) is None or _is_another_reading(element):
                yield element


def unexpressed(elements: Iterator[Element], code: str, expressed: Container[str], told: str) -> Iterator[Diagnostic]:
    """Yield a finding for each kind of element whose name is not among the ``expressed``.

    ``elements`` are those that may not be said, in the order of the tree, ``code`` is that of
    the findings, ``told`` what becomes of such an element. The line is that of the first of its kind.
    """
    first: dict[str, Element] = {}
    counts: dict[str, int] = {}
    for element in elements:
        name = name_in_full(element)
        if name not in expressed:
            first.setdefault(name, element)
            counts[name] = counts.get(name, 0) + 1
    for name, element in sorted(first.items()):
        often = f" ({counts[name]:,} of them)" if counts[name] > 1 else ""
        yield Diagnostic(code=code, severity=INFORMATION, message=f"<{name}> {told}{often}", line=line_of(element))
