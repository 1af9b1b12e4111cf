"""Entries for works: what stands in quotation marks and is written as titles are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tei_edition.authority.data import Lexicon
from tei_edition.authority.propose.entries import finish_entry, free_id, slug, start_entry
from tei_edition.model import LOW, MEDIUM, Entry
from tei_edition.tei import child

_QUOTED = re.compile(r"[\"“„«]\s?([^\"“”„«»\n]{3,140}?)\s?[\"”“»]|(?<![^\W_])_([^_\n]{3,90})_(?![^\W_])")
_WORD = re.compile(r"[^\W\d_]+")
_LEVELS = {"j": ("newspaper", "journal", "organ", "bulletin", "gazette", "zeitung", "revue", "zeitschrift", "paper")}
_REACH = 60
_SENTENCE_LENGTH = 18


def work_entries(texts: Iterable[tuple[str, str]], lexicon: Lexicon) -> Iterator[Entry]:
    """Yield entries for the works whose titles a text has in quotation marks or underscores."""
    titles: dict[str, str] = {}
    told: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for _, text in texts:
        for found in _QUOTED.finditer(text):
            title = (found.group(1) or found.group(2)).strip(" ,.;:")
            before = [word.lower() for word in _WORD.findall(text[max(0, found.start() - _REACH) : found.start()])[-4:]]
            is_told = any(word in lexicon.writings or word in _LEVELS["j"] for word in before)
            if not _reads_as_title(title, lexicon, is_told=is_told):
                continue
            counts[title] += 1
            told[title] += is_told
            titles.setdefault(title, "j" if any(word in _LEVELS["j"] for word in before) else "m")
    taken: set[str] = set()
    for title, level in titles.items():
        if told[title]:
            element = start_entry("bibl", free_id(taken, f"w.{slug(title) or 'title'}"), MEDIUM)
        elif len(title.split()) > 1:
            element = start_entry("bibl", free_id(taken, f"w.{slug(title) or 'title'}"), LOW)
        else:
            continue
        child(element, "title", {"level": level}, title)
        yield finish_entry(
            element, f"found {counts[title]} times in quotation marks; {told[title]} times behind a kind of writing"
        )


def _reads_as_title(title: str, lexicon: Lexicon, *, is_told: bool) -> bool:
    words = _WORD.findall(title)
    if not words or len(words) > _SENTENCE_LENGTH or not title[0].isupper():
        return False
    weighty = [word for word in words[1:] if word.lower() not in lexicon.function_words and len(word) > 3]
    large = sum(word[0].isupper() for word in weighty)
    if is_told:
        return large * 2 >= len(weighty) or len(words) < 6
    return len(words) > 1 and bool(weighty) and large == len(weighty)
