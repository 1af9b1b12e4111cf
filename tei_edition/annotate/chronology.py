"""From which date the dates of a block are counted: its document's, a quoted letter's, or one said before.

TEI Guidelines, chapter 4.2.2: a ``dateline`` says when and where the text behind it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tei_edition.annotate.context import Annotator, Context
from tei_edition.languages.calendar import is_date_line, load_calendar
from tei_edition.model import HIGH, LOW, Annotation, Block, Reading

OPENING = 6
"""Among how many blocks at the beginning of a document its date is looked for."""
LONGEST_SIGNATURE = 40
"""Characters; a longer line does not sign a quoted letter."""

_DATED = ("dateline", "head")
_WORD = re.compile(r"[^\W\d_]+")


class Chronology:
    """Follows a text from document to document and from block to block, and knows the date that counts there."""

    def __init__(self, dates: Annotator, language: str) -> None:
        self._dates = dates
        self._calendar = load_calendar(language)
        self._previous = ""
        self._document = Context(language)
        self._letter = ""
        self._last = ""
        self._is_spoken = False

    def begin(self, document: str, leaves: Sequence[Block], readings: Sequence[Reading]) -> None:
        """Begin a document; ``document`` is its id, empty for front and back matter."""
        self._document = replace(self._document, document=document, document_date="")
        self._letter = self._last = ""
        rows = list(zip(leaves, readings, strict=True))[:OPENING]
        date = self._date_of(rows) if document else self._title_date(rows)
        self._document = replace(self._document, document_date=date if document else "")
        self._previous = date or self._previous

    def context(self, leaf: Block, reading: Reading) -> Context:
        """Return where a reading stands; readings must come in the order of the text."""
        is_answer, self._is_spoken = self._is_spoken, leaf.kind == "speaker"
        if leaf.kind in ("speaker", "head"):
            self._letter = ""
        elif leaf.kind in ("p", "dateline") and not is_answer and self._is_date_line(reading.text):
            self._letter = self._first_date([(leaf, reading)], self._previous)
            self._previous = self._letter or self._previous
        context = replace(self._document, block_kind=leaf.kind, last_date=self._last)
        if not self._letter:
            return context
        context = replace(context, document_date=self._letter, last_date="")
        if _is_signature(reading.text):
            self._letter = ""
        return context

    def learn(self, context: Context, found: Iterable[Annotation]) -> None:
        """Take note of the dates that were found in a reading; those of a quoted letter are its own."""
        if context.document_date and context.document_date != self._document.document_date:
            return
        for row in found:
            value = row.attributes.get("when") or row.attributes.get("from") or row.attributes.get("notBefore", "")
            if row.kind == "date" and value[:1].isdigit() and row.certainty != LOW and "type" not in row.attributes:
                self._last = value

    def _date_of(self, rows: Sequence[tuple[Block, Reading]]) -> str:
        """The first exact date of the date line, or else of the head; a year left out is the document's before."""
        for kind in _DATED:
            found = self._first_date([row for row in rows if row[0].kind == kind], self._previous, kind)
            if found:
                return found
        return ""

    def _title_date(self, rows: Sequence[tuple[Block, Reading]]) -> str:
        return self._first_date(rows, "", only=HIGH)

    def _first_date(
        self, rows: Sequence[tuple[Block, Reading]], before: str, kind: str = "dateline", only: str = ""
    ) -> str:
        near = before if kind == "dateline" else ""
        context = replace(self._document, block_kind=kind, document_date=near)
        for _, reading in rows:
            for row in self._dates(reading, context) if reading.text else ():
                value = row.attributes.get("when", "")
                is_exact = row.kind == "date" and value[:1].isdigit() and "type" not in row.attributes
                if is_exact and only in ("", row.certainty):
                    return value
        return ""

    def _is_date_line(self, text: str) -> bool:
        return is_date_line(text, self._calendar)


def _is_signature(text: str) -> bool:
    """Whether a line signs a quoted letter: a name and nothing else, which no salutation's comma or colon follows."""
    line = text.strip()
    words = _WORD.findall(line)
    return (
        0 < len(line) <= LONGEST_SIGNATURE
        and line[-1] not in ":,;"
        and all(word[0].isupper() for word in words)
        and bool(words)
        and not any(character.isdigit() for character in line)
    )
