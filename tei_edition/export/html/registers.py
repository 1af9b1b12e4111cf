"""The index: every entry with what its register tells of it and every place that names it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from markupsafe import Markup

from tei_edition.export.html.dates import years
from tei_edition.export.html.header import OUTSIDE
from tei_edition.export.html.index import name_of, plain_text
from tei_edition.export.html.markup import enclose, external_address, text_piece
from tei_edition.export.html.names import EntryDraft, preferred_name, sort_key, variant_names
from tei_edition.export.html.phrases import address
from tei_edition.export.html.scribe import Scribe
from tei_edition.export.html.view import Entry, Register
from tei_edition.tei import NAMESPACE, Element

KINDS = ("person", "org", "place", "work")
_TELLING = frozenset(
    {
        *("occupation", "affiliation", "nationality", "faith", "residence", "education", "floruit", "state", "trait"),
        *("event", "location", "country", "region", "settlement", "publisher", "pubPlace", "date"),
        *("note", "desc", "idno", "ref", "ptr"),
    }
)


def registers(scribe: Scribe) -> tuple[Register, ...]:
    """Return the registers that have entries, each in alphabetical order."""
    found = []
    for kind in KINDS:
        drafts = [draft for draft in scribe.names.entries if draft.kind == kind]
        drafts.sort(key=lambda draft: (sort_key(draft.name), draft.name, draft.id))
        if drafts:
            found.append(Register(kind, tuple(_entry(scribe, draft) for draft in drafts)))
    return tuple(found)


def _entry(scribe: Scribe, draft: EntryDraft) -> Entry:
    element = draft.element
    return Entry(
        id=draft.id,
        name=draft.name,
        years=_life(scribe, element) if element is not None else "",
        variants=variant_names(element) if element is not None else (),
        facts=tuple(_facts(scribe, element)) if element is not None else (),
        speeches=tuple(draft.speeches.values()),
        mentions=tuple(draft.mentions),
        registered=element is not None,
    )


def _life(scribe: Scribe, element: Element) -> str:
    dates = [element.find(f"{{{NAMESPACE}}}{name}") for name in ("birth", "death")]
    birth, death = (years(date) if date is not None else "" for date in dates)
    if birth and death:
        return f"{birth}–{death}"
    return scribe.words("birth", birth) if birth else scribe.words("death", death) if death else ""


def _facts(scribe: Scribe, element: Element) -> Iterator[Markup]:
    """Yield what a register tells of an entry besides its names and years, with the source of each."""
    name = preferred_name(element)
    ranks = [plain_text(child) for child in name if name_of(child) == "roleName"] if name is not None else []
    for words in (*ranks, element.get("role", "")):
        if words:
            yield Markup(text_piece(words).html)
    for child in element.iterchildren(etree.Element):
        if name_of(child) not in _TELLING:
            continue
        piece = scribe.write(child, OUTSIDE, in_text=False)
        # A line of facts holds no blocks: of a note in paragraphs it has the words.
        value = "" if "<div" in piece.html or piece.block else piece.html.strip()
        value = value or text_piece(plain_text(child)).html
        outside = external_address(plain_text(child))
        if outside:
            value = enclose("a", value, {"href": outside, "rel": "noopener noreferrer"})
        if value:
            yield Markup(value + _source(scribe, child))


def _source(scribe: Scribe, element: Element) -> str:
    pointer = element.get("source", "")
    target = address(scribe, pointer) if pointer else None
    if not target:
        return ""
    return " " + enclose("a", text_piece(target.removeprefix("#")).html, {"href": target, "class": "source"})
