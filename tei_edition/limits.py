"""How much XML is read before a file is refused: the same for the reader and for the validator."""

from __future__ import annotations

MAXIMUM_BYTES = 1_000_000_000
"""The longest file whose tree is built, in bytes: the tree takes several times as much memory."""
MAXIMUM_DEPTH = 256
"""How deep elements may be nested; real TEI stays below 40."""
MAXIMUM_MARKUP = 10_000_000
"""The longest tag, attribute value, comment or instruction, in bytes. Text may be longer."""
