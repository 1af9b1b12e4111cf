"""The words of the interface, by language, from ``words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

WORDS_FILE = Path(__file__).with_name("words.toml")
FALLBACK = "en"


class Words:
    """The words of one language: ``words["notes"]``, ``words("note", "6")`` for those with blanks."""

    def __init__(self, language: str, table: dict[str, str]) -> None:
        self.language = language
        self._table = table

    def __getitem__(self, key: str) -> str:
        return self._table[key]

    def __call__(self, key: str, *values: object) -> str:
        """Return a phrase with its blanks filled in."""
        return self._table[key].format(*values)

    def get(self, key: str, otherwise: str) -> str:
        """Return a phrase, or ``otherwise`` where the interface has no word for it."""
        return self._table.get(key, otherwise)


def words_for(language: str) -> Words:
    """Return the words for a language tag (BCP 47), in English where its language is missing."""
    tables = word_tables()
    primary = language.partition("-")[0].lower()
    chosen = primary if primary in tables else FALLBACK
    return Words(chosen, tables[chosen])


@cache
def word_tables() -> dict[str, dict[str, str]]:
    """Return all words: language, then key, then phrase."""
    tables: dict[str, dict[str, str]] = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    return tables
