"""Stage directions inside a speech: ``(Laughter.)``, ``[pauses]`` (TEI Guidelines, chapter 7.2.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tei_edition.annotate.context import Context
from tei_edition.languages.vocabulary import alternation, load_vocabulary
from tei_edition.model import MEDIUM, Annotation, Reading

KINDS = ("delivery", "entrance", "exit")
MOST_WORDS = 3
"""Words of a direction that neither begins with a capital nor ends with a stop."""
_BRACKETED = re.compile(r"\(([^()\[\]]{3,80})\)|\[([^()\[\]]{3,80})\]")
_BLOCKS = frozenset({"p", "item"})


@cache
def _words(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    vocabulary = load_vocabulary(language)
    return tuple(
        (kind, re.compile(rf"\b{alternation(vocabulary.words(f'narration.kinds.{kind}'))}(?!\w)", re.IGNORECASE))
        for kind in KINDS
    )


def direction_kind(inner: str, language: str) -> str:
    """Return the kind of direction that brackets hold: ``delivery``, ``entrance`` or ``exit``; empty for none."""
    plain = inner.strip()
    full = plain[:1].isupper() and plain.endswith((".", "!"))
    if not full and len(plain.split()) > MOST_WORDS:
        return ""
    return next((kind for kind, pattern in _words(language) if pattern.search(plain)), "")


def annotate_directions(reading: Reading, context: Context) -> Iterator[Annotation]:
    """Yield the directions inside one reading, brackets included."""
    if context.block_kind not in _BLOCKS or not ("(" in reading.text or "[" in reading.text):
        return
    for found in _BRACKETED.finditer(reading.text):
        kind = direction_kind(found[1] or found[2], context.language)
        if kind:
            span = reading.span(*found.span())
            yield Annotation("stage", span, span, {"type": kind}, "stage.inside", MEDIUM)
