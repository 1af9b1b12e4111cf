"""Which of the names found in one text stand, where they overlap."""

from __future__ import annotations

from collections.abc import Iterable

from tei_edition.annotate.names.mention import Mention

_INSIDE = {
    "work": frozenset({"person", "org", "place"}),
    "org": frozenset({"person", "place"}),
    "place": frozenset[str](),
    "person": frozenset[str](),
}
"""For each kind the kinds of names that may stand inside it."""

_OUTERMOST_FIRST = ("work", "org", "place", "person")


def settle(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that stand, outer before inner, in the order of the text.

    Of two that overlap the longer stands; a shorter one inside it stands too where its kind
    may be inside the other's. A surname or forename alone does not stand inside another name
    but a title's.
    """
    standing: list[Mention] = []
    group: list[Mention] = []
    end = -1
    for mention in sorted(mentions, key=_outer_first):
        if mention.start >= end:
            standing += _settle_group(group)
            group = []
        group.append(mention)
        end = max(end, mention.end)
    return standing + _settle_group(group)


def _outer_first(mention: Mention) -> tuple[int, int, int]:
    return mention.start, -mention.end, _OUTERMOST_FIRST.index(mention.kind)


def _settle_group(group: list[Mention]) -> list[Mention]:
    if len(group) < 2:
        return group
    standing: list[Mention] = []
    for mention in sorted(group, key=lambda one: one.start - one.end):
        if all(_agree(mention, other) for other in standing if other.start < mention.end and mention.start < other.end):
            standing.append(mention)
    return sorted(standing, key=_outer_first)


def _agree(inner: Mention, outer: Mention) -> bool:
    if inner.start < outer.start or outer.end < inner.end or inner.kind not in _INSIDE[outer.kind]:
        return False
    if (inner.start, inner.end) == (outer.start, outer.end):
        return False
    return inner.full or outer.kind == "work" or inner.kind != "person"
