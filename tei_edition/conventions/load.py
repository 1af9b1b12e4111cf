"""Loading the conventions for a text: those of the package, and those of the edition's own folder."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from functools import cache
from importlib import resources
from pathlib import Path

from tei_edition.conventions.convention import Convention, Conventions
from tei_edition.conventions.fields import read_convention, read_folder
from tei_edition.errors import SettingsError
from tei_edition.languages.vocabulary import load_vocabulary

EXCLUDED = "-"
"""What an id begins with in ``edition.toml`` to say that a convention does not hold: ``-turn.colon``."""
_NO_CONVENTION = "fragments.toml"


@cache
def _load_all(language: str) -> tuple[Convention, ...]:
    vocabulary = load_vocabulary(language)
    rows = []
    for file in sorted(resources.files(__package__).iterdir(), key=lambda row: row.name):
        if not file.name.endswith(".toml") or file.name == _NO_CONVENTION:
            continue
        text = file.read_text(encoding="utf-8")
        languages = tomllib.loads(text).get("languages", ())
        if not languages or vocabulary.language in languages:
            rows.append(read_convention(text, file.name, vocabulary))
    return tuple(sorted(rows, key=lambda row: row.id))


def load_conventions(language: str = "en", ids: Collection[str] = (), folder: Path | None = None) -> Conventions:
    """Load the conventions for a language: all of them, or of each layer those that ``ids`` name.

    An id with ``-`` before it leaves one out. ``folder`` is the edition's; the files in
    ``conventions/`` there come before ours. Raises SettingsError for an id that no
    convention has, and for a file that is wrong.
    """
    vocabulary = load_vocabulary(language)
    own = read_folder(folder / "conventions", vocabulary) if folder else ()
    mine = {row.id for row in own}
    rows = (*own, *(row for row in _load_all(vocabulary.language) if row.id not in mine))
    left_out = {row.removeprefix(EXCLUDED) for row in ids if row.startswith(EXCLUDED)}
    given = {row for row in ids if not row.startswith(EXCLUDED)}
    unknown = sorted((left_out | given) - {row.id for row in rows})
    if unknown:
        known = ", ".join(row.id for row in rows)
        raise SettingsError(f"there is no convention {unknown[0]!r}", mend=f"The conventions are: {known}.")
    layers = {row.layer for row in rows if row.id in given}
    kept = tuple(row for row in rows if row.id not in left_out and (row.id in given or row.layer not in layers))
    return Conventions(vocabulary, kept, frozenset(given))
