"""Square brackets of an editor or translator: supplied dates, glosses, original words, abbreviations.

TEI Guidelines, chapters 3.3 and 3.5. What a bracket is follows from what stands in it
and before it: words that the text itself uses elsewhere are the text's own language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from tei_edition.annotate.context import Context
from tei_edition.annotate.directions import direction_kind
from tei_edition.languages.calendar import is_date_line, load_calendar
from tei_edition.languages.vocabulary import load_vocabulary
from tei_edition.model import LOW, MEDIUM, Annotation, Reading, Span

_BRACKET = re.compile(r"\[([^\[\]\n]{1,80})\]")
_ABBREVIATION = re.compile(r"[^\W\d_](?:\.?[^\W\d_]){1,7}\.?\??")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_QUOTED_BEFORE = re.compile(r"[\"“«‘']([^\"“”«»\n]{1,60})[\"”»’']\s*$")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’-]*)\s*$")


LONGEST_ORIGINAL = 3
"""Words of the original in a bracket; more are a remark."""
RARE = 2
"""How often a word may stand in a text in lower case and still be taken for a foreign one that is glossed."""


class BracketAnnotator:
    """Annotates what stands in square brackets.

    ``known_words`` counts the words that the text uses in lower case outside brackets;
    ``original_language`` is the tag of the language that words not known are in.
    """

    def __init__(self, known_words: Mapping[str, int], original_language: str = "und") -> None:
        self._known = known_words
        self._original = original_language

    def __call__(self, reading: Reading, context: Context) -> Iterator[Annotation]:
        """Yield what the brackets of one reading are."""
        if "[" not in reading.text:
            return
        for found in _BRACKET.finditer(reading.text):
            if not direction_kind(found[1], context.language):
                yield from self._annotate(found, reading, context)

    def _annotate(self, found: re.Match[str], reading: Reading, context: Context) -> Iterator[Annotation]:
        inner = found[1]
        span, content = reading.span(*found.span()), reading.span(*found.span(1))
        if context.block_kind == "dateline" and is_date_line(inner, load_calendar(context.language)):
            yield Annotation("supplied", span, content, {}, "bracket.supplied")
        elif _ABBREVIATION.fullmatch(inner) and inner.upper() == inner:
            end = found.end(1) - inner.endswith("?")
            name = reading.span(found.start(1), end)
            yield Annotation("orgName", name, name, {}, "bracket.abbreviation", LOW if inner.endswith("?") else MEDIUM)
        elif _WORD.search(inner) and context.block_kind not in ("note", "dateline"):
            yield from self._gloss_or_original(found, content, reading, context)

    def _gloss_or_original(
        self, found: re.Match[str], content: Span, reading: Reading, context: Context
    ) -> Iterator[Annotation]:
        """Words of the text's own language gloss the rare word before them; words unknown to it are the original's."""
        words = [word.casefold() for word in _WORD.findall(found[1])]
        function_words = load_vocabulary(context.language).function_words
        own = [word for word in words if word in self._known or word in function_words]
        before = reading.text[: found.start()]
        glossed = _QUOTED_BEFORE.search(before) or _WORD_BEFORE.search(before)
        if not own:
            if len(words) <= LONGEST_ORIGINAL and glossed and self._is_known(glossed[1], function_words):
                yield Annotation("foreign", content, content, {"xml:lang": self._original}, "bracket.original", MEDIUM)
        elif found[1][0].islower() and words[0] in function_words:
            return  # "he said [the other] thing" completes a sentence
        elif glossed and self._is_rare(glossed[1], function_words):
            original = reading.span(*glossed.span(1))
            name = f"foreign-{original.start}"
            yield Annotation("foreign", original, original, {"xml:lang": self._original}, "bracket.glossed", LOW, name)
            yield Annotation("gloss", content, content, {"target": f"#{name}"}, "bracket.gloss", LOW)

    def _is_known(self, text: str, function_words: frozenset[str]) -> bool:
        words = [word.casefold() for word in _WORD.findall(text)]
        return bool(words) and all(word in self._known or word in function_words for word in words)

    def _is_rare(self, text: str, function_words: frozenset[str]) -> bool:
        words = [word.casefold() for word in _WORD.findall(text)]
        return all(self._known.get(word, 0) <= RARE and word not in function_words for word in words)


def words_in_lower_case(text: str) -> Counter[str]:
    """Count the words that a text uses in lower case outside square brackets and quotation marks."""
    plain = re.sub(r"\[[^\]\n]*\]|\"[^\"\n]{1,60}\"|“[^”\n]{1,60}”", " ", text)
    counts: Counter[str] = Counter()
    for piece, count in Counter(plain.split()).items():  # no word holds white space, and most words recur
        for word in _WORD.findall(piece):
            if word[0].islower():
                counts[word] += count
    return counts
