"""Which labels of a text count: what the labels of each convention amount to, and what they must amount to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise

from tei_edition.conventions.convention import ALWAYS, CAPITALS, NAMED, SHAPE, Convention, Conventions, is_in_capitals
from tei_edition.conventions.labels import ANSWER, Label, LabelFinder
from tei_edition.conventions.layout import Layout

DENSE, MANY = 0.5, 6
"""The density and the number of labels from which one that does not recur counts without being in capitals."""
CLEAR: Mapping[str, float] = {"alternation": 0.7, "sentences": 0.7, "density": 0.5}
"""The least shares in a text so short that its labels recur only once."""
NEAR = 2
"""Paragraphs from a question to its answer."""
LEAST_ROWS = 3
"""Rows of a table of names and figures."""
LEAST_BESIDE = 3
"""Labels of a convention that the text does not bear out by itself, but beside another."""
LONGEST_RARE = 4
"""Words of a label that does not recur and is not in capitals."""

_SENTENCE = re.compile(r"(?:[.?!…]|--|[—–])[\"”»«’'›)\]_*=]*(?:\[[\w*†]{1,3}\])?[\"”»’')\]]*[ \t]*$")
_ASKED = re.compile(r"\?[\"”»«’'›)\]_*=]*[ \t]*$")
_SPEAKS = re.compile(r"[^\w\n]*[^\W\d_]")
_TABLE = re.compile(r"[^\w\n]*\d[^\s]*(?:\s+\S*\d\S*)*\s*$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


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


class Weigher:
    """Weighs the labels of one text."""

    def __init__(self, finder: LabelFinder, conventions: Conventions) -> None:
        self.finder = finder
        self.layout = finder.layout
        self.given = conventions.given

    @cached_property
    def _text(self) -> str:
        return "\n".join(self.layout.lines)

    @cached_property
    def _common(self) -> frozenset[str]:
        """The words that the text has in lower case, which are no names."""
        distinct = " ".join(frozenset(self._text.split()))  # no word holds white space, and most words recur
        return frozenset(word for word in _WORD.findall(distinct) if word[0].islower())

    def weigh(self) -> list[Weighed]:
        """Return what the labels of each convention amount to: the less it asks for, the earlier it is asked.

        A line that a convention holds is no evidence for those behind it.
        """
        done: list[Weighed] = []
        claimed: set[int] = set()
        for row in sorted(self.finder.rows, key=_demands):
            found = [label for label in self.finder.by_convention[row.id] if label.line not in claimed]
            weighed = self._weigh(row, found)
            if not weighed.holds:
                weighed = self._beside(weighed, [label for other in done if other.holds for label in other.labels])
            if weighed.holds:
                claimed.update(label.line for label in weighed.labels)
            done.append(weighed)
        return done

    def _beside(self, weighed: Weighed, others: Sequence[Label]) -> Weighed:
        """What labels in capitals amount to among those that count already, with which they must take turns."""
        mine = weighed.labels
        if not others or len(mine) < LEAST_BESIDE or any(label.key.upper() != label.key for label in mine):
            return weighed
        own = {label.start for label in mine}
        rows = sorted((*others, *mine), key=lambda label: label.start)
        pairs = [(one, other) for one, other in pairwise(rows) if one.start in own or other.start in own]
        taking_turns = _share(sum(one.folded != other.folded for one, other in pairs), len(pairs))
        if taking_turns < DENSE:
            return weighed
        figures = {**self._figures(rows), "sentences": weighed.figures["sentences"], "alternation": taking_turns}
        lacking = tuple(_lacking(weighed.convention, figures))
        return weighed if lacking else replace(weighed, figures=figures, lacking=())

    def _weigh(self, row: Convention, found: Sequence[Label]) -> Weighed:
        counts = Counter(label.folded for label in found)
        least = 1 if row.id in self.given else row.evidence.recurrence
        found = [label for label in found if not (label.naming and counts[label.folded] == 1)]
        if row.id not in self.given:
            found = self._without_tables(self._without_lead_ins(self._without_signatures(found)))
        firm = [label for label in found if label.known or counts[label.folded] >= least]
        figures = self._figures(firm)
        lacking = () if row.id in self.given else tuple(_lacking(row, figures))
        if lacking and least > 2:
            few = [label for label in found if label.known or (counts[label.folded] > 1 and self._may_be_name(label))]
            clearer = self._figures(few)
            if not tuple(_lacking(row, clearer)) and all(clearer[name] >= share for name, share in CLEAR.items()):
                firm, figures, lacking = few, clearer, ()
        labels = firm if lacking else self._with_rare(row, firm, found, figures)
        if lacking and row.evidence.joins:
            found = [label for label in found if not self._goes_on(label)]
        return Weighed(row, tuple(found), tuple(labels), figures, lacking)

    def _without_lead_ins(self, found: Sequence[Label]) -> list[Label]:
        """Leave out what mostly leads into a sentence that goes on in small letters, where labels do not do so."""
        going_on = Counter(label.folded for label in found if self._goes_on(label))
        counts = Counter(label.folded for label in found)
        if 2 * sum(going_on.values()) > len(found):
            return list(found)
        return [label for label in found if label.known or 2 * going_on[label.folded] <= counts[label.folded]]

    def _without_signatures(self, found: Sequence[Label]) -> list[Label]:
        """Leave out answers that are the initial of a name by itself, with no question before them: ``A. Berg``."""
        kept: list[Label] = []
        last = -1
        for label in found:
            at = bisect_right(self.finder.boundaries, label.line)
            words = self._behind(label).split()
            is_name = label.key == ANSWER and 0 < len(words) < 4 and all(word[0].isupper() for word in words)
            asked = bool(kept) and kept[-1].key != ANSWER and at - last <= NEAR
            if not is_name or asked or _SENTENCE.search(self.layout.lines[label.line]):
                kept.append(label)
                last = at
        return kept

    def _without_tables(self, found: Sequence[Label]) -> list[Label]:
        """Leave out names that stand one behind another with nothing but figures: they are a table."""
        kept: list[Label] = []
        for is_table, rows in groupby(found, key=lambda label: bool(_TABLE.match(self._behind(label)))):
            run = list(rows)
            if not (is_table and len(run) >= LEAST_ROWS):
                kept += run
        return kept

    def _goes_on(self, label: Label) -> bool:
        return self._behind(label).lstrip(' \t"“”«„‘(')[:1].islower()

    def _behind(self, label: Label) -> str:
        return self.layout.lines[label.line][label.end - label.start :]

    def _figures(self, labels: Sequence[Label]) -> dict[str, float]:
        pairs = list(pairwise(labels))
        ends = [self.layout.lines[self._end(label) - 1] for label in labels]
        spoken = sum(
            bool(_SENTENCE.search(line)) and self._speaks(label) for label, line in zip(labels, ends, strict=True)
        )
        return {
            "least": len(labels),
            "labels": len({label.folded for label in labels}),
            "alternation": _share(sum(one.folded != other.folded for one, other in pairs), len(pairs)),
            "sentences": _share(spoken, len(ends)),
            "questions": _share(sum(bool(_ASKED.search(line)) for line in ends), len(ends)),
            "density": self._density(labels),
        }

    def _speaks(self, label: Label) -> bool:
        """Whether words stand behind a label, and neither the rest of a sentence nor the figures of a table."""
        return label.alone or not (_TABLE.match(self._behind(label)) or self._goes_on(label))

    def _end(self, label: Label) -> int:
        """The line behind the first paragraph of a speech."""
        boundaries = self.finder.boundaries
        at = bisect_right(boundaries, label.line)
        if label.alone and at + 1 < len(boundaries):
            at += 1
        return boundaries[at]

    def _density(self, labels: Sequence[Label]) -> float:
        if not labels:
            return 0.0
        first = bisect_right(self.finder.boundaries, labels[0].line) - 1
        last = bisect_right(self.finder.boundaries, labels[-1].line)
        alone = sum(label.alone for label in labels)
        return min(1.0, _share(len(labels), last - first - alone))

    def _with_rare(
        self, row: Convention, firm: Sequence[Label], found: Sequence[Label], figures: Mapping[str, float]
    ) -> Sequence[Label]:
        """Add the labels that do not recur, as far as the convention admits them."""
        kept = {label.line for label in firm}
        rare = row.evidence.rare
        if rare == ALWAYS:
            return found
        light = row.light
        capitals = 5 * sum(is_in_capitals(label.key, light) for label in firm) >= 4 * len(firm)
        in_capitals = rare == SHAPE and (row.case == CAPITALS or capitals)
        dense = rare in (SHAPE, NAMED) and figures["density"] >= DENSE and len(firm) >= MANY

        def counts(label: Label) -> bool:
            if label.line in kept or (in_capitals and is_in_capitals(label.key, light)):
                return True
            if rare == NAMED and row.case == CAPITALS:
                return self._is_named(label.key)
            return dense and self._may_be_name(label) and (rare == SHAPE or self._is_named(label.key))

        return [label for label in found if counts(label)]

    def _may_be_name(self, label: Label) -> bool:
        """Whether a label that does not recur looks like a name: no word of it stands in lower case elsewhere."""
        words = _WORD.findall(label.key)
        return (
            bool(self.layout.begins[label.line])
            and len(words) <= LONGEST_RARE
            and not any(word.lower() in self._common for word in words)
            and (label.alone or _SPEAKS.match(self._behind(label)) is not None)
        )

    def _is_named(self, key: str) -> bool:
        return self._text.count(key) > 1 or key.title() in self._text


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


def weigh_labels(layout: Layout, conventions: Conventions) -> list[Weighed]:
    """Return what the labels of each convention amount to in a text."""
    return Weigher(LabelFinder(layout, conventions), conventions).weigh()


def find_labels(layout: Layout, conventions: Conventions) -> dict[int, Label]:
    """Return the labels of a text by the offset of their line."""
    return choose_labels(weigh_labels(layout, conventions))
