"""Letters set into a speech or a narration: date line, salutation, text, signature (TEI Guidelines, chapter 4.3.2)."""

from __future__ import annotations

from collections.abc import Container, Sequence

from tei_edition.model import Block
from tei_edition.segment.blocks import container, leaf
from tei_edition.segment.notes import note_block, note_label, note_length
from tei_edition.segment.pieces import Piece, is_rule
from tei_edition.segment.wording import Wording

LONGEST_LETTER = 40
"""Paragraphs of a letter inside another text."""
LONGEST_SALUTE = 80
LONGEST_SIGNATURE = 60


def inset_length(pieces: Sequence[Piece], index: int, wording: Wording, labels: Container[int]) -> int:
    """How many pieces the letter takes that begins with a date line and a salutation; 0 if there is none.

    It must be signed before the next turn, rule or date.
    """
    if index + 3 >= len(pieces) or not _is_salute(pieces[index + 1], labels) or not _is_date(pieces[index], wording):
        return 0
    for at in range(index + 2, min(len(pieces), index + LONGEST_LETTER)):
        piece = pieces[at]
        if piece.opening in labels or is_rule(piece) or _is_date(piece, wording):
            return 0
        plain = piece.text.strip()
        if at > index + 2 and len(plain) <= LONGEST_SIGNATURE and wording.is_signature(plain):
            return at + 1 - index
    return 0


def inset_block(pieces: Sequence[Piece], wording: Wording) -> Block:
    """Return the letter of some pieces: the first two open it, the last signs it."""
    opener = container("opener", [leaf("dateline", pieces[0]), leaf("salute", pieces[1])])
    blocks = [opener]
    middle = pieces[2:-1]
    index = 0
    while index < len(middle):
        if index and note_label(middle[index], wording):
            length = note_length(middle, index, wording)
            blocks.append(note_block(middle[index : index + length], wording))
        else:
            length = 1
            blocks.append(leaf("p", middle[index]))
        index += length
    blocks.append(container("closer", [leaf("signed", pieces[-1])]))
    return container("floatingText", [container("body", blocks)], {"type": "letter"})


def _is_date(piece: Piece, wording: Wording) -> bool:
    return piece.text.count("\n") < 3 and wording.is_date(" ".join(piece.text.split()))


def _is_salute(piece: Piece, labels: Container[int]) -> bool:
    plain = piece.text.replace("_", "").replace("*", "").strip()
    return (
        piece.opening not in labels
        and piece.is_line
        and len(plain) <= LONGEST_SALUTE
        and plain.endswith((":", ",", "!"))
    )
