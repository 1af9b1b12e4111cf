"""Square brackets of an editor or translator: supplied dates, glosses, original words, abbreviations.

TEI Guidelines, chapters 3.3 and 3.5. What a bracket is follows from what stands in it
and before it: words that the text itself uses elsewhere are the text's own language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_edition.annotate.context import Context
from tei_edition.languages.calendar import is_date_line, load_calendar
from tei_edition.languages.vocabulary import load_vocabulary
from tei_edition.model import LOW, MEDIUM, Annotation, Reading, Span

_BRACKET = re.compile(r"\[([^\[\]\n]{1,80})\]")
_ABBREVIATION = re.compile(r"[^\W\d_](?:\.?[^\W\d_]){1,7}\.?\??")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_QUOTED_BEFORE = re.compile(r"[\"“«‘']([^\"“”«»\n]{1,60})[\"”»’']\s*$")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’-]*)\s*$")


class BracketAnnotator:
    """Annotates what stands in square brackets.

    ``known_words`` are the words that the text uses in lower case outside brackets;
    ``original_language`` is the tag of the language that words not known are in.
    """

    def __init__(self, known_words: frozenset[str], original_language: str = "und") -> None:
        self._known = known_words
        self._original = original_language

    def __call__(self, reading: Reading, context: Context) -> Iterator[Annotation]:
        if "[" not in reading.text:
            return
        for found in _BRACKET.finditer(reading.text):
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
        inner_is_known = self._is_known(found[1], context.language)
        before = reading.text[: found.start()]
        word = _QUOTED_BEFORE.search(before) or _WORD_BEFORE.search(before)
        if not inner_is_known and len(found[1].split()) <= 3 and found[1][0] != found[1][0].upper() or (
            not inner_is_known and word and self._is_known(word[1], context.language)
        ):
            yield Annotation("foreign", content, content, {"xml:lang": self._original}, "bracket.original", MEDIUM)
        elif inner_is_known and word and not self._is_known(word[1], context.language):
            original = reading.span(*word.span(1))
            name = f"foreign-{original.start}"
            yield Annotation("foreign", original, original, {"xml:lang": self._original}, "bracket.glossed", MEDIUM, name)
            yield Annotation("gloss", content, content, {"target": f"#{name}"}, "bracket.gloss", MEDIUM)

    def _is_known(self, text: str, language: str) -> bool:
        """Whether the text uses the words of ``text`` elsewhere, as words of its own language."""
        function_words = load_vocabulary(language).function_words
        words = [word.casefold() for word in _WORD.findall(text)]
        return bool(words) and all(word in self._known or word in function_words for word in words)


def words_in_lower_case(text: str) -> frozenset[str]:
    """Return the words that a text uses in lower case outside square brackets and quotation marks."""
    plain = re.sub(r"\[[^\]\n]*\]|\"[^\"\n]{1,60}\"|“[^”\n]{1,60}”", " ", text)
    return frozenset(word for word in _WORD.findall(plain) if word[0].islower())
