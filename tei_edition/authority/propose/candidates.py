"""The names that may be persons, collected from a whole text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tei_edition.authority.data import Lexicon, plain
from tei_edition.authority.propose.boundaries import is_initials
from tei_edition.authority.propose.evidence import CASES, IN_LIST, THRESHOLD, Candidate, make_candidate
from tei_edition.authority.propose.nominatives import Nominatives, nominatives_of
from tei_edition.authority.propose.observation import Place, observe
from tei_edition.authority.propose.sequences import (
    Piece,
    find_sequences,
    is_behind_abbreviation,
    pieces,
)
from tei_edition.authority.propose.shapes import NO_SHAPE, SINGLE, UNKNOWN, Shape, is_forename, name_in, shape_of
from tei_edition.languages.inflection import Inflection

_BETWEEN = re.compile(
    r"\s*(?:,|;|\s(?:and|et|und|&|or|ou|oder|и|или|e|ed|y))\s*(?:(?:and|et|und|и|e|y)\s+)?(?:[^\W\d_A-ZА-ЯЁ]\w+\s+){0,1}"
)
_ONE_INITIAL = re.compile(r"\b([A-Z])\. (?:d[eu]s? )?([^\W\d_a-z][^\W\d_]+)")
_ROUNDS = 3
_MANY_CAPITALS = 0.2
_ENOUGH_WORDS = 250
_ADDRESSED_AT_LEAST = 3


class Candidates:
    """All candidates of a text, and the words that it writes small.

    ``by_words`` are those that may be persons by their shape, in the nominative, ``others``
    those that may not, as they are written.
    """

    def __init__(self, texts: Iterable[tuple[str, str]], lexicon: Lexicon, language: str = "") -> None:
        rows = list(texts)
        self.lexicon = with_foreign_address(rows, lexicon)
        self.by_words: dict[tuple[str, ...], Candidate] = {}
        self.others: dict[tuple[str, ...], Candidate] = {}
        self._lists: list[list[tuple[str, ...]]] = []
        self._written: Counter[str] = Counter()
        self._large: dict[str, int] = {}
        self._parts: dict[tuple[str, bool], tuple[tuple[Piece, Candidate], ...]] = {}
        self._nominatives: Nominatives | None = nominatives_of(rows, lexicon, language)
        for block, text in rows:
            self._written.update(text.split())
            self._read(block, text)
        self._note_cases()
        self.capitals_mean_little = lexicon.nouns_have_capitals or (
            not lexicon.is_inflected and self._has_many_capitals()
        )

    @property
    def declension(self) -> Inflection | None:
        """How the language of the text declines names; None if it does not."""
        return self._nominatives.table if self._nominatives else None

    def accepted(self) -> dict[tuple[str, ...], float]:
        """Return the points of each candidate that is proposed, lists of persons considered."""
        points = self._points()
        for _ in range(_ROUNDS):
            before = len(points)
            self._spread(points)
            points = self._points()
            if len(points) == before:
                break
        return points

    def points_of(self, words: tuple[str, ...]) -> float:
        """Return the points of a candidate."""
        candidate = self.by_words[words]
        commonness = self.commonness(words) if candidate.shape.sign in (SINGLE, UNKNOWN) else 0.0
        return candidate.score(commonness, capitals_mean_little=self.capitals_mean_little, lexicon=self.lexicon)

    def commonness(self, words: tuple[str, ...]) -> float:
        """The largest share, over the words, of places where the word is written small."""
        return max((self._share(word) for word in words if not (is_initials(word) or word.islower())), default=0.0)

    def _note_cases(self) -> None:
        """Note the single words that have a capital inside a sentence and are declined as only surnames are."""
        endings = tuple(self.lexicon.sure_surname_endings)
        for words, candidate in self.by_words.items() if endings else ():
            if len(words) == 1 and candidate.inside and len(words[0]) > 4 and words[0].endswith(endings):
                candidate.reasons[CASES] = 1

    def _has_many_capitals(self) -> bool:
        """Whether nouns have capitals in this text, as in English prints of the 18th century."""
        if sum(self._written.values()) < _ENOUGH_WORDS:
            return False
        small = sum(map(str.islower, self._written))
        large = sum(one.inside > 0 and one.might_be_noun(self.lexicon) for one in self.by_words.values())
        return large > _MANY_CAPITALS * small

    def _share(self, word: str) -> float:
        written = {word, *self._nominatives.written(word)} if self._nominatives else (word,)
        small = sum(self._written[each.lower()] for each in written)
        large = sum(self._large.get(each, 0) + self._large.get(each.upper(), 0) for each in written)
        return small / (small + large) if small else 0.0

    def _points(self) -> dict[tuple[str, ...], float]:
        points = {words: self.points_of(words) for words in self.by_words}
        return {words: score for words, score in points.items() if score >= THRESHOLD}

    def _read(self, block: str, text: str) -> None:
        row: list[tuple[str, ...]] = []
        end = -1
        large = self._large
        for sequence, start, opens in find_sequences(text, self.lexicon):
            opens = opens and not is_behind_abbreviation(text, start, self.lexicon)
            parts = self._parts.get((sequence, opens))
            if parts is None:
                parts = self._parts[sequence, opens] = tuple(self._named(sequence, opens=opens))
            for piece, candidate in parts:
                for word in piece.words:
                    large[word] = large.get(word, 0) + 1
                head = start + piece.head
                observe(candidate, Place(text, block, piece, start, opens and piece.start == 0), self.lexicon)
                if candidate.shape is NO_SHAPE:
                    continue
                if end < 0 or not _BETWEEN.fullmatch(text, end, head):
                    self._close(row)
                    row = []
                row.append(candidate.words)
                end = start + piece.end
        self._close(row)

    def _named(self, sequence: str, *, opens: bool) -> Iterator[tuple[Piece, Candidate]]:
        """Yield the parts of a sequence that may be names, each with its candidate."""
        for piece in pieces(sequence, self.lexicon):
            written = tuple(_without_capitals(word) for word in piece.words)
            words = self._in_nominative(written)
            start, stop, shape = name_in(words, self.lexicon)
            is_led = opens and piece.head == 0 and _is_led_by_another_word(words, shape, self.lexicon)
            if is_led or _ends_in_attribute(words, shape, self.lexicon):
                start, stop = (1, 2) if is_led else (0, 1)
                words = (*words[:start], *self._in_nominative(written[start:stop]), *words[stop:])
                shape = shape_of(words[start:stop], self.lexicon)
            is_whole = (start, stop) == (0, len(words))
            words = (written if shape is None else words)[start:stop]
            table = self.others if shape is None else self.by_words
            candidate = table.get(words)
            if candidate is None:
                candidate = table[words] = make_candidate(words, shape or NO_SHAPE, self.lexicon)
                candidate.form = sequence[piece.start : piece.end]
            yield (piece if is_whole else piece.part(start, stop, sequence)), candidate

    def _in_nominative(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return self._nominatives.of(words) if self._nominatives else words

    def _close(self, row: list[tuple[str, ...]]) -> None:
        if len(row) > 1:
            self._lists.append(row)

    def _spread(self, points: dict[tuple[str, ...], float]) -> None:
        surnames = {plain(self.by_words[words].shape.surname) for words in points}
        for row in self._lists:
            sure = [words in points or plain(self.by_words[words].shape.surname) in surnames for words in row]
            for number, words in enumerate(row):
                if any(sure[max(0, number - 1) : number]) or any(sure[number + 1 : number + 2]):
                    self.by_words[words].reasons[IN_LIST] = 1


def with_foreign_address(rows: Iterable[tuple[str, str]], lexicon: Lexicon) -> Lexicon:
    """Return the words of a language with the single letters that this text uses as a form of address.

    "M. Duval, M. Morel, M. Garnier" in an English text: so many initials cannot agree.
    """
    surnames: defaultdict[str, set[str]] = defaultdict(set)
    for _, text in rows:
        for letter, surname in _ONE_INITIAL.findall(text):
            surnames[letter.lower()].add(surname)
    several = sum(len(names) for names in surnames.values())
    letters = {
        letter
        for letter, names in surnames.items()
        if letter in lexicon.letters_of_address and len(names) >= max(_ADDRESSED_AT_LEAST, several / 2)
    }
    return replace(lexicon, honorifics=lexicon.honorifics | letters) if letters else lexicon


def _is_led_by_another_word(words: tuple[str, ...], shape: Shape | None, lexicon: Lexicon) -> bool:
    """Whether the first of two words at the head of a sentence has a capital for that alone: "Embrace Rose"."""
    if shape is None or len(words) != 2:
        return False
    first = words[0].lower()
    if lexicon.is_inflected and first in lexicon.roles:
        return True
    if shape.sign != UNKNOWN:
        return False
    is_word = bool(lexicon.word_endings) and first.endswith(tuple(lexicon.word_endings))
    return is_word or is_forename(words[1], shortened=False)


def _ends_in_attribute(words: tuple[str, ...], shape: Shape | None, lexicon: Lexicon) -> bool:
    """Whether the second of two words belongs to what follows: "Берёзовка Чистопольского уезда"."""
    if shape is None or shape.sign != UNKNOWN or len(words) != 2:
        return False
    return words[1].endswith(tuple(lexicon.relational_endings))


def _without_capitals(word: str) -> str:
    """Return "LINDGREN" as "Lindgren"; initials and numerals stay."""
    if not word.isupper() or is_initials(word) or len(word) < 2 or not set(word) - set("IVX"):
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
