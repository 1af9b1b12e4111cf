"""From a TEI tree back to a dossier: the text with its blocks and annotations."""

from tei_edition.decode.document import Decoded, Step, decode
from tei_edition.decode.readings import KEPT_READINGS, printed_reading

__all__ = ["KEPT_READINGS", "Decoded", "Step", "decode", "printed_reading"]
