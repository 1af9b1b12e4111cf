"""Bringing annotations of one block into a tree: who may stand inside whom, and who wins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tei_edition.model import HIGH, LOW, MEDIUM, Annotation

_SURENESS = {HIGH: 0, MEDIUM: 1, LOW: 2}
_MARKS = frozenset({"note", "ref", "gap", "pb", "g", "lb", "fw"})
_FIRST = _MARKS | {"choice", "surplus"}
"""What wins over all else: the marks of the page, and the editor's emendations."""
_NAMES = frozenset({"persName", "orgName", "placeName", "title"})

INSIDE = {
    "persName": frozenset({"foreign", "choice", "surplus"}),
    "placeName": frozenset({"persName", "foreign", "choice", "surplus"}),
    "orgName": _NAMES - {"title"} | {"date", "abbr", "foreign", "gloss", "choice", "surplus"},
    "title": _NAMES | {"date", "abbr", "foreign", "choice", "surplus"},
    "date": frozenset({"choice", "surplus"}),
    "time": frozenset({"choice", "surplus"}),
    "abbr": frozenset({"choice", "surplus"}),
    "foreign": _NAMES | {"abbr", "choice", "surplus"},
    "gloss": _NAMES | {"abbr", "date", "time", "choice", "surplus"},
    "choice": _NAMES | {"date", "abbr"},
    "surplus": frozenset(),
    "biblScope": frozenset(),
    "citedRange": frozenset(),
}
"""What may stand inside an annotation, marks aside, which may stand in all; all may stand in kinds not listed."""


def may_hold(outer: str, inner: str) -> bool:
    """Whether an annotation of kind ``outer`` may hold one of kind ``inner``."""
    return inner in _MARKS or outer not in INSIDE or inner in INSIDE[outer]


_OUTERMOST_FIRST = (
    "ref",
    "bibl",
    "docAuthor",
    "supplied",
    "gloss",
    "foreign",
    "title",
    "orgName",
    "placeName",
    "persName",
)
_WIDTHS = {kind: width for width, kind in enumerate(_OUTERMOST_FIRST)}


def resolve_overlaps(found: Sequence[Annotation]) -> tuple[list[Annotation], list[tuple[Annotation, Annotation]]]:
    """Return annotations that nest, sorted so that outer ones come first, and the losers, each with its winner.

    Where two cross, or one may not stand inside the other, a mark of the page or an
    emendation wins, then the surer, then the longer, then the earlier annotator's. Of equal spans the wider
    kind is the outer, or else the earlier annotator's.
    """
    if len(found) < 2:
        return list(found), []
    ordered = sorted(enumerate(found), key=_by_place)
    kept: list[tuple[int, Annotation]] = []
    lost: list[tuple[Annotation, Annotation]] = []
    for cluster in _clusters(ordered):
        if len(cluster) == 1:
            kept.extend(cluster)
        else:
            winners, losers = _resolve_cluster(cluster)
            kept.extend(winners)
            lost.extend(losers)
    return [row for _, row in kept], lost


def _by_place(pair: tuple[int, Annotation]) -> tuple[int, int, int, int]:
    order, row = pair
    start, end = row.span
    return (start, -end, _WIDTHS.get(row.kind, len(_WIDTHS)), order)


def _clusters(ordered: Sequence[tuple[int, Annotation]]) -> Iterator[list[tuple[int, Annotation]]]:
    cluster: list[tuple[int, Annotation]] = []
    end = -1
    for pair in ordered:
        if cluster and pair[1].span.start >= end:
            yield cluster
            cluster = []
        cluster.append(pair)
        end = max(end, pair[1].span.end) if len(cluster) > 1 else pair[1].span.end
    if cluster:
        yield cluster


def _resolve_cluster(
    cluster: Sequence[tuple[int, Annotation]],
) -> tuple[list[tuple[int, Annotation]], list[tuple[Annotation, Annotation]]]:
    kept: list[tuple[int, Annotation]] = []
    lost = []
    for order, row in sorted(cluster, key=lambda pair: _rank(*pair)):
        winner = next((other for _, other in kept if not _compatible(other, row)), None)
        if winner is None:
            kept.append((order, row))
        else:
            lost.append((row, winner))
    return sorted(kept, key=_by_place), lost


def _rank(order: int, row: Annotation) -> tuple[bool, int, int, int]:
    return (row.kind not in _FIRST, _SURENESS[row.certainty], row.span.start - row.span.end, order)


def _compatible(one: Annotation, other: Annotation) -> bool:
    a, b = one.span, other.span
    if a.end <= b.start or b.end <= a.start:
        return True
    if a == b:
        return one.kind != other.kind and (may_hold(one.kind, other.kind) or may_hold(other.kind, one.kind))
    if a.contains(b):
        return one.content.contains(b) and may_hold(one.kind, other.kind)
    if b.contains(a):
        return other.content.contains(a) and may_hold(other.kind, one.kind)
    return False
