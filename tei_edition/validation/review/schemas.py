"""What the schema of a file says of it, beside the checks."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from tei_edition.model import Diagnostic
from tei_edition.validation import validate
from tei_edition.validation.review.settings import Settings
from tei_edition.validation.review.subject import Subject

_HREF = re.compile(r"""href\s*=\s*["']([^"']+)["']""")
_OURS = ("id.", "pointer.", "reference.", "rng.id", "rng.pointer")
"""Codes of findings that the checks make as well."""


def schema_diagnostics(path: Path, subject: Subject, schema: Path | None, settings: Settings) -> list[Diagnostic]:
    """Return the findings of a schema: the one given, one that the file names and that is at hand, or ours.

    A file that neither names a schema that is at hand nor claims our encoding is not held
    against any. Raises SettingsError for a schema that cannot be used.
    """
    if schema is None and not subject.is_edition:
        schema = _named(path, subject)
        if schema is None:
            return []
    if not subject.texts and schema is None and not subject.is_edition:
        return []
    rows = validate(path, schema)
    return [row for row in rows if not row.code.startswith(_OURS) and settings.wants(row.code, row.severity)]


def _named(path: Path, subject: Subject) -> Path | None:
    """Return the RELAX NG schema in a file that the document names and that lies where it says."""
    for node in subject.root.itersiblings(etree.ProcessingInstruction, preceding=True):
        match = _HREF.search(str(node.text or "")) if getattr(node, "target", "") == "xml-model" else None
        if match and match[1].endswith(".rng") and ":" not in match[1]:
            file = path.parent / match[1]
            if file.is_file():
                return file
    return None
