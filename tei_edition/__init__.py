"""From a plain-text archival dossier to a TEI P5 edition, and back.

::

    import tei_edition

    result = tei_edition.ingest_file("my-edition")
    result.tree                    # the TEI element
    result.diagnostics             # what an editor should look at
    tei_edition.validate(result.to_bytes())
    tei_edition.export_text(result.tree)

Names are imported when they are first used, so that ``import tei_edition`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tei_edition.api import Ingestion, detect, detect_file, ingest, ingest_file, ingest_text, serialise
    from tei_edition.authority import read_registers
    from tei_edition.edition import Edition
    from tei_edition.errors import TeiEditionError
    from tei_edition.export import EXPORTERS
    from tei_edition.export.html import export_html
    from tei_edition.export.text import export_plain_text, export_text
    from tei_edition.model import Annotation, Block, Diagnostic, Dossier, Entry, Source, Span
    from tei_edition.project import read_edition
    from tei_edition.source import read_source
    from tei_edition.validation import load_schema, validate
    from tei_edition.validation.review.engine import check
    from tei_edition.xmlreader import read_xml

__version__ = "0.1.0"

_PLACES = {
    "tei_edition.api": ("Ingestion", "detect", "detect_file", "ingest", "ingest_file", "ingest_text", "serialise"),
    "tei_edition.authority": ("read_registers",),
    "tei_edition.edition": ("Edition",),
    "tei_edition.errors": ("TeiEditionError",),
    "tei_edition.export": ("EXPORTERS",),
    "tei_edition.export.html": ("export_html",),
    "tei_edition.export.text": ("export_plain_text", "export_text"),
    "tei_edition.model": ("Annotation", "Block", "Diagnostic", "Dossier", "Entry", "Source", "Span"),
    "tei_edition.project": ("read_edition",),
    "tei_edition.source": ("read_source",),
    "tei_edition.validation": ("load_schema", "validate"),
    "tei_edition.validation.review.engine": ("check",),
    "tei_edition.xmlreader": ("read_xml",),
}
_MODULES = {name: module for module, names in _PLACES.items() for name in names}

__all__ = [
    "EXPORTERS",
    "Annotation",
    "Block",
    "Diagnostic",
    "Dossier",
    "Edition",
    "Entry",
    "Ingestion",
    "Source",
    "Span",
    "TeiEditionError",
    "__version__",
    "check",
    "detect",
    "detect_file",
    "export_html",
    "export_plain_text",
    "export_text",
    "ingest",
    "ingest_file",
    "ingest_text",
    "load_schema",
    "read_edition",
    "read_registers",
    "read_source",
    "read_xml",
    "serialise",
    "validate",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'tei_edition' has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
