"""From a dossier to a TEI tree; the only package that builds TEI."""

from tei_edition.encode.document import encode
from tei_edition.encode.header import build_header
from tei_edition.encode.registers import build_stand_off

__all__ = ["build_header", "build_stand_off", "encode"]
