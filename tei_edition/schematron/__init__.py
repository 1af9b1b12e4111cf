"""Schematron: rules about documents that a grammar cannot state (ISO/IEC 19757-3:2016).

The parts, in the order in which a schema goes through them: :mod:`.files` and :mod:`.read`
(XML to :mod:`.model`), :mod:`.contexts`, :mod:`.xpath1` and :mod:`.elementpath` (what runs the
expressions, behind :mod:`.engine`), :mod:`.run` (a document), :mod:`.schema`.
"""

from tei_edition.schematron.run import Failure
from tei_edition.schematron.schema import SchematronSchema, load_schematron

__all__ = ["Failure", "SchematronSchema", "load_schematron"]
