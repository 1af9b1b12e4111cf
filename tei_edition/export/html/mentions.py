"""Names in the text: each leads to its entry in the index, and can be found from there."""

from __future__ import annotations

from tei_edition.export.html.markup import Piece, escaped, join, link
from tei_edition.export.html.names import NAMES
from tei_edition.export.html.scribe import Frame, Opening, Renderer, Scribe


def open_name(scribe: Scribe, frame: Frame) -> None:
    """Find the entries that a name stands for, note the mention down, and say where it leads."""
    inside_name = frame.parent_name in NAMES
    if not scribe.in_text:
        known = [entry for entry in map(scribe.names.at, (frame.element.get("ref") or "").split()) if entry]
    else:
        known = scribe.names.named_by(frame.element, inside_name)
    if not known:
        return
    if scribe.in_text:
        frame.id = frame.id or scribe.make_id("m")
        place = frame.situation.place
        for entry in known:
            entry.mention(frame.id, place, scribe.labels.get(place, place))
    if not frame.linked:
        frame.href = f"#{known[0].id}"
        frame.named = known[0].name
        frame.linked = True


def name(scribe: Scribe, frame: Frame) -> Piece:
    """Show a name as a link to its entry, or as its words where there is none."""
    look = "name work" if frame.name == "title" else "name"
    if frame.href is None:
        if frame.name == "title":
            return scribe.phrase(frame, "cite", _level(frame))
        return scribe.phrase(frame)
    scribe.sign("name")
    title = "" if escaped(frame.named) == join(frame.pieces) else frame.named
    attributes = {**scribe.attributes(frame, f"{look} {_level(frame)}".strip(), title), "href": frame.href}
    return link(frame.name, frame.pieces, attributes)


def _level(frame: Frame) -> str:
    """Return how a title is set: those of parts (articles, poems, letters) are not in italics."""
    if frame.name != "title":
        return ""
    return "part" if frame.element.get("level") in ("a", "u") else "whole"


MENTIONS: dict[str, Renderer] = dict.fromkeys(NAMES, name)
MENTION_OPENINGS: dict[str, Opening] = dict.fromkeys(NAMES, open_name)
