"""A browser and sites to open in it; without a browser these tests are skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tei_edition.export import EXPORTERS, Options
from tei_edition.files import write_file, write_folder
from tests.conftest import CORPUS, REPOSITORY

SMALL = REPOSITORY / "tests" / "export" / "html" / "edition.xml"
HOSTILE = REPOSITORY / "tests" / "export" / "hostile.xml"
RIGHT_TO_LEFT = REPOSITORY / "tests" / "browser" / "right-to-left.xml"
SOURCES = {"hostile": HOSTILE, "small": SMALL, "rtl": RIGHT_TO_LEFT} | {
    file.stem: file for file in sorted(CORPUS.glob("*/*.xml"))
}


def chromium() -> str | None:
    """Return the path of a Chromium: one that TEI_EDITION_CHROMIUM names, or Debian's."""
    return os.environ.get("TEI_EDITION_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: run `make browser`")
    path = chromium()
    if path is None:
        pytest.skip("there is no chromium: run `make browser`")
    with api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sites of all sources, each with the single page beside it as ``page.html``."""
    made = {}
    for name, file in SOURCES.items():
        folder = tmp_path_factory.mktemp(name)
        root = etree.parse(str(file), etree.XMLParser(collect_ids=False)).getroot()
        write_folder(folder, EXPORTERS["site"].export(root, Options()))
        write_file(folder / "page.html", EXPORTERS["html"].export(root, Options())[""])
        made[name] = folder
    return made


class Visit:
    """A page that is open, and what the browser complained of or asked the network for."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, file: Path, rest: str = "") -> Any:
        """Open a file of a site, with a query or fragment behind its name."""
        self.page.goto(file.as_uri() + rest)
        return self.page


@pytest.fixture
def visit(browser: Any, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A new window; ``indirect`` parameters are those of the browser's context."""
    context = browser.new_context(**getattr(request, "param", {}))
    visited = Visit(context.new_page())
    yield visited
    context.close()
    assert visited.complaints == []
    assert [url for url in visited.requests if not url.startswith(("file:", "data:"))] == []
