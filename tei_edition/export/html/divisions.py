"""Divisions and speaker turns: what has a permanent id, a place in the contents, a voice."""

from __future__ import annotations

from lxml import etree
from markupsafe import Markup

from tei_edition.export.html.dates import machine_date, normal_form
from tei_edition.export.html.index import DIVISIONS, dateline_of, is_notes_division, name_of, plain_text, pointers
from tei_edition.export.html.markup import SET_ASIDE, Piece, attribute_list, begin_with, enclose, flow, join, text_piece
from tei_edition.export.html.scribe import Frame, NotesDivision, Opening, Renderer, Scribe
from tei_edition.export.html.view import ContentsEntry, Division, Label, Turn
from tei_edition.export.html.voices import SPEECH, voices_of
from tei_edition.tei import NAMESPACE, Element

CONTENTS = "contents"
_LONGEST_LABEL = 30
_SHORT_LABEL = 3
_HEADINGS = frozenset({"head", "opener", "dateline", "docDate"})
_DATES = tuple(f"{{{NAMESPACE}}}{name}" for name in ("date", "docDate"))
_NOTE = f"{{{NAMESPACE}}}note"


def open_division(scribe: Scribe, frame: Frame) -> None:
    """Give a division its id, and what it holds a heading level, a place and voices."""
    if scribe.in_text and frame.id is None:
        frame.id = scribe.make_id("s")
        kind = frame.element.get("type", "")
        title = _title(frame.element)[:_LONGEST_LABEL]
        scribe.labels[frame.id] = scribe.words.get(f"division_{kind}", title or frame.id)
    frame.situation = frame.situation._replace(
        level=frame.situation.level + 1,
        place=frame.id or "",
        contents=[],
        voices=voices_of(frame.element),
    )


def division(scribe: Scribe, frame: Frame) -> Piece:
    """Show a division; its locus and date go to the margin, a division of notes to the end."""
    outer = frame.parent.situation.contents if frame.parent else []
    if is_notes_division(frame.element) and scribe.in_text:
        scribe.notes_divisions.append(NotesDivision(frame.element, frame.id or "", frame.pieces))
        return SET_ASIDE
    if frame.element.get("type") == CONTENTS:
        return _printed_contents(scribe, frame)
    is_document = frame.element.get("type") == "document"
    title = _title(frame.element)
    if title or is_document:
        number = frame.element.get("n", "")
        known_by = title or number or dateline_of(frame.element) or frame.id or ""
        entry = ContentsEntry(frame.id or "", known_by, tuple(frame.situation.contents))
        outer.append(entry)
    else:
        outer.extend(frame.situation.contents)
    piece = Piece("div", scribe.drawing.division(_division(scribe, frame, is_document, title)), block=True)
    if frame.element in scribe.apart:
        scribe.set_apart[frame.element] = piece
        return SET_ASIDE
    return piece


def _division(scribe: Scribe, frame: Frame, is_document: bool, title: str) -> Division:
    loci = tuple(Markup(piece.html) for piece in frame.pieces if piece.name == "locus")
    pieces = [piece for piece in frame.pieces if piece.name != "locus"]
    last_head = max((at for at, piece in enumerate(pieces) if piece.name == "head"), default=-1)
    return Division(
        id=frame.id or "",
        document=is_document,
        name=title or frame.element.get("n", ""),
        heading=Markup(join(pieces[: last_head + 1])) or _made_heading(frame, is_document),
        body=Markup(flow(pieces[last_head + 1 :])),
        type=_type(scribe, frame.element) if is_document else "",
        date=_date(scribe, frame.element) if is_document else Markup(),
        loci=loci,
        attributes=Markup(attribute_list(scribe.attributes(frame, "document" if is_document else ""))),
    )


def _made_heading(frame: Frame, is_document: bool) -> Markup:
    """Return a heading for a document that has none of its own: its number, its date line or its id."""
    if not is_document:
        return Markup()
    words = frame.element.get("n") or dateline_of(frame.element) or frame.id or ""
    return Markup(enclose(f"h{min(frame.situation.level, 6)}", text_piece(words).html))


def _title(element: Element) -> str:
    heads = [child for child in element if name_of(child) == "head"]
    return " ".join(filter(None, map(plain_text, heads)))


def _type(scribe: Scribe, element: Element) -> str:
    for pointer in pointers(element.get("ana")):
        if name_of(scribe.index.element_at(pointer)) == "category":
            return scribe.declarations.category(pointer)
    return element.get("subtype", "")


def _date(scribe: Scribe, element: Element) -> Markup:
    """Return the first normalised date in a division's head or opener, in the words of the text."""
    for child in element.iterchildren(etree.Element):
        if name_of(child) not in _HEADINGS:
            continue
        for date in child.iter(*_DATES):
            told = normal_form(date, scribe.words)
            if told and next(date.iterancestors(_NOTE), None) is None:
                attributes = {"datetime": machine_date(date), "title": told}
                tag = "time" if attributes["datetime"] else "span"
                return Markup(enclose(tag, text_piece(plain_text(date)).html, attributes))
    return Markup()


def _printed_contents(scribe: Scribe, frame: Frame) -> Piece:
    summary = enclose("summary", text_piece(scribe.words["printed_contents"]).html)
    html = enclose("details", summary + flow(frame.pieces), scribe.attributes(frame, "printed-contents"))
    return Piece("div", html, block=True)


def open_turn(scribe: Scribe, frame: Frame) -> None:
    """Give a turn its permanent id, and note down who speaks."""
    if not scribe.in_text:
        return
    place = frame.situation.place
    frame.id = frame.id or scribe.turn_id(place)
    for pointer in pointers(frame.element.get("who")):
        entry = scribe.names.at(pointer)
        if entry:
            entry.speak(place, scribe.labels.get(place, place), frame.id)
    frame.situation = frame.situation._replace(place=frame.id)


def turn(scribe: Scribe, frame: Frame) -> Piece:
    """Show a speaker turn as dialogue."""
    voice = frame.situation.voices.of(frame.element)
    attributes = scribe.attributes(frame, f"turn {voice}")
    labels = [piece for piece in frame.pieces if piece.name == "speaker" and not piece.block]
    label = _label(scribe, frame, labels, attributes.pop("title") or "")
    speech = flow([piece for piece in frame.pieces if piece.name != "speaker" or piece.block])
    scribe.sign("permalink")
    if voice != SPEECH:
        scribe.sign("voices")
    view = Turn(
        id=frame.id or "",
        number=frame.element.get("n") or (frame.id or "").rpartition(".")[2],
        speech=Markup(begin_with(label, speech) if label.strip() else speech),
        attributes=Markup(attribute_list(attributes)),
    )
    return Piece("sp", scribe.drawing.turn(view), block=True)


def _label(scribe: Scribe, frame: Frame, labels: list[Piece], provenance: str) -> str:
    printed = join(labels)
    attributed = "" if printed.strip() else scribe.declarations.agents(frame.element.get("who", ""))
    if attributed:
        scribe.sign("attributed")
    speakers = [plain_text(child) for child in frame.element if name_of(child) == "speaker"]
    short = len("".join(speakers)) <= _SHORT_LABEL
    return scribe.drawing.label(Label(Markup(printed.rstrip()), short, attributed, provenance))


def speaker(scribe: Scribe, frame: Frame) -> Piece:
    """Show the label of a turn."""
    return scribe.phrase(frame)


DIVISION_RENDERERS: dict[str, Renderer] = {
    **dict.fromkeys(DIVISIONS, division),
    "sp": turn,
    "speaker": speaker,
    "u": turn,
}
DIVISION_OPENINGS: dict[str, Opening] = {**dict.fromkeys(DIVISIONS, open_division), "sp": open_turn, "u": open_turn}
