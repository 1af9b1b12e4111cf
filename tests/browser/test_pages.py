"""Pages in a real browser: accessible, quiet, and doing what they promise; on desk and phone, light and dark."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import SOURCES, Visit
from tests.conftest import CORPUS

DOSSIER = min(file.stem for file in CORPUS.glob("*/*.xml"))
DESK: dict[str, object] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, object] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DARK: dict[str, object] = {"color_scheme": "dark"}
NO_SCRIPT: dict[str, object] = {"java_script_enabled": False}
SCREENS = [DESK, PHONE, DESK | DARK, PHONE | DARK]
NAMES = ["desk", "phone", "desk-dark", "phone-dark"]
every_screen = pytest.mark.parametrize("visit", SCREENS, ids=NAMES, indirect=True)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Any) -> list[str]:
    """Return what axe-core finds against WCAG 2.2, levels A and AA."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="run `make browser`").Axe()
    # Without preload, or axe fetches the style sheets again, which the policy of the page forbids.
    found = axe.run(page, options={"runOnly": {"type": "tag", "values": RULES}, "preload": False})
    return [f"{row['id']}: {[node['html'][:120] for node in row['nodes'][:3]]}" for row in found.response["violations"]]


def kinds_of_pages(folder: Path) -> list[Path]:
    """Return one page of each kind: documents are alike."""
    documents = sorted(file for file in folder.glob("*.facts.html"))[:1]
    stems = [file.name.removesuffix(".facts.html") for file in documents]
    alike = [f"{stem}{view}.html" for stem in stems for view in ("", ".tei", ".facts")]
    others = [file.name for file in folder.glob("*.html") if not file.name.endswith((".tei.html", ".facts.html"))]
    rest = [name for name in others if not (folder / name.replace(".html", ".tei.html")).exists()]
    return [folder / name for name in sorted({*alike, *rest})]


@pytest.mark.parametrize("visit", [DESK | DARK, PHONE], ids=["desk-dark", "phone"], indirect=True)
@pytest.mark.parametrize("name", sorted(SOURCES))
def test_no_page_breaks_wcag_or_the_policy(name: str, sites: dict[str, Path], visit: Visit) -> None:
    for file in kinds_of_pages(sites[name]):
        page = visit.open(file)
        assert violations(page) == [], file.name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{file.name} is too wide"


@every_screen
def test_the_search_finds_words_with_their_context(sites: dict[str, Path], visit: Visit) -> None:
    page = visit.open(sites[DOSSIER] / "index.html")
    page.fill("input[name=q]", "ISTANBUL")
    page.press("input[name=q]", "Enter")
    page.wait_for_selector("#page-results li")
    found = page.locator("#page-results li")
    assert f"{found.count()} places" in page.inner_text("#page-found")
    assert {mark.lower() for mark in found.locator("mark").all_inner_texts()} == {"istanbul"}
    place = found.first.locator("a").get_attribute("href")
    found.first.locator("a").click()
    assert page.url.endswith(place)
    assert page.locator(f"[id='{place.partition('#')[2]}']").is_visible()
    page.goto((sites[DOSSIER] / "search.html").as_uri() + "?q=no+such+words+%3Cb%3E")
    assert "no such words <b>" in page.inner_text("#page-found")
    assert page.locator("#page-results li").count() == 0


@every_screen
@pytest.mark.parametrize("file", ["d05.html", "page.html"])
def test_notes_and_gaps_open_and_close(file: str, sites: dict[str, Path], visit: Visit) -> None:
    page = visit.open(sites[DOSSIER] / file)
    button = page.locator("#d05\\.1 .call > button, #d05\\.2 .call > button").first
    note = page.locator(f"[id='{button.get_attribute('popovertarget')}']")
    open_ = "node => node.matches(':popover-open')"
    button.click()
    assert note.evaluate(open_)
    note.locator(".close").click()
    assert not note.evaluate(open_)
    button.focus()
    page.keyboard.press("Enter")
    assert note.evaluate(open_)
    page.keyboard.press("Escape")
    assert not note.evaluate(open_)
    gap = page.locator(".gap > button").first
    gap.click()
    assert page.locator(f"[id='{gap.get_attribute('popovertarget')}']").evaluate(open_)


@pytest.mark.parametrize("visit", [DESK], indirect=True)
def test_notes_stand_beside_the_text_on_a_wide_screen(sites: dict[str, Path], visit: Visit) -> None:
    page = visit.open(sites[DOSSIER] / "d05.html")
    page.wait_for_selector(".marginal")
    boxes = [note.bounding_box() for note in page.locator(".marginal").all()]
    text = page.locator("article.document").bounding_box()
    assert len(boxes) == page.locator("article .call > button").count()
    assert all(box["x"] >= text["x"] + text["width"] for box in boxes)
    assert all(above["y"] + above["height"] <= below["y"] for above, below in pairwise(boxes))
    page.set_viewport_size({"width": 390, "height": 844})
    assert not page.locator(".marginal").first.is_visible()


@pytest.mark.parametrize("visit", [DESK | {"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_links_and_citations_are_copied_at_a_click(sites: dict[str, Path], visit: Visit) -> None:
    page = visit.open(sites[DOSSIER] / "d02.html")
    page.click("[id='d02.1'] > .permalink")
    page.locator("#page-status", has_text="Link copied").wait_for()
    assert page.url.endswith("d02.html#d02.1")
    assert page.evaluate("navigator.clipboard.readText()").endswith("d02.html#d02.1")
    page.click("button[data-copy=citation]")
    page.locator("#page-status", has_text=", d02.1.").wait_for()
    cited = page.evaluate("navigator.clipboard.readText()")
    assert cited == page.inner_text("#page-citation")
    assert cited.endswith("d02.html#d02.1")
    assert "Record of interrogation" in cited


@pytest.mark.parametrize("visit", [NO_SCRIPT, NO_SCRIPT | PHONE], ids=["desk", "phone"], indirect=True)
def test_it_works_without_javascript(sites: dict[str, Path], visit: Visit) -> None:
    page = visit.open(sites[DOSSIER] / "index.html")
    page.click("nav.listing a >> nth=1")
    assert page.url.endswith("d02.html")
    button = page.locator(".call > button").first
    button.click()
    note = page.locator(f"[id='{button.get_attribute('popovertarget')}']")
    assert note.is_visible()
    page.keyboard.press("Escape")
    page.locator(".turn a.name").first.click()
    assert page.url.partition("#")[0].endswith(".html")
    assert page.locator(":target").count() == 1
    page.click("text=Search")
    assert page.locator(".script-only").is_visible()


@every_screen
def test_the_keyboard_reaches_everything_and_sees_where_it_is(sites: dict[str, Path], visit: Visit) -> None:
    page = visit.open(sites[DOSSIER] / "d01.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#page-text")
    roles = page.evaluate("[...document.querySelectorAll('header, nav, main, form[role=search]')].length")
    assert roles >= 4


@pytest.mark.parametrize("visit", [DESK], indirect=True)
def test_right_to_left_text_stands_right_to_left(sites: dict[str, Path], visit: Visit) -> None:
    page = visit.open(sites["rtl"] / "d01.html")
    speaker = page.locator("[id='d01.1'] .speaker").bounding_box()
    words = page.locator("[id='d01.1'] p").bounding_box()
    assert speaker["x"] > words["x"] + words["width"] / 2
    link = page.locator("[id='d01.1'] > .permalink").bounding_box()
    assert link["x"] < words["x"]


@pytest.mark.parametrize("visit", [DESK], indirect=True)
def test_it_prints(sites: dict[str, Path], visit: Visit, tmp_path: Path) -> None:
    page = visit.open(sites[DOSSIER] / "d05.html")
    page.pdf(path=str(tmp_path / "d05.pdf"), prefer_css_page_size=True)
    assert (tmp_path / "d05.pdf").read_bytes().startswith(b"%PDF")
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert not page.locator(".permalink").first.is_visible()
    assert page.locator(".notes li").first.is_visible()


@pytest.mark.parametrize("visit", [DESK], indirect=True)
def test_nothing_hostile_comes_alive(sites: dict[str, Path], visit: Visit) -> None:
    for file in sorted(sites["hostile"].glob("*.html")):
        page = visit.open(file)
        found = page.evaluate("[...document.querySelectorAll('a[href]')].map(link => link.protocol)")
        assert set(found) <= {"file:", "https:", "http:", "mailto:"}, file.name
        inline = "[...document.scripts].filter(each => !each.src && each.type !== 'application/json').length"
        assert page.evaluate(inline) == (file.name == "page.html")
