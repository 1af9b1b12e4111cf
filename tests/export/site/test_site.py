"""The site: every link lands, nothing is lost between the pages, nothing hostile comes alive."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from lxml import etree, html

import tei_edition
from tei_edition.export import EXPORTERS, Exported, Options
from tei_edition.export.html.dates import normal_form
from tei_edition.export.html.words import words_for
from tei_edition.export.site.company import Column, company
from tei_edition.export.site.reading import read_html
from tei_edition.export.site.timeline import Row, picture
from tests.conftest import CORPUS, Golden
from tests.export.html.checks import PageReader
from tests.export.html.trees import editions

HERE = Path(__file__).parent
SMALL = HERE.parent / "html" / "edition.xml"
DOSSIER = next(iter(sorted(CORPUS.glob("*/*.xml"))))
TEI = "http://www.tei-c.org/ns/1.0"
ASSETS = {"style.css", "page.js", "site.js"}
OUTSIDE = re.compile(r"(?:https?://|mailto:)\S+")


def site_of(root: etree._Element) -> Exported:
    return EXPORTERS["site"].export(root, Options())


@cache
def site(file: Path) -> Exported:
    return site_of(etree.parse(str(file)).getroot())


def page_of(file: Path, name: str) -> Any:
    """Return a page of a site, parsed."""
    return html.document_fromstring(site(file)[name])


def faults(files: Exported) -> list[str]:
    """Return all that is wrong with the pages of a site and with the links between them."""
    found: list[str] = []
    ids: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    for name, data in files.items():
        if name in ASSETS:
            continue
        reader = SitePage()
        reader.feed(data.decode("utf-8", "surrogatepass"))
        reader.close()
        found += [f"{name}: {fault}" for fault in reader.faults]
        found += [f"{name}: never closed: {reader.open}"] if reader.open else []
        found += [f"{name}: id twice: {each}" for each in set(reader.ids) if reader.ids.count(each) > 1]
        ids[name] = set(reader.ids)
        links += [(name, link) for link in reader.links]
    for name, link in links:
        file, _, fragment = link.partition("#")
        if not OUTSIDE.fullmatch(link) and fragment not in ids.get(file or name, set()) | {""}:
            found.append(f"{name}: leads nowhere: {link}")
        elif not OUTSIDE.fullmatch(link) and file and file not in files:
            found.append(f"{name}: no such page: {link}")
    return found


class SitePage(PageReader):
    """A page of a site may have pictures of its own, the search form, and the site's own files."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        before = len(self.faults)
        super().handle_starttag(tag, attrs)
        allowed = {"<svg>", "<form>", "src on <script>", "action on <form>"}
        allowed |= {"<tr> in <thead>", "<tr> in <tbody>", "<thead> in <table>", "<tbody> in <table>"}
        self.faults[before:] = [fault for fault in self.faults[before:] if fault not in allowed]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("rect", "circle", "line"), tag


@pytest.mark.parametrize("file", [SMALL, SMALL.with_name("others.xml"), DOSSIER], ids=lambda file: file.stem)
def test_every_page_is_sound_and_every_link_lands(file: Path) -> None:
    assert faults(site(file)) == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(editions())
def test_any_tree_becomes_a_sound_site(edition: tuple[etree._Element, list[str]]) -> None:
    root, words = edition
    before = etree.tostring(root)
    note(before.decode())
    files = site_of(root)
    assert faults(files) == []
    whole = b"\n".join(data for name, data in files.items() if ".tei." not in name).decode("utf-8", "surrogatepass")
    assert [word for word in words if word not in whole] == []
    assert etree.tostring(root) == before


def test_golden(golden: Golden) -> None:
    for name, data in site(SMALL).items():
        if name not in ASSETS:
            golden.check(HERE / "edition" / name, data)


def test_a_document_has_its_page_in_three_views() -> None:
    root = etree.parse(str(DOSSIER)).getroot()
    documents = [div for div in root.iter(f"{{{TEI}}}div") if div.get("type") == "document"]
    for div in documents:
        identifier = div.get("{http://www.w3.org/XML/1998/namespace}id")
        text, tei, facts = (page_of(DOSSIER, f"{identifier}{view}.html") for view in ("", ".tei", ".facts"))
        assert len(text.xpath("//h1")) == len(tei.xpath("//h1")) == len(facts.xpath("//h1")) == 1
        assert len(text.xpath("//div[contains(@class, 'turn ')]")) == len(list(div.iter(f"{{{TEI}}}sp")))
        (code,) = tei.xpath("//pre/code")
        assert code.text_content() == etree.tostring(div, encoding="unicode", with_tail=False)
        names = list(div.iter(f"{{{TEI}}}persName"))
        assert len(facts.xpath("//tbody/tr[td[1]/code[text()='persName']]")) == len(names)


def test_the_notes_of_a_document_open_on_its_page() -> None:
    for name in site(DOSSIER):
        if name.endswith(".html"):
            page = page_of(DOSSIER, name)
            opened = set(page.xpath("//button[@popovertarget]/@popovertarget"))
            assert opened <= set(page.xpath("//*[@popover]/@id")), name


def test_an_entry_shows_every_mention_in_its_context() -> None:
    page = page_of(SMALL, "persons.html")
    (entry,) = page.xpath("//section[@id='p.keeper']")
    mentions = entry.xpath(".//ul[@class='mentions']/li")
    assert [mention.xpath("./a/@href")[0].partition("#")[0] for mention in mentions] == [
        "index.html",
        "d01.html",
        "d02.html",
    ]
    assert {mention.xpath(".//mark")[0].text_content() for mention in mentions} == {"A. Keeper"}
    assert "Hearing of A. Keeper, 2 May 1911" in mentions[1].text_content()


def test_the_facts_tell_who_tagged_what_and_how_surely() -> None:
    page = page_of(SMALL, "d01.facts.html")
    rows = [[" ".join(cell.text_content().split()) for cell in row.xpath("./td")] for row in page.xpath("//tbody/tr")]
    assert [
        "date",
        "summer 1910",
        "not before 1910-06, not after 1910-08",
        "tei-edition",
        "low",
        "date: season",
    ] in rows
    assert any(row[0] == "persName" and row[3] == "the edition" for row in rows)


def test_the_search_has_every_word_of_the_documents() -> None:
    page = page_of(DOSSIER, "search.html")
    data = json.loads(page.get_element_by_id("page-data").text)
    text = " ".join(passage[2] for passage in data["passages"])
    root = etree.parse(str(DOSSIER)).getroot()
    for paragraph in root.iterfind(f".//{{{TEI}}}body//{{{TEI}}}sp/{{{TEI}}}p"):
        words = (paragraph.text or "").split()
        assert " ".join(words) in text
    places = {(data["pages"][page][0], place) for page, place, _ in data["passages"]}
    assert ("d02.html", "d02.1") in places


def test_reading_keeps_words_ids_and_passages() -> None:
    reading = read_html(
        '<article id="d"><h1>Head</h1><div id="d.1"><p>One &amp; <a id="m1" href="#x">two</a>'
        '<span class="call"><button>9</button></span> three.</p><p>Four</p></div></article>'
    )
    assert [(passage.place, reading.text[passage.start : passage.end]) for passage in reading.passages] == [
        ("d", "Head"),
        ("d.1", "One & two three."),
        ("d.1", "Four"),
    ]
    context = reading.context("m1", 4)
    assert context is not None
    assert (context.before, context.words, context.after) == ("…& ", "two", " thr…")
    assert reading.context("nowhere", 4) is None


def test_bars_count_dates_by_years() -> None:
    drawn = picture(tuple(Row("", year, "", "", "") for year in (1900, 1900, 1905, 1990)))
    assert drawn is not None
    assert drawn.years == 2
    assert [bar.number for bar in drawn.bars] == [2, 1, 1]
    assert picture((Row("", 1900, "", "", ""),)) is None
    wide = picture(tuple(Row("", year, "", "", "") for year in (-4000, 1, 9999)))
    assert wide is not None
    assert sum(bar.number for bar in wide.bars) == 3


def test_many_documents_share_columns() -> None:
    columns = tuple(Column(f"Title {n}", str(n), f"{n}.html") for n in range(100))
    assert company((), columns, str) is None


def test_a_site_in_the_language_of_its_edition() -> None:
    root = etree.fromstring(
        f'<TEI xmlns="{TEI}" xml:lang="he"><teiHeader/><text><body><div type="document"><head>א</head>'
        "<p>שלום <date when='1900'>1900</date></p></div></body></text></TEI>"
    )
    files = site_of(root)
    assert faults(files) == []
    page: Any = html.document_fromstring(files["document-1.html"])
    assert page.xpath("//div[@class='part']/@dir") == ["rtl"]
    assert normal_form(next(root.iter(f"{{{TEI}}}date")), words_for("he")) == "1900"


def test_the_first_page_has_the_title_where_the_text_has_no_title_page() -> None:
    result = tei_edition.ingest_text(
        "Examination of Anna Berg\n\nQ. Who came?\n\nA. Nobody.\n\nQ. Why?\n\nA. I do not know.\n"
    )
    files = site_of(result.tree)
    page: Any = html.document_fromstring(files["index.html"])
    (heading,) = page.iter("h1")
    assert heading.text_content().strip()
    assert not faults(files)


def test_a_letter_without_a_head_goes_by_its_date_line() -> None:
    result = tei_edition.ingest_text(
        "Hull, 4 May 1861\n\nDear Anna,\n\nAll is well.\n\nYours,\nKarl\n\nLeeds, 9 May 1861\n\nDear Karl,\n\nToo.\n"
    )
    files = site_of(result.tree)
    page: Any = html.document_fromstring(files["index.html"])
    listed = [row.text_content() for row in page.iter("a")]
    assert "Hull, 4 May 1861" in listed
    assert "Leeds, 9 May 1861" in listed
    assert not faults(files)
