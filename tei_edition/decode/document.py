"""Reading the text of a TEI document, ours or anybody's, with every element as a span over it."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from tei_edition.decode.declared import read_declarations
from tei_edition.decode.reader import Reader, Step
from tei_edition.model import Dossier, Source
from tei_edition.tei import XML_LANG, Element, qualified


class Decoded(NamedTuple):
    """A dossier with the parts of its TEI that are not its text."""

    dossier: Dossier
    header: Element
    stand_off: Element | None
    language: str


def decode(root: Element, name: str = "", trace: list[Step] | None = None) -> Decoded:
    """Decode a ``TEI`` element: ``encode(*decode(root))`` is the same tree for TEI of ours.

    The texts of a ``teiCorpus`` become blocks of kind ``text``, one after the other.

    The text of the source has one blank line between two blocks. White space is kept as it
    stands in TEI of ours, and folded in anybody else's, whose line ends mean nothing.
    A ``trace`` is filled with the way back from the text to the tree, in order.
    """
    reader = Reader(read_declarations(root), trace)
    blocks = reader.read(root)
    if len(blocks) == 1 and blocks[0].kind == "group":
        blocks = list(blocks[0].children)
    printed = reader.printed()
    source = Source(name, printed, hashlib.sha256(printed.encode("utf-8", "surrogatepass")).hexdigest())
    dossier = Dossier(source, tuple(blocks), tuple(row for row in reader.annotations if row is not None))
    header = root.find(qualified("teiHeader"))
    return Decoded(
        dossier,
        header if header is not None else root.makeelement(qualified("teiHeader")),
        root.find(qualified("standOff")),
        root.get(XML_LANG, ""),
    )
