"""ODD: one source from which schemas, rules and documentation are made (TEI Guidelines, chapter 22).

The parts, in the order in which an ODD goes through them: :mod:`.read` with :mod:`.contents`,
:mod:`.attributes` and :mod:`.constraints` (XML to :mod:`.model`), :mod:`.resolve` (what refers to
what), then :mod:`.relaxng`, :mod:`.xsd`, :mod:`.schematron` and :mod:`.pages`, put together by :mod:`.build`.
"""

from tei_edition.odd.build import build, build_schemas
from tei_edition.odd.nodes import OddError
from tei_edition.odd.read import read_odd

__all__ = ["OddError", "build", "build_schemas", "read_odd"]
