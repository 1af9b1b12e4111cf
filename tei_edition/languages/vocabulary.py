"""The words of a language by which the structure of a dossier is recognised.

Each language is one file in ``languages/words/``; a new language is one new file
with the same keys.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from tei_edition.errors import SettingsError

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of archival document: its id, its title, and the words of a head that show it."""

    type: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language's words, each list casefolded except ``personal_pronouns``."""

    language: str
    name: str
    function_words: frozenset[str]
    particles: frozenset[str]
    personal_pronouns: frozenset[str]
    lists: Mapping[str, tuple[str, ...]]
    document_types: tuple[DocumentType, ...]

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list by its dotted key (``letters.salutes``), empty where the language has none."""
        return self.lists.get(key, ())

    def pattern(self, key: str) -> str:
        """Return a regular expression that matches one word or phrase of a list, the longest first."""
        return alternation(self.words(key))

    def document_type(self, head: str) -> DocumentType | None:
        """Return the kind of document that a head names, or None."""
        words = frozenset(re.findall(r"[\w'’-]+", head.casefold()))
        folded = head.casefold()
        for kind in self.document_types:
            if any(word in words or (" " in word and word in folded) for word in kind.words):
                return kind
        return None


def alternation(words: tuple[str, ...]) -> str:
    """Return a regular expression for one of ``words``, the longest first; it matches nothing if there are none."""
    if not words:
        return r"[^\s\S]"
    rows = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in rows) + ")"


def _flatten(data: Mapping[str, Any], prefix: str = "") -> dict[str, tuple[str, ...]]:
    flat: dict[str, tuple[str, ...]] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            flat.update(_flatten(value, f"{prefix}{key}."))
        elif isinstance(value, list) and all(isinstance(word, str) for word in value):
            flat[prefix + key] = tuple(word.casefold() for word in value)
    return flat


@cache
def available_languages() -> tuple[str, ...]:
    """Return the languages that have a vocabulary, sorted."""
    folder = resources.files(__package__) / "words"
    return tuple(sorted(row.name.removesuffix(".toml") for row in folder.iterdir() if row.name.endswith(".toml")))


@cache
def load_vocabulary(language: str) -> Vocabulary:
    """Load the vocabulary of a language tag (BCP 47; only the primary subtag counts), English for one unknown."""
    code = language.split("-")[0].lower()
    if code not in available_languages():
        code = DEFAULT_LANGUAGE
    file = resources.files(__package__) / "words" / f"{code}.toml"
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"the vocabulary is not valid TOML: {error}", where=str(file)) from error
    return Vocabulary(
        language=data["language"],
        name=data["name"],
        function_words=frozenset(word.casefold() for word in data["function_words"]),
        particles=frozenset(word.casefold() for word in data["particles"]),
        personal_pronouns=frozenset(data["personal_pronouns"]),
        lists=_flatten(data),
        document_types=tuple(
            DocumentType(row["type"], row["title"], tuple(word.casefold() for word in row["words"]))
            for row in data["document_types"]
        ),
    )


def guess_language(text: str) -> str:
    """Return the language whose function words are the most frequent in the first 50,000 characters."""
    words = re.findall(r"[^\W\d_]+", text[:50_000].casefold())
    counts = {
        code: sum(word in load_vocabulary(code).function_words for word in words) for code in available_languages()
    }
    best = max(sorted(counts), key=lambda code: counts[code])
    return best if counts[best] else DEFAULT_LANGUAGE
