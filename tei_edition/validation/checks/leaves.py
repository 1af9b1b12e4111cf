"""Archival loci: the leaves that each document claims, and the numbers beside their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tei_edition.model import ERROR, WARNING
from tei_edition.tei import XML_ID, Element, is_tei, qualified, text_of
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

_LEAF = re.compile(r"(\d+)([rv]?)\Z")
_NUMBER = re.compile(r"\d+[rv]?(?![\w])")
BODY = (
    '<div type="document" subtype="letter" n="1" xml:id="d01"><head>1. A letter</head><p>Dear friend.</p>'
    '<note type="source"><bibl corresp="#ms">[<biblScope unit="volume" n="{volume}">Vol. 3</biblScope>, pp. '
    '<citedRange unit="page" from="{first}" to="{last}">31-34</citedRange>.]</bibl></note></div>'
)
MANUSCRIPT = (
    '<msDesc xml:id="ms"><msIdentifier><repository>An archive</repository><idno>1</idno></msIdentifier>'
    '<msContents><msItem n="1" corresp="#d01"><locusGrp><locus from="31" to="{}">Vol. 3, 31-34</locus></locusGrp>'
    "<title>A letter</title></msItem></msContents></msDesc>"
)


class Leaves(NamedTuple):
    """A stretch of leaves or pages of a volume; a leaf counts two, its recto and its verso."""

    volume: str
    unit: str
    first: int
    last: int
    element: Element
    shown: str


@check(
    "archive.words",
    severity=ERROR,
    title="A locus whose numbers are not those of its words",
    rationale="Whoever orders the leaves by the number gets others than are printed.",
    good=Example(BODY.format(volume=3, first=31, last=34), manuscript=MANUSCRIPT.format(34)),
    bad=Example(BODY.format(volume=2, first=31, last=34), manuscript=MANUSCRIPT.format(34)),
)
def against_words(subject: Subject) -> Iterator[Remark]:
    """Compare @n, @from and @to with the numbers printed, which are the one right mend."""
    for element in subject.all("biblScope"):
        numbers = _NUMBER.findall(text_of(element))
        given = element.get("n")
        if given and len(numbers) == 1 and given.isdecimal() and given != numbers[0]:
            yield _mismatch(element, "n", numbers[0])
    for element in subject.all("citedRange"):
        numbers = _NUMBER.findall(text_of(element))
        for name, wanted in (("from", numbers[:1]), ("to", numbers[-1:])):
            given = element.get(name)
            if not given or not wanted or len(numbers) > 2 or not _LEAF.match(given) or given == wanted[0]:
                continue
            if not (name == "to" and _shortened(numbers, given)):
                yield _mismatch(element, name, wanted[0])


@check(
    "archive.header",
    severity=WARNING,
    title="A locus that is another one in the header",
    rationale="The description of the manuscript lists what the documents cite; a change of one is due in the other.",
    good=Example(BODY.format(volume=3, first=31, last=34), manuscript=MANUSCRIPT.format(34)),
    bad=Example(BODY.format(volume=3, first=31, last=34), manuscript=MANUSCRIPT.format(33)),
)
def against_header(subject: Subject) -> Iterator[Remark]:
    """Compare the ranges that a document cites with those of its item in the header."""
    for item in subject.all("msItem"):
        document = subject.target(item.get("corresp"))
        if document is None:
            continue
        stated = [(each.get("from"), each.get("to")) for each in item.iter(qualified("locus")) if each.get("from")]
        cited = [(each.element.get("from"), each.element.get("to")) for each in leaves_of(document)]
        if stated and cited and stated != cited:
            message = f"the header gives {_ranges(stated)} for this document, and its note {_ranges(cited)}"
            yield Remark(item, message, "Make the two agree with the source.")


def leaves_of(document: Element) -> Iterator[Leaves]:
    """Yield the leaves that a document claims in the notes on its source, in order."""
    for note in document.iterchildren(qualified("note")):
        volume = ""
        for element in note.iter("*") if note.get("type") == "source" else ():
            if is_tei(element, "biblScope") and element.get("unit") == "volume":
                volume = element.get("n", "")
            elif is_tei(element, "citedRange"):
                first = number_of(element.get("from", ""), last=False)
                last = number_of(element.get("to", "") or element.get("from", ""), last=True)
                if first is not None and last is not None:
                    shown = f"{element.get('from')}-{element.get('to')}".removesuffix("-None")
                    yield Leaves(volume, element.get("unit", ""), first, last, element, shown)


def number_of(value: str, *, last: bool) -> int | None:
    """Return a leaf or page as a number of sides: twice the number, and one more for a verso or a whole leaf's end."""
    match = _LEAF.match(value)
    if not match:
        return None
    return int(match[1]) * 2 + (1 if match[2] == "v" or (last and not match[2]) else 0)


def title_of(document: Element) -> str:
    """Return how a document is called in messages."""
    return document.get(XML_ID, "") or f"document {document.get('n', '')}"


def _mismatch(element: Element, name: str, right: str) -> Remark:
    message = f"@{name} is “{element.get(name)}”, but the words are “{' '.join(text_of(element).split())}”"
    return Remark(element, message, f"Write “{right}”.", name, fix={name: right})


def _shortened(numbers: list[str], given: str) -> bool:
    """Whether the last number leaves out what it shares with the first: 131-4 for 131-134."""
    return len(numbers) == 2 and len(numbers[1]) < len(numbers[0]) and given.endswith(numbers[1])


def _ranges(rows: list[tuple[str | None, str | None]]) -> str:
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in rows)
