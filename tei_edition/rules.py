"""What the rules say that make annotations, in one line each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from tei_edition.conventions import load_conventions


@cache
def descriptions() -> Mapping[str, str]:
    """Return the description of every rule by its id (``date.season``)."""
    data = tomllib.loads((resources.files("tei_edition") / "rules.toml").read_text(encoding="utf-8"))
    rules = {f"{family}.{name}": text for family, rows in data.items() for name, text in rows.items()}
    return rules | {row.id: row.title for row in load_conventions().rows}


def describe(rule: str) -> str:
    """Return the description of a rule; of one that has none, the words of its id."""
    return descriptions().get(rule) or rule.replace(".", ": ").replace("-", " ")
