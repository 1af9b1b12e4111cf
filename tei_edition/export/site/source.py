"""The TEI of a document, highlighted by Pygments, which rich brings along."""

from __future__ import annotations

from functools import cache

from lxml import etree
from markupsafe import Markup
from pygments.formatters import HtmlFormatter
from pygments.lexers import XmlLexer

from tei_edition.tei import Element


@cache
def _tools() -> tuple[XmlLexer, HtmlFormatter[str]]:
    return XmlLexer(stripnl=False, ensurenl=False), HtmlFormatter(nowrap=True, classprefix="tei-")


def highlighted(element: Element) -> Markup:
    """Return an element as XML, escaped, with classes on its parts."""
    from pygments import highlight

    lexer, formatter = _tools()
    written = etree.tostring(element, encoding="unicode", with_tail=False)
    return Markup(highlight(written, lexer, formatter).removesuffix("\n"))
