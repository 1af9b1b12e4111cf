"""Names of persons, organisations, places and works, found with the registers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tei_edition.annotate.context import Context
from tei_edition.annotate.names.folding import canonical, composed, in_present_spelling
from tei_edition.annotate.names.index import index_of
from tei_edition.annotate.names.mention import (
    COMMON,
    CONTEXT,
    JOINED,
    OTHER_WRITING,
    SEVERAL,
    Considered,
    Mention,
    Refusal,
)
from tei_edition.annotate.names.nesting import settle
from tei_edition.annotate.names.people import Memory, People
from tei_edition.annotate.names.surroundings import (
    begins_sentence,
    in_name_of_street,
    in_quotation_marks,
    is_common,
    is_joined,
    kind_by_context,
    previous_word,
)
from tei_edition.authority.data import Lexicon, lexicon
from tei_edition.model import HIGH, LOW, MEDIUM, Annotation, Entry, Reading

_RANK = {HIGH: 0, MEDIUM: 1, LOW: 2}
_SPEAKER = "speaker"
_WORDS_OF_A_SURE_TITLE = 3


class NameAnnotator:
    """Finds the names of the entries of registers; an ``Annotator`` of ``annotate.context``.

    Yields annotations of kind ``person``, ``org``, ``place`` and ``work`` with ``ref`` and,
    for works, ``level``; where it may be another's name too, ``alternatives`` holds the
    pointers to the others. It keeps in mind who was named in a document, so readings must
    come in the order of the text; another document begins with an empty mind. ``watch`` is
    told of every name of the registers that stands in the text, tagged or not.
    """

    def __init__(
        self, entries: Iterable[Entry], language: str = "en", watch: Callable[[Considered], object] | None = None
    ) -> None:
        self._language = language
        self._watch = watch
        self._index = index_of(entries, lexicon(language).particles, language)
        self._lexicons: dict[str, Lexicon] = {}
        self._people = People(self._index)
        self._document: str | None = None

    def __call__(self, reading: Reading, context: Context) -> Iterator[Annotation]:
        """Yield the names in one reading, outer before inner, in the order of the text."""
        if context.document != self._document:
            self._document = context.document
            self._people.memory = Memory()
        text, offsets = in_present_spelling(*composed(reading.text), context.language or self._language)
        words = self._words(context.language or self._language)
        mentions: Iterable[Mention] = self._mentions(text, words, context.block_kind == _SPEAKER)
        if self._watch:
            mentions = self._watched(reading, text, offsets, words, context.block_kind == _SPEAKER)
        for mention in settle(mentions):
            if offsets:
                mention = mention._replace(start=offsets[mention.start], end=offsets[mention.end])
            yield self._annotation(reading, mention)

    def _words(self, language: str) -> Lexicon:
        """The words of a language, with the ranks and forms of address that the registers give."""
        found = self._lexicons.get(language)
        if found is None:
            words = lexicon(language)
            found = replace(words, honorifics=words.honorifics | self._index.titles)
            self._lexicons[language] = found
        return found

    def _mentions(self, text: str, words: Lexicon, is_label: bool) -> Iterator[Mention]:
        for _, _, _, found in self._decisions(text, words, is_label):
            if isinstance(found, Mention):
                yield found

    def _decisions(
        self, text: str, words: Lexicon, is_label: bool
    ) -> Iterator[tuple[str, int, int, Mention | Refusal]]:
        """Yield each name of the registers that stands in a text, where, and what is made of it."""
        index = self._index
        for pattern, start, end in index.hits(text):
            if pattern in index.forms:
                yield pattern, start, end, self._by_form(text, pattern, start, end, words)
            found: Mention | Refusal | None = None
            if pattern in index.surnames:
                found = self._people.by_surname(text, pattern, start, end, words, is_label=is_label)
            if not isinstance(found, Mention) and pattern in index.forenames:
                by_forename = self._people.by_forename(text, pattern.strip(), start, end, words)
                found = by_forename if found is None or isinstance(by_forename, Mention) else found
            if found is not None:
                yield pattern, start, end, found

    def _watched(
        self, reading: Reading, text: str, offsets: Sequence[int], words: Lexicon, is_label: bool
    ) -> Iterator[Mention]:
        """Yield the mentions of a text, and tell of everything that was considered."""
        assert self._watch is not None
        for pattern, start, end, found in self._decisions(text, words, is_label):
            if isinstance(found, Mention):
                start, end = found.start, found.end
                rule, certainty = found.rule, found.certainty
                numbers: Iterable[int] = (found.entry, *found.others)
                yield found
            else:
                rule = certainty = ""
                numbers = self._index.named(pattern)
            span = reading.span(*((offsets[start], offsets[end]) if offsets else (start, end)))
            entries = tuple(self._index.entries[number].id for number in numbers)
            self._watch(Considered(span, entries, rule, certainty, found.reason))

    def _by_form(self, text: str, pattern: str, start: int, end: int, words: Lexicon) -> Mention | Refusal:
        numbers = list(self._index.forms[pattern].get(canonical(text[start:end]), ()))
        if not numbers:
            return OTHER_WRITING
        if is_joined(text, start, end):
            return JOINED
        kinds = dict.fromkeys(self._index.entries[number].kind for number in numbers)
        if len(kinds) > 1:
            spoken_of = kind_by_context(text, start, end, words)
            preferred = spoken_of if spoken_of in kinds else next(iter(kinds))
            numbers.sort(key=lambda number: self._index.entries[number].kind != preferred)
        if not self._stands(numbers[0], text, start, end, words):
            return COMMON
        return self._form_mention(numbers, text, start, end, len(kinds) > 1)

    def _stands(self, number: int, text: str, start: int, end: int, words: Lexicon) -> bool:
        """Whether a name of one word that is a common word, too, stands where that word would not."""
        word = text[start:end].lower()
        is_place = self._index.entries[number].kind == "place"
        if is_place and in_name_of_street(text, start, words):
            return False
        if " " in word or in_quotation_marks(text, start, end):
            return True
        if self._index.entries[number].kind == "work" and word in words.writings:
            return previous_word(text, start).lower() in words.determiners
        is_word = is_common(word, words) or word in words.institution_nouns or word in words.event_nouns
        return not (is_word and begins_sentence(text, start))

    def _form_mention(self, numbers: list[int], text: str, start: int, end: int, disputed: bool) -> Mention:
        entry = self._index.entries[numbers[0]]
        written = text[start:end]
        certainty = MEDIUM if disputed else LOW if len(numbers) > 1 else HIGH
        rule = "name.form"
        if entry.kind == "work":
            rule = "name.title"
            if not in_quotation_marks(text, start, end) and len(written.split()) < _WORDS_OF_A_SURE_TITLE:
                certainty = max(certainty, MEDIUM, key=_RANK.__getitem__)
        elif written in entry.attributes.get("abbreviations", "").split(" | "):
            rule = "name.abbreviation"
        if entry.kind == "person":
            rule = "name.full"
        reason = CONTEXT if disputed else SEVERAL if len(numbers) > 1 else ""
        return Mention(start, end, entry.kind, numbers[0], rule, certainty, tuple(numbers[1:]), reason=reason)

    def _annotation(self, reading: Reading, mention: Mention) -> Annotation:
        entries = self._index.entries
        entry = entries[mention.entry]
        attributes = {"ref": f"#{entry.id}"}
        if mention.kind == "work" and "level" in entry.attributes:
            attributes["level"] = entry.attributes["level"]
        if mention.others:
            attributes["alternatives"] = " ".join(f"#{entries[other].id}" for other in mention.others)
        certainty, of_entry = mention.certainty, entry.attributes.get("cert", HIGH)
        if of_entry != HIGH:
            certainty = max(certainty, of_entry, key=lambda each: _RANK.get(each, 2))
        span = reading.span(mention.start, mention.end)
        return Annotation(mention.kind, span, span, attributes, mention.rule, certainty)
