"""What the messages know of TEI beyond its schema: where an element is explained, what is usual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tei_edition.relaxng.names import SEPARATOR, local, namespace

TEI = "http://www.tei-c.org/ns/1.0"
_PAGE = "https://www.tei-c.org/release/doc/tei-p5-doc/en/html/ref-{}.html"
_USUAL = """
p ab item body div head u sp speaker note ref bibl persName placeName orgName date title teiHeader fileDesc titleStmt
publicationStmt sourceDesc text front back list row cell entry person idno availability l lg
"""
ELEMENTS = {
    **dict.fromkeys("b em i s small strong tt font".split(), "hi"),
    **dict.fromkeys("h1 h2 h3 h4 h5 h6 header".split(), "head"),
    **{"a": "ref", "article": "div", "blockquote": "quote", "br": "lb", "img": "graphic", "li": "item", "ol": "list"},
    **{"section": "div", "span": "seg", "td": "cell", "th": "cell", "tr": "row", "ul": "list", "hr": "milestone"},
}
"""What people write out of habit who know HTML, and the elements of TEI that are meant."""
ATTRIBUTES = {"class": "rend", "href": "target", "src": "url", "style": "rend"}
"""The same for attributes."""
_RANK = {f"{TEI}{SEPARATOR}{name}": rank for rank, name in enumerate(_USUAL.split())}


def page(name: str) -> str:
    """Return the address of the page of the TEI Guidelines on an element, "" for one outside TEI."""
    return _PAGE.format(local(name)) if namespace(name) == TEI else ""


def of_html(name: str, habits: Mapping[str, str]) -> str:
    """Return the name in TEI for one of HTML, "" if it is none."""
    return habits.get(local(name).lower(), "")


def usual(names: Sequence[str]) -> list[str]:
    """Return those of the names that are usual."""
    return [name for name in names if name in _RANK]


def rank(name: str) -> int:
    """Return how usual an element is as a mend: the lower, the more."""
    return _RANK.get(name, len(_RANK))
