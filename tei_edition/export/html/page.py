"""From a TEI tree to a page: read it once, write it once, draw it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from tei_edition.errors import UnreadableXmlError
from tei_edition.export.html.header import all_facts, leading_facts, page_title, statement
from tei_edition.export.html.index import Index
from tei_edition.export.html.markup import Attributes, attribute_list
from tei_edition.export.html.parts import PartsBuilder, sections
from tei_edition.export.html.registers import KINDS, registers
from tei_edition.export.html.scribe import Scribe
from tei_edition.export.html.table import OPENINGS, RENDERERS
from tei_edition.export.html.view import Page
from tei_edition.export.html.words import FALLBACK, words_for
from tei_edition.export.unexpressed import line_of
from tei_edition.model import INFORMATION, Diagnostic
from tei_edition.tei import NAMESPACE, XML_LANG, Element, is_tei, local_name

RESERVED_IDS = (
    *("page-text", "page-contents", "page-about", "page-signs", "page-status"),
    *("page-colours-auto", "page-colours-light", "page-colours-dark"),
    *(f"page-index-{kind}" for kind in KINDS),
)
"""Ids of the page itself; an edition's own that are the same get a number."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page, and what of the tree it could show as bare text only."""

    html: str
    diagnostics: tuple[Diagnostic, ...]


def export_html(root: Element, style: str = "") -> str:
    """Return one self-contained HTML page for a TEI tree.

    ``root`` is a ``TEI`` or ``teiCorpus`` element; any other raises
    :class:`UnreadableXmlError`. The tree is not changed. ``style`` is CSS that stands behind
    the style sheet of all pages.
    """
    return render_page(root, style).html


def render_page(root: Element, style: str = "") -> RenderedPage:
    """Return the page of :func:`export_html` with a finding for each kind of element unknown to it.

    The findings have the code ``export.html.element``: the element's text is on the page,
    what the element says of it is not.
    """
    scribe = scribe_of(root, RESERVED_IDS)
    page = _page(scribe)
    return RenderedPage(scribe.drawing.page(page, style), findings(scribe, "export.html.element"))


def scribe_of(root: Element, reserved: Iterable[str]) -> Scribe:
    """Return what writes a tree as HTML, in the words of its language; ``reserved`` are ids of the page itself.

    Raises :class:`UnreadableXmlError` if the root is neither ``TEI`` nor ``teiCorpus``.
    """
    if not is_tei(root, "TEI", "teiCorpus"):
        raise UnreadableXmlError(
            f"the root element is <{local_name(root)}>, not <TEI> or <teiCorpus> in the namespace of TEI",
            mend="Give the file of an edition in TEI P5.",
        )
    index = Index(root, reserved)
    words = words_for(language_of(index).get("lang") or FALLBACK)
    return Scribe(index, words, RENDERERS, OPENINGS)


def _page(scribe: Scribe) -> Page:
    root = scribe.index.root
    builder = PartsBuilder(scribe, sections(root))
    parts = builder.build()
    titles = [page_title(root), *(part.title for part in parts)]
    return Page(
        title=next(filter(None, titles), scribe.words["untitled"]),
        language=scribe.words.language,
        text_attributes=Markup(attribute_list(language_of(scribe.index))),
        facts=leading_facts(scribe),
        about=all_facts(scribe),
        contents=tuple(builder.contents),
        parts=parts,
        registers=registers(scribe),
        omissions=tuple(scribe.omissions.values()),
        policy=statement(scribe, list(scribe.declarations.policies)),
        signs=frozenset(scribe.signs),
    )


def language_of(index: Index) -> Attributes:
    """Return the attributes that tell the language of the text: of the first ``text`` or of what stands around it."""
    element = next(index.root.iter(f"{{{NAMESPACE}}}text"), index.root)
    while XML_LANG not in element.attrib and (around := element.getparent()) is not None:
        element = around
    return index.language_attributes(element)


def findings(scribe: Scribe, code: str) -> tuple[Diagnostic, ...]:
    """Return a finding for each kind of element that was written as bare text."""
    return tuple(
        Diagnostic(
            code=code,
            severity=INFORMATION,
            message=f"<{name}> is shown as its text: the page has no way to show what it means",
            line=line_of(element),
        )
        for name, element in sorted(scribe.unexpressed.items())
    )
