"""Notes with their references, and gaps with their explanation: what opens where it is referred to.

Both stand once on the page, at its end, as elements with a ``popover`` attribute (HTML
Living Standard, section 6.12) that the style sheet shows in place until a button opens
them over the text. Where the browser knows no popovers, a link stands for the button.
"""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from tei_edition.export.html.index import ENDNOTE, LOCUS, STANDING, NoteRecord, name_of, plain_text
from tei_edition.export.html.markup import (
    SET_ASIDE,
    Piece,
    attribute_list,
    enclose,
    flow,
    hidden,
    join,
    text_piece,
    wrap,
)
from tei_edition.export.html.phrases import reference
from tei_edition.export.html.scribe import Frame, Opening, Renderer, Scribe
from tei_edition.export.html.view import Note, Omission

_TOLD = frozenset({"desc", "certainty", "precision", "respons"})


def opener(identifier: str | None, look: str, mark: str, told: str, target: str, body: str, *, eager: bool) -> str:
    """Return a mark that opens ``body``, as a button and, for browsers without popovers, as a link.

    An ``eager`` one opens under the pointer and at the keyboard's focus already.
    """
    text = text_piece(mark).html
    shared = {"popovertarget": body, "aria-label": told, "hidden": ""}
    interest = {"interestfor": body, "popovertargetaction": "show"} if eager else {}
    fallback = enclose("a", text, {"href": f"#{target}", "aria-label": told})
    return enclose(
        "span",
        fallback + enclose("button", text, {"type": "button", **shared, **interest}),
        {"id": identifier, "class": look},
    )


def open_note(scribe: Scribe, frame: Frame) -> None:
    """Let what is named in a note be found in the note, and links in it be links."""
    record = scribe.index.notes.get(frame.element)
    if record is None or not scribe.in_text:
        return
    # An endnote's id stands where its words do, at the end.
    frame.id = None if record.kind == ENDNOTE else record.id
    if record.kind == ENDNOTE:
        frame.situation = frame.situation._replace(place=record.id)
        frame.linked = False


def note(scribe: Scribe, frame: Frame) -> Piece:
    """Put a note at the end and its mark here, or show it here where it has no reference."""
    record = scribe.index.notes.get(frame.element)
    if record is None or not scribe.in_text:
        return scribe.phrase(frame, "span", "remark")
    if record.kind == STANDING:
        return _standing_note(scribe, frame, record)
    if record.kind == LOCUS:
        return Piece("locus", join(frame.pieces))
    scribe.notes[record.id] = Note(
        id=record.id,
        body_id=record.body_id,
        mark=record.mark,
        body=Markup(flow(frame.pieces)),
        references=tuple(record.references),
        attributes=Markup(attribute_list(scribe.index.language_attributes(frame.element))),
    )
    return _call(scribe, record.mark, record.own_reference, record.id, record.body_id)


def _standing_note(scribe: Scribe, frame: Frame, record: NoteRecord) -> Piece:
    attributes = scribe.attributes(frame, "standing-note") | {"role": "note"}
    mark = text_piece(f"{record.mark} " if frame.element.get("n") else "")
    return Piece("note", enclose("div", flow([mark, *frame.pieces]), attributes), block=True)


def note_reference(scribe: Scribe, frame: Frame) -> Piece:
    """Show a reference to a note that stands elsewhere, or else any other reference."""
    called = scribe.index.calls.get(frame.element) if scribe.in_text else None
    if called is None:
        return reference(scribe, frame)
    record, identifier = called
    return _call(scribe, record.mark, identifier, record.id, record.body_id)


def _call(scribe: Scribe, mark: str, identifier: str, target: str, body: str) -> Piece:
    if not identifier:
        return SET_ASIDE
    scribe.sign("call")
    told = scribe.words("note", mark)
    html = opener(identifier, "call", mark, told, target, body, eager=False)
    return Piece("note", html, interactive=True)


def gap(scribe: Scribe, frame: Frame) -> Piece:
    """Show the mark of a gap, which opens what is known of it."""
    scribe.sign("gap")
    before, behind = scribe.declarations.marks(frame.element)
    mark = f"{before} {behind}".strip() or "[…]"
    meaning = gap_meaning(scribe, frame)
    if not scribe.in_text:
        return Piece("gap", text_piece(mark).html)
    omission = scribe.omissions.get(meaning)
    if omission is None:
        identifier = scribe.make_id("page-omission-")
        body = scribe.index.identifiers.claim(f"{identifier}.text")
        omission = Omission(identifier, body, (), meaning)
    if mark not in omission.marks:
        omission = scribe.omissions[meaning] = replace(omission, marks=(*omission.marks, mark))
    told = [piece for piece in frame.pieces if piece.name in _TOLD]
    rest = [piece for piece in frame.pieces if piece.name not in _TOLD]
    html = hidden(told) + opener(frame.id, "gap", mark, meaning, omission.id, omission.body_id, eager=True)
    mark_piece = Piece("gap", html, interactive=True)
    return wrap("gap", "span", [mark_piece, *rest]) if join(rest).strip() else mark_piece


def gap_meaning(scribe: Scribe, frame: Frame) -> str:
    """Return in words why something is left out, how much, and who says so."""
    element, words = frame.element, scribe.words
    told = [words["omission"]]
    reason = element.get("reason")
    if reason:
        names = ", ".join(words.get(f"reason_{each}", each) for each in reason.split())
        told.append(words("omission_reason", names))
    quantity = " ".join(filter(None, (element.get("quantity"), element.get("unit")))) or element.get("extent")
    if quantity:
        told.append(words("omission_extent", quantity))
    if element.get("resp"):
        told.append(words("omission_by", scribe.declarations.agents(element.get("resp", ""))))
    description = " ".join(plain_text(child) for child in element if name_of(child) in _TOLD)
    return "; ".join([*told, description] if description else told)


NOTES: dict[str, Renderer] = {"note": note, "gap": gap, "ref": note_reference, "ptr": note_reference}
NOTE_OPENINGS: dict[str, Opening] = {"note": open_note}
