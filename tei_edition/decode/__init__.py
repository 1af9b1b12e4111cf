"""From a TEI tree back to a dossier: the text with its blocks and annotations."""

from tei_edition.decode.document import Decoded, decode
from tei_edition.decode.printed import printed_text
from tei_edition.decode.reader import Step
from tei_edition.decode.readings import KEPT_READINGS, printed_reading

__all__ = ["KEPT_READINGS", "Decoded", "Step", "decode", "printed_reading", "printed_text"]
