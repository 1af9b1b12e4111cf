"""Sections of notes: a head, and notes behind their printed marks (TEI Guidelines, chapter 3.9)."""

from __future__ import annotations

from collections.abc import Sequence

from tei_edition.conventions.noting import open_note
from tei_edition.model import Block, Span
from tei_edition.segment.blocks import container, labelled, leaf
from tei_edition.segment.pieces import Piece
from tei_edition.segment.wording import Wording

LONGEST_NOTE = 20
"""Paragraphs of a note in brackets."""
LONGEST_HEAD = 60
"""Characters of the head of a section of notes."""


def note_label(piece: Piece, wording: Wording) -> tuple[str, int] | None:
    """Return the number of the note that a piece opens, and where its text begins; None if it opens none."""
    found = open_note(piece.text, wording.conventions)
    return (found[1], piece.opening + found[2]) if found else None


def note_length(pieces: Sequence[Piece], index: int, wording: Wording) -> int:
    """How many pieces the note takes that a piece opens: up to the bracket that closes it, if its label opened one."""
    found = open_note(pieces[index].text, wording.conventions)
    if found is None or not found[0].spoken:
        return 1
    depth = 0
    for length, piece in enumerate(pieces[index : index + LONGEST_NOTE], 1):
        depth += piece.text.count("[") - piece.text.count("]")
        if depth <= 0:
            return length
    return 1


def notes_start(pieces: Sequence[Piece], first: int, stop: int, wording: Wording) -> int:
    """Return the index of the piece where a section of notes begins, between two indices; ``stop`` if there is none.

    A head that says so and is followed by a note begins it; without such a head, the
    last run of two notes or more at the very end.
    """
    heads = wording.vocabulary.words("notes.heads")
    for index in range(stop - 2, first, -1):
        piece = pieces[index]
        if len(piece.text) <= LONGEST_HEAD and piece.text.strip(" .:_\t").casefold().replace("’", "'") in heads:
            return index if note_label(pieces[index + 1], wording) else stop
    index = stop
    while index > first + 1 and note_label(pieces[index - 1], wording):
        index -= 1
    return index if stop - index > 1 else stop


def notes_block(pieces: Sequence[Piece], wording: Wording) -> Block:
    """Return the division of a section of notes."""
    blocks: list[Block] = []
    rows = list(pieces)
    if note_label(rows[0], wording) is None:
        blocks.append(leaf("head", rows.pop(0)))
    group: list[Piece] = []
    for piece in rows:
        if note_label(piece, wording) and group:
            blocks.append(note_block(group, wording))
            group = []
        group.append(piece)
    if group:
        blocks.append(note_block(group, wording))
    return container("div", blocks, {"type": "notes"})


def note_block(group: Sequence[Piece], wording: Wording) -> Block:
    """Return the note that the first of some pieces opens."""
    found = note_label(group[0], wording)
    if found is None:
        # Only what stands between the head and the first mark: no note, but kept in its place.
        return container("p", [leaf("p", piece) for piece in group]) if len(group) > 1 else leaf("p", group[0])
    number, begin = found
    first = labelled("note", group[0], begin, number)
    if len(group) == 1:
        return first
    opening = Block(f"p-{begin}", "p", first.span, first.content)
    rest = [leaf("p", piece) for piece in group[1:]]
    whole = Span(first.span.start, group[-1].stop)
    return Block(f"note:{first.span.start}", "note", whole, whole, first.label, number, (opening, *rest))
