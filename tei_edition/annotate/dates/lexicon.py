"""The words of a language as the date grammar sees them: what each can mean, and a mark for each set of meanings.

A *sense* is a category with a value: ``May`` may be the month 5, ``second`` the day 2.
Words with the same categories share one character, their mark, so that the marks of a
text make a string on which the forms of dates are ordinary regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from tei_edition.annotate.dates import meanings
from tei_edition.annotate.dates.meanings import PUNCTUATION, Senses
from tei_edition.annotate.dates.numerals import roman_value, split_compound, value_of_words
from tei_edition.languages.calendar import YEARS, Calendar, load_calendar

__all__ = ["EDGE", "Lexicon", "Senses", "lexicon_of"]

EDGE = "\x00"
"""The form of the edge of what is read."""

OTHER = "\x01"
"""The mark of everything that no form of a date has a use for."""

FIRST_MARK = 0x100
CACHE_SIZE = 100_000

TRIGGERS = frozenset(
    "month weekday season unit deictic day_beside decade century midday clock_part oclock oclock_before meridiem "
    "republican_month feast multiplier regnal".split()
)
"""The categories without one of which, or a figure, there is no date or time in a text."""

COMMON = ("function_word", "relation", "later", "same", "article", "cardinal", "within")
"""The categories of words too common to look for a date around each of them."""

ENDINGS = ("writing", "doubtful", "noun", "ordinal_suffix", "decade_suffix", "republican_new_year", "date_line")
"""The tables of a calendar that do not hold words of a text."""

_PIECE = re.compile(r"\d+[^\W\d_]*|[^\W\d_]+|-{2,}|\S")
LAST_DAY = 31
_SMALL_ROMAN = re.compile(r"([ivxj]+)(th|st|nd|rd|d|e|ᵉ)")
_FIGURES = re.compile(r"(\d+)(.*)", re.DOTALL)

Entry = tuple[str, Senses, str]
"""A word as it is looked up, its senses, and its mark."""


class Lexicon:
    """The senses and marks of the words of one calendar.

    ``phrases`` is a tree of the words of each phrase; at its end stands, under the empty
    word, the phrase as :meth:`entry` knows it. ``triggers`` finds the figures and the
    words, as printed, around which a date may stand.
    """

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.words: dict[str, dict[str, str]] = {}
        self.phrases: dict[str, dict[str, object]] = {}
        self.abbreviations = frozenset(" ".join(_split(form)) for form in calendar.abbreviations)
        self.joints = frozenset(calendar.of("joins_numbers"))
        self.joins_tens = "tens" in calendar.of("joins_numbers").values()
        self._is_compound = "compound" in calendar.of("joins_numbers").values()
        self._capitals = {category for category, row in calendar.of("writing").items() if row == "capitals"}
        self._marks: dict[frozenset[str], str] = {}
        self.known: dict[str, Entry] = {}
        self._read_words()
        self._add_meanings()
        self._values = {
            form: int(value)
            for row in ("cardinal", "multiplier", "ordinal")
            for form, value in calendar.of(row).items()
        }
        for senses in (*self.words.values(), *self._numbers(), *self._lowered_words()):
            self._marks.setdefault(frozenset(senses), chr(FIRST_MARK + len(self._marks)))
        self.triggers = AhoCorasick(
            [*sorted(set(self._trigger_words())), *"0123456789"], matchkind=MatchKind.LeftmostLongest
        )
        self.numerals = frozenset(self.marks_with(frozenset({"cardinal", "ordinal", "multiplier"})))

    def _read_words(self) -> None:
        for mark, categories in PUNCTUATION.items():
            self.words[mark] = dict.fromkeys(categories, "")
        self.words[EDGE] = {"edge": "", "stop": ""}
        for category, forms in self.calendar.words.items():
            for form, value in forms.items() if category not in ENDINGS else ():
                pieces = _split(form)
                self.words.setdefault(" ".join(pieces), {})[category] = value
                if len(pieces) > 1:
                    self._add_phrase(pieces)

    def _add_phrase(self, pieces: list[str]) -> None:
        node: dict[str, object] = self.phrases.setdefault(pieces[0], {})
        for piece in pieces[1:]:
            following = node.setdefault(piece, {})
            assert isinstance(following, dict)
            node = following
        node[""] = " ".join(pieces)

    def _add_meanings(self) -> None:
        """Let the words of numbers be days and hours too, and mark the months that are other words as well."""
        doubtful = self.calendar.of("doubtful")
        for form, senses in self.words.items():
            if "cardinal" in senses:
                senses.update(meanings.of_word(int(senses["cardinal"])))
            if "ordinal" in senses:
                senses["day"] = senses["ordinal"]
            if len(form) < 5 and (value := roman_value(form)) and value <= 12 and "month" not in senses:
                senses["roman_month"] = str(value)
            if senses.get("relation") == "about":
                senses["about"] = ""
            for category in ("month", "weekday"):
                if category in senses and form in doubtful:
                    senses[f"{category}_doubtful"] = senses.pop(category)

    def _numbers(self) -> Iterator[Senses]:
        endings = (*self.calendar.of("ordinal_suffix"), *self.calendar.of("decade_suffix"))
        return meanings.every_number(self.senses_of_number, ("", *endings))

    def _lowered_words(self) -> list[Senses]:
        return [meanings.lowered(senses) for senses in self.words.values() if "month_doubtful" in senses]

    def _trigger_words(self) -> Iterator[str]:
        for category in sorted(TRIGGERS):
            for form in self.calendar.of(category):
                pieces = _split(form)
                words = [
                    piece for piece in pieces if piece.isalpha() and not self._is_common(piece, alone=len(pieces) == 1)
                ]
                if not words:
                    continue
                word = max(words, key=len)
                yield from (word.capitalize(), word.upper())
                if not (category in self._capitals and form in self.calendar.of("doubtful")):
                    yield word

    def _is_common(self, piece: str, *, alone: bool) -> bool:
        if len(piece) < 2:
            return True
        return not alone and any(category in self.words.get(piece, ()) for category in COMMON)

    def entry(self, word: str) -> Entry:
        """Return a word, number or mark as it is looked up, with its senses and its mark."""
        entry = self.known.get(word)
        if entry is None:
            entry = self.entry_of(self._senses(word), normal(word))
            if len(self.known) >= CACHE_SIZE:
                self.known.clear()
            self.known[word] = entry
        return entry

    def entry_of(self, senses: Senses, form: str) -> Entry:
        """Return a form with given senses, and their mark."""
        return form, senses, self._marks.get(frozenset(senses), OTHER)

    def marks_with(self, categories: frozenset[str]) -> str:
        """Return the marks of all sets of senses that hold one of the categories."""
        return "".join(mark for senses, mark in self._marks.items() if not categories.isdisjoint(senses))

    def is_glued_word(self, word: str) -> bool:
        """Whether a word may stand behind figures without a blank: ``8h``, ``8pm``."""
        return not {"oclock", "meridiem"}.isdisjoint(self.words.get(normal(word), ()))

    def is_suffix(self, letters: str, behind: str) -> bool:
        """Whether letters behind figures and a hyphen are the ending of the number (``10-го``), not of a decade."""
        ending = normal(letters)
        if normal(letters + behind).startswith(tuple(self.calendar.of("decade_ending")) or ("\0",)):
            return False
        return ending in self.calendar.of("ordinal_suffix") or ending in self.calendar.of("decade_suffix")

    def _senses(self, word: str) -> Senses:
        form = normal(word)
        known = self.words.get(form)
        if known is not None:
            if "month_doubtful" in known and word[0].islower() and "month" in self._capitals:
                return meanings.lowered(known)
            return known
        figures = _FIGURES.fullmatch(word)
        if figures:
            return self.senses_of_number(figures[1], figures[2])
        if not word[0].isalpha():
            return {}
        other = {"capital" if word[0].isupper() else "lower": ""}
        return meanings.of_roman(word) or self._roman_ordinal(word) or self._compound(form) or other

    def _roman_ordinal(self, word: str) -> Senses | None:
        """Return the sense of a Roman number with the ending of an ordinal (``XIXe``, ``XVIIIth``)."""
        small = _SMALL_ROMAN.fullmatch(word)
        figures = small[1] if small else word.rstrip("abcdefghijklmnopqrstuvwxyzèᵉʳ")
        if not figures or figures == word or normal(word[len(figures) :]) not in self.calendar.of("ordinal_suffix"):
            return None
        value = roman_value(figures)
        if not value:
            return None
        return self.senses_of_spelled(value, ordinal=True) if small and value <= LAST_DAY else {"ordinal": str(value)}

    def _compound(self, form: str) -> Senses | None:
        """Return the senses of a number that is written as one word (``fünfundzwanzig``)."""
        if not self._is_compound or len(form) < 8:
            return None
        numbers = split_compound(form, self._values, self.joints)
        is_ordinal = form.endswith(tuple(self.calendar.of("ordinal")))
        return self.senses_of_spelled(value_of_words(numbers), ordinal=is_ordinal) if numbers else None

    def senses_of_spelled(self, value: int, *, ordinal: bool) -> Senses:
        """Return the senses of a number in more than one word, or of more than one written as one."""
        if not ordinal:
            return meanings.of_word(value)
        return {"ordinal": str(value), "day": str(value)} if value <= 31 else {"ordinal": str(value)}

    def senses_of_number(self, figures: str, suffix: str = "") -> Senses:
        """Return the senses of a number with the letters directly behind it; none if the letters are unknown."""
        if len(figures) > 4:
            return {"number": figures}
        value, ending = int(figures), normal(suffix).lstrip(".-")
        senses: dict[str, str] = {} if suffix else meanings.of_figures(figures)
        if "day" in senses and "bare day" in self.calendar.of("writing").values():
            senses["bare_day"] = senses["day"]
        if ending in self.calendar.of("ordinal_suffix") and 1 <= value <= 99:
            senses["ordinal"] = str(value)
            if value <= 31:
                senses |= {"day": str(value), "ordinal_figures": str(value)}
        if ending.lstrip("'") in self.calendar.of("decade_suffix") and value % 10 == 0:
            if value in YEARS:
                senses["decade_figures"] = str(value)
            elif 20 <= value <= 90:
                senses["decade_short"] = str(value)
        return senses


def normal(word: str) -> str:
    """Return a word as it is looked up: casefolded, with a plain apostrophe."""
    return word.casefold().replace("’", "'").replace("ʼ", "'")


def _split(form: str) -> list[str]:
    return [normal(piece) for piece in _PIECE.findall(form)]


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return the lexicon of a language's calendar, made once."""
    return Lexicon(load_calendar(language))
