"""A RELAX NG engine: loads any schema in the XML syntax, validates as a stream, and teaches.

The parts, in the order in which a schema and a document go through them: :mod:`.syntax` (files
to rows), :mod:`.cache`, :mod:`.patterns`, :mod:`.derivatives`, :mod:`.attributes`, :mod:`.values`
and :mod:`.datatypes` (what a pattern allows), :mod:`.automaton`, :mod:`.run` (a document),
:mod:`.recovery`, :mod:`.messages` and :mod:`.places` (its faults).
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tei_edition.relaxng.findings import Finding
    from tei_edition.relaxng.incorrect import IncorrectSchemaError
    from tei_edition.relaxng.schema import Schema, load_schema

__all__ = ["Finding", "IncorrectSchemaError", "Schema", "load_schema"]

_PLACES = {
    "Finding": "tei_edition.relaxng.findings",
    "IncorrectSchemaError": "tei_edition.relaxng.incorrect",
    "Schema": "tei_edition.relaxng.schema",
    "load_schema": "tei_edition.relaxng.schema",
}


def __getattr__(name: str) -> object:
    """Import a part when it is asked for: not all that touch this package validate."""
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(name)
