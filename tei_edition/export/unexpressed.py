"""What of a tree an export does not say: one finding for each kind of element."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from lxml import etree

from tei_edition.decode import KEPT_READINGS, printed_reading
from tei_edition.model import INFORMATION, Diagnostic
from tei_edition.tei import Element, is_tei, local_name, texts_of


def name_in_full(element: Element) -> str:
    """Return a TEI element's name as it is, any other with its namespace before it."""
    return local_name(element) if is_tei(element) else str(element.tag).lstrip("{").replace("}", ":", 1)


def line_of(element: Element) -> int:
    """Return the line of an element in its file, 0 where it has none."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def is_another_reading(element: Element) -> bool:
    """Whether an element is an alternative of a ``choice`` that is not read."""
    parent = element.getparent()
    return parent is not None and is_tei(parent, "choice") and printed_reading(parent) is not element


def is_further_reading(element: Element) -> bool:
    """Whether an element is neither read nor kept by decoding as what its ``choice`` says beside it."""
    if not is_another_reading(element):
        return False
    later = element.itersiblings(etree.Element)
    return local_name(element) not in KEPT_READINGS or any(local_name(each) in KEPT_READINGS for each in later)


def unexpressed(
    root: Element,
    code: str,
    expressed: Container[str],
    told: str,
    is_lost: Callable[[Element], bool] = lambda _: True,
) -> Iterator[Diagnostic]:
    """Yield a finding for each kind of element in the texts whose name is not among the ``expressed``.

    ``code`` is that of the findings, ``told`` what becomes of such an element; ``is_lost``
    looks at each again. The line is that of the first of its kind.
    """
    first: dict[str, Element] = {}
    counts: dict[str, int] = {}
    for element in _elements(texts_of(root)):
        name = name_in_full(element)
        if name not in expressed and is_lost(element):
            first.setdefault(name, element)
            counts[name] = counts.get(name, 0) + 1
    for name, element in sorted(first.items()):
        often = f" ({counts[name]:,} of them)" if counts[name] > 1 else ""
        yield Diagnostic(code=code, severity=INFORMATION, message=f"<{name}> {told}{often}", line=line_of(element))


def _elements(texts: Iterable[Element]) -> Iterator[Element]:
    for text in texts:
        yield from text.iter(etree.Element)
