"""Which elements are read as blocks, and which as part of a line (TEI Guidelines, chapter 1.3, model classes)."""

from __future__ import annotations

from tei_edition.tei import Element, content, local_name

BLOCKS = frozenset(
    """ab argument back body byline castGroup castItem castList cell closer dateline div div1 div2 div3 div4 docEdition
    docImprint docTitle epigraph epilogue figDesc figure floatingText front group head headItem headLabel imprimatur
    item l label lg list listBibl opener p performance postscript prologue quote row salute set signed sp speaker stage
    table text titlePage titlePart trailer u""".split()
)
"""Elements that hold paragraphs, or are read as one, wherever they stand outside running text."""

STANDING = frozenset(["anchor", "bibl", "cb", "docAuthor", "docDate", "fw", "gap", "lb", "milestone", "note", "pb"])
"""Elements that stand by themselves between blocks and inside a line of text alike."""

INSIDE_LINES = frozenset({"stage"})
RUNNING = frozenset({"ab", "item", "l", "note", "p"})
"""Elements of running text, in which those of ``INSIDE_LINES`` are no blocks."""
_BLOCKS_IN_LINES = BLOCKS - INSIDE_LINES
_HOLDERS = frozenset(["div", "body", "back", "front", "list", "titlePage"])


def holds_blocks(element: Element) -> bool:
    """Whether an element holds blocks: one of its children is a block, or it has no text of its own to be one."""
    name = local_name(element)
    blocks = _BLOCKS_IN_LINES if name in RUNNING else BLOCKS
    for inner in element:
        if local_name(inner) in blocks:
            return True
    return name in _HOLDERS and not any(isinstance(part, str) and part.strip() for part in content(element))
