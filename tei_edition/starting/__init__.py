"""Beginning an edition: the folder, its settings, its source, its registers, a first encoding, and what runs it."""

from tei_edition.starting.begin import Facts, begin

__all__ = ["Facts", "begin"]
