"""Words among words: how each element of running text is shown, as one table."""

from __future__ import annotations

from tei_edition.export.html.dates import machine_date, normal_form
from tei_edition.export.html.index import name_of, plain_text, pointers
from tei_edition.export.html.markup import Piece, external_address, hidden, join, link, text_piece, wrap
from tei_edition.export.html.scribe import Dated, Frame, Renderer, Scribe
from tei_edition.tei import Element

_LINES = frozenset(
    {"head", "l", "lg", "salute", "signed", "dateline", "byline", "address", "addrLine", "titlePart", "stage", "item"}
)
_SECOND = frozenset({"corr", "rdg"})


def phrase(tag: str = "span", look: str = "", explanation: str = "", sign: str = "") -> Renderer:
    """Make a renderer that puts words into a tag, with a class, a title from the words file, and a sign."""

    def render(scribe: Scribe, frame: Frame) -> Piece:
        if sign:
            scribe.sign(sign)
        return scribe.phrase(frame, tag, look, scribe.words[explanation] if explanation else "")

    return render


def date(scribe: Scribe, frame: Frame) -> Piece:
    """Show a date or time with its normal form as its title."""
    scribe.sign("date")
    attributes = scribe.attributes(frame, "date", normal_form(frame.element, scribe.words))
    machine = machine_date(frame.element)
    if machine:
        return wrap("date", "time", frame.pieces, {**attributes, "datetime": machine})
    return wrap("date", "span", frame.pieces, attributes)


def open_date(scribe: Scribe, frame: Frame) -> None:
    """Note down where a date stands."""
    if scribe.in_text:
        scribe.dates.append(Dated(frame.element, frame.situation.place))


def open_reference(scribe: Scribe, frame: Frame) -> None:
    """Find out where a ``ref`` or ``ptr`` leads, so that nothing inside it becomes a link as well."""
    if frame.linked or frame.element in scribe.index.calls:
        return
    for pointer in pointers(frame.element.get("target")):
        frame.href = address(scribe, pointer)
        if frame.href:
            frame.linked = True
            return


def address(scribe: Scribe, pointer: str) -> str | None:
    """Return where a pointer leads: a place on this page, another site, or ``None``."""
    if pointer.startswith("#"):
        entry = scribe.names.at(pointer)
        target = entry.id if entry else scribe.index.targets.get(pointer[1:])
        return f"#{target}" if target else None
    return external_address(pointer)


def reference(scribe: Scribe, frame: Frame) -> Piece:
    """Show a ``ref`` or ``ptr``: a link where it leads anywhere a reader may go, else its words."""
    target = frame.element.get("target", "")
    pieces = frame.pieces if join(frame.pieces).strip() else [text_piece(target.removeprefix("#"))]
    if not frame.href:
        return wrap(frame.name, "span", pieces, scribe.attributes(frame, "reference"))
    attributes = scribe.attributes(frame, "reference")
    outside = None if frame.href.startswith("#") else "noopener noreferrer"
    return link(frame.name, pieces, {**attributes, "href": frame.href, "rel": outside})


def choice(scribe: Scribe, frame: Frame) -> Piece:
    """Show what is printed, with a correction behind it; an expansion or a regular form is its title."""
    names = {piece.name for piece in frame.pieces}
    unseen = {unseen for unseen, printed in (("reg", "orig"), ("expan", "abbr")) if printed in names}
    told = [
        scribe.words("expansion" if name_of(child) == "expan" else "regularised", plain_text(child))
        for child in frame.element
        if name_of(child) in unseen
    ]
    shown = [piece for piece in frame.pieces if piece.name not in unseen and piece.html.strip()]
    shown.sort(key=lambda piece: piece.name in _SECOND)
    left = Piece("", hidden(piece for piece in frame.pieces if piece.name in unseen))
    return wrap(frame.name, "span", [*shown, left], scribe.attributes(frame, "choice", "; ".join(told)))


def correction(scribe: Scribe, frame: Frame) -> Piece:
    """Show a correction, in small brackets where what it corrects stands before it."""
    if frame.parent_name != "choice":
        return scribe.phrase(frame, "ins", "corr")
    scribe.sign("correction")
    siblings = frame.parent.element if frame.parent else ()
    printed = ", ".join(plain_text(child) for child in siblings if name_of(child) == "sic")
    frame.pieces = [text_piece(" ["), *frame.pieces, text_piece("]")]
    return scribe.phrase(frame, "ins", "corr", scribe.words("corrected", printed) if printed else "")


def reading(scribe: Scribe, frame: Frame) -> Piece:
    """Show a reading: the first of an apparatus as it is, every other in small brackets."""
    if frame.element.getprevious() is None:
        return scribe.phrase(frame)
    frame.pieces = [text_piece(" ["), *frame.pieces, text_piece("]")]
    return scribe.phrase(frame, "span", "rdg", scribe.words["reading"])


def supplied(scribe: Scribe, frame: Frame) -> Piece:
    """Show what was supplied between the marks that were printed, or brackets."""
    scribe.sign("supplied")
    before, behind = scribe.declarations.marks(frame.element)
    if not before:
        before, behind = "[", "]"
    frame.pieces = [text_piece(before), *frame.pieces, text_piece(behind)]
    return scribe.phrase(frame, "span", "supplied", scribe.words["supplied"])


def quotation(scribe: Scribe, frame: Frame) -> Piece:
    """Show quoted words; marks are set only where the header says that the text has none."""
    if scribe.declarations.adds_quotation_marks and not any(piece.block for piece in frame.pieces):
        return scribe.phrase(frame, "q")
    if frame.in_blocks or any(piece.block for piece in frame.pieces):
        return wrap(frame.name, "blockquote", frame.pieces, scribe.attributes(frame))
    return scribe.phrase(frame, "span", "quoted")


def line_break(scribe: Scribe, frame: Frame) -> Piece:
    """Break the line in heads, verse and letters; in prose it is a blank, or nothing inside a word."""
    within = "" if frame.element.get("break") == "no" else " "
    broken = "<br>" if frame.parent_name in _LINES else within
    return wrap(frame.name, "span", [Piece("", broken), *frame.pieces]) if frame.pieces else Piece(frame.name, broken)


def page_break(scribe: Scribe, frame: Frame) -> Piece:
    """Show where a page of the source begins, with a link to its picture where there is one."""
    scribe.sign("page")
    number = frame.element.get("n", "").strip()
    attributes = scribe.attributes(frame, "page-break", scribe.words("page_break", number))
    facsimile = external_address(frame.element.get("facs", ""))
    pieces = [text_piece(f"|{number}|" if number else "|"), *frame.pieces]
    if facsimile and not frame.linked:
        told = scribe.words("facsimile", number)
        return link("pb", pieces, {**attributes, "href": facsimile, "rel": "noopener noreferrer", "title": told})
    return wrap("pb", "span", pieces, attributes)


def anchor(scribe: Scribe, frame: Frame) -> Piece:
    """Keep the id of a point in the text, which shows nothing itself."""
    return wrap(frame.name, "span", frame.pieces, {"id": frame.id}) if frame.pieces else Piece(frame.name, "")


def glyph(scribe: Scribe, frame: Frame) -> Piece:
    """Show a character that has no code: what the text gives for it, else a replacement character."""
    if not join(frame.pieces).strip():
        frame.pieces = [text_piece("\ufffd")]
    pointer = frame.element.get("ref", "")
    declared = scribe.index.element_at(pointer)
    told = plain_text(declared) if declared is not None else pointer.removeprefix("#")
    return scribe.phrase(frame, "span", "glyph", told or scribe.words["glyph"])


def space(scribe: Scribe, frame: Frame) -> Piece:
    """Show that the source leaves a blank."""
    frame.pieces = [text_piece("[   ]"), *frame.pieces]
    return scribe.phrase(frame, "span", "space", scribe.words["space"])


def picture(scribe: Scribe, frame: Frame) -> Piece:
    """Name a picture, with a link to it where it stands on another site: a page loads none."""
    target = frame.element.get("url", "")
    outside = None if frame.linked else external_address(target)
    pieces = [text_piece(f"[{scribe.words['picture']}]"), *frame.pieces]
    attributes = scribe.attributes(frame, "picture")
    if outside:
        return link("graphic", pieces, {**attributes, "href": outside, "rel": "noopener noreferrer"})
    return wrap("graphic", "span", pieces, attributes)


def is_digest(element: Element) -> bool:
    """Whether an element identifies a file by the digest of its bytes."""
    return name_of(element) == "idno" and element.get("type", "").lower().startswith(("sha", "md5"))


def identifier(scribe: Scribe, frame: Frame) -> Piece:
    """Show an identifier; a digest is set as code."""
    return scribe.phrase(frame, "code" if is_digest(frame.element) else "span")


_PLAIN = """
abbr addName addrLine affiliation age am author biblScope bloc c caesura citedRange cl date desc dim distinct
docAuthor docDate docEdition docImprint edition editor email ex expan faith forename funder gb genName geogFeat
handShift height ident idno imprimatur langKnown licence locus locusGrp m material measure measureGrp meeting
metamark milestone mod nameLink nationality num objectName occupation offset orgType orig origDate origPlace
pc persPronouns phr population principal pubPlace publisher quantity redo reg repository residence resp respStmt
restore retrace rhyme roleDesc roleName s secl seg series sex sic socecStatus sponsor subst surname undo unit w width
"""

PHRASES: dict[str, Renderer] = {
    **{name: phrase() for name in _PLAIN.split()},
    "abbr": phrase("abbr"),
    "add": phrase("ins", "add", "added"),
    "anchor": anchor,
    "app": choice,
    "att": phrase("code"),
    "cb": anchor,
    "choice": choice,
    "code": phrase("code"),
    "corr": correction,
    "damage": phrase("span", "unclear", "unclear", "unclear"),
    "date": date,
    "del": phrase("del", "", "deleted"),
    "eg": phrase("code"),
    "emph": phrase("em"),
    "foreign": phrase("i", "foreign", "", "foreign"),
    "formula": phrase("code"),
    "fw": phrase("span", "page-furniture"),
    "g": glyph,
    "gb": anchor,
    "gi": phrase("code"),
    "gloss": phrase("span", "gloss"),
    "graphic": picture,
    "hi": phrase(),
    "idno": identifier,
    "lb": line_break,
    "lem": phrase(),
    "media": picture,
    "mentioned": phrase("i"),
    "milestone": anchor,
    "pb": page_break,
    "q": quotation,
    "quote": quotation,
    "rdg": reading,
    "said": quotation,
    "soCalled": phrase("span", "quoted"),
    "space": space,
    "supplied": supplied,
    "surplus": phrase("s", "surplus", "surplus", "surplus"),
    "tag": phrase("code"),
    "term": phrase("i"),
    "time": date,
    "unclear": phrase("span", "unclear", "unclear", "unclear"),
    "val": phrase("code"),
}
"""The elements of running text, each with how it is shown."""

PHRASE_OPENINGS = {"ref": open_reference, "ptr": open_reference, "date": open_date, "time": open_date}
