"""A convention: one habit of writing, as a file describes it, compiled for one language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from tei_edition.languages.vocabulary import Vocabulary

LAYERS = ("turn", "examiner", "stage", "note", "omission", "head", "item", "locus", "page")
"""The layers in the order in which a newcomer meets them; a convention belongs to one."""

CAPITALS, CAPITALISED, ANY = "capitals", "capitalised", "any"
"""How the words of a label are written: ``Mr. SMITH``, ``The Judge``, or in any way."""

NEVER, SHAPE, NAMED, ALWAYS = "never", "shape", "named", "always"
"""Which labels count that do not recur."""


class Pattern(Protocol):
    """What a compiled pattern of either engine can do; groups are those of :mod:`re`."""

    def match(self, string: str, pos: int = ..., endpos: int = ...) -> Any:
        """Return the match that begins at ``pos``, or None."""
        ...

    def finditer(self, string: str, pos: int = ..., endpos: int = ...) -> Any:
        """Return all matches, from left to right."""
        ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """What must speak for a convention of turns before any of its labels counts.

    ``least`` is the number of labels in all, ``recurrence`` how often a label that names no
    role or title must occur, ``labels`` the number of different ones. ``alternation`` is the
    least share of neighbouring turns with different speakers, ``sentences`` that of
    speeches that end like sentences, ``density`` that of paragraphs that a label opens,
    between the first and the last of them, ``questions`` that of speeches that end with a
    question mark; all from 0 to 1. ``rare`` says which labels that do not recur count as soon
    as the convention holds: ``never``; ``shape``, those in capitals where nearly all are;
    ``named``, those whose name stands elsewhere in the text too; ``always``. With ``joins``,
    labels that name a role or a title count wherever another convention holds.
    """

    least: int = 2
    recurrence: int = 3
    labels: int = 1
    alternation: float = 0.0
    sentences: float = 0.0
    density: float = 0.0
    questions: float = 0.0
    rare: str = NEVER
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Convention:
    """One habit of writing. The fields are those of its file; docs/conventions.md explains them.

    ``particles`` are the words that may stand in small letters in a label, ``light`` those that
    may do so in a label in capitals.
    """

    id: str
    layer: str
    title: str
    pattern: Pattern
    unless: Pattern | None = None
    opening: Pattern | None = None
    needs: tuple[str, ...] = ()
    words: int = 0
    case: str = ANY
    quoted: bool = False
    answered: bool = False
    paired: bool = False
    spoken: bool = False
    evidence: Evidence = Evidence()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    file: str = ""
    particles: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    numbers: frozenset[str] | None = None
    own: bool = False

    def match(self, text: str, position: int = 0) -> Any:
        """Return the match at ``position``, or None; ``unless`` vetoes, and so does the writing of the label."""
        found = self.pattern.match(text, position)
        if found is None or (self.unless and self.unless.match(text, position)):
            return None
        if self.words and not is_capitalised(found["label"], self.particles, self.words):
            return None
        if self.case == CAPITALS and not is_in_capitals(found["label"], self.light):
            return None
        return found

    def may_stand_in(self, text: str) -> bool:
        """Whether a text has one of the signs without which the pattern fits nowhere in it."""
        return not self.needs or any(sign in text for sign in self.needs)

    def find_all(self, text: str) -> Iterable[Any]:
        """Return all matches in a text, from left to right."""
        return self.pattern.finditer(text) if self.may_stand_in(text) else ()

    def match_opening(self, text: str) -> Any:
        """Return the match of the label that opens a note of this kind, at the start of ``text``."""
        return (self.opening or self.pattern).match(text)


@dataclass(frozen=True, slots=True)
class Conventions:
    """The conventions in force for one text, and the vocabulary of its language.

    ``given`` are the ids that an editor has asked for: they need no evidence.
    """

    vocabulary: Vocabulary
    rows: tuple[Convention, ...]
    given: frozenset[str] = frozenset()
    _layers: Mapping[str, tuple[Convention, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        layers: dict[str, tuple[Convention, ...]] = {}
        for row in self.rows:
            layers[row.layer] = (*layers.get(row.layer, ()), row)
        object.__setattr__(self, "_layers", layers)

    def layer(self, name: str) -> tuple[Convention, ...]:
        """Return the conventions of one layer: an edition's own first, then ours in the order of their ids."""
        return self._layers.get(name, ())

    def without(self, ids: Collection[str]) -> Conventions:
        """Return the conventions but for some."""
        return Conventions(self.vocabulary, tuple(row for row in self.rows if row.id not in ids), self.given)


LONGEST_ABBREVIATION = 5
"""Letters; a longer word with a full stop ends a sentence, if it is no title."""

_AROUND = "()[],.'’\"_*="


def _bare_words(text: str) -> list[str]:
    return [row for row in (part.strip(_AROUND) for part in text.split()) if row]


def is_capitalised(text: str, particles: Collection[str], words: int) -> bool:
    """Whether ``text`` has at most ``words`` words, each with a capital or, but for the first, a particle."""
    rows = _bare_words(text)
    if not rows or len(rows) > words or not rows[0][0].isupper():
        return False
    if any(word.endswith(".") and _ends_sentence(word, particles) for word in text.split()[:-1]):
        return False
    return all(
        row[0].isupper()
        or row.casefold() in particles
        # M. le ministre de la guerre: behind a role and a particle any word may stand.
        or (at > 2 and rows[at - 1].casefold() in particles)
        for at, row in enumerate(rows)
    )


def _ends_sentence(word: str, particles: Collection[str]) -> bool:
    """Whether the stop behind a word is that of a sentence, not of an abbreviation, a title or initials."""
    bare = word.strip(_AROUND)
    return len(bare) > LONGEST_ABBREVIATION and "." not in bare and bare.casefold() not in particles


def is_in_capitals(text: str, light: Collection[str]) -> bool:
    """Whether the words of ``text`` that carry the name are in capitals: ``Mr. HOLM``, ``Mr. McHOLM of Ohio``.

    ``light`` are the words that need not be: titles, articles and particles.
    """
    rows = _bare_words(text)
    heavy = [row for row in rows if row.casefold() not in light]
    if not heavy:
        return text.upper() == text and any(len(row) > 1 for row in rows)
    full = [row for row in heavy if len(row) > 1 and _is_upper(row)]
    behind = rows.index(full[-1]) if full else 0
    # Behind the name a place may stand: Mr. SMITH of Michigan.
    return bool(full) and all(len(row) == 1 or _is_upper(row) for row in heavy if rows.index(row) <= behind)


def _is_upper(word: str) -> bool:
    rest = word[2:] if word[:2] in ("Mc", "O'", "O’", "D'", "d'", "D’", "d’", "L'", "l'") else word
    rest = rest[1:] if rest.startswith("ac") else rest
    return rest.upper() == rest and any(character.isalpha() for character in rest)
