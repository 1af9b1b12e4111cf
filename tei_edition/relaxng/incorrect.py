"""The error for a schema that cannot be used."""

from __future__ import annotations

from tei_edition.errors import TeiEditionError


class IncorrectSchemaError(TeiEditionError):
    """A schema that is unreadable, or that the RELAX NG specification forbids."""
