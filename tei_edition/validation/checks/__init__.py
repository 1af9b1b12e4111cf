"""Checks that no schema can make, one topic a module.

Each module has a function ``check(document)`` that yields findings, and beside it ``GOOD``,
a document in which it finds nothing, and ``BAD``, one in which it finds something; the
tests run both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from tei_edition.validation.checks import identifiers, pointers, references
from tei_edition.validation.document import Document, Finding

Check: TypeAlias = Callable[[Document], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (identifiers.check, pointers.check)
"""The checks that hold for any TEI."""

EDITION_CHECKS: tuple[Check, ...] = (references.check,)
"""The checks that hold for our encoding, and are made with our schema only."""
