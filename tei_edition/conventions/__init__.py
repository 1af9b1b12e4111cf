"""Conventions: how turns, notes, omissions, heads and loci look in a plain text, as data.

Each file ``conventions/*.toml`` describes one habit: an ``id``, the ``layer`` it belongs
to, a ``title``, a ``pattern`` with named groups, and ``examples`` that it must and
``counterexamples`` that it must not match. ``words`` limits a label to that many words, all of
them capitalised or particles of the language. Words in braces stand for the vocabulary of
the text's language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tei_edition.errors import SettingsError
from tei_edition.languages.vocabulary import Vocabulary, alternation, load_vocabulary

LAYERS = ("turn", "note", "omission", "head", "item", "locus")
"""The layers in the order in which a newcomer meets them; a convention belongs to one."""

_PLACEHOLDERS = {
    "questions": "speakers.question_labels",
    "answers": "speakers.answer_labels",
    "roles": "speakers.roles",
    "particles": "particles",
    "volumes": "loci.volumes",
    "pages": "loci.pages",
    "leaves": "loci.leaves",
}


@dataclass(frozen=True, slots=True)
class Convention:
    """One habit of writing, its pattern compiled for one language."""

    id: str
    layer: str
    title: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    words: int
    particles: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def match(self, text: str, position: int = 0) -> re.Match[str] | None:
        """Return the match at ``position``, or None; ``unless`` vetoes."""
        found = self.pattern.match(text, position)
        if found is None or (self.unless and self.unless.match(text, position)):
            return None
        if self.words and not is_capitalised(found["label"], self.particles, self.words):
            return None
        return found


def is_capitalised(text: str, particles: Collection[str], words: int) -> bool:
    """Whether ``text`` has at most ``words`` words, each with a capital or one of ``particles``, the first with a capital."""
    rows = [row for row in (part.strip("()[],.'’\"") for part in text.split()) if row]
    if not rows or len(rows) > words or not rows[0][0].isupper():
        return False
    return all(row[0].isupper() or row.casefold() in particles for row in rows)


def compile_pattern(pattern: str, vocabulary: Vocabulary, where: str) -> re.Pattern[str]:
    """Compile a pattern, its words in braces replaced by a vocabulary's.

    Raises SettingsError for a pattern that is not a regular expression.
    """

    def words(found: re.Match[str]) -> str:
        rows = vocabulary.words(_PLACEHOLDERS[found[1]])
        return f"(?i:{alternation(rows)})" if found[1] not in ("questions", "answers") else alternation(_cased(rows))

    try:
        return re.compile(re.sub(r"\{(\w*[a-z]\w*)\}", words, pattern))
    except (re.error, KeyError) as error:
        raise SettingsError(f"the pattern cannot be used: {error}", where=where, mend="See docs/conventions.md.") from error


def _cased(words: tuple[str, ...]) -> tuple[str, ...]:
    """Labels are printed ``Q``, ``Question`` or ``QUESTION``, never in lower case."""
    return tuple(sorted({form for word in words for form in (word.capitalize(), word.upper())}))


@cache
def _load_all(language: str) -> tuple[Convention, ...]:
    vocabulary = load_vocabulary(language)
    rows = []
    for file in sorted(resources.files(__package__).iterdir(), key=lambda row: row.name):
        if not file.name.endswith(".toml"):
            continue
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        unless = data.get("unless")
        rows.append(
            Convention(
                id=data["id"],
                layer=data["layer"],
                title=data["title"],
                pattern=compile_pattern(data["pattern"], vocabulary, file.name),
                unless=compile_pattern(unless, vocabulary, file.name) if unless else None,
                words=data.get("words", 0),
                particles=vocabulary.particles,
                examples=tuple(data["examples"]),
                counterexamples=tuple(data["counterexamples"]),
            )
        )
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Conventions:
    """The conventions in force for one text, and the vocabulary of its language."""

    vocabulary: Vocabulary
    rows: tuple[Convention, ...]

    def layer(self, name: str) -> tuple[Convention, ...]:
        """Return the conventions of one layer, in the order of their ids."""
        return tuple(row for row in self.rows if row.layer == name)


def load_conventions(language: str = "en", ids: Collection[str] = ()) -> Conventions:
    """Load the conventions for a language: all of them, or those of the given ids.

    Raises SettingsError for an id that no convention has.
    """
    rows = _load_all(load_vocabulary(language).language)
    unknown = sorted(set(ids) - {row.id for row in rows})
    if unknown:
        known = ", ".join(row.id for row in rows)
        raise SettingsError(f"there is no convention {unknown[0]!r}", mend=f"The conventions are: {known}.")
    return Conventions(load_vocabulary(language), tuple(row for row in rows if not ids or row.id in ids))
