"""What the search looks through: the passages of every page, as data inside the search page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from tei_edition.export.site.reading import Reading

_LONGEST = 1_500


class Searchable(NamedTuple):
    """A page with its title, as the search shows it."""

    file: str
    title: str
    reading: Reading


def search_data(pages: Iterable[Searchable]) -> Markup:
    """Return JSON that is inert inside a ``script`` element: pages, then passages as page, id and text."""
    files: list[list[str]] = []
    passages: list[list[object]] = []
    for page in pages:
        files.append([page.file, page.title])
        passages += ([len(files) - 1, place, text] for place, text in _passages(page.reading))
    written = json.dumps({"pages": files, "passages": passages}, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _passages(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the passages of a page, short neighbours of one place together."""
    place, texts, length = "", list[str](), 0
    for passage in reading.passages:
        text = reading.text[passage.start : passage.end].strip()
        if texts and (passage.place != place or length + len(text) > _LONGEST):
            yield place, " ".join(texts)
            texts, length = [], 0
        if text:
            place = passage.place
            texts.append(text)
            length += len(text)
    if texts:
        yield place, " ".join(texts)
