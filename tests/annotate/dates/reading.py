"""Readings for the tests of the dates: plain text, and what the annotator finds on it."""

from __future__ import annotations

from tei_edition.annotate.context import Context
from tei_edition.annotate.dates import annotate_dates
from tei_edition.model import Annotation, Reading


def annotate(text: str, language: str = "en", document_date: str = "") -> list[Annotation]:
    """Return the annotations of a text that is one reading of the document ``d01``."""
    reading = Reading("b1", text, (0,), (0,))
    return list(annotate_dates(reading, Context(language, "paragraph", "d01", document_date)))


def found(text: str, language: str = "en", document_date: str = "") -> list[tuple[str, dict[str, str]]]:
    """Return the words and attributes of each annotation of a text."""
    rows = annotate(text, language, document_date)
    return [(text[row.span.start : row.span.end], dict(row.attributes)) for row in rows]


def only(text: str, language: str = "en", document_date: str = "") -> Annotation:
    """Return the one annotation of a text."""
    (row,) = annotate(text, language, document_date)
    return row


def attributes(text: str) -> dict[str, str]:
    """Read attributes as the tables of the tests write them: ``from=1904 to=1921``."""
    return dict(pair.split("=", 1) for pair in text.split())
