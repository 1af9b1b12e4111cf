"""The templates, and the page's own style and script with the policy that lets nothing else run.

Content Security Policy Level 3: the style sheet and the script are let in by their
digests, every other source of anything is shut.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tei_edition.errors import SettingsError
from tei_edition.export.html.view import Division, Label, Page, Turn
from tei_edition.export.html.words import Words

_FOLDER = Path(__file__).parent


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def asset(name: str) -> str:
    """Return a style sheet or script as it stands in the page; in UTF-8, with line feeds."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """Return the digest of an inlined asset as a content security policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def styled(style: str) -> str:
    """Return the style sheet of all pages with an edition's own behind it; raises SettingsError for tags in it."""
    if "</" in style or "<!" in style:
        raise SettingsError("a style sheet cannot hold “</” or “<!”", mend="Take them out of it.")
    return f"{asset('style.css')}\n{style}" if style else asset("style.css")


def content_security_policy(style: str = "") -> str:
    """Return the policy of a page: its own style and script, no request, no form, no base."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {digest(styled(style))}",
            f"script-src {digest(asset('page.js'))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


class Drawing:
    """Draws the values of :mod:`tei_edition.export.html.view` with the words of one language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        blocks = _environment().get_template("blocks.html").make_module({"words": words})
        self._blocks = vars(blocks)

    def turn(self, turn: Turn) -> str:
        """Return the HTML of a turn."""
        return str(self._blocks["turn"](turn))

    def label(self, label: Label) -> str:
        """Return the HTML of the label of a turn, with a blank behind it."""
        return str(self._blocks["label"](label)).strip() + " "

    def division(self, division: Division) -> str:
        """Return the HTML of a division."""
        return str(self._blocks["division"](division))

    def page(self, page: Page, style: str = "") -> str:
        """Return the HTML of a whole page, with an edition's own style behind that of all pages."""
        return (
            _environment()
            .get_template("page.html")
            .render(
                page=page,
                words=self._words,
                policy=content_security_policy(style),
                style=Markup(styled(style)),
                script=Markup(asset("page.js")),
            )
        )
