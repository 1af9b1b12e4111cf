"""What the messages know of TEI beyond its schema: where an element is explained, what is usual."""

from __future__ import annotations

from collections.abc import Sequence

from tei_edition.relaxng.names import SEPARATOR, local, namespace

TEI = "http://www.tei-c.org/ns/1.0"
_PAGE = "https://www.tei-c.org/release/doc/tei-p5-doc/en/html/ref-{}.html"
_USUAL = """
p ab item body div head u sp speaker note ref bibl persName placeName orgName date title teiHeader fileDesc titleStmt
publicationStmt sourceDesc text front back list row cell entry person idno availability l lg
"""
_RANK = {f"{TEI}{SEPARATOR}{name}": rank for rank, name in enumerate(_USUAL.split())}


def page(name: str) -> str:
    """Return the address of the page of the TEI Guidelines on an element, "" for one outside TEI."""
    return _PAGE.format(local(name)) if namespace(name) == TEI else ""


def usual(names: Sequence[str]) -> list[str]:
    """Return those of the names that are usual."""
    return [name for name in names if name in _RANK]


def rank(name: str) -> int:
    """Return how usual an element is as a mend: the lower, the more."""
    return _RANK.get(name, len(_RANK))
