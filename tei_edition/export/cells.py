"""Cells of tables that no spreadsheet takes for a formula (OWASP, CSV injection), and the way back."""

from __future__ import annotations

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell must not begin with; spreadsheets fold the wide forms to the narrow ones."""
GUARD = "'"
_GUARDED = frozenset({*_BEGINNINGS, GUARD})
_BLANKS = " \u00a0"


def guarded(value: object) -> object:
    """Return a cell's value with an apostrophe before it if a spreadsheet could take it for a formula.

    A text that begins with an apostrophe gets another, so that :func:`plain` can take it
    away again without a doubt. Numbers stay as they are.
    """
    if isinstance(value, str) and value.lstrip(_BLANKS)[:1] in _GUARDED:
        return GUARD + value
    return value


def plain(cell: str) -> str:
    """Return the text that :func:`guarded` made a cell of."""
    return cell[1:] if cell.startswith(GUARD) else cell
