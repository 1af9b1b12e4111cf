"""What the schemas of a file say of it, beside the checks."""

from __future__ import annotations

from pathlib import Path

from tei_edition.model import Diagnostic
from tei_edition.validation import structure
from tei_edition.validation.review.settings import Settings
from tei_edition.validation.review.subject import Subject
from tei_edition.validation.schemas import RELAXNG, choose

TOPIC = "rng"
"""What the codes of a schema's findings begin with."""

_OURS = ("rng.id",)
"""Codes of findings that the checks make as well."""


def schema_diagnostics(subject: Subject, schema: Path | None, settings: Settings) -> list[Diagnostic]:
    """Return the findings of a schema: the one given, those that the file names and that are at hand, or ours.

    A file that neither names a schema that is at hand nor claims our encoding is not held
    against any. Raises SettingsError for a schema that cannot be used.
    """
    rules = choose(subject.document, schema, RELAXNG)
    if schema is None and rules.ours and not subject.is_edition:
        return []
    rows = structure.diagnostics(subject.document, rules)
    return [row for row in rows if not row.code.startswith(_OURS) and settings.wants(row.code, row.severity)]
