"""Openers and closers: date lines, salutations, signatures, postscripts, archival loci.

TEI Guidelines, chapter 4.2: what may open and close a division.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tei_edition.conventions.labels import Label
from tei_edition.conventions.loci import is_locus
from tei_edition.conventions.noting import find_note_marks
from tei_edition.model import Block
from tei_edition.segment.blocks import container, leaf
from tei_edition.segment.notes import note_label
from tei_edition.segment.pieces import Piece, is_rule
from tei_edition.segment.wording import Wording

LONGEST_ADDITION = 5
"""Paragraphs under a signature that are a postscript without its name."""
LONGEST_SIGNATURE = 4
"""Lines; more lines than these under a document are no signature."""


def split_opener(
    pieces: Sequence[Piece], wording: Wording, labels: Mapping[int, Label]
) -> tuple[list[Block], Sequence[Piece]]:
    """Return the opener of a document, as a list of at most one block, and the pieces behind it."""
    rows: list[Block] = []
    for piece in pieces:
        if _start(piece) in labels or len(rows) > LONGEST_SIGNATURE:
            break
        if wording.is_date(piece.text):
            rows.append(leaf("dateline", piece))
        elif wording.is_salute(piece.text):
            rows.append(leaf("salute", piece))
        else:
            break
    return ([container("opener", rows)] if rows else []), pieces[len(rows) :]


def split_closer(
    pieces: Sequence[Piece], wording: Wording, labels: Mapping[int, Label]
) -> tuple[Sequence[Piece], list[Block], Sequence[Piece]]:
    """Return the body, the closer (with a postscript if there is one), and the loci, notes and rules at the end."""
    end = _tail_start(pieces, wording)
    loci = pieces[end:]
    body = pieces[:end]
    postscript = _postscript_start(body, wording)
    if postscript is None and not _closing_kinds(body, wording, labels):
        postscript = _signature_before_the_end(body, wording, labels)
    signed = body[:postscript] if postscript is not None else body
    kinds = _closing_kinds(signed, wording, labels)
    begin = len(signed) - len(kinds)
    blocks = []
    if kinds:
        rows = [leaf(kind, piece) for kind, piece in zip(kinds, signed[begin:], strict=True)]
        blocks.append(container("closer", rows))
    elif postscript is not None:
        return body, [], loci
    if postscript is not None:
        blocks.append(container("postscript", [leaf("p", piece) for piece in body[postscript:]]))
    return signed[:begin], blocks, loci


def _tail_start(pieces: Sequence[Piece], wording: Wording) -> int:
    """Where the loci, rules and notes begin that end a document; the mark of each note stands in a piece before it."""
    first: dict[str, int] = {}
    for index, piece in enumerate(pieces):
        for row in wording.conventions.layer("note"):
            for _, _, number in find_note_marks(row, piece.text):
                first.setdefault(number, index)
    end = len(pieces)
    while end:
        piece = pieces[end - 1]
        label = note_label(piece, wording)
        is_note = label is not None and first.get(label[0], end) < end - 1
        if not (is_locus(piece.text, wording.conventions) or is_rule(piece) or is_note):
            break
        end -= 1
    return end


def _start(piece: Piece) -> int:
    return piece.opening


def _postscript_start(pieces: Sequence[Piece], wording: Wording) -> int | None:
    """A postscript stands in the last quarter of a letter, behind its signature."""
    for index in range(len(pieces) - 1, max(0, len(pieces) * 3 // 4 - 2), -1):
        if wording.is_postscript(pieces[index].text):
            return index
    return None


def _signature_before_the_end(pieces: Sequence[Piece], wording: Wording, labels: Mapping[int, Label]) -> int | None:
    """Where the words begin that somebody added under a signature without calling them a postscript."""
    if any(_start(piece) in labels for piece in pieces):
        return None
    for index in range(len(pieces) - 2, max(1, len(pieces) - 2 - LONGEST_ADDITION), -1):
        before = pieces[index - 1].text.rstrip()
        signs = pieces[index].is_line and wording.is_signature(pieces[index].text)
        if signs and (before.endswith(",") or wording.is_closing(before)):
            return index + 1
    return None


def _closing_kinds(pieces: Sequence[Piece], wording: Wording, labels: Mapping[int, Label]) -> list[str]:
    """Return the kinds of the pieces that close a document, from the first to the last."""
    kinds: list[str] = []
    for piece in reversed(pieces[1:]):
        text = piece.text
        if _start(piece) in labels or len(kinds) >= LONGEST_SIGNATURE or wording.is_cast_opening(text):
            break
        if wording.is_closing(text):
            kinds.append("salute")
            break
        if kinds and kinds[-1] == "signed" and not (wording.is_office(text) or wording.is_date(text)):
            break
        if wording.is_date(text):
            kinds.append("dateline")
        elif wording.is_signature(text):
            kinds.append("signed")
        else:
            break
    while kinds and kinds[-1] == "dateline":
        kinds.pop()
    return kinds[::-1]
