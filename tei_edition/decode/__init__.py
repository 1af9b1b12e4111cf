"""From a TEI tree back to a dossier: the text with its blocks and annotations."""

from tei_edition.decode.document import Decoded, Step, decode

__all__ = ["Decoded", "Step", "decode"]
