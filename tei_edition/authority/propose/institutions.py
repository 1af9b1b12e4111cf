"""Institutions that say what they are in declined words: "Верховный трибунал", "Союз металлистов".

Only the first word has a capital, and the same name comes in several cases, so that the
forms are put together by their stems. Works for languages whose lexicon tells how
attributes and genitives end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from tei_edition.authority.data import Lexicon
from tei_edition.authority.propose.sequences import capital_class, opens_sentence
from tei_edition.languages.inflection import Inflection

_QUOTED = r"[«„“\"][^«»„“”\"\n]{2,60}[»“”\"]"


def institutions(
    texts: Iterable[tuple[str, str]], lexicon: Lexicon, table: Inflection
) -> dict[str, tuple[dict[str, None], int]]:
    """Return the institutions of a text by a form of their name: all forms found, and how often they were."""
    counts: Counter[str] = Counter()
    inside: set[str] = set()
    pattern = _pattern(lexicon)
    for _, text in texts:
        for found in pattern.finditer(text):
            counts[found.group()] += 1
            if found.group().endswith(tuple('»“”"')) or not opens_sentence(text, found.start()):
                inside.add(found.group())
    return {
        _nominative(rows, lexicon, table): (dict.fromkeys(rows), sum(counts[form] for form in rows))
        for rows in _together(counts, table).values()
        if any(form in inside for form in rows)
    }


def _nominative(forms: list[str], lexicon: Lexicon, table: Inflection) -> str:
    """Return the nominative of a name: its attributes and its noun are declined, what follows is not."""
    words = forms[0].split()
    count = next((number for number, word in enumerate(words, 1) if word.lower() in lexicon.institution_nouns), 1)
    tail = " ".join(words[count:])
    found = []
    for head in {" ".join(form.split()[:count]): None for form in forms}:
        found += [(nominative, head) for nominative in table.phrase_readings(head)]
    if not found:
        return forms[0]

    def likelihood(row: tuple[str, str]) -> tuple[int, bool]:
        noun = row[0].split()[-1].lower()
        nouns = lexicon.institution_nouns | lexicon.named_institutions
        known = sum(form in nouns for form in table.phrase_forms(noun))
        return known, known > 0 and row[0] == row[1]

    return f"{max(found, key=likelihood)[0]} {tail}".strip()


def _together(counts: Mapping[str, int], table: Inflection) -> dict[tuple[str, ...], list[str]]:
    """Put the forms of one name together."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for form in counts:
        groups.setdefault(tuple(table.stem(word.lower()) for word in form.split()), []).append(form)
    return groups


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    capital = capital_class()
    letter = r"[^\W\d_]"
    ending = rf"{letter}+(?:{_rows(lexicon.attribute_endings)})"
    noun = rf"(?:{_rows(lexicon.institution_nouns)})(?![^\W_-])"
    genitive = rf"(?: (?!{capital})(?={letter}{{3}}){letter}*(?:{_rows(lexicon.genitive_endings)})(?![^\W_-]))"
    described = rf"{capital}{ending} (?:(?!{capital}){ending} ){{0,3}}(?i:{noun})"
    of = rf"(?={capital})(?i:{noun}){genitive}{{1,3}}(?: {described})?"
    whole = rf"(?:(?={capital})(?i:{_rows(lexicon.institution_beginnings)}){letter}{{3,}})"
    named = rf"(?:{_rows(lexicon.named_institutions)}) {_QUOTED}"
    return re.compile(rf"(?<![\w-])(?:{named}|{described}|{of}|{whole})")


def _rows(words: Iterable[str]) -> str:
    rows = sorted((word for word in words if word.isalpha()), key=lambda word: (-len(word), word))
    return "|".join(rows) or r"[^\s\S]"
