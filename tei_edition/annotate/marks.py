"""Marks of the page: note marks, omissions, page breaks, characters that XML cannot hold.

They are found on the source itself, before any reading is made, since readings leave
some of them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tei_edition.conventions import Conventions
from tei_edition.conventions.furniture import furniture_of
from tei_edition.conventions.noting import find_note_marks
from tei_edition.languages.vocabulary import alternation
from tei_edition.model import HIGH, Annotation, Source, Span

GAP, NOTE, PAGE_BREAK, CHARACTER, FURNITURE, LINE_BREAK = "gap", "note", "pb", "g", "fw", "lb"
_PARTED = re.compile(r"(?<![^\W\d_-])(?P<before>[^\W\d_]{2,})-[ \t]*\n[ \t]*(?P<behind>[^\W\d_]{2,})")
_WORD = re.compile(r"[^\W\d_]{4,}")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def find_marks(source: Source, conventions: Conventions) -> list[Annotation]:
    """Return the marks of a whole source, sorted; no two overlap.

    A mark of omission that the text explains (``/…/ indicates ...``) or quotes is a
    mention of the mark, not a use, and left as text.
    """
    found = [*_omissions(source, conventions), *_note_marks(source, conventions), *_controls(source)]
    found += [
        Annotation(FURNITURE, row.span, row.span, {"type": row.kind}, f"page.{row.kind}")
        for row in furniture_of(source, conventions)
    ]
    found += _hyphens(source)
    found.sort(key=lambda row: (row.span.start, -row.span.end))
    return list(_apart(found))


def _hyphens(source: Source) -> Iterator[Annotation]:
    """Words parted at a line end: those that the text has elsewhere in one piece."""
    parted = list(_PARTED.finditer(source.text))
    if not parted:
        return
    distinct = " ".join(frozenset(source.text.split()))  # no word holds white space, and most words recur
    words = frozenset(word.casefold() for word in _WORD.findall(distinct))
    for found in parted:
        if (found["before"] + found["behind"]).casefold() in words:
            at = found.end("before") + 1
            yield Annotation(LINE_BREAK, Span(at, at), Span(at, at), {"break": "no"}, "page.hyphen")


def _apart(found: Sequence[Annotation]) -> Iterator[Annotation]:
    end = 0
    for row in found:
        if row.span.start >= end:
            yield row
            end = row.span.end


def _omissions(source: Source, conventions: Conventions) -> Iterator[Annotation]:
    verbs = alternation(conventions.vocabulary.words("notes.mention_verbs"))
    mention = re.compile(rf"[\"”’»]?\s+{verbs}\b", re.IGNORECASE)
    for row in conventions.layer("omission"):
        for found in row.find_all(source.text):
            if mention.match(source.text, found.end()):
                continue
            span = Span(*found.span())
            yield Annotation(GAP, span, Span(span.end, span.end), {"reason": "editorial"}, row.id, HIGH)


def _note_marks(source: Source, conventions: Conventions) -> Iterator[Annotation]:
    for row in conventions.layer("note"):
        for start, end, number in find_note_marks(row, source.text):
            # The blank before a mark is the text's, not the mark's.
            span = Span(end - len(source.text[start:end].lstrip()), end)
            yield Annotation(NOTE, span, Span(end, end), {"n": number}, row.id, HIGH)


def _controls(source: Source) -> Iterator[Annotation]:
    for found in _CONTROL.finditer(source.text):
        span = Span(*found.span())
        if found[0] == "\f":
            yield Annotation(PAGE_BREAK, span, Span(span.end, span.end), {"rend": "form-feed"}, "page.form-feed")
        else:
            code = f"char.{ord(found[0]):04X}"
            yield Annotation(CHARACTER, span, Span(span.end, span.end), {"ref": f"#{code}"}, "character.illegal")
