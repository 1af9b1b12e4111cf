"""The words of a language that the checks of damage need, from ``words.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def words_of_language(language: str, key: str) -> frozenset[str]:
    """Return a list of a language given as a BCP 47 tag; empty for a language without a table."""
    subtag = re.split("[-_]", language, maxsplit=1)[0].lower()
    return frozenset(_tables().get(subtag, {}).get(key, ()))


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
