"""Every pointer leads to an element, in the file or in another (TEI Guidelines, chapter 16)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from tei_edition.model import ERROR, WARNING
from tei_edition.tei import Element
from tei_edition.validation.checks.registry import ANY_TEI, EDITION, Example, check
from tei_edition.validation.document import shown
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

POINTERS = frozenset(
    """ana change copyOf corresp decls exclude facs from hand inst next parts passive prev ref rendition resp sameAs
    scribeRef select source spanTo start end synch target targetEnd toWhom who wit active mutual origin""".split()
)
"""Attributes whose values are pointers, or may be."""

_MANY = 300
_FILE = re.compile(r"^([^:#]+)#(.+)$")
_NAME = re.compile(r"[^\W\d][\w.-]*\Z")
_DIV = '<div type="document" subtype="letter" n="1" xml:id="d01">{}</div>'


@check(
    "pointer.dangling",
    severity=ERROR,
    scope=ANY_TEI,
    title="A pointer to an id that nothing has",
    rationale="Whoever is named by it is lost to the index, and whoever follows it arrives nowhere.",
    good=Example(_DIV.format('<p xml:id="x1">One.</p><p corresp="#x1">Two.</p>')),
    bad=Example(_DIV.format('<p xml:id="x1">One.</p><p corresp="#x2">Two.</p>')),
)
def dangling(subject: Subject) -> Iterator[Remark]:
    """Find pointers that lead nowhere; a register, a file without a text, may point into the texts that use it."""
    if not subject.texts:
        return
    mends: dict[str, str] = {}
    for element, attribute, token in subject.pointers:
        if token.startswith("#") and token[1:] not in subject.ids:
            if token not in mends:
                mends[token] = _mend(token[1:], subject.ids)
            message = f"@{shown(attribute)} points at “{token[1:]}”, but nothing here has that id"
            yield Remark(element, message, mends[token], attribute)


@check(
    "pointer.file",
    severity=ERROR,
    scope=ANY_TEI,
    title="A pointer into another file, to an id that it does not have",
    rationale="A register in a file of its own is changed without a look at the texts that point into it.",
    good=Example(
        _DIV.format('<p corresp="other.xml#d02">One.</p>'),
        beside='<div type="document" subtype="letter" n="1" xml:id="d02"><p>Two.</p></div>',
    ),
    bad=Example(
        _DIV.format('<p corresp="other.xml#d03">One.</p>'),
        beside='<div type="document" subtype="letter" n="1" xml:id="d02"><p>Two.</p></div>',
    ),
)
def into_file(subject: Subject) -> Iterator[Remark]:
    """Find pointers ``file#id`` whose file is there and lacks the id, or, in our encoding, is not there."""
    for element, attribute, token in subject.pointers:
        match = _FILE.match(token)
        if not match or attribute not in POINTERS or match[1] not in subject.beside.ids:
            continue
        ids = subject.beside.ids[match[1]]
        if ids is None and subject.is_edition:
            yield Remark(element, f"@{attribute} points into {match[1]}, which is not there", "Mend it.", attribute)
        elif ids is not None and match[2] not in ids:
            message = f"@{attribute} points at “{match[2]}”, but nothing in {match[1]} has that id"
            yield Remark(element, message, _mend(match[2], dict.fromkeys(ids)), attribute)


@check(
    "pointer.hash",
    severity=WARNING,
    scope=EDITION,
    title="A pointer without its #",
    rationale="Without the # the value is the address of a file that does not exist; the id that it means is here.",
    good=Example(
        _DIV.format('<p>To <persName ref="#p.a">Ann</persName>.</p>'),
        people='<person xml:id="p.a"><persName>Ann</persName></person>',
    ),
    bad=Example(
        _DIV.format('<p>To <persName ref="#p.a">Ann</persName>. <persName ref="p.a">Ann</persName>!</p>'),
        people='<person xml:id="p.a"><persName>Ann</persName></person>',
    ),
)
def without_hash(subject: Subject) -> Iterator[Remark]:
    """Find values that are an id of the file but for the ``#``; the mend is to put it there."""
    for element, attribute, value in subject.attributes:
        if attribute in POINTERS and attribute not in ("from", "to", "source") and "#" not in value:
            words = value.split()
            if words and all(_NAME.match(word) and word in subject.ids for word in words):
                fixed = " ".join(f"#{word}" for word in words)
                message = f"@{attribute} is “{value}”, which is an id, without the # of a pointer"
                yield Remark(element, message, f"Write “{fixed}”.", attribute, fix={attribute: fixed})


def _mend(name: str, ids: dict[str, Element] | dict[str, None]) -> str:
    """Return what to do about a pointer: name the likeliest id of its kind, if the kind is small."""
    kind = _kind(name)
    names = sorted(each for each in ids if _kind(each) == kind)
    near = get_close_matches(name, names, n=1, cutoff=0.8) if len(names) <= _MANY else []
    return f"Did you mean “#{near[0]}”?" if near else "Mend the pointer, or add the element that it means."


def _kind(name: str) -> str:
    return name.partition(".")[0].rstrip("0123456789")
