"""Speaker labels: where they stand, and which of them the text bears out.

A line that looks like a label is one only if the whole text speaks for it: questions
need answers, and a name that no role introduces must recur. Precision goes before
recall, since a paragraph too many in a turn loses less than a turn that nobody spoke.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tei_edition.conventions import Convention, Conventions
from tei_edition.languages.vocabulary import alternation

LEAST_RECURRENCES = 3
"""How often a label that names no role must occur before it counts."""

QUESTION, ANSWER = "Q", "A"
"""The keys of the speakers whom a text names by nothing but question and answer."""


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label at ``start``: the speech begins at ``end``; ``key`` is the same for the same speaker."""

    start: int
    end: int
    key: str
    by: str
    strong: bool


def find_labels(lines: Iterable[tuple[int, str]], conventions: Conventions) -> dict[int, Label]:
    """Return the labels of a text by the offset of their line."""
    rows = conventions.layer("turn")
    roles = re.compile(rf"(?:the\s+)?{alternation(conventions.vocabulary.words('speakers.roles'))}\b", re.IGNORECASE)
    credits = frozenset(conventions.vocabulary.words("front.credits"))
    found: list[Label] = []
    for start, line in lines:
        # No label is longer than this, and a line without a point or colon there has none.
        opening = line[:64]
        if ":" not in opening and "." not in opening:
            continue
        label = next(filter(None, (_label(row, start, line, roles) for row in rows)), None)
        if label and label.key.casefold() not in credits:
            found.append(label)
    return {label.start: label for label in _borne_out(found)}


def _label(row: Convention, start: int, line: str, roles: re.Pattern[str]) -> Label | None:
    # The line end counts as white space behind a label that stands alone.
    match = row.match(line + "\n")
    if match is None:
        return None
    groups = match.groupdict()
    if "label" in groups:
        key = " ".join(groups["label"].split())
        return Label(start, start + match.end(), key, row.id, bool(roles.match(key)))
    return Label(start, start + match.end(), QUESTION if groups["question"] else ANSWER, row.id, True)


def _borne_out(found: list[Label]) -> list[Label]:
    counts = Counter(label.key for label in found)
    dialogue = bool(counts[QUESTION] and counts[ANSWER])
    named = [label for label in found if label.key not in (QUESTION, ANSWER)]
    strong = {label.key for label in named if label.strong}
    if sum(counts[key] for key in strong) < 2:
        strong = set()
    weak = {label.key for label in named if not label.strong and counts[label.key] >= LEAST_RECURRENCES}
    if len(weak) + len(strong) + 2 * dialogue < 2:
        weak = set()
    kept = strong | weak | ({QUESTION, ANSWER} if dialogue else set())
    return [label for label in found if label.key in kept]
