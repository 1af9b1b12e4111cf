"""Speaker labels: where they may stand, and what each convention takes for one.

A line that looks like a label is one only if the whole text speaks for it
(:mod:`tei_edition.conventions.weighing`). Everything that is looked at is the same for a
text and for the same text written out again with one blank line between its paragraphs: a
label is looked for where a paragraph begins and behind a line that could end one, never by
blank lines alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tei_edition.conventions.convention import Convention, Conventions
from tei_edition.conventions.layout import Layout
from tei_edition.conventions.patterns import LONGEST_LABEL, expand, fragments
from tei_edition.languages.calendar import load_calendar
from tei_edition.languages.vocabulary import DEFAULT_LANGUAGE, Vocabulary, alternation, load_vocabulary

QUESTION, ANSWER = "Q", "A"
"""The keys of the speakers whom a text names by nothing but question and answer."""

SHORT_LINE = 50
"""Characters of a turn of one line: the next line may be a turn however this one ends."""
LONGEST_NAME = 6
"""Words of what stands behind a role that is only named: ``Interviewer: Paul Renner``."""

_MARKS = re.compile(r"[_*=]+")
_NUMBERED = re.compile(r"(?:[ivxlcdm]+|\d.*|[a-z])$|(?:of|de|du|des|der|von|del|di)\b")
_UPPER = fragments()["upper"]
_TIME = expand("{time}", load_vocabulary(DEFAULT_LANGUAGE))
_MAY_OPEN = re.compile(rf"[ \t]*{_TIME}(?P<label>[_*=]{{0,2}}(?:\d{{1,5}}[.)]?[ ]+)?[_*=]{{0,2}}{_UPPER}|=)")
_ENDS_LABEL = re.compile(r"[.:,—–([=]|--|^-$")
_KNOWN = ("roles", "short_roles", "honorifics", "voices")


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label, or what looks like one.

    It stands on line ``line`` at ``start``, and the speech begins at ``end``; ``key`` is the
    same for the same speaker; ``known`` if it names a role or title of the language;
    ``naming`` if nothing but a name stands behind it, as in a list of those present.
    """

    line: int
    start: int
    end: int
    key: str
    by: str
    known: bool
    alone: bool
    quoted: bool = False
    answered: bool = False
    naming: bool = False

    @property
    def folded(self) -> str:
        """The key without regard to case and to a final stop."""
        return self.key.casefold().rstrip(".")


class LabelFinder:
    """Finds what looks like a label, for each convention of turns.

    ``by_convention`` has the labels by the id of their convention, ``boundaries`` the lines
    where a paragraph or a label begins, and behind them the number of lines.
    """

    def __init__(self, layout: Layout, conventions: Conventions) -> None:
        self.layout = layout
        self.rows = conventions.layer("turn")
        # What an edition takes for a label is its own affair.
        self._own = tuple(row for row in self.rows if row.own)
        self._signs = frozenset(sign for row in self.rows for sign in row.needs)
        self._words = _LabelWords(conventions.vocabulary)
        examinations = conventions.vocabulary.words("speakers.examinations")
        self._light = frozenset(word for phrase in examinations for word in phrase.split())
        self._light |= self.rows[0].particles if self.rows else frozenset()
        self.by_convention: dict[str, list[Label]] = {row.id: [] for row in self.rows}
        self.boundaries: list[int] = []
        self._find()

    def _find(self) -> None:
        """Go through all lines where a label may stand."""
        layout = self.layout
        behind = False
        for index, line in enumerate(layout.lines):
            labels: list[Label] = []
            if layout.begins[index] or behind or layout.ends_before(index):
                labels = list(self._labels_of(index, line, self.rows if self._may_open(line) else self._own))
            if labels or behind or layout.begins[index]:
                self.boundaries.append(index)
            for label in labels:
                self.by_convention[label.by].append(label)
            behind = bool(labels) and (len(line) < SHORT_LINE or any(label.alone for label in labels))
        self.boundaries.append(len(layout.lines))

    def _may_open(self, line: str) -> bool:
        """Whether a line could open with a label at all: quickly told, and most lines cannot.

        Up to the first stop, colon, comma, dash or parenthesis all words have capitals or are light.
        """
        opening = _MAY_OPEN.match(line)
        if not opening:
            return False
        for word in line[opening.start("label") : LONGEST_LABEL].split():
            if _ENDS_LABEL.search(word):
                return True
            bare = word.strip("_*=")
            if bare and bare[0].islower() and bare.casefold() not in self._light:
                return "   " in line or "\t" in line
        return True

    def _labels_of(self, index: int, line: str, rows: Iterable[Convention]) -> Iterator[Label]:
        opening = line[:LONGEST_LABEL] + ("\n" if len(line) <= LONGEST_LABEL else "")
        start = self.layout.starts[index]
        absent = {sign for sign in self._signs if sign not in opening}
        for row in rows:
            if row.needs and absent.issuperset(row.needs):
                continue
            match = row.match(opening)
            if match is None:
                continue
            end = start + min(match.end(), len(line) + 1)
            groups = match.groupdict()
            alone = match.end() >= len(line)
            key, known = QUESTION if groups.get("question") else ANSWER, True
            if "label" in groups:
                key = " ".join(_MARKS.sub("", groups["label"]).split())
                stopped = opening[match.end("label") : match.end("label") + 1] == "."
                # One letter with a stop is the initial of a name.
                if (stopped and (len(key) == 1 or self._words.is_abbreviated(key))) or self._words.is_excluded(
                    key, alone
                ):
                    continue
                known = bool(groups.get("question")) or self._words.is_known(key)
            naming = "label" in groups and not row.quoted and self._words.is_name(line[match.end() :])
            yield Label(index, start, end, key, row.id, known, alone, row.quoted, row.answered, naming)


class _LabelWords:
    """What the words of a language say of a label."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        known = alternation(tuple(row for name in _KNOWN for row in words(f"speakers.{name}")))
        articles = alternation(words("speakers.articles"))
        elided = r"(?:[dl]['’]|\s)?"
        self._known = re.compile(rf"(?:.*,\s)?(?:{articles}{elided})?{known}(?!\w)", re.IGNORECASE)
        calendar = load_calendar(vocabulary.language)
        self._never_first = frozenset({*words("speakers.never"), *calendar.months, *calendar.weekdays})
        self._never = frozenset(
            {*words("front.credits"), *words("letters.postscripts"), *words("notes.heads"), *self._never_first}
        )
        self._salute = re.compile(rf"{alternation(words('letters.salutes'))}(?!\w)", re.IGNORECASE)
        self._titles = frozenset(words("speakers.honorifics"))
        self._abbreviated = frozenset(words("speakers.abbreviated_titles"))
        self._particles = vocabulary.particles

    def is_known(self, key: str) -> bool:
        """Whether a label names a role or a title: at its beginning, or behind a name and a comma."""
        return self._known.match(key) is not None

    def is_abbreviated(self, key: str) -> bool:
        """Whether a stop behind a label is that of a title: ``Mr.``."""
        return key.casefold() in self._abbreviated

    def is_name(self, text: str) -> bool:
        """Whether what stands behind a label is a name and nothing else."""
        words = text.split()
        if not 0 < len(words) <= LONGEST_NAME or text.rstrip()[-1] in ".?!…—-:;" or not text.strip()[0].isupper():
            return False
        return len(words) > 1 and all(word[0].isupper() or word.casefold() in self._particles for word in words)

    def is_excluded(self, key: str, alone: bool) -> bool:
        """Whether a label is never one: a heading of a form, a month, a salutation."""
        folded = key.casefold().rstrip(".")
        first = folded.partition(" ")[0].rstrip(".,")
        rest = folded.partition(" ")[2]
        if folded in self._never or (first in self._never_first and _NUMBERED.match(rest)):
            return True
        salute = self._salute.match(folded)
        return bool(salute) and (alone or not (first in self._titles or f"{first}." in self._titles))
