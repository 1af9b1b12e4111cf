"""Checks that no schema can make, one topic a module.

Each module has a function ``check(document)`` that yields findings, and beside it ``GOOD``,
a document in which it finds nothing, and ``BAD``, one in which it finds something; the
tests run both. Ids given twice and pointers into nothing are found by the schema's engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from tei_edition.validation.checks import references
from tei_edition.validation.document import Document, Finding

if TYPE_CHECKING:
    from tei_edition.model import Diagnostic
    from tei_edition.validation.schemas import Rules

Check: TypeAlias = Callable[[Document], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (references.check,)
"""The checks of our encoding, made with our schema only."""


def diagnostics(document: Document, rules: Rules) -> list[Diagnostic]:
    """Return the findings of all checks about a document; the schemas do not matter to them."""
    del rules
    return document.diagnostics(finding for check in CHECKS for finding in check(document))
