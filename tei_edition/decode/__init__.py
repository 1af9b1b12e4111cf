"""From a TEI tree back to a dossier: the text with its blocks and annotations."""

from tei_edition.decode.document import KEPT_READINGS, Decoded, Step, decode, printed_reading

__all__ = ["KEPT_READINGS", "Decoded", "Step", "decode", "printed_reading"]
