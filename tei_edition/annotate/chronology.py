"""From which date the dates of a block are counted: its document's, a quoted letter's, or one said before.

TEI Guidelines, chapter 4.2.2: a ``dateline`` says when and where the text behind it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from tei_edition.annotate.context import LETTER, SPEECH, Annotator, Context
from tei_edition.languages.calendar import DATE_LINE_LENGTH, YEARS, is_date_line, load_calendar
from tei_edition.model import HIGH, LOW, Annotation, Block, Reading

OPENING = 6
"""Among how many blocks at the beginning of a document its date is looked for."""
LONGEST_SIGNATURE = 40
"""Characters; a longer line does not sign a quoted letter."""
OPENING_CHARACTERS = 120
"""Among how many characters of a block the date is looked for that may date what is behind it."""
LONGEST_SALUTATION = 60
"""Characters of a line with which a letter addresses its reader."""
LONGEST_PLACE = 40
"""Characters that may stand before the date in a line that dates a letter."""

_MONTH = re.compile(r"\d{4}-\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR_LINE = re.compile(r"[\s_*=\[(]*(\d{4})[\s_*=.\])]*")
_ENDS = re.compile(r"[\s.,;:!?)\]\"”’_*=—–-]*")
_ENTRY = re.compile(r"[.,]?[_*]{0,2}\s*(?:--?|[.:–—]|$)")
_DIGIT = re.compile(r"\d")
_FIRST = re.compile(r"[\s_*=\[(]*(\w+)")
_OPENS = re.compile(r"[\s_*=\[(]*")


class Chronology:
    """Follows a text from document to document and from block to block, and knows the date that counts there."""

    def __init__(self, dates: Annotator, language: str) -> None:
        self._dates = dates
        self._calendar = calendar = load_calendar(language)
        self._openings = frozenset(
            form.split("-")[0].split()[0]
            for form in (*calendar.months, *calendar.weekdays, *calendar.of("article"), *calendar.of("part"))
        )
        self._previous = ""
        self._document = Context(language)
        self._letter = ""
        self._last = ""
        self._is_spoken = self._has_speech = False
        self._addressed: frozenset[str] = frozenset()

    def begin(self, document: str, leaves: Sequence[Block], readings: Sequence[Reading]) -> None:
        """Begin a document; ``document`` is its id, empty for front and back matter."""
        self._document = replace(self._document, document=document, document_date="", genre="")
        self._letter = self._last = ""
        self._has_speech = False
        rows = list(zip(leaves, readings, strict=True))
        self._addressed = frozenset(leaf.id for (leaf, _), behind in pairwise(rows) if _is_salutation(*behind))
        everything, rows = rows, rows[:OPENING]
        date = self._date_of(rows) if document else self._first_date(rows, only=HIGH)
        genre = LETTER if any(leaf.kind == "salute" for leaf, _ in rows) else ""
        self._document = replace(self._document, document_date=date if document else "", genre=genre)
        self._previous = date or self._previous or self._first_date(everything, only=HIGH)

    def context(self, leaf: Block, reading: Reading) -> Context:
        """Return where a reading stands; readings must come in the order of the text."""
        is_answer, self._is_spoken = self._is_spoken, leaf.kind == "speaker"
        if leaf.kind in ("speaker", "head"):
            self._letter = ""
        self._has_speech |= self._is_spoken
        if leaf.kind in ("p", "dateline", "head") and not is_answer:
            self._read_date_line(leaf, reading)
        if not self._letter:
            genre = self._document.genre or (SPEECH if self._has_speech else "")
            return self._made(leaf.kind, self._document.document_date, self._last, genre)
        context = self._made(leaf.kind, self._letter, "", LETTER)
        if _is_signature(reading.text):
            self._letter = ""
        return context

    def _made(self, kind: str, date: str, last: str, genre: str) -> Context:
        document = self._document
        return Context(document.language, kind, document.document, date, last, genre)

    def learn(self, context: Context, found: Iterable[Annotation]) -> None:
        """Take note of the dates that were found in a reading; those of a quoted letter are its own."""
        if context.document_date and context.document_date != self._document.document_date:
            return
        for row in found:
            value = row.attributes.get("when", "")
            if row.kind == "date" and value[:1].isdigit() and row.certainty != LOW and "type" not in row.attributes:
                self._last = value

    def _read_date_line(self, leaf: Block, reading: Reading) -> None:
        """Let a line that is a date, the year over entries of a diary, or the head of an entry count from now on."""
        year = _YEAR_LINE.fullmatch(reading.text)
        if year and int(year[1]) in YEARS:
            self._letter = self._previous = year[1]
            return
        date, is_entry = self._date_line(reading)
        if date and (is_entry or leaf.id in self._addressed):
            self._letter = self._previous = date
        elif date:  # of a sitting, a report
            self._document = replace(self._document, document_date=date)
            self._previous, self._letter = date, ""

    def _date_line(self, reading: Reading) -> tuple[str, bool]:
        """Return the date that a line gives to what is behind it, and whether it opens an entry of a diary."""
        text = reading.text
        if not self._may_date(text):
            return "", False
        opening = replace(reading, text=text[:OPENING_CHARACTERS])
        rows = [row for row in self._dates(opening, self._undated("dateline")) if _value(row)]
        if not rows:
            return "", False
        first = rows[0].span
        begin = _index(reading, first.start)
        end = _index(reading, first.end - 1) + 1
        if is_date_line(text, self._calendar) or (_is_place(text[:begin]) and _ENDS.fullmatch(text, end)):
            return _value(rows[0]), False
        is_entry = _OPENS.fullmatch(text, 0, begin) is not None and _ENTRY.match(text, end) is not None
        return (_value(rows[0]), True) if is_entry else ("", False)

    def _may_date(self, text: str) -> bool:
        """Whether a block could date what is behind it at all: quickly told, and most could not."""
        if len(text) <= LONGEST_PLACE + DATE_LINE_LENGTH:
            return _DIGIT.search(text) is not None
        found = _FIRST.match(text)
        first = found[1].casefold() if found else ""
        return (first[:1].isdigit() or first in self._openings) and _DIGIT.search(text, 0, LONGEST_PLACE) is not None

    def _undated(self, kind: str) -> Context:
        return replace(self._document, block_kind=kind, document_date=self._previous, genre=LETTER)

    def _date_of(self, rows: Sequence[tuple[Block, Reading]]) -> str:
        """The first exact date of the date line, or else of the head, or of a title that ends with it.

        A year that is left out in a date line is that of the document before.
        """
        lines = [row for row in rows if row[0].kind == "dateline"]
        heads = [row for row in rows if row[0].kind == "head"]
        return self._first_date(lines, self._previous) or self._first_date(heads) or self._title_date(rows)

    def _title_date(self, rows: Sequence[tuple[Block, Reading]]) -> str:
        """The day with which one of the first blocks ends, its year perhaps apart: *A hearing, May 5, 1831*."""
        for leaf, reading in rows:
            if leaf.kind == "speaker":
                break
            found = [row for row in self._dates(reading, replace(self._document, block_kind="head")) if reading.text]
            dates = [row for row in found if row.kind == "date" and "type" not in row.attributes]
            days = [row for row in dates if _is_day(row)]
            if len(days) == 1 and (days[0].certainty == HIGH or len(dates) > 1):
                value = days[0].attributes["when"]
                is_one = all(value.startswith(row.attributes.get("when", "?")) for row in dates)
                end = _index(reading, max(row.span.end for row in found) - 1) + 1
                if is_one and _ENDS.fullmatch(reading.text, end):
                    return value
        return ""

    def _first_date(self, rows: Sequence[tuple[Block, Reading]], before: str = "", only: str = "") -> str:
        context = replace(self._document, block_kind="dateline", document_date=before)
        for _, reading in rows:
            for row in self._dates(reading, context) if reading.text else ():
                value = row.attributes.get("when") or (row.attributes.get("notBefore", "")[:4] if only else "")
                is_exact = row.kind == "date" and value[:1].isdigit() and "type" not in row.attributes
                if is_exact and only in ("", row.certainty):
                    return value
        return ""


def _value(row: Annotation) -> str:
    """The day or the month that a date gives, empty for one that gives neither."""
    value = row.attributes.get("when") or row.attributes.get("notBefore", "")[:7]
    return value if row.kind == "date" and "type" not in row.attributes and _MONTH.match(value) else ""


def _is_salutation(leaf: Block, reading: Reading) -> bool:
    line = reading.text.strip(" _*\n")
    return leaf.kind == "salute" or (0 < len(line) <= LONGEST_SALUTATION and line[-1] in ",:!" and line[0].isupper())


def _is_day(row: Annotation) -> bool:
    value = row.attributes.get("when", "")
    return row.kind == "date" and "type" not in row.attributes and _DAY.fullmatch(value) is not None


def _index(reading: Reading, offset: int) -> int:
    """Return the place in a reading of a character of the source that it holds."""
    for row in range(len(reading.starts) - 1, -1, -1):
        if reading.offsets[row] <= offset:
            return reading.starts[row] + offset - reading.offsets[row]
    return 0


def _is_place(text: str) -> bool:
    """Whether nothing but names stands before the date of a letter: *Bath*, *On board the Ajax*."""
    words = _WORD.findall(text)
    has_figures = any(character.isdigit() for character in text)
    large = sum(word[0].isupper() for word in words)
    return (
        len(text) <= LONGEST_PLACE
        and not has_figures
        and (not words or (words[0][0].isupper() and large * 2 >= len(words)))
    )


def _is_signature(text: str) -> bool:
    """Whether a line signs a quoted letter: a name and nothing else, which no salutation's comma or colon follows."""
    line = text.strip()
    words = _WORD.findall(line)
    return (
        0 < len(line) <= LONGEST_SIGNATURE
        and line[-1] not in ":,;!"
        and all(word[0].isupper() for word in words)
        and bool(words)
        and not any(character.isdigit() for character in line)
    )
