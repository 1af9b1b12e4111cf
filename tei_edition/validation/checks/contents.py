"""The table of contents and the documents: one entry a document, in its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tei_edition.model import ERROR, INFORMATION
from tei_edition.tei import XML_ID, Element, qualified
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.review.passages import passages
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

_WORD = re.compile(r"\w+")
_BODY = (
    '<div type="document" subtype="letter" n="1" xml:id="d01"><head>1. A letter</head><p>Dear friend.</p></div>'
    '<div type="document" subtype="letter" n="2" xml:id="d02"><head>2. {}</head><p>Dear foe.</p></div>'
)
_FRONT = (
    '<div type="contents"><list><item n="1"><ref target="#d01">1. A letter</ref></item>'
    '<item n="2"><ref target="#{}">2. An answer</ref></item></list></div>'
)


@check(
    "contents.documents",
    severity=ERROR,
    title="Contents and documents that do not go one to one",
    rationale="An entry without a document, or a document without an entry, is a document lost or one too many.",
    good=Example(_BODY.format("An answer"), front=_FRONT.format("d02")),
    bad=Example(
        _BODY.format("An answer"),
        front=_FRONT.format("d02").replace('<item n="1"><ref target="#d01">1. A letter</ref></item>', ""),
    ),
)
def one_to_one(subject: Subject) -> Iterator[Remark]:
    """Find documents without an entry, entries that share a document, and entries out of order."""
    entries = _entries(subject)
    if not entries:
        return
    counted = Counter(entry.get("target", "") for entry in entries)
    for document in subject.documents:
        if not counted[f"#{document.get(XML_ID)}"]:
            message = f"document {document.get('n', '')} ({document.get(XML_ID)}) is not in the contents"
            yield Remark(document, message, "Let an entry of the contents point at it.")
    order = {f"#{each.get(XML_ID)}": rank for rank, each in enumerate(subject.documents)}
    last, seen = -1, set[str]()
    for entry in entries:
        target = entry.get("target", "")
        if target in seen:
            yield Remark(entry, f"two entries of the contents point at “{target[1:]}”", "Correct one.", "target")
        elif target in order:
            if order[target] < last:
                message = f"the entry of “{target[1:]}” stands behind that of a later document"
                yield Remark(entry, message, "Correct the pointers, or the order.", "target")
            last = max(last, order[target])
        seen.add(target)


@check(
    "contents.wording",
    severity=INFORMATION,
    title="An entry of the contents that does not say what the head says",
    rationale="Contents and heads were made from one another; where they differ one of them was changed or misread.",
    good=Example(_BODY.format("An answer"), front=_FRONT.format("d02")),
    bad=Example(_BODY.format("A reply"), front=_FRONT.format("d02")),
)
def wording(subject: Subject) -> Iterator[Remark]:
    """Compare the words of each entry with those of its head; case and punctuation do not count."""
    for entry in _entries(subject):
        document = subject.target(entry.get("target"))
        head = None if document is None else document.find(qualified("head"))
        if head is None:
            continue
        ours, theirs = _words(entry), _words(head)
        if ours != theirs:
            only = " ".join(each for each in ours if each not in theirs)
            lacking = " ".join(each for each in theirs if each not in ours)
            parts = [f"“{only}” is only in the contents"] * bool(only) + [f"“{lacking}” only in the head"] * bool(
                lacking
            )
            message = "; ".join(parts) or "the words stand in another order than in the head"
            yield Remark(entry, message, "Compare both with the source; if it has them so, accept the finding.")


def _entries(subject: Subject) -> list[Element]:
    return [
        entry
        for division in subject.all("div")
        if division.get("type") == "contents"
        for entry in division.iter(qualified("ref"))
        if entry.get("target", "").startswith("#") and entry.get("type") != "note"
    ]


def _words(element: Element) -> list[str]:
    return _WORD.findall(passages(element)[0].text.casefold()) if passages(element) else []
