"""Draws the pages of a site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from tei_edition.export.html.page import findings
from tei_edition.export.html.registers import KINDS
from tei_edition.export.html.view import NotesSection, Omission
from tei_edition.export.site import facts
from tei_edition.export.site.drawing import Drawing, assets
from tei_edition.export.site.edition import FILES, SiteEdition, read_edition
from tei_edition.export.site.reading import Context, Reading, read_html
from tei_edition.export.site.search import Searchable, search_data
from tei_edition.export.site.sheets import Sheet, ids_in
from tei_edition.export.site.source import highlighted
from tei_edition.export.site.timeline import picture
from tei_edition.model import Diagnostic
from tei_edition.tei import Element

INDEX, NOTES, TIMELINE, COMPANY, SEARCH, ABOUT = (
    *("index.html", "notes.html", "timeline.html"),
    *("company.html", "search.html", "about.html"),
)
_REACH = 70


class SiteBuilder:
    """Reads an edition and draws its pages, one after the other."""

    def __init__(self, root: Element, url: str = "", style: str = "") -> None:
        self.style = style
        self.edition = read_edition(root)
        self.several = len(self.edition.sheets.parts) > 1
        self.drawing = Drawing(
            self.edition.scribe.words,
            edition=self.edition,
            navigation=list(_navigation(self.edition)),
            url=url,
        )
        self.readings: dict[str, tuple[str, Reading]] = {}

    def findings(self) -> tuple[Diagnostic, ...]:
        """Return a finding for each kind of element that is shown as bare text."""
        return findings(self.edition.scribe, "export.site.element")

    def files(self) -> dict[str, bytes]:
        """Return all files of the site by name."""
        pages = {name: html.encode("utf-8", "surrogatepass") for name, html in self._pages()}
        return {**assets(self.style), **pages}

    def _pages(self) -> Iterator[tuple[str, str]]:
        edition = self.edition
        yield from self._documents()
        yield from self._matter()
        if edition.sheets.sections:
            legend = self._legend(list(edition.scribe.omissions.values()))
            html = self.drawing.page("all-notes", here=NOTES, sections=edition.sheets.sections, page=legend)
            self.readings[NOTES] = edition.scribe.words["notes"], _read_notes(edition.sheets.sections)
            yield NOTES, self._mended(html)
        for kind, register in edition.registers.items():
            page = partial(self.drawing.page, "register", here=FILES[kind], register=register)
            yield FILES[kind], self._mended(page(context=self._context, address=edition.links.address))
        if edition.dates:
            drawn = self.drawing.page("timeline", here=TIMELINE, dates=edition.dates, picture=picture(edition.dates))
            yield TIMELINE, self._mended(drawn)
        if edition.company:
            yield COMPANY, self._mended(self.drawing.page("company", here=COMPANY, company=edition.company))
        pages = [Searchable(file, title, reading) for file, (title, reading) in self.readings.items()]
        yield SEARCH, self.drawing.page("search", here=SEARCH, data=search_data(pages))
        omissions = list(edition.scribe.omissions.values())
        yield ABOUT, self._mended(self.drawing.page("about", here=ABOUT, page=self._legend(omissions)))

    def _documents(self) -> Iterator[tuple[str, str]]:
        sheets = self.edition.sheets.documents
        for at, sheet in enumerate(sheets):
            reading = read_html(sheet.body)
            self.readings[sheet.file] = sheet.title, reading
            shared = {
                "sheet": sheet,
                "here": sheet.file,
                "previous": sheets[at - 1] if at else None,
                "next": sheets[at + 1] if at + 1 < len(sheets) else None,
                "views": _views(sheet),
            }
            html = self.drawing.page("document", view="text", page=self._legend(sheet.omissions), **shared)
            yield sheet.file, self._mended(html)
            assert sheet.element is not None
            name, source = shared["views"]["tei"], highlighted(sheet.element)  # type: ignore[index]
            yield name, self.drawing.page("tei", view="tei", source=source, **shared)
            name, listed = shared["views"]["facts"], list(facts.rows(self.edition.scribe, sheet.element))  # type: ignore[index]
            yield name, self._mended(self.drawing.page("facts", view="facts", rows=listed, **shared))

    def _matter(self) -> Iterator[tuple[str, str]]:
        """Draw the first page, and in an edition of several texts what stands around the documents of each."""
        front = self.edition.sheets.front
        for sheet in front:
            file = sheet.file if self.several else INDEX
            self.readings[file] = sheet.title, read_html(sheet.body)
            if self.several:
                html = self.drawing.page("matter", here=file, sheet=sheet, page=self._legend(sheet.omissions))
                yield file, self._mended(html)
        matter = front[0] if front and not self.several else None
        legend = self._legend(matter.omissions if matter else [])
        yield INDEX, self._mended(self.drawing.page("index", here=INDEX, matter=matter, front=front, page=legend))

    def _legend(self, omissions: Sequence[Omission]) -> Mapping[str, object]:
        edition = self.edition
        return {
            "signs": edition.scribe.signs,
            "omissions": omissions,
            "policy": edition.policy,
            "text_attributes": edition.text_attributes,
        }

    def _mended(self, html: str) -> str:
        return self.edition.links.mend(html, ids_in(html))

    def _context(self, identifier: str) -> Context | None:
        """Return the words around a mention, wherever it stands."""
        found = self.readings.get(self.edition.links.file(identifier))
        return found[1].context(identifier, _REACH) if found else None


def _views(sheet: Sheet) -> dict[str, str]:
    stem = sheet.file.removesuffix(".html")
    return {"text": sheet.file, "tei": f"{stem}.tei.html", "facts": f"{stem}.facts.html"}


def _read_notes(sections: Sequence[NotesSection]) -> Reading:
    parts = [f"{section.heading}{section.preface}" for section in sections]
    parts += [f'<li id="{note.id}">{note.body}</li>' for section in sections for note in section.notes]
    return read_html("".join(parts))


def _navigation(edition: SiteEdition) -> Iterator[tuple[str, str]]:
    words = edition.scribe.words
    yield INDEX, words["contents"]
    yield from ((FILES[kind], words[f"index_{kind}"]) for kind in KINDS if kind in edition.registers)
    if edition.dates:
        yield TIMELINE, words["timeline"]
    if edition.company:
        yield COMPANY, words["company"]
    if edition.sheets.sections:
        yield NOTES, words["notes"]
    yield ABOUT, words["about"]
