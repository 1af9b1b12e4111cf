"""What an edition consists of, as an archive or a reader counts it: its documents, in order.

In TEI of ours these are the ``div type="document"``; in anybody else's the divisions that
stand directly in the body of a text, or the text itself where there are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tei_edition.export.bounds import date_bounds
from tei_edition.export.html.index import DIVISIONS, dateline_of, is_notes_division, name_of, plain_text, pointers
from tei_edition.export.html.names import NAMES
from tei_edition.tei import XML_ID, Element, local_name, qualified, texts_of

_HEADINGS = frozenset({"head", "opener", "dateline", "docDate"})
_DATES = (qualified("date"), qualified("docDate"))


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its id (given or made), printed number, type, title, and its element."""

    id: str
    number: str
    type: str
    title: str
    element: Element

    def loci(self) -> Iterator[Element]:
        """Yield the notes that say where in an archive the document is kept."""
        for note in self.element.iterchildren(qualified("note")):
            if note.get("type") == "source":
                yield note

    def date(self) -> Element | None:
        """Return the first normalised date in the head or opener that is not in a note."""
        for child in self.element.iterchildren(etree.Element):
            if name_of(child) in _HEADINGS:
                for date in child.iter(*_DATES):
                    if (
                        any(date_bounds(_attributes(date)))
                        and next(date.iterancestors(qualified("note")), None) is None
                    ):
                        return date
        return None

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield the kind, the first reference and the words of each name in the document."""
        for element in self.element.iter(etree.Element):
            kind = NAMES.get(name_of(element), "")
            references = pointers(element.get("ref"))
            if kind and references:
                yield kind, references[0], plain_text(element)


def _attributes(element: Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def date_bounds_of(element: Element | None) -> tuple[str, str]:
    """Return the first and the last day of a dated element, each empty where it is open or unknown."""
    return date_bounds(_attributes(element)) if element is not None else ("", "")


def documents(root: Element) -> tuple[Document, ...]:
    """Return the documents of a ``TEI`` or ``teiCorpus``, each with an id that no other has."""
    taken = {element.get(XML_ID, "") for element in root.iter(etree.Element)}
    given: set[str] = set()
    found: list[Document] = []
    for text in texts_of(root):
        for element in document_elements(text):
            found.append(_document(text, element, _identifier(text, element, len(found) + 1, taken, given)))
    return tuple(found)


def _identifier(text: Element, element: Element, number: int, taken: set[str], given: set[str]) -> str:
    parent = text.getparent()
    own = element.get(XML_ID) or (parent.get(XML_ID, "") if element is text and parent is not None else "")
    wanted = own or f"document-{number}"
    while wanted in given or (not own and wanted in taken):
        wanted += "-2"
    given.add(wanted)
    return wanted


def document_elements(text: Element) -> list[Element]:
    """Return the elements of the documents in a text, none inside another."""
    marked = [row for row in text.iter(*map(qualified, DIVISIONS)) if row.get("type") == "document"]
    if marked:
        inner = set(marked)
        return [row for row in marked if not any(above in inner for above in row.iterancestors())]
    divisions = [
        row
        for body in text.iter(qualified("body"))
        if next(body.iterancestors(qualified("floatingText")), None) is None
        for row in body.iterchildren(*map(qualified, DIVISIONS))
        if not is_notes_division(row)
    ]
    return divisions or [text]


def _document(text: Element, element: Element, identifier: str) -> Document:
    heads = [plain_text(child) for child in element if name_of(child) == "head"]
    title = " ".join(filter(None, heads)) or (_title_of(text) if element is text else "")
    number = element.get("n", "")
    return Document(identifier, number, _type(element), title or number or dateline_of(element) or identifier, element)


def _title_of(text: Element) -> str:
    parent = text.getparent()
    title = parent.find(".//" + qualified("title")) if parent is not None else None
    return plain_text(title) if title is not None else ""


def _type(element: Element) -> str:
    kind = element.get("type", "")
    return element.get("subtype", "") if kind == "document" else kind


def entries_by_pointer(root: Element) -> dict[str, Element]:
    """Return the elements of the header and of ``standOff`` that have an id, by the pointer that leads to them."""
    found: dict[str, Element] = {}
    for part in root.iter(qualified("teiHeader"), qualified("standOff")):
        for element in part.iter(etree.Element):
            if XML_ID in element.attrib:
                found.setdefault(f"#{element.get(XML_ID)}", element)
    return found


def addresses(entry: Element | None) -> list[str]:
    """Return the web addresses by which a register entry is known elsewhere (``idno``, ``ptr``, ``@sameAs``)."""
    if entry is None:
        return []
    words = [plain_text(child) for child in entry if local_name(child) == "idno"]
    words += [child.get("target", "") for child in entry if local_name(child) == "ptr"]
    words += pointers(entry.get("sameAs"))
    return [word for word in words if word.startswith(("https://", "http://"))]
