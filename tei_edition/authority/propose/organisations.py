"""Entries for organisations: names that say what they are, and abbreviations with their expansions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from tei_edition.authority.data import Lexicon, gazetteer
from tei_edition.authority.propose.candidates import Candidates
from tei_edition.authority.propose.entries import finish_entry, free_id, slug, start_entry, times
from tei_edition.authority.propose.evidence import Candidate
from tei_edition.authority.propose.institutions import institutions
from tei_edition.authority.propose.sequences import capital_class
from tei_edition.authority.propose.shapes import is_forename
from tei_edition.languages.inflection import Inflection
from tei_edition.model import LOW, MEDIUM, Entry
from tei_edition.tei import child

_CAPITALS = r"(?:[A-Z]{2,6}|[А-ЯЁ]{2,6})(?:\([^\W\d_]\))?"
_ABBREVIATION = re.compile(rf"(?<![\w.'’-])({_CAPITALS}(?: [А-ЯЁ]{{2,6}}(?:\([^\W\d_]\))?)*)(?![\w'’]|\.\w)")
_REACH = 40
_NUMERAL = re.compile(r"[IVXLCDM]+")
_SMALL_NEARBY = re.compile(r"[^\W\d_A-ZА-ЯЁ]{2}")
_LONGEST_ABBREVIATION = 6


@dataclass(slots=True)
class _Found:
    names: Counter[str] = field(default_factory=Counter)
    abbreviations: Counter[str] = field(default_factory=Counter)
    expansions: dict[str, str] = field(default_factory=dict)


def organisation_entries(
    texts: Iterable[tuple[str, str]], candidates: Candidates, persons: Container[str]
) -> Iterator[Entry]:
    """Yield entries for the organisations that a text names; ``persons`` are names that are persons' in it."""
    rows = list(texts)
    found = _found(rows, candidates, persons)
    taken: set[str] = set()
    if candidates.declension:
        yield from _declined_entries(rows, candidates.lexicon, candidates.declension, taken)
    expanded = {name: abbreviation for abbreviation, name in found.expansions.items()}
    for name, count in found.names.items():
        abbreviation = expanded.get(name, "")
        element = start_entry("org", free_id(taken, f"o.{slug(abbreviation or name)}"), MEDIUM if abbreviation else LOW)
        child(element, "orgName", None, name)
        reason = "a word for a kind of organisation in it"
        if abbreviation:
            child(element, "orgName", {"type": "abbreviation"}, abbreviation)
            reason = "its abbreviation in brackets behind it"
        yield finish_entry(element, f"found {times(count)}: {reason}")
    for abbreviation, count in found.abbreviations.items():
        if abbreviation not in found.expansions:
            element = start_entry("org", free_id(taken, f"o.{slug(abbreviation)}"), MEDIUM if count > 1 else LOW)
            child(element, "orgName", {"type": "abbreviation"}, abbreviation)
            yield finish_entry(element, f"found {times(count)}: an abbreviation")


def _declined_entries(
    texts: Iterable[tuple[str, str]], lexicon: Lexicon, table: Inflection, taken: set[str]
) -> Iterator[Entry]:
    for name, (forms, count) in institutions(texts, lexicon, table).items():
        element = start_entry("org", free_id(taken, f"o.{slug(name)}"), LOW)
        for form in (name, *(form for form in forms if form != name)):
            child(element, "orgName", None if form == name else {"type": "variant"}, form)
        yield finish_entry(element, f"found {times(count)}: a word for a kind of organisation in it")


def _found(texts: Iterable[tuple[str, str]], candidates: Candidates, persons: Container[str]) -> _Found:
    lexicon = candidates.lexicon
    found = _Found()
    for candidate in (*candidates.others.values(), *candidates.by_words.values()):
        if candidate.form and len(candidate.words) > 1 and _says_its_kind(candidate, lexicon):
            found.names[_of_one_kind(candidate.form)] += candidate.count
    of, expansion = _of_pattern(lexicon), _expansion_pattern()
    for _, text in texts:
        for match in of.finditer(text):
            if not _stands_behind_capital(text, match.start(), lexicon):
                found.names[match.group()] += 1
        for match in _ABBREVIATION.finditer(text):
            if match.group(1).capitalize() not in persons and _is_organisation(
                match.group(1), text, match.start(), lexicon
            ):
                found.abbreviations[match.group(1)] += 1
        for match in expansion.finditer(text) if "(" in text or "[" in text else ():
            abbreviation = match.group(2)
            words = _without_first(_expansion(match.group(1), abbreviation), lexicon)
            if abbreviation in found.abbreviations and len(words.split()) > 1:
                found.expansions.setdefault(abbreviation, words)
                found.names[words] += words not in found.names
    return found


def _expansion(words: str, abbreviation: str) -> str:
    """Return the last words that begin with the letters of an abbreviation, in any order; all if none do."""
    wanted = Counter(abbreviation)
    rows = words.split()
    for start in range(len(rows) - 2, -1, -1):
        if not wanted - Counter(word[0] for word in rows[start:]):
            return " ".join(rows[start:])
    return words


def _says_its_kind(candidate: Candidate, lexicon: Lexicon) -> bool:
    if lexicon.is_inflected:
        return False  # those are found in all their cases
    noun = candidate.words[0] if lexicon.names_places_first else candidate.words[-1]
    return noun.lower() in lexicon.institution_nouns and "-".join(candidate.words).lower() not in gazetteer().places


def _of_one_kind(form: str) -> str:
    """Leave out of a name in capitals what follows in small letters: "TRIBUNALE PENALE Processo"."""
    words = form.split()
    count = sum(1 for _ in takewhile(lambda word: word.isupper() or word.islower(), words))
    return " ".join(words[:count]) if count > 1 and words[1].isupper() else form


def _stands_behind_capital(text: str, start: int, lexicon: Lexicon) -> bool:
    words = text[max(0, start - _REACH) : start].split()
    return (
        start > 0
        and text[start - 1] in " \u00a0"
        and bool(words)
        and words[-1][0].isupper()
        and words[-1][-1].isalnum()
        and words[-1].lower() not in lexicon.function_words
    )


def _is_organisation(abbreviation: str, text: str, start: int, lexicon: Lexicon) -> bool:
    return (
        abbreviation.lower() not in gazetteer().places
        and abbreviation.lower() not in lexicon.no_organisations
        and abbreviation.lower() not in lexicon.function_words
        and not lexicon.is_address(abbreviation)
        and not is_forename(abbreviation)
        and not _is_among_capitals(text, start, start + len(abbreviation))
        and not _NUMERAL.fullmatch(abbreviation)
        and len(_SMALL_NEARBY.findall(text[max(0, start - 30) : start + 36])) > 1
    )


def _is_among_capitals(text: str, start: int, end: int) -> bool:
    """Whether the word before or behind is a longer word in capitals, as in a head."""
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    words = [*before.split()[-1:], *behind.split()[:1]]
    return any(len(word) > _LONGEST_ABBREVIATION and word.isupper() and word.isalpha() for word in words)


def _without_first(name: str, lexicon: Lexicon) -> str:
    """Leave out words at the front that have a capital only because a sentence begins there."""
    words = name.split()
    while words and (words[0].lower() in lexicon.function_words or words[0].islower()):
        words.pop(0)
    return " ".join(words)


def _of_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """ "Ministry of Foreign Affairs": a kind of organisation, alone, and what it is of."""
    word = _word()
    nouns = "|".join(sorted(noun.capitalize() for noun in lexicon.institution_nouns if noun[0].isalpha()))
    article = r"(?:the |la |l'|l’|los |las )?"
    of = rf"(?:(?:of|for|de|du|des|der|für|del|di|dello|della|dei|degli|delle)[ \u00a0]{article}|dell['’])"
    return re.compile(rf"\b(?<![-'’])(?:{nouns})[ \u00a0]{of}{word}(?:[ \u00a0]{word})*")


def _expansion_pattern() -> re.Pattern[str]:
    word = _word()
    between = r"(?:\s(?:of|for|the|and|de|du|des|la|le|der|und|für|[^\W\d_A-Z]+)){0,2}"
    last = r"(?:\s[^\W\d_A-Z]+(?=\s?[\[(]))?"
    return re.compile(rf"(?<![^\W_])({word}(?:{between}\s{word}{last}){{1,6}})\s?[\[(]([A-Z]{{2,6}})\??[\])]")


def _word() -> str:
    return rf"{capital_class()}[^\W_]*(?:[-'’][^\W_]+)*'?"
