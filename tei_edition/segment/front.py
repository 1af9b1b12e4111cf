"""Front matter: title page, credits, table of contents (TEI Guidelines, chapter 4.5 and 4.6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from tei_edition.languages.vocabulary import alternation
from tei_edition.model import Block
from tei_edition.segment.blocks import container, leaf
from tei_edition.segment.pieces import Piece
from tei_edition.segment.wording import Wording

LONGEST_TITLE = 200
"""Characters; a longer piece is no line of a title page."""

_YEAR = re.compile(r"[\s,]*\d{4}\s*$")


def front_blocks(pieces: Sequence[Piece], wording: Wording) -> list[Block]:
    """Return the title page and the divisions of the pieces before the table of contents."""
    credit = re.compile(rf"\s*{alternation(wording.vocabulary.words('front.credits'))}\s*:", re.IGNORECASE)
    title = _title_length(pieces, credit)
    blocks = [_title_page(pieces[:title], wording)] if title else []
    for is_credit, rows in groupby(pieces[title:], key=lambda piece: bool(credit.match(piece.text))):
        kind = "credits" if is_credit else "introduction"
        blocks.append(container("div", [leaf("p", piece) for piece in rows], {"type": kind}))
    return blocks


def contents_block(pieces: Sequence[Piece], entries: Sequence[tuple[str, str]], headed: bool) -> Block:
    """Return the table of contents; ``entries`` give for each line its number and its document's id, or an empty one.

    With ``headed`` the first piece is the head of the table.
    """
    lines = pieces[1:] if headed else pieces
    items = [
        leaf("item", piece, {"n": number, "document": document})
        for piece, (number, document) in zip(lines, entries, strict=True)
    ]
    head = [leaf("head", pieces[0])] if headed else []
    return container("div", [*head, container("list", items)], {"type": "contents"})


def is_contents_head(piece: Piece, wording: Wording) -> bool:
    """Whether a piece is the head of a table of contents."""
    return piece.text.strip(" .:\t").casefold() in wording.vocabulary.words("front.contents_heads")


def _title_length(pieces: Sequence[Piece], credit: re.Pattern[str]) -> int:
    length = 0
    for piece in pieces:
        if credit.match(piece.text) or len(piece.text) > LONGEST_TITLE or "\n" in piece.text:
            break
        length += 1
    return length


def _title_page(pieces: Sequence[Piece], wording: Wording) -> Block:
    """The lines of a title page: who (a name, with a year at most), the title, what stands under it."""
    rows = list(pieces)
    blocks: list[Block] = []
    name = _YEAR.sub("", rows[0].text)
    if len(rows) > 1 and len(name.split()) in (2, 3, 4) and wording.is_name(name) and not wording.is_date(rows[0].text):
        blocks.append(leaf("byline", rows.pop(0)))
    parts = [leaf("titlePart", piece, {"type": "sub" if n else "main"}) for n, piece in enumerate(rows)]
    blocks.append(container("docTitle", parts))
    return container("titlePage", blocks)
