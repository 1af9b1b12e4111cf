"""An edition as a site needs it: written once, with the places of its ids, names, dates and notes."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tei_edition.export.html.header import all_facts, citation, leading_facts, page_title, statement
from tei_edition.export.html.index import Index
from tei_edition.export.html.markup import attribute_list
from tei_edition.export.html.page import language_of, scribe_of
from tei_edition.export.html.registers import registers
from tei_edition.export.html.scribe import Scribe
from tei_edition.export.html.view import Fact, Register
from tei_edition.export.outline import documents
from tei_edition.export.site.company import Column, Company, company
from tei_edition.export.site.links import Links
from tei_edition.export.site.sheets import Sheets, ids_in, make_sheets
from tei_edition.export.site.timeline import Row, rows
from tei_edition.tei import Element

FILES = {"person": "persons.html", "org": "organisations.html", "place": "places.html", "work": "works.html"}
"""The file of each register."""

RESERVED_IDS = (
    *("page-text", "page-contents", "page-contents-heading", "page-about", "page-signs", "page-status"),
    *("page-colours-auto", "page-colours-light", "page-colours-dark", "page-words", "page-data", "page-results"),
    *("page-citation", "page-picture", "page-picture-told", "page-found"),
)
"""Ids of the pages themselves; an edition's own that are the same get a number."""


@dataclass(frozen=True, slots=True)
class SiteEdition:
    """What the pages of one site share."""

    scribe: Scribe
    title: str
    text_attributes: Markup
    citation: str
    sheets: Sheets
    registers: dict[str, Register]
    facts: tuple[Fact, ...]
    about: tuple[Fact, ...]
    policy: Markup
    dates: tuple[Row, ...]
    links: Links
    company: Company | None


def read_edition(root: Element) -> SiteEdition:
    """Write an edition; raises UnreadableXmlError if the root is neither ``TEI`` nor ``teiCorpus``."""
    scribe = scribe_of(root, RESERVED_IDS)
    sheets = make_sheets(scribe, documents(root))
    indexes = {register.kind: register for register in registers(scribe)}
    links = _links(scribe, sheets, indexes)
    titles = [page_title(root), *(part.title for part in sheets.parts), scribe.words["untitled"]]
    return SiteEdition(
        scribe=scribe,
        title=next(filter(None, titles)),
        text_attributes=_language(scribe.index),
        citation=citation(root),
        sheets=sheets,
        registers=indexes,
        facts=leading_facts(scribe),
        about=all_facts(scribe),
        policy=statement(scribe, list(scribe.declarations.policies)),
        dates=rows(scribe.dates, scribe.words),
        links=links,
        company=_company(sheets, indexes, links),
    )


def _language(index: Index) -> Markup:
    return Markup(attribute_list(language_of(index)))


def _links(scribe: Scribe, sheets: Sheets, indexes: dict[str, Register]) -> Links:
    links = Links()
    for sheet in (*sheets.documents, *sheets.front):
        links.add(
            sheet.file if sheet.element is not None or len(sheets.parts) > 1 else "index.html", ids_in(sheet.body)
        )
    for section in sheets.sections:
        links.add("notes.html", (section.id, *ids_in(f"{section.heading}{section.preface}")))
        for note in section.notes:
            links.add("notes.html", (note.id, note.body_id, *ids_in(note.body)))
    for kind, register in indexes.items():
        links.add(FILES[kind], (entry.id for entry in register.entries))
    links.add("about.html", (omission.id for omission in scribe.omissions.values()))
    for sheet in sheets.documents:
        links.add(sheet.file, (sheet.id,))
    for part in sheets.parts:
        links.add("index.html", (part.id,))
    return links


def _company(sheets: Sheets, indexes: dict[str, Register], links: Links) -> Company | None:
    if "person" not in indexes:
        return None
    columns = tuple(Column(sheet.title, sheet.number or sheet.id, sheet.file) for sheet in sheets.documents)
    return company(indexes["person"].entries, columns, links.file)
