"""What the header says of the edition, as lines to be read (TEI Guidelines, chapter 2)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from markupsafe import Markup

from tei_edition.export.html.index import name_of, plain_text
from tei_edition.export.html.markup import enclose, external_address, flow, join, text_piece
from tei_edition.export.html.phrases import is_digest
from tei_edition.export.html.scribe import Scribe, Situation
from tei_edition.export.html.view import Fact
from tei_edition.tei import NAMESPACE, Element, content

_NAMES = frozenset({"persName", "orgName", "name"})
_STATEMENTS = ("projectDesc", "samplingDecl", "editorialDecl")
_BY_PATH = (
    ("titleStmt/title", "fact_title"),
    ("titleStmt/author", "fact_author"),
    ("titleStmt/editor", "fact_editor"),
    ("titleStmt/principal", "fact_responsible"),
)
_PUBLICATION = (
    ("publicationStmt/publisher", "fact_publisher"),
    ("publicationStmt/date", "fact_published"),
    ("publicationStmt/idno", "fact_identifier"),
)
OUTSIDE = Situation(3, "", [])


def tei_path(path: str) -> str:
    """Return a path of TEI element names, parted by ``/``, in the notation of ``find``."""
    return "/".join(part if part in (".", "") else f"{{{NAMESPACE}}}{part}" for part in path.split("/"))


def page_title(root: Element) -> str:
    """Return the title of the whole edition, ``""`` where the header has none."""
    title = root.find(tei_path("teiHeader/fileDesc/titleStmt/title"))
    return plain_text(title) if title is not None else ""


def leading_facts(scribe: Scribe) -> tuple[Fact, ...]:
    """Return who edited and translated, from what, and under which licence: what a reader must see."""
    header = _header(scribe)
    if header is None:
        return ()
    editors = _facts(scribe, header, (("titleStmt/editor", "fact_editor"),))
    return (*editors, *_responsibilities(scribe, header), *_sources(scribe, header), *_licences(scribe, header))


def all_facts(scribe: Scribe) -> tuple[Fact, ...]:
    """Return all that the header says of the edition."""
    header = _header(scribe)
    if header is None:
        return ()
    return (
        *_facts(scribe, header, _BY_PATH),
        *_responsibilities(scribe, header),
        *_facts(scribe, header, _PUBLICATION),
        *_licences(scribe, header),
        *_sources(scribe, header),
        *_digests(scribe, header),
        *_manuscripts(scribe, header),
        *_languages(scribe, header),
        *_software(scribe, header),
        *_principles(scribe, header),
    )


def citation(root: Element) -> str:
    """Return how the edition is cited: who wrote it, its title, who publishes it, when."""
    statement = root.find(tei_path("teiHeader/fileDesc"))
    if statement is None:
        return ""
    parts = []
    for path in ("titleStmt/author", "titleStmt/title", "publicationStmt/publisher", "publicationStmt/date"):
        words = [plain_text(each) for each in statement.iterfind(tei_path(path))]
        told = "; ".join(filter(None, words[:1] if path.endswith("title") else words))
        parts.append(told.rstrip(" ."))
    author, title, publisher, date = parts
    return ". ".join(filter(None, (author, title, ", ".join(filter(None, (publisher, date))))))


def statement(scribe: Scribe, elements: list[Element]) -> Markup:
    """Write paragraphs of the header."""
    return Markup(flow([scribe.write(element, OUTSIDE, in_text=False) for element in elements]))


def _header(scribe: Scribe) -> Element | None:
    return scribe.index.root.find(tei_path("teiHeader"))


def _facts(scribe: Scribe, header: Element, paths: tuple[tuple[str, str], ...]) -> Iterator[Fact]:
    for path, label in paths:
        for element in header.iterfind(tei_path(f"fileDesc/{path}")):
            yield from _fact(scribe.words[label], _write(scribe, element))


def _fact(label: str, value: Markup) -> Iterator[Fact]:
    if value.strip():
        yield Fact(label, value)


def _write(scribe: Scribe, element: Element) -> Markup:
    return Markup(scribe.write(element, OUTSIDE, in_text=False).html)


def _responsibilities(scribe: Scribe, header: Element) -> Iterator[Fact]:
    for each in header.iterfind(tei_path("fileDesc/titleStmt/respStmt")):
        label = ", ".join(plain_text(child) for child in each if name_of(child) == "resp")
        names = [_write(scribe, child) for child in each if name_of(child) in _NAMES]
        yield from _fact(label[:1].upper() + label[1:] or scribe.words["fact_responsible"], Markup(", ").join(names))


def _licences(scribe: Scribe, header: Element) -> Iterator[Fact]:
    for each in header.iterfind(tei_path("fileDesc/publicationStmt/availability")):
        for child in each.iterchildren(etree.Element):
            value = _write(scribe, child)
            target = external_address(child.get("target", ""))
            if target and "<a " not in value:
                words = text_piece(plain_text(child) or target).html
                value = Markup(enclose("a", words, {"href": target, "rel": "license noopener noreferrer"}))
            yield from _fact(scribe.words["fact_licence"], value)


def _sources(scribe: Scribe, header: Element) -> Iterator[Fact]:
    for each in header.iterfind(tei_path("fileDesc/sourceDesc")):
        for child in each.iterchildren(etree.Element):
            if name_of(child) in ("bibl", "biblStruct", "biblFull", "p"):
                yield from _fact(scribe.words["fact_source"], _without_digests(scribe, child))


def _without_digests(scribe: Scribe, source: Element) -> Markup:
    pieces = [
        text_piece(each) if isinstance(each, str) else scribe.write(each, OUTSIDE, in_text=False)
        for each in content(source)
        if isinstance(each, str) or not is_digest(each)
    ]
    return Markup(join(pieces).strip().rstrip(",; "))


def _digests(scribe: Scribe, header: Element) -> Iterator[Fact]:
    for each in header.iterfind(f".//{tei_path('sourceDesc//idno')}"):
        if is_digest(each):
            yield from _fact(scribe.words["fact_digest"], _write(scribe, each))


def _manuscripts(scribe: Scribe, header: Element) -> Iterator[Fact]:
    for each in header.iterfind(f".//{tei_path('msDesc/msIdentifier')}"):
        parts = [plain_text(child) for child in each.iterchildren(etree.Element)]
        yield from _fact(scribe.words["fact_manuscript"], Markup(", ").join(filter(None, parts)))


def _languages(scribe: Scribe, header: Element) -> Iterator[Fact]:
    languages = [plain_text(each) for each in header.iterfind(tei_path("profileDesc/langUsage/language"))]
    yield from _fact(scribe.words["fact_language"], Markup("; ").join(filter(None, languages)))


def _software(scribe: Scribe, header: Element) -> Iterator[Fact]:
    for each in header.iterfind(tei_path("encodingDesc/appInfo/application")):
        name = plain_text(each) or each.get("ident", "")
        yield from _fact(
            scribe.words["fact_software"], Markup(text_piece(f"{name} {each.get('version', '')}".strip()).html)
        )


def _principles(scribe: Scribe, header: Element) -> Iterator[Fact]:
    statements = [each for name in _STATEMENTS for each in header.iterfind(tei_path(f"encodingDesc/{name}"))]
    paragraphs = [paragraph for each in statements for paragraph in each.iter(tei_path("p"), tei_path("ab"))]
    yield from _fact(scribe.words["fact_principles"], statement(scribe, paragraphs))
