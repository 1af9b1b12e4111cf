"""The archival file behind the documents: whose leaves, in which order, of which volume."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tei_edition.model import ERROR, INFORMATION, WARNING
from tei_edition.tei import Element, qualified
from tei_edition.validation.checks.leaves import Leaves, leaves_of, title_of
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

_DOCUMENT = (
    '<div type="document" subtype="letter" n="{n}" xml:id="d0{n}"><head>{n}. A letter</head><p>Dear friend.</p>'
    '<note type="source"><bibl>[<biblScope unit="volume" n="{volume}">Vol. {volume}</biblScope>, pp. {ranges}.]'
    "</bibl></note></div>"
)
_RANGE = '<citedRange unit="page" from="{0}" to="{1}">{0}-{1}</citedRange>'


def _letter(number: int, *ranges: tuple[int, int], volume: int = 3) -> str:
    return _DOCUMENT.format(n=number, volume=volume, ranges=", ".join(_RANGE.format(*each) for each in ranges))


@check(
    "archive.same-leaves",
    severity=WARNING,
    title="The same leaves claimed by two documents",
    rationale="Two documents share at most a leaf; where both cite the same range one of the two is mistaken.",
    good=Example(_letter(1, (31, 34)) + _letter(2, (34, 36))),
    bad=Example(_letter(1, (31, 34)) + _letter(2, (33, 36))),
)
def same_leaves(subject: Subject) -> Iterator[Remark]:
    """Find ranges that overlap, by more than the page at which one ends and the other begins."""
    claimed: list[tuple[Element, Leaves]] = []
    for document in subject.documents:
        own = list(leaves_of(document))
        for leaves in own:
            for other, theirs in claimed:
                if (theirs.volume, theirs.unit) == (leaves.volume, leaves.unit) and _overlap(theirs, leaves):
                    message = f"{theirs.unit}s {leaves.shown} are claimed by {title_of(other)} too ({theirs.shown})"
                    yield Remark(leaves.element, message, "Compare both with the source; if it has them so, accept it.")
                    break
        claimed += [(document, leaves) for leaves in own]


@check(
    "archive.range",
    severity=ERROR,
    title="A range of leaves out of order",
    rationale="A range that ends before it begins, or stands behind a later one, has a slip in it.",
    good=Example(_letter(1, (31, 32), (34, 36))),
    bad=Example(_letter(1, (34, 36), (31, 32))),
)
def ranges(subject: Subject) -> Iterator[Remark]:
    """Find ranges that end before they begin, and ranges of a document that go down."""
    for document in subject.documents:
        before: Leaves | None = None
        for leaves in leaves_of(document):
            if leaves.last < leaves.first:
                yield Remark(leaves.element, f"the range {leaves.shown} ends before it begins", "Correct it.")
            elif before and _is_back(before, leaves):
                message = f"the range {leaves.shown} stands behind {before.shown}"
                yield Remark(leaves.element, message, "Compare both with the source.")
            before = leaves


@check(
    "archive.order",
    severity=INFORMATION,
    title="A document from leaves before those of the one before it",
    rationale="A file is mostly edited from its first leaf to its last; a leap back may be a slip.",
    good=Example(_letter(1, (31, 32)) + _letter(2, (34, 36)) + _letter(3, (40, 41))),
    bad=Example(_letter(1, (31, 32)) + _letter(2, (14, 16)) + _letter(3, (40, 41))),
)
def order(subject: Subject) -> Iterator[Remark]:
    """Find documents whose first leaf lies before that of the document before, where few do."""
    rows = [(document, found[0]) for document in subject.documents if (found := list(leaves_of(document)))]
    back = [
        (leaves, before, other) for (other, before), (_, leaves) in itertools.pairwise(rows) if _is_back(before, leaves)
    ]
    for leaves, before, other in back if len(back) * 3 <= len(rows) else ():
        message = f"the leaves {leaves.shown} lie before those of {title_of(other)} ({before.shown})"
        yield Remark(leaves.element, message, "Compare both with the source.")


@check(
    "archive.volume",
    severity=ERROR,
    title="A volume that the file does not have",
    rationale="edition.toml says how many volumes there are ([check] volumes): a higher number is a slip.",
    good=Example(_letter(1, (31, 34)), volumes=3),
    bad=Example(_letter(1, (31, 34), volume=33), volumes=3),
)
def volume(subject: Subject) -> Iterator[Remark]:
    """Find volumes beyond the last, where it is known how many there are."""
    for element in subject.root.iter(qualified("biblScope")) if subject.beside.volumes else ():
        number = element.get("n", "")
        if element.get("unit") == "volume" and number.isdecimal() and int(number) > subject.beside.volumes:
            message = f"there is no volume {number}: the file has {subject.beside.volumes}"
            yield Remark(element, message, "Correct it, or [check] volumes in edition.toml.", "n")


def _is_back(before: Leaves, leaves: Leaves) -> bool:
    return (before.volume, before.unit) == (leaves.volume, leaves.unit) and leaves.first < before.first


def _overlap(one: Leaves, other: Leaves) -> bool:
    shared = min(one.last, other.last) - max(one.first, other.first) + 1
    return shared > 2 or (shared > 0 and (one.first, one.last) == (other.first, other.last))
