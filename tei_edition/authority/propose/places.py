"""Entries for places: known ones that the text names, and words that stand where places do."""

from __future__ import annotations

from collections.abc import Container, Iterator

from tei_edition.authority.data import gazetteer
from tei_edition.authority.propose.candidates import Candidates
from tei_edition.authority.propose.entries import finish_entry, free_id, slug, start_entry, times
from tei_edition.authority.propose.evidence import Candidate, is_generic
from tei_edition.authority.propose.shapes import is_forename
from tei_edition.model import LOW, MEDIUM, Entry
from tei_edition.tei import child

_LOCATED_AT_LEAST = 2
_OFTEN_LOCATED = 0.4
_OFTEN_SMALL = 0.3


def place_entries(candidates: Candidates, persons: Container[str]) -> Iterator[Entry]:
    """Yield entries for places; ``persons`` are names that are persons' in this text."""
    taken: set[str] = set()
    for candidate in [*candidates.by_words.values(), *candidates.others.values()]:
        name = " ".join(candidate.words)
        if name in persons or candidate.titles:
            continue
        reason = _reason(candidate, candidates)
        if reason:
            known = reason.startswith("a place")
            element = start_entry("place", free_id(taken, f"l.{slug(name) or 'place'}"), MEDIUM if known else LOW)
            child(element, "placeName", None, name)
            yield finish_entry(element, f"found {times(candidate.count)}: {reason}")


def _reason(candidate: Candidate, candidates: Candidates) -> str:
    words, lexicon = candidate.words, candidates.lexicon
    key = "-".join(words).lower()
    if words[0].lower() in lexicon.saints and len(words) > 1 and not candidate.located:
        return ""  # the day of the saint, or the church
    if key in gazetteer().places:
        is_common = candidates.commonness(words) > _OFTEN_SMALL or key in lexicon.common_words
        is_thing = candidates.capitals_mean_little and candidate.determined > 0
        if candidate.located or not (is_common or is_thing or is_forename(key)):
            return "a place known without a register"
        return ""
    if len(words) > 2 or candidates.commonness(words) > _OFTEN_SMALL or candidate.capitals == candidate.seen:
        return ""
    if any(word.lower() in gazetteer().peoples or is_generic(word.lower(), lexicon) for word in words):
        return ""
    share = candidate.located / max(1, candidate.seen)
    if candidate.located >= _LOCATED_AT_LEAST and share >= _OFTEN_LOCATED and not is_forename(words[0]):
        return f"a preposition of place before it ({candidate.located})"
    if candidate.towns:
        return f"a word for a kind of place before it ({candidate.towns})"
    return ""
