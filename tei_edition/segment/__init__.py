"""From a source to its blocks: front matter, documents, turns, letters, loci, notes."""

from tei_edition.segment.dossier import segment

__all__ = ["segment"]
