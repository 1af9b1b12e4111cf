"""Names found in the text with the registers of the edition."""

from __future__ import annotations

from tei_edition.annotate.names.annotator import NameAnnotator
from tei_edition.annotate.names.mention import Considered

__all__ = ["Considered", "NameAnnotator"]
