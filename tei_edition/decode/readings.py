"""Which alternative of a ``choice`` is read (TEI Guidelines, chapter 3.5)."""

from __future__ import annotations

from tei_edition.tei import Element, local_name

KEPT_READINGS = ("corr", "reg", "expan")
"""Alternatives of a ``choice`` whose words become an attribute of it; the last of them does."""
_READ_INSTEAD = ("sic", "orig", "abbr")


def printed_reading(choice: Element) -> Element | None:
    """Return the alternative of a ``choice`` that is read: what is printed, or else the first."""
    alternatives = [inner for inner in choice if isinstance(inner.tag, str)]
    printed = (inner for inner in alternatives if local_name(inner) in _READ_INSTEAD)
    return next(printed, alternatives[0] if alternatives else None)
