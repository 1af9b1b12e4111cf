"""Speaker labels: where they may stand, what each convention's labels amount to, and which of them count.

A line that looks like a label is one only if the whole text speaks for it. Everything that
is weighed here is the same for a text and for the same text written out again with one
blank line between its paragraphs: a label is looked for where a paragraph begins and
behind a line that could end one, never by blank lines alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tei_edition.conventions.convention import ALWAYS, CAPITALS, NAMED, SHAPE, Convention, Conventions
from tei_edition.conventions.layout import Layout
from tei_edition.conventions.patterns import LONGEST_LABEL, fragments
from tei_edition.languages.calendar import load_calendar
from tei_edition.languages.vocabulary import alternation

QUESTION, ANSWER = "Q", "A"
"""The keys of the speakers whom a text names by nothing but question and answer."""

SHORT_LINE = 50
"""Characters of a turn of one line: the next line may be a turn however this one ends."""

_MARKS = re.compile(r"[_*=]+")
_NUMBERED = re.compile(r"(?:[ivxlcdm]+|\d.*|[a-z])$|(?:of|de|du|des|der|von|del|di)\b")
_UPPER = fragments()["upper"]
_MAY_OPEN = re.compile(rf"[ \t]*(?:[_*=]{{0,2}}(?:\d{{1,5}}[.)]?[ ]+)?[_*=]{{0,2}}{_UPPER}|=)")
_ENDS_LABEL = re.compile(r"[.:,—–([=]|--|^-$")
_SENTENCE = re.compile(r"(?:[.?!…]|--|[—–])[\"”»«’'›)\]_*=]*(?:\[[\w*†]{1,3}\])?[\"”»’')\]]*[ \t]*$")
_ASKED = re.compile(r"\?[\"”»«’'›)\]_*=]*[ \t]*$")


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label, or what looks like one.

    It stands on line ``line`` at ``start``, and the speech begins at ``end``; ``key`` is the
    same for the same speaker; ``known`` if it names a role or title of the language.
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

    @property
    def folded(self) -> str:
        """The key without regard to case and to a final stop."""
        return self.key.casefold().rstrip(".")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the labels of one convention amount to; the figures are those of :class:`Evidence`.

    ``labels`` are those that count if the convention holds, ``lacking`` names the figures that
    fall short.
    """

    convention: Convention
    found: tuple[Label, ...]
    labels: tuple[Label, ...]
    figures: Mapping[str, float]
    lacking: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the text bears the convention out."""
        return bool(self.labels) and not self.lacking


class LabelFinder:
    """Finds and weighs the labels of one text."""

    def __init__(self, layout: Layout, conventions: Conventions) -> None:
        self.layout = layout
        self.conventions = conventions
        self.rows = conventions.layer("turn")
        words = conventions.vocabulary.words
        known = alternation((*words("speakers.roles"), *words("speakers.honorifics")))
        articles = alternation(words("speakers.articles"))
        self._known = re.compile(rf"(?:{articles}\s?)?{known}(?!\w)", re.IGNORECASE)
        calendar = load_calendar(conventions.vocabulary.language)
        self._never_first = frozenset({*words("speakers.never"), *calendar.months, *calendar.weekdays})
        self._never = frozenset(
            {*words("front.credits"), *words("letters.postscripts"), *words("notes.heads"), *self._never_first}
        )
        self._salute = re.compile(rf"{alternation(words('letters.salutes'))}(?!\w)", re.IGNORECASE)
        self._light = self.rows[0].particles if self.rows else frozenset()
        self._titles = frozenset(words("speakers.honorifics"))
        self._by_convention: dict[str, list[Label]] = {row.id: [] for row in self.rows}
        self._boundaries: list[int] = []
        self._find()

    def _find(self) -> None:
        """Go through all lines where a label may stand."""
        layout = self.layout
        behind = False
        for index, line in enumerate(layout.lines):
            labels: list[Label] = []
            if (layout.begins[index] or behind or layout.ends_before(index)) and self._may_open(line):
                labels = list(self._labels_of(index, line))
            if labels or behind or layout.begins[index]:
                self._boundaries.append(index)
            for label in labels:
                self._by_convention[label.by].append(label)
            behind = bool(labels) and (len(line) < SHORT_LINE or any(label.alone for label in labels))
        self._boundaries.append(len(layout.lines))

    def _may_open(self, line: str) -> bool:
        """Whether a line could open with a label at all: quickly told, and most lines cannot.

        Up to the first stop, colon, comma, dash or parenthesis all words have capitals or are light.
        """
        if not _MAY_OPEN.match(line):
            return False
        for word in line[:LONGEST_LABEL].split():
            if _ENDS_LABEL.search(word):
                return True
            bare = word.strip("_*=")
            if bare and bare[0].islower() and bare.casefold() not in self._light:
                return "   " in line or "\t" in line
        return True

    def _labels_of(self, index: int, line: str) -> Iterator[Label]:
        opening = line[:LONGEST_LABEL] + ("\n" if len(line) <= LONGEST_LABEL else "")
        start = self.layout.offsets[index]
        for row in self.rows:
            if row.needs and not any(mark in opening for mark in row.needs):
                continue
            match = row.match(opening)
            if match is None:
                continue
            end = start + min(match.end(), len(line) + 1)
            groups = match.groupdict()
            alone = match.end() >= len(line)
            if "label" not in groups:
                key = QUESTION if groups["question"] else ANSWER
                yield Label(index, start, end, key, row.id, True, alone, row.quoted, row.answered)
                continue
            key = " ".join(_MARKS.sub("", groups["label"]).split())
            abbreviated = opening[match.end("label") : match.end("label") + 1] == "." and key.casefold() in self._titles
            if not abbreviated and not self._is_excluded(key, alone):
                yield Label(
                    index, start, end, key, row.id, bool(self._known.match(key)), alone, row.quoted, row.answered
                )

    def _is_excluded(self, key: str, alone: bool) -> bool:
        folded = key.casefold().rstrip(".")
        first = folded.partition(" ")[0].rstrip(".,")
        rest = folded.partition(" ")[2]
        if folded in self._never or (first in self._never_first and _NUMBERED.match(rest)):
            return True
        salute = self._salute.match(folded)
        return bool(salute) and (alone or not (first in self._titles or f"{first}." in self._titles))

    def weigh(self) -> list[Weighed]:
        """Return what the labels of each convention amount to: the less it asks for, the earlier it is asked.

        A line that a convention holds is no evidence for those behind it.
        """
        done: list[Weighed] = []
        claimed: set[int] = set()
        for row in sorted(self.rows, key=_demands):
            found = [label for label in self._by_convention[row.id] if label.line not in claimed]
            weighed = self._weigh(row, found)
            if weighed.holds:
                claimed.update(label.line for label in weighed.labels)
            done.append(weighed)
        return done

    def _weigh(self, row: Convention, found: Sequence[Label]) -> Weighed:
        counts = Counter(label.folded for label in found)
        least = 1 if row.id in self.conventions.given else row.evidence.recurrence
        firm = [label for label in found if label.known or counts[label.folded] >= least]
        figures = self._figures(firm)
        lacking = () if row.id in self.conventions.given else tuple(_lacking(row, figures))
        labels = firm if lacking else self._with_rare(row, firm, found)
        return Weighed(row, tuple(found), tuple(labels), figures, lacking)

    def _figures(self, labels: Sequence[Label]) -> dict[str, float]:
        pairs = list(pairwise(labels))
        ends = [self.layout.lines[self._end(label) - 1] for label in labels]
        return {
            "least": len(labels),
            "labels": len({label.folded for label in labels}),
            "alternation": _share(sum(one.folded != other.folded for one, other in pairs), len(pairs)),
            "sentences": _share(sum(bool(_SENTENCE.search(line)) for line in ends), len(ends)),
            "questions": _share(sum(bool(_ASKED.search(line)) for line in ends), len(ends)),
            "density": self._density(labels),
        }

    def _end(self, label: Label) -> int:
        """The line behind the first paragraph of a speech."""
        at = bisect_right(self._boundaries, label.line)
        if label.alone and at + 1 < len(self._boundaries):
            at += 1
        return self._boundaries[at]

    def _density(self, labels: Sequence[Label]) -> float:
        if not labels:
            return 0.0
        first = bisect_right(self._boundaries, labels[0].line) - 1
        last = bisect_right(self._boundaries, labels[-1].line)
        alone = sum(label.alone for label in labels)
        return min(1.0, _share(len(labels), last - first - alone))

    def _with_rare(self, row: Convention, firm: Sequence[Label], found: Sequence[Label]) -> Sequence[Label]:
        """Add the labels that do not recur, as far as the convention admits them."""
        kept = {label.line for label in firm}
        if row.evidence.rare == ALWAYS:
            return found
        if row.evidence.rare == SHAPE:
            capitals = 5 * sum(label.key.upper() == label.key for label in firm) >= 4 * len(firm)
            in_shape = row.case == CAPITALS or capitals
            return [label for label in found if label.line in kept or (in_shape and label.key.upper() == label.key)]
        if row.evidence.rare == NAMED:
            text = "\n".join(self.layout.lines)
            return [label for label in found if label.line in kept or _is_named(label.key, text)]
        return firm


def _is_named(key: str, text: str) -> bool:
    return text.count(key) > 1 or key.title() in text


def _share(part: int, whole: int) -> float:
    return part / whole if whole > 0 else 0.0


def _lacking(row: Convention, figures: Mapping[str, float]) -> Iterator[str]:
    evidence = row.evidence
    if figures["least"] < evidence.least:
        yield "least"
    if figures["labels"] < evidence.labels:
        yield "labels"
    for name in ("alternation", "sentences", "questions", "density"):
        if figures[name] < getattr(evidence, name):
            yield name


def _demands(row: Convention) -> tuple[float, float, str]:
    return (row.evidence.density, row.evidence.sentences, row.id)


def choose_labels(weighed: Iterable[Weighed]) -> dict[int, Label]:
    """Return the labels that count, by their offset, in the order of the text.

    Where one convention holds, the labels of others that name a role or a title count too,
    if those say that they may join.
    """
    rows = list(weighed)
    chosen = {label.start: label for row in rows if row.holds for label in row.labels}
    if chosen:
        joining = (row for row in rows if row.convention.evidence.joins and not row.holds)
        for label in (label for row in joining for label in row.found if label.known):
            chosen.setdefault(label.start, label)
    return dict(sorted(chosen.items()))


def find_labels(layout: Layout, conventions: Conventions) -> dict[int, Label]:
    """Return the labels of a text by the offset of their line."""
    return choose_labels(LabelFinder(layout, conventions).weigh())
