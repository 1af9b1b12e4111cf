"""Conventions: how turns, notes, omissions, heads and loci look in a plain text, as data.

Each file ``conventions/*.toml`` describes one habit, with ``examples`` that it must and
``counterexamples`` that it must not match; docs/conventions.md lists the fields. Which
conventions a text follows is found out from the text itself: :func:`detect`.
"""

from tei_edition.conventions.convention import LAYERS, Convention, Conventions, is_capitalised
from tei_edition.conventions.load import load_conventions

__all__ = ["LAYERS", "Convention", "Conventions", "is_capitalised", "load_conventions"]
