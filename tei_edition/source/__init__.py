"""From bytes to a :class:`~tei_edition.model.Source`: encodings, line ends, characters."""

from tei_edition.source.read import decode_source, read_source, source_of_text

__all__ = ["decode_source", "read_source", "source_of_text"]
