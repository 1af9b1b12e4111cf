"""The templates of a site, its files of style and script, and the policy that lets nothing else in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tei_edition.export.html.drawing import asset
from tei_edition.export.html.words import Words

_FOLDER = Path(__file__).parent
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'self'",
        "require-trusted-types-for 'script'",
    )
)
"""Content Security Policy Level 3: files of the site itself, nothing inline, nothing from elsewhere."""


@cache
def _environment() -> Environment:
    folders = [_FOLDER / "templates", _FOLDER.parent / "html" / "templates"]
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def assets(own: str = "") -> dict[str, bytes]:
    """Return the style sheet, an edition's own behind it, and the scripts of a site by file name."""
    style = "\n".join((asset("style.css"), (_FOLDER / "site.css").read_text(encoding="utf-8"), own))
    script = (_FOLDER / "site.js").read_text(encoding="utf-8")
    return {"style.css": style.encode(), "page.js": asset("page.js").encode(), "site.js": script.encode()}


class Drawing:
    """Draws pages with the words of one language and what all pages share."""

    def __init__(self, words: Words, **shared: Any) -> None:
        self._shared = {"words": words, "policy": POLICY, **shared}

    def page(self, template: str, **values: Any) -> str:
        """Return the HTML of a page."""
        return _environment().get_template(f"{template}.html").render({**self._shared, **values})
