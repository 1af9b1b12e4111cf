"""Heads without a number and a full stop, and where the documents of a text begin that they open.

A head shows itself by capitals, by italics or brackets of its own, by a word that names a
kind of document or a division (``Testimony of ...``, ``Morning Session``, ``ACT II``), by
counting in Roman figures, or by opening the text. A letter or an entry of a diary begins
at its date line. What could as well be a signature, a speech or a direction is none.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tei_edition.conventions.loci import is_locus
from tei_edition.conventions.patterns import fragments
from tei_edition.languages.vocabulary import alternation
from tei_edition.segment.insets import inset_length
from tei_edition.segment.notes import note_label
from tei_edition.segment.pieces import Piece, is_rule
from tei_edition.segment.wording import Wording

LONGEST_HEAD, MOST_LINES = 200, 4
LONGEST_TITLE = 120
"""Characters of a head that nothing but its place shows: the first lines of a text."""
MOST_WORDS = 14
"""Words of a head that is neither in capitals nor in italics."""
MOST_OPENING_LINES = 3
LONGEST_LINE = 70
"""Characters of each line of a head of several lines."""
LEAST_ENTRIES = 3
"""Date lines from which on a text without salutations is a diary."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ROMAN = re.compile(r"[ \t]*(?P<number>[IVXLC]{1,7})(?:\.?[ \t]*$|\.[ \t]+(?=\S))")
_ABBREVIATED = re.compile(rf"\s(?:{fragments()['upper']}\w{{0,2}}|г)\.$")
"""A short word with a stop at the end of a line: Esq., Jr., г."""
_ITALIC = re.compile(r"[ \t]*(?:\[_[^_\[\]]+_\.?\]|_[^_]+_\.?)[ \t]*$")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a document begins, by indices into the pieces: its head or heads, if it has any, end before ``body``."""

    first: int
    body: int


class HeadFinder:
    """Finds the heads and the beginnings of documents in the pieces of a text without numbered heads."""

    def __init__(self, pieces: Sequence[Piece], wording: Wording, labels: Container[int]) -> None:
        self.pieces = pieces
        self.wording = wording
        self.labels = labels
        self.has_labels = any(piece.opening in labels for piece in pieces)
        self.dates = [wording.is_date(piece.text) for piece in pieces]
        self.insets = self._insets()
        self.salutes = [wording.is_salute(piece.text) for piece in pieces]

    def _insets(self) -> frozenset[int]:
        """The pieces of letters that stand inside another text, which have no heads of its own."""
        found: set[int] = set()
        for index in range(len(self.pieces) if self.has_labels else 0):
            length = inset_length(self.pieces, index, self.wording, self.labels) if index not in found else 0
            found.update(range(index, index + length))
        return frozenset(found)

    @cached_property
    def _numbered(self) -> re.Pattern[str]:
        words = alternation(self.wording.vocabulary.words("heads.words"))
        return re.compile(rf"{words}\s+(?:[IVXLC]+|\d{{1,3}})\b(?=\s*$|\s*[.:—–-])", re.IGNORECASE)

    @cached_property
    def roman(self) -> frozenset[int]:
        """The pieces that count up in Roman figures from I, two of them at least."""
        found: list[int] = []
        for index, piece in enumerate(self.pieces):
            match = _ROMAN.match(piece.text) if self._may_be(index) and piece.is_line else None
            if (
                match
                and not self._ends_sentence(piece.text[match.end() :])
                and _value(match["number"]) == len(found) + 1
            ):
                found.append(index)
        return frozenset(found) if len(found) > 1 else frozenset()

    @cached_property
    def is_diary(self) -> bool:
        """Whether the dates that stand on lines of their own open entries."""
        return not self.has_labels and not any(self.salutes) and sum(self.dates) >= LEAST_ENTRIES

    def openings(self, stop: int) -> list[Opening]:
        """Return where the documents begin before the piece ``stop``; the first begins with the first piece."""
        starts = [Opening(0, 0)]
        index = 0
        while index < stop:
            opening = self._opening(index, stop)
            if opening is None:
                index += 1
                continue
            if opening.first == 0:
                starts = [opening]
            else:
                starts.append(opening)
            # What stands behind the heads opens their document, not another one.
            index = opening.body + 1
        return starts

    def _opening(self, index: int, stop: int) -> Opening | None:
        """The document that begins at a piece: with rules, then heads, or with the date line of a letter."""
        body = index
        while body < stop and is_rule(self.pieces[body]):
            body += 1
        ruled = body > index
        heads = self._heads_length(body, stop)
        if heads and body + heads < stop:
            return Opening(index, body + heads)
        if body < stop and self._opens_letter(body, ruled):
            return Opening(index, body)
        return None

    def _heads_length(self, index: int, stop: int) -> int:
        length = 0
        while index + length < stop:
            at = index + length
            if self.is_head(at) or (length and self.dates[at] and at + 1 < stop and self.is_head(at + 1)):
                length += 1
            else:
                break
        return length

    def _opens_letter(self, index: int, ruled: bool) -> bool:
        if self.pieces[index].opening in self.labels:
            return False
        followed = index + 1 < len(self.pieces) and self.salutes[index + 1]
        if self.dates[index]:
            if self.has_labels:
                return ruled and followed
            return ruled or followed or self.is_diary
        behind = index > 0 and self._takes_leave(index - 1)
        return self.salutes[index] and not self.has_labels and (ruled or behind)

    def _takes_leave(self, index: int) -> bool:
        text = self.pieces[index].text
        return index > 0 and self.wording.is_signature(text) and self.wording.is_closing(self.pieces[index - 1].text)

    def is_head(self, index: int) -> bool:
        """Whether a piece is a head."""
        if not self._may_be(index) or self.dates[index] or index in self.insets:
            return False
        text = self.pieces[index].text
        plain = text.strip(" \t[]_*=\n")
        return (
            (_ITALIC.match(text) is not None and self._names_division(plain))
            or self._is_in_capitals(index, plain)
            or self._numbered.match(plain) is not None
            or (len(plain.split()) <= MOST_WORDS and not self._ends_sentence(plain) and self._opens_division(plain))
            or self._is_in_lines(index)
            or index in self.roman
            or self._opens_text(index)
        )

    def _is_in_lines(self, index: int) -> bool:
        """Whether a piece is several short lines of which the first is in capitals or names a division."""
        lines = self.pieces[index].text.split("\n")
        first = lines[0].strip(" \t[]_*=")
        letters = [character for character in first if character.isalpha()]
        return (
            len(lines) > 1
            and all(len(line.strip()) <= LONGEST_LINE and not self._ends_sentence(line) for line in lines)
            and (not index or self._opens_division(first) or (len(letters) > 3 and first.upper() == first))
            and (index > 0 or self._is_titled(first))
            and not self._opens_like_letter(index)
        )

    @staticmethod
    def _is_titled(line: str) -> bool:
        words = _WORD.findall(line)
        return len(words) > 1 and 2 * sum(word[0].isupper() for word in words) > len(words)

    def _opens_like_letter(self, index: int) -> bool:
        return self.wording.is_closing(self.pieces[index - 1].text) if index else False

    def _may_be(self, index: int) -> bool:
        piece = self.pieces[index]
        plain = piece.text.strip()
        return (
            0 < len(plain) <= LONGEST_HEAD
            and piece.text.count("\n") < MOST_LINES
            and piece.opening not in self.labels
            and index + 1 < len(self.pieces)
            and plain[-1] not in ",;:"
            and any(character.isalpha() for character in plain)
            and not is_locus(piece.text, self.wording.conventions)
            and note_label(piece, self.wording) is None
            and not self.wording.is_parenthesis(plain)
            and not self.wording.is_examination(piece.text)
            and not (self.wording.is_closing(plain) and not plain.isupper())
        )

    def _is_in_capitals(self, index: int, plain: str) -> bool:
        letters = [character for character in plain if character.isalpha()]
        if len(letters) < 4 or plain.upper() != plain or "   " in plain:
            return False
        if index and self.pieces[index - 1].text.rstrip().endswith(","):
            return False
        if self._names_division(plain):
            return True
        # One or two words with a stop, or a name by itself, may be a signature.
        words = _WORD.findall(plain)
        if plain.endswith(".") and len(words) <= 3 and not any(character.isdigit() for character in plain):
            return False
        return len(words) > 1

    def _names_division(self, plain: str) -> bool:
        folded = frozenset(word.casefold() for word in _WORD.findall(plain))
        words = self.wording.vocabulary.words("heads.words")
        return bool(self.wording.vocabulary.document_type(plain)) or any(word in folded for word in words)

    def _opens_division(self, plain: str) -> bool:
        """Whether a line in small letters opens, with a number or another word at most, with the word of a division."""
        if not (plain[:1].isupper() or plain[:1].isdigit()):
            return False
        opening = " ".join(re.findall(r"[\w'’-]+", plain)[:2])
        return self._names_division(opening)

    def _opens_text(self, index: int) -> bool:
        """Whether a piece is among the short lines that open a text, with more behind them than they are."""
        if index >= MOST_OPENING_LINES or len(self.pieces) < 2 * index + 4:
            return False
        piece = self.pieces[index]
        plain = piece.text.strip(" \t[]_*=\n")
        if len(plain) > LONGEST_TITLE or "\n" in plain or self.salutes[index] or ":" in plain or "   " in plain:
            return False
        words = _WORD.findall(plain)
        capitals = sum(word[0].isupper() for word in words)
        titled = not self._ends_sentence(plain) or (2 * capitals > len(words) and len(words) > 3)
        return (
            1 < len(words) <= MOST_WORDS
            and plain[0].isupper()
            and titled
            and not self.wording.is_narration(plain)
            and all(self.is_head(before) or self.dates[before] for before in range(index))
        )

    @staticmethod
    def _ends_sentence(text: str) -> bool:
        plain = text.rstrip(' \t"”»’_*]')
        return plain.endswith((".", "?", "!", "…", ",", ";", ":")) and not _ABBREVIATED.search(plain)


def _value(roman: str) -> int:
    values = [_VALUES[letter] for letter in roman]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


def opening_heads(openings: Sequence[Opening], pieces: Sequence[Piece]) -> Iterator[int]:
    """Yield the indices of the heads of all documents."""
    for row in openings:
        yield from (index for index in range(row.first, row.body) if not is_rule(pieces[index]))
