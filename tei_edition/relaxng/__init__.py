"""A RELAX NG engine: loads any schema in the XML syntax, validates as a stream, and teaches.

The parts, in the order in which a schema and a document go through them: :mod:`.syntax` (files
to rows), :mod:`.cache`, :mod:`.patterns`, :mod:`.derivatives`, :mod:`.attributes`, :mod:`.values`
and :mod:`.datatypes` (what a pattern allows), :mod:`.automaton`, :mod:`.run` (a document),
:mod:`.recovery`, :mod:`.messages` and :mod:`.places` (its faults).
"""

from __future__ import annotations

from tei_edition.relaxng.incorrect import IncorrectSchemaError
from tei_edition.relaxng.schema import Schema, load_schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tei_edition.relaxng.findings import Finding

__all__ = ["Finding", "IncorrectSchemaError", "Schema", "load_schema"]


def __getattr__(name: str) -> object:
    """Import what only documents with faults need when it is asked for."""
    if name == "Finding":
        from tei_edition.relaxng.findings import Finding

        return Finding
    raise AttributeError(name)
