"""Names found in the text with the registers of the edition."""

from __future__ import annotations

from tei_edition.annotate.names.annotator import NameAnnotator

__all__ = ["NameAnnotator"]
