"""What rules in Schematron find, the edition's and those that a document names: faults no grammar can state."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tei_edition.model import Diagnostic
from tei_edition.validation.document import Document, Finding
from tei_edition.validation.schemas import Rules, edition_schema, named_rules

if TYPE_CHECKING:
    from tei_edition.schematron import SchematronSchema


def diagnostics(document: Document, rules: Rules) -> Iterable[Diagnostic]:
    """Return the faults that Schematron rules find, and the rules that could not be run.

    Asked are the edition's rules for a document that is held against the edition's schema, and
    those that a document names in an ``xml-model`` instruction, where they are at hand.
    """
    files = [edition_schema().with_suffix(".sch")] if rules.ours else []
    files += named_rules(document)
    return [row for file in files for row in schematron_diagnostics(document, load_rules(file))]


def schematron_diagnostics(document: Document, schema: SchematronSchema, phase: str = "") -> list[Diagnostic]:
    """Return what a Schematron schema finds in a document, with places; by default in its default phase.

    Raises :class:`tei_edition.errors.SettingsError` for a phase that the schema does not have.
    """
    from tei_edition.schematron.model import DEFAULT

    failures = list(schema.failures(document.tree, phase or DEFAULT))
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


@lru_cache(maxsize=4)
def load_rules(path: Path) -> SchematronSchema:
    """Return a Schematron schema, from the process's cache if it is there.

    Raises :class:`tei_edition.errors.SettingsError` for a file that is no such schema.
    """
    from tei_edition.schematron import load_schematron

    return load_schematron(path)
