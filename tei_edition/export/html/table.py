"""The one table of TEI elements: what is not in it gives its text and is reported."""

from __future__ import annotations

from tei_edition.export.html.blocks import BLOCKS
from tei_edition.export.html.divisions import DIVISION_OPENINGS, DIVISION_RENDERERS
from tei_edition.export.html.mentions import MENTION_OPENINGS, MENTIONS
from tei_edition.export.html.notes import NOTE_OPENINGS, NOTES
from tei_edition.export.html.phrases import PHRASE_OPENINGS, PHRASES
from tei_edition.export.html.scribe import Opening, Renderer

RENDERERS: dict[str, Renderer] = {**PHRASES, **BLOCKS, **MENTIONS, **NOTES, **DIVISION_RENDERERS}
"""How each element is shown, once everything in it is."""

OPENINGS: dict[str, Opening] = {**PHRASE_OPENINGS, **MENTION_OPENINGS, **NOTE_OPENINGS, **DIVISION_OPENINGS}
"""What is settled before anything in an element is shown: ids, levels, where a link leads."""
