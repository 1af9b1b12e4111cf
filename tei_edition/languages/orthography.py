"""Older spellings of a language in its present one, so that its words are recognised in both.

The letters are data, in the table ``[orthography]`` of the language's declensions
(``languages/declension/ru.toml``): ``letters`` are pairs of an old letter and what is
written for it now, ``silent`` are letters that are dropped where a word ends. An offset in the
new text can be led back to the old one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

_NOTHING: Sequence[int] = ()


class _Rules(NamedTuple):
    letters: Mapping[int, str]
    changed: re.Pattern[str]
    silent: re.Pattern[str]


def modern(text: str, language: str) -> tuple[str, Sequence[int]]:
    """Return text in present spelling and, where a letter was dropped, the offset of each character and of the end.

    The offsets are empty where each character stands where it stood.
    """
    rules = _rules(language)
    if rules is None or not rules.changed.search(text):
        return text, _NOTHING
    written = text.translate(rules.letters)
    drops = [found.start() for found in rules.silent.finditer(written)]
    if not drops:
        return written, _NOTHING
    dropped = set(drops)
    offsets = [number for number in range(len(written) + 1) if number not in dropped]
    return "".join(written[number] for number in offsets[:-1]), offsets


@cache
def _rules(language: str) -> _Rules | None:
    file = resources.files(__package__) / "declension" / f"{language}.toml"
    if not file.is_file():
        return None
    data = tomllib.loads(file.read_text(encoding="utf-8")).get("orthography")
    if not data:
        return None
    pairs: dict[str, str] = dict(pair.split("/") for pair in data["letters"].split())
    pairs |= {old.upper(): new.upper() for old, new in pairs.items()}
    silent = "".join(data["silent"].split())
    silent = f"[{silent}{silent.upper()}](?![^\\W_])"
    changed = re.compile("[" + "".join(pairs) + "]|" + silent)
    return _Rules(str.maketrans(pairs), changed, re.compile(silent))
