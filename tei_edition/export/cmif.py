"""The letters of an edition as a CMIF file (Correspondence Metadata Interchange Format, TEI Correspondence SIG).

Only what the format takes is written: sender, recipient, place, date, and where the letter
is to be read. Persons and places are named by the addresses that the registers give.
"""

from __future__ import annotations

import copy
import uuid
from collections.abc import Iterator, Mapping

from lxml import etree

from tei_edition.export import Exported, Options
from tei_edition.export.html.header import tei_path
from tei_edition.export.html.index import name_of, plain_text, pointers
from tei_edition.export.outline import addresses, entries_by_pointer
from tei_edition.export.unexpressed import line_of
from tei_edition.model import INFORMATION, Diagnostic
from tei_edition.tei import XML_ID, Element, break_lines, child, make, qualified

_DATES = ("when", "from", "to", "notBefore", "notAfter")
_NAMES = {"persName": "persName", "orgName": "orgName", "placeName": "placeName", "settlement": "placeName"}
_NAMES |= {"name": "persName", "rs": "persName", "country": "placeName", "region": "placeName"}
_NOWHERE = "http://tei-edition.invalid/"


def export(root: Element, options: Options) -> Exported:
    """Return the file; letters without ``correspDesc`` in the header are not in it."""
    url = options.url.rstrip("/")
    whole = _file(root, url)
    letters = whole.find(qualified("teiHeader") + "/" + qualified("profileDesc"))
    assert letters is not None
    source = next(whole.iter(qualified("bibl"))).get(XML_ID, "")
    entries = entries_by_pointer(root)
    findings: dict[str, Diagnostic] = {}
    for description in root.iter(qualified("correspDesc")):
        letters.append(_letter(description, source, url, entries, findings))
    break_lines(letters)
    if not len(letters):
        told = "the header has no <correspDesc>, so that no letter is in the file"
        findings[""] = Diagnostic("export.cmif.empty", INFORMATION, told)
    written = etree.tostring(whole, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return Exported({"": written}, findings.values())


def _file(root: Element, url: str) -> Element:
    whole = make("TEI")
    header = child(whole, "teiHeader")
    described = child(header, "fileDesc")
    titles = child(described, "titleStmt")
    title = _first(root, "titleStmt/title") or "Letters"
    child(titles, "title", text=title)
    editors = list(_all(root, "titleStmt/editor")) or list(_all(root, "titleStmt/respStmt"))
    for editor in editors[:1]:
        names = [each for each in editor if name_of(each) in ("persName", "name", "orgName")]
        child(titles, "editor", text=plain_text(names[0] if names else editor))
    publication = child(described, "publicationStmt")
    publisher = _first(root, "publicationStmt/publisher") or _first(root, "publicationStmt/authority")
    child(publication, "publisher", text=publisher or "not stated")
    child(publication, "idno", {"type": "url"}, f"{url}/cmif.xml" if url else "")
    date = next(_all(root, "publicationStmt/date"), None)
    if date is not None:
        child(publication, "date", {name: date.get(name, "") for name in _DATES if date.get(name)}, plain_text(date))
    for terms in _all(root, "publicationStmt/availability"):
        publication.append(copy.deepcopy(terms))
    # A name-based UUID (RFC 9562, version 5): the same edition has the same one, without clock or chance.
    identity = f"uuid-{uuid.uuid5(uuid.NAMESPACE_URL, f'{url or _NOWHERE}#{title}')}"
    source = {"type": "online" if url else "print", XML_ID: identity}
    bibl = child(child(described, "sourceDesc"), "bibl", source, title + (" " if url else ""))
    if url:
        child(bibl, "ref", {"target": url}, url)
    child(header, "profileDesc")
    child(child(child(whole, "text"), "body"), "p")
    return whole


def _all(root: Element, path: str) -> Iterator[Element]:
    yield from root.iterfind(tei_path(f"teiHeader/fileDesc/{path}"))


def _first(root: Element, path: str) -> str:
    return next((plain_text(element) for element in _all(root, path)), "")


def _letter(
    description: Element, source: str, url: str, entries: Mapping[str, Element], findings: dict[str, Diagnostic]
) -> Element:
    document = next(iter(pointers(description.get("corresp"))), "").removeprefix("#")
    attributes = {"source": f"#{source}"}
    if url and document:
        attributes["ref"] = f"{url}/{document}.html"
    elif document:
        attributes["key"] = document
    letter = make("correspDesc", attributes)
    for part in description.iterchildren(etree.Element):
        if name_of(part) == "correspAction" and part.get("type") in ("sent", "received"):
            _action(letter, part, entries, findings)
        else:
            _report(part, findings)
    return letter


def _action(letter: Element, action: Element, entries: Mapping[str, Element], findings: dict[str, Diagnostic]) -> None:
    written = child(letter, "correspAction", {"type": action.get("type", "")})
    parts = list(action.iterchildren(etree.Element))
    for part in [each for each in parts if name_of(each) in _NAMES]:
        known = [address for pointer in pointers(part.get("ref")) for address in _addresses(pointer, entries)]
        child(written, _NAMES[name_of(part)], {"ref": known[0]} if known else {}, plain_text(part))
    for part in parts:
        if name_of(part) == "date" and any(part.get(name) for name in _DATES):
            bounds = {name: part.get(name, "") for name in (*_DATES, "cert") if part.get(name)}
            child(written, "date", bounds, plain_text(part))
        elif name_of(part) not in _NAMES:
            _report(part, findings)


def _addresses(pointer: str, entries: Mapping[str, Element]) -> list[str]:
    return [pointer] if pointer.startswith(("https://", "http://")) else addresses(entries.get(pointer))


def _report(part: Element, findings: dict[str, Diagnostic]) -> None:
    name = name_of(part)
    told = f"<{name}> of a letter has no place in CMIF and is left out"
    findings.setdefault(name, Diagnostic("export.cmif.element", INFORMATION, told, line=line_of(part)))
