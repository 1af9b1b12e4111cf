"""Compiling the patterns of conventions: words and shared pieces in braces, and an engine that cannot run away.

Our own patterns may use everything that :mod:`re` knows; on turns they only ever see the
first :data:`LONGEST_LABEL` characters of a line. The patterns of an edition's own
conventions are compiled with RE2, which runs in linear time whatever the pattern.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from tei_edition.conventions.convention import Pattern
from tei_edition.conventions.linear import compile_linear
from tei_edition.errors import SettingsError
from tei_edition.languages.vocabulary import Vocabulary, alternation

LONGEST_LABEL = 120
"""Characters of a line in which a label must end."""
MEND = "docs/conventions.md lists the fields and the words in braces."

WORDS = {
    "questions": "speakers.question_labels",
    "answers": "speakers.answer_labels",
    "roles": "speakers.roles",
    "honorifics": "speakers.honorifics",
    "abbreviated": "speakers.abbreviated_titles",
    "articles": "speakers.articles",
    "examinations": "speakers.examinations",
    "voices": "speakers.voices",
    "movements": "narration.movements",
    "particles": "particles",
    "volumes": "loci.volumes",
    "pages": "loci.pages",
    "leaves": "loci.leaves",
    "notes": "notes.openings",
}
"""The words in braces that stand for lists of the vocabulary."""

_BRACES = re.compile(r"\{(\w*[a-z]\w*)\}")
_DEEPEST = 6


@cache
def fragments() -> dict[str, str]:
    """Return the shared pieces of patterns by name."""
    text = (resources.files(__package__) / "fragments.toml").read_text(encoding="utf-8")
    return {name: str(value) for name, value in tomllib.loads(text).items()}


def expand(pattern: str, vocabulary: Vocabulary) -> str:
    """Replace what stands in braces. Raises KeyError for a name that nobody knows."""

    def replace(found: re.Match[str]) -> str:
        name = found[1]
        if name not in WORDS:
            return fragments()[name]
        rows = vocabulary.words(WORDS[name]) + (vocabulary.words("speakers.short_roles") if name == "roles" else ())
        return alternation(_cased(rows) if name in ("questions", "answers") else _in_all_cases(rows))

    for _ in range(_DEEPEST):
        if not _BRACES.search(pattern):
            break
        pattern = _BRACES.sub(replace, pattern)
    return pattern


def _cased(words: tuple[str, ...]) -> tuple[str, ...]:
    """Labels are printed ``Q``, ``Question``, ``QUESTION`` or ``Asked by the Judge``, never in lower case."""
    return tuple(sorted({form for word in words for form in (word.capitalize(), _with_office(word), word.upper())}))


def _with_office(word: str) -> str:
    """Capitals for the first word and the last: ``Asked by the Judge``."""
    before, space, last = word.rpartition(" ")
    return f"{before.capitalize()}{space}{last.capitalize()}"


def _in_all_cases(words: tuple[str, ...]) -> tuple[str, ...]:
    """The ways in which words are printed; spelled out, they match several times faster than without regard to case."""
    return tuple(sorted({form for word in words for form in (word, word.capitalize(), word.title(), word.upper())}))


def compile_pattern(pattern: str, vocabulary: Vocabulary, where: str, own: bool = False) -> Pattern:
    """Compile a pattern of a file at ``where``; ``own`` says that it is an edition's own.

    Raises SettingsError for a pattern that is no regular expression of its engine.
    """
    try:
        expanded = expand(pattern, vocabulary)
    except KeyError as error:
        raise SettingsError(
            f"the pattern has an unknown word in braces: {error.args[0]}", where=where, mend=MEND
        ) from error
    if own:
        return compile_linear(expanded, where)
    try:
        return re.compile(expanded)
    except re.error as error:
        raise SettingsError(f"the pattern cannot be used: {error}", where=where, mend=MEND) from error
