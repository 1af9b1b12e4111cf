"""What an annotator is told beside the reading, and the shape that all annotators share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from tei_edition.model import Annotation, Reading

LETTER, SPEECH = "letter", "speech"
"""Genres that tell from where the dates of a text are counted."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a reading stands.

    ``language`` is the primary subtag of its language (BCP 47: ``en``); ``block_kind`` the
    kind of its block (``head``, ``dateline``, ``paragraph``, ``note``, ``speaker``, ...);
    ``document`` the id of its document, empty in front and back matter; ``document_date``
    that document's date in W3C form (``1945-01-18``, ``1945-04``), empty where unknown; inside
    a letter that the document quotes, the letter's. ``last_date`` is the last date with a year
    that was said in an earlier block of the document, empty where there is none. ``genre`` is
    :data:`LETTER` for a letter or an entry of a diary, whose dates lie around its own rather
    than around a year that it mentions, and :data:`SPEECH` for what is said in a hearing, whose
    dates lie around the one said last rather than around that of the hearing.
    """

    language: str = "en"
    block_kind: str = "paragraph"
    document: str = ""
    document_date: str = ""
    last_date: str = ""
    genre: str = ""


class Annotator(Protocol):
    """A callable that finds things in one reading.

    It yields annotations in the order of the text; those it yields itself must nest or
    lie apart. ``span`` and ``content`` are spans of the source, made by ``reading.span``.
    """

    def __call__(self, reading: Reading, context: Context) -> Iterable[Annotation]:
        """Return what is found in one reading."""
        ...
