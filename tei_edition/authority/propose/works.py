"""Entries for works: what stands in quotation marks and is written as titles are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tei_edition.authority.data import Lexicon, gazetteer, plain
from tei_edition.authority.propose.entries import finish_entry, free_id, slug, start_entry, times
from tei_edition.languages.inflection import Inflection
from tei_edition.model import LOW, MEDIUM, Entry
from tei_edition.tei import child

_QUOTED = re.compile(r"[\"“„«]\s?([^\"“”„«»\n]{3,140}?)\s?[\"”“»]|(?<![^\W_])_([^_\n]{3,90})_(?![^\W_])")
_WORD = re.compile(r"[^\W\d_]+")
_LEVELS = {"j": ("newspaper", "journal", "organ", "bulletin", "gazette", "zeitung", "revue", "zeitschrift", "paper")}
_REACH = 60
_SENTENCE_LENGTH = 18


@dataclass(slots=True)
class _Titles:
    """The titles found: whether a journal's or not, how often, and how often behind a kind of writing."""

    levels: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)


def work_entries(
    texts: Iterable[tuple[str, str]], lexicon: Lexicon, table: Inflection | None = None
) -> Iterator[Entry]:
    """Yield entries for the works whose titles a text has in quotation marks or underscores.

    With a ``table`` of declensions the cases of a title are put together.
    """
    found = _titles(texts, lexicon)
    taken: set[str] = set()
    for title, forms in _in_nominative(found, table).items():
        count, told = sum(found.counts[form] for form in forms), sum(found.told[form] for form in forms)
        if not told and len(title.split()) == 1:
            continue
        element = start_entry("bibl", free_id(taken, f"w.{slug(title) or 'title'}"), MEDIUM if told else LOW)
        for form in (title, *(form for form in forms if form != title)):
            child(
                element,
                "title",
                {"level": found.levels[forms[0]]} | ({"type": "variant"} if form != title else {}),
                form,
            )
        yield finish_entry(element, f"found {times(count)} in quotation marks; {times(told)} behind a kind of writing")


def _titles(texts: Iterable[tuple[str, str]], lexicon: Lexicon) -> _Titles:
    found = _Titles()
    for _, text in texts:
        for quoted in _QUOTED.finditer(text):
            title = (quoted.group(1) or quoted.group(2)).strip(" ,.;:")
            before = [
                word.lower() for word in _WORD.findall(text[max(0, quoted.start() - _REACH) : quoted.start()])[-4:]
            ]
            is_told = any(word in lexicon.writings or _is_periodical(word, lexicon) for word in before)
            if _names_no_work(title, before, lexicon) or not _reads_as_title(title, lexicon, is_told=is_told):
                continue
            found.counts[title] += 1
            found.told[title] += is_told
            found.levels.setdefault(title, "j" if any(_is_periodical(word, lexicon) for word in before) else "m")
    return found


def _is_periodical(word: str, lexicon: Lexicon) -> bool:
    return word in _LEVELS["j"] or word in lexicon.periodicals


def _names_no_work(title: str, before: list[str], lexicon: Lexicon) -> bool:
    """Whether what is quoted is the name of a plant or a shop, or a signature: "signed «Ваня»"."""
    nearest = before[-1] if before else ""
    if nearest in lexicon.named_institutions and nearest not in lexicon.writings:
        return True
    return gazetteer().is_forename(plain(title)) and nearest not in lexicon.writings


def _in_nominative(found: _Titles, table: Inflection | None) -> dict[str, list[str]]:
    """Return the titles, each with its forms; one that is a case of another that was found is the same title."""
    forms: dict[str, list[str]] = {}
    for title in found.levels:
        known = [one for one in table.phrase_readings(title) if one in found.levels] if table else []
        forms.setdefault(known[0] if known else title, []).append(title)
    return forms


def _reads_as_title(title: str, lexicon: Lexicon, *, is_told: bool) -> bool:
    words = _WORD.findall(title)
    if not words or len(words) > _SENTENCE_LENGTH or not title[0].isupper():
        return False
    weighty = [word for word in words[1:] if word.lower() not in lexicon.function_words and len(word) > 3]
    large = sum(word[0].isupper() for word in weighty)
    if is_told:
        return large * 2 >= len(weighty) or len(words) < 6
    return len(words) > 1 and bool(weighty) and large == len(weighty)
