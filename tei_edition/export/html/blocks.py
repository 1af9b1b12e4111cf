"""Blocks: paragraphs, heads, lists, verse, tables, letters and title pages, as one table."""

from __future__ import annotations

from tei_edition.export.html.index import DIVISIONS, name_of, plain_text
from tei_edition.export.html.markup import Piece, enclose, flow, join, wrap
from tei_edition.export.html.scribe import Frame, Renderer, Scribe

_DEEPEST_HEADING = 6
_UNNUMBERED = frozenset({"text", "front", "body", "back", "group"})
_HEADED = _UNNUMBERED | frozenset(DIVISIONS)


def paragraph(scribe: Scribe, frame: Frame) -> Piece:
    """Show a paragraph; blocks in it stand between its parts, which HTML demands."""
    attributes = scribe.attributes(frame)
    return Piece(frame.name, flow(frame.pieces, attributes if any(attributes.values()) else None), block=True)


def lines(look: str) -> Renderer:
    """Make a renderer for a short block, such as a salutation, that has a look of its own."""

    def render(scribe: Scribe, frame: Frame) -> Piece:
        return Piece(frame.name, flow(frame.pieces, scribe.attributes(frame, look)), block=True)

    return render


def container(look: str, tag: str = "div") -> Renderer:
    """Make a renderer for a block of blocks; words that stand loose in it become paragraphs."""

    def render(scribe: Scribe, frame: Frame) -> Piece:
        return Piece(frame.name, enclose(tag, flow(frame.pieces), scribe.attributes(frame, look)), block=True)

    return render


def head(scribe: Scribe, frame: Frame) -> Piece:
    """Show the head of a division as a heading of its level, any other as a line above its block."""
    previous = frame.element.getprevious()
    first = previous is None or previous.tag != frame.element.tag
    if frame.parent_name not in _HEADED or not first:
        return lines("subhead")(scribe, frame)
    level = min(frame.situation.level + (frame.parent_name in _UNNUMBERED), _DEEPEST_HEADING)
    attributes = scribe.attributes(frame)
    if any(piece.block for piece in frame.pieces):
        attributes |= {"role": "heading", "aria-level": str(level), "class": f"heading-{level}"}
        return wrap("head", "div", frame.pieces, attributes)
    return Piece("head", enclose(f"h{level}", join(frame.pieces), attributes), block=True)


def title_part(scribe: Scribe, frame: Frame) -> Piece:
    """Show the main title of a title page as the heading of its part, other titles as lines."""
    previous = frame.element.getprevious()
    main = frame.element.get("type", "main") == "main" and (previous is None or previous.tag != frame.element.tag)
    if not main or any(piece.block for piece in frame.pieces):
        return lines("subtitle")(scribe, frame)
    level = min(frame.situation.level, _DEEPEST_HEADING)
    return Piece("titlePart", enclose(f"h{level}", join(frame.pieces), scribe.attributes(frame)), block=True)


def listing(scribe: Scribe, frame: Frame) -> Piece:
    """Show a list: with terms where it has labels, with its printed numbers where it has any."""
    heads = [piece for piece in frame.pieces if piece.name == "head"]
    rest = [piece for piece in frame.pieces if piece.name != "head" and piece.html.strip()]
    tag = "dl" if any(piece.html.startswith("<dt") for piece in rest) else "ul"
    items = "".join(_listed(piece.html, tag) for piece in rest)
    look = "participants" if frame.element.get("type") == "participants" else "list"
    if frame.element.get("rend") == "bulleted":
        look += " bulleted"
    html = join(heads) + (enclose(tag, items, scribe.attributes(frame, look)) if rest else "")
    return Piece(frame.name, html, block=True)


def _listed(html: str, tag: str) -> str:
    """Return what stands in a list as a list of HTML holds it: an item, or a term or its description."""
    if tag == "ul":
        return html if html.startswith(("<li>", "<li ")) else enclose("li", html)
    if html.startswith("<dt"):
        return html
    return f"<dd{html[3:-5]}</dd>" if html.startswith(("<li>", "<li ")) else enclose("dd", html)


def item(scribe: Scribe, frame: Frame) -> Piece:
    """Show an item of a list, which makes it the description of a term where it has labels."""
    if frame.parent_name not in ("list", "listBibl", "castList", "castGroup"):
        return container("item")(scribe, frame)
    html = enclose("li", join(frame.pieces), scribe.attributes(frame))
    return Piece("item", html, block=True)


def label(scribe: Scribe, frame: Frame) -> Piece:
    """Show a label: a term in a list, else bold words or a line of its own."""
    if frame.parent_name == "list":
        return Piece("label", enclose("dt", join(frame.pieces), scribe.attributes(frame)), block=True)
    if frame.in_blocks:
        return lines("subhead")(scribe, frame)
    return scribe.phrase(frame, "span", "label")


def table(scribe: Scribe, frame: Frame) -> Piece:
    """Show a table; what stands between its rows is moved before it, where HTML allows it."""
    rows = [piece for piece in frame.pieces if piece.name == "row"]
    rest = flow([piece for piece in frame.pieces if piece.name != "row"])
    grid = enclose("table", join(rows), scribe.attributes(frame)) if rows else ""
    scroller = enclose("div", grid, {"class": "table", "tabindex": "0", "role": "group", "aria-label": _caption(frame)})
    return Piece("table", rest + (scroller if rows else ""), block=True)


def _caption(frame: Frame) -> str | None:
    for child in frame.element:
        if name_of(child) == "head":
            return plain_text(child)
    return None


def row(scribe: Scribe, frame: Frame) -> Piece:
    """Show a row of a table; words that stand loose in it get a cell."""
    if frame.parent_name != "table":
        return container("row")(scribe, frame)
    cells = [
        piece.html if piece.name == "cell" else enclose("td", piece.html)
        for piece in frame.pieces
        if piece.name == "cell" or piece.html.strip()
    ]
    return Piece("row", enclose("tr", "".join(cells), scribe.attributes(frame)), block=True)


def cell(scribe: Scribe, frame: Frame) -> Piece:
    """Show a cell of a table, of a label's kind as the head of its row or column."""
    if frame.parent is None or frame.parent_name != "row" or frame.parent.parent_name != "table":
        return container("cell")(scribe, frame)
    spans = {"colspan": _span(frame, "cols"), "rowspan": _span(frame, "rows")}
    heads = "label" in (frame.element.get("role"), frame.parent.element.get("role") if frame.parent else None)
    html = enclose("th" if heads else "td", join(frame.pieces), {**scribe.attributes(frame), **spans})
    return Piece("cell", html, block=True)


def _span(frame: Frame, name: str) -> str | None:
    value = frame.element.get(name, "")
    return value if value.isascii() and value.isdigit() and 1 < int(value[:4]) <= 1000 else None


def front(scribe: Scribe, frame: Frame) -> Piece:
    """Show front matter, and set the title page aside: it stands at the head of the page."""
    scribe.title_pages.extend(piece for piece in frame.pieces if piece.name == "titlePage")
    frame.pieces = [piece for piece in frame.pieces if piece.name != "titlePage"]
    return container("front")(scribe, frame)


def verse_line(scribe: Scribe, frame: Frame) -> Piece:
    """Show a line of verse."""
    return wrap("l", "div", frame.pieces, scribe.attributes(frame, "verse"))


def stage(scribe: Scribe, frame: Frame) -> Piece:
    """Show a stage direction or narration: a paragraph between turns, words within one."""
    if frame.in_blocks or any(piece.block for piece in frame.pieces):
        return lines("stage")(scribe, frame)
    return scribe.phrase(frame, "i", "stage")


def bibliography(scribe: Scribe, frame: Frame) -> Piece:
    """Show a bibliographic reference, in a list of them as an item."""
    if frame.parent_name == "listBibl":
        return item(scribe, frame)
    return lines("bibl")(scribe, frame) if frame.in_blocks else scribe.phrase(frame)


BLOCKS: dict[str, Renderer] = {
    "ab": paragraph,
    "address": lines("address"),
    "argument": container("argument"),
    "back": container("back"),
    "bibl": bibliography,
    "biblStruct": bibliography,
    "body": container("body"),
    "byline": lines("byline"),
    "castGroup": listing,
    "castItem": item,
    "castList": listing,
    "cell": cell,
    "cit": container("citation"),
    "closer": container("closer"),
    "dateline": lines("dateline"),
    "docImprint": lines("byline"),
    "docTitle": container("document-title"),
    "entry": container("entry"),
    "epigraph": container("epigraph"),
    "figDesc": lines("caption"),
    "figure": container("figure", "figure"),
    "floatingText": container("floating-text"),
    "front": front,
    "group": container("group"),
    "head": head,
    "item": item,
    "l": verse_line,
    "label": label,
    "lg": container("stanza"),
    "list": listing,
    "listBibl": listing,
    "opener": container("opener"),
    "p": paragraph,
    "performance": container("stage"),
    "postscript": container("postscript"),
    "role": lambda scribe, frame: scribe.phrase(frame, "span", "role"),
    "row": row,
    "salute": lines("salute"),
    "set": container("stage"),
    "signed": lines("signed"),
    "spGrp": container("speeches"),
    "stage": stage,
    "table": table,
    "text": container("text"),
    "titlePage": container("title-page"),
    "titlePart": title_part,
    "trailer": lines("trailer"),
}
"""The elements that stand among blocks, each with how it is shown."""
