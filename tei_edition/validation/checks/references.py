"""A later reference to a note stands for its mark alone, so it is empty (our encoding; the schema cannot say it)."""

from __future__ import annotations

from collections.abc import Iterator

from tei_edition.tei import qualified, text_of
from tei_edition.validation.document import Document, Finding

CODE = "reference.not-empty"

GOOD = '<text><p>word<ref type="note" target="#n1"/></p><note xml:id="n1"/></text>'
BAD = '<text><p>word<ref type="note" target="#n1">[1]</ref></p><note xml:id="n1"/></text>'


def check(document: Document) -> Iterator[Finding]:
    """Find references to notes that hold something."""
    for element in document.tree.iter(qualified("ref")):
        if element.get("type") == "note" and (len(element) or text_of(element)):
            message = "a reference to a note holds something, but stands for the mark of the note"
            mend = "Empty it and name the mark in @rendition, or drop its @type."
            yield Finding(element, CODE, message, mend, text=not len(element))
