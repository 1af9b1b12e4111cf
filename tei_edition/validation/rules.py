"""What the edition's rules in Schematron find: faults that a grammar cannot state."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from tei_edition.model import Diagnostic
from tei_edition.validation.document import Document, Finding
from tei_edition.validation.schemas import Rules, edition_schema

if TYPE_CHECKING:
    from tei_edition.schematron import SchematronSchema


def diagnostics(document: Document, rules: Rules) -> Iterable[Diagnostic]:
    """Return the faults that the edition's Schematron schema finds, and the rules that could not be run."""
    del rules
    return schematron_diagnostics(document, _edition_rules())


def schematron_diagnostics(document: Document, schema: SchematronSchema) -> list[Diagnostic]:
    """Return what a Schematron schema finds in a document, with places."""
    failures = list(schema.failures(document.tree))
    findings = [
        Finding(row.element, f"schematron.{row.ident}", row.message, row.help, row.attribute, severity=row.severity)
        for row in failures
        if row.element is not None
    ]
    unrunnable = [
        Diagnostic("schematron.unrunnable", row.severity, row.message, row.help, document.name)
        for row in failures
        if row.element is None
    ]
    return unrunnable + document.diagnostics(findings)


@lru_cache(maxsize=1)
def _edition_rules() -> SchematronSchema:
    from tei_edition.schematron import load_schematron

    return load_schematron(edition_schema().with_suffix(".sch"))
