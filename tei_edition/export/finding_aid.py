"""What an archive lists of an edition: the file as a whole and an item for each document.

The common ground of the finding aids (EAD3, AtoM), after ISAD(G), second edition, 2000.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tei_edition.export.html.header import page_title, tei_path
from tei_edition.export.html.index import name_of, plain_text, pointers
from tei_edition.export.html.names import entry_name
from tei_edition.export.outline import Document, addresses, date_bounds_of, documents, entries_by_pointer
from tei_edition.tei import XML_LANG, Element, qualified

KINDS = ("person", "org", "place")
"""The kinds of names that become access points, in this order."""


@dataclass(frozen=True, slots=True)
class AccessPoint:
    """A name by which an item is found: its kind, preferred form, and the address of an authority record."""

    kind: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Item:
    """One document: ``first`` and ``last`` are days (W3C), each empty where not known."""

    id: str
    title: str
    type: str
    date: str
    first: str
    last: str
    loci: tuple[str, ...]
    access: tuple[AccessPoint, ...]


@dataclass(frozen=True, slots=True)
class FindingAid:
    """The file with its items."""

    title: str
    call_number: str
    repository: str
    publisher: str
    published: str
    languages: tuple[str, ...]
    items: tuple[Item, ...]


def finding_aid(root: Element) -> FindingAid:
    """Read a finding aid off a ``TEI`` or ``teiCorpus``."""
    entries = entries_by_pointer(root)
    loci = _loci(root)
    items = tuple(_item(document, entries, loci.get(document.id, ())) for document in documents(root))
    return FindingAid(
        title=page_title(root) or "Untitled",
        call_number=_text(root, ".//msDesc/msIdentifier/idno"),
        repository=_text(root, ".//msDesc/msIdentifier/repository"),
        publisher=_text(root, "teiHeader/fileDesc/publicationStmt/publisher") or "not stated",
        published=_text(root, "teiHeader/fileDesc/publicationStmt/date"),
        languages=tuple(dict.fromkeys(_languages(root))),
        items=items,
    )


def _text(root: Element, path: str) -> str:
    found = root.find(tei_path(path))
    return plain_text(found) if found is not None else ""


def _languages(root: Element) -> Iterator[str]:
    for text in root.iter(qualified("text"), qualified("TEI")):
        if text.get(XML_LANG):
            yield text.get(XML_LANG, "").partition("-")[0].lower()
    for language in root.iter(qualified("language")):
        if language.get("ident"):
            yield language.get("ident", "").partition("-")[0].lower()


def _loci(root: Element) -> dict[str, tuple[str, ...]]:
    """Return where each document is kept, as the manuscript description says."""
    return {
        pointer.removeprefix("#"): tuple(plain_text(locus) for locus in item.iter(qualified("locus")))
        for item in root.iter(qualified("msItem"))
        for pointer in pointers(item.get("corresp"))
    }


def _item(document: Document, entries: dict[str, Element], described: tuple[str, ...]) -> Item:
    date = document.date()
    first, last = date_bounds_of(date)
    loci = described or tuple(plain_text(note) for note in document.loci())
    return Item(
        id=document.id,
        title=document.title,
        type=document.type,
        date=plain_text(date) if date is not None else "",
        first=first,
        last=last,
        loci=loci,
        access=tuple(_access(document, entries)),
    )


def _access(document: Document, entries: dict[str, Element]) -> list[AccessPoint]:
    found: dict[tuple[str, str], AccessPoint] = {}
    speakers = [
        ("person", pointer, "")
        for turn in document.element.iter(etree.Element)
        if name_of(turn) in ("sp", "u")
        for pointer in pointers(turn.get("who"))
    ]
    for kind, pointer, words in (*speakers, *document.names()):
        entry = entries.get(pointer)
        if kind in KINDS and (entry is not None or words):
            known = addresses(entry) or ([pointer] if pointer.startswith("http") else [])
            name = entry_name(entry) if entry is not None else words
            found.setdefault((kind, pointer), AccessPoint(kind, name, known[0] if known else ""))
    return sorted(found.values(), key=lambda point: (KINDS.index(point.kind), point.name, point.address))
