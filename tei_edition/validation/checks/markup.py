"""Markup that says nothing, says it twice, or brings white space into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_edition.model import WARNING
from tei_edition.tei import Element, is_tei, local_name, qualified, text_of, text_runs
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.checks.targets import POINTERS
from tei_edition.validation.document import shown
from tei_edition.validation.review.remark import Remark, Spot
from tei_edition.validation.review.subject import Subject

_PEOPLE = '<person xml:id="p.a"><persName>Ann Arden</persName></person>'
_BODY = (
    '<div type="document" subtype="letter" n="1" xml:id="d01"><p>From {}<persName ref="#p.a">Ann</persName>.</p></div>'
)
_MENTIONS = ("persName", "orgName", "placeName", "title", "date", "time", "foreign", "hi", "emph", "q")
_FILLED = (*_MENTIONS, "p", "head", "item", "quote", "salute", "signed", "dateline", "label", "speaker", "note")
_INDENTED = re.compile(r"\s*\n[ \t]+")
_DATES = frozenset(["when", "notBefore", "notAfter", "dur", "level", "type", "subtype", "cert", "unit"])


@check(
    "markup.empty",
    severity=WARNING,
    title="An element with nothing in it",
    rationale="Its text was deleted or put behind it; an empty name is in the index, and nowhere to be read.",
    good=Example(_BODY.format(""), people=_PEOPLE),
    bad=Example(_BODY.format('<persName ref="#p.a"/>, '), people=_PEOPLE),
)
def empty(subject: Subject) -> Iterator[Remark]:
    """Find elements of the text that have to hold something and do not; silent turns are another check's."""
    for text in subject.texts:
        for element in text.iter(*map(qualified, _FILLED)):
            if len(element) or text_of(element).strip() or (is_tei(element, "p") and is_tei(_parent(element), "sp")):
                continue
            yield Remark(element, f"<{local_name(element)}> is empty", "Put its words into it, or take it out.")


@check(
    "markup.white-space",
    severity=WARNING,
    title="White space that the markup added",
    rationale="An editor that breaks and indents lines puts blanks into the text, and a name does not end in one.",
    good=Example(_BODY.format(""), people=_PEOPLE),
    bad=Example(_BODY.format('<persName ref="#p.a">Ann </persName>and '), people=_PEOPLE),
)
def white_space(subject: Subject) -> Iterator[Remark]:
    """Find mentions that begin or end with a blank, and indented lines in the midst of a text."""
    for text in subject.texts:
        for element in text.iter(*map(qualified, _MENTIONS)):
            words = text_of(element)
            if words.strip() and words != words.strip():
                where = "begins" if words[0].isspace() else "ends"
                message = f"<{local_name(element)}> {where} with white space"
                yield Remark(element, message, "Move the blank out of the element.")
        for element in text.iter(qualified("p"), qualified("head")):
            runs = [run for run in text_runs(element) if isinstance(run, tuple)]
            for run in runs if any(run[0].strip() for run in runs) else ():
                # Lines of the source may be indented; what is nothing but an indent was made by an editor of XML.
                if _INDENTED.fullmatch(run[0]):
                    spot = Spot(run[1], run[2], 0, 1)
                    yield Remark(element, "a line is broken and indented inside the text", "Join the lines.", spot=spot)


@check(
    "markup.twice",
    severity=WARNING,
    title="A mention inside a mention of the same",
    rationale="The index counts it twice; one of two tags that were meant to meet was put into the other.",
    good=Example(_BODY.format('<persName ref="#p.a">Ann Arden</persName> and '), people=_PEOPLE),
    bad=Example(
        _BODY.format('<persName ref="#p.a"><persName ref="#p.a">Ann</persName> Arden</persName> and '), people=_PEOPLE
    ),
)
def twice(subject: Subject) -> Iterator[Remark]:
    """Find names that stand in a name of the same entry, notes in between aside."""
    for text in subject.texts:
        for element in text.iter(*map(qualified, ("persName", "orgName", "placeName", "title"))):
            outer = element.getparent()
            while outer is not None and not is_tei(outer, "note", "p", "text"):
                if outer.tag == element.tag and element.get("ref") and outer.get("ref") == element.get("ref"):
                    message = f"<{local_name(element)}> stands in another of the same “{element.get('ref')}”"
                    yield Remark(element, message, "Keep one of the two.", "ref")
                    break
                outer = outer.getparent()


@check(
    "markup.attribute",
    severity=WARNING,
    title="An attribute with a blank too many, or with nothing in it",
    rationale="Programs compare values character by character: “#p.a ” is not “#p.a”.",
    good=Example(_BODY.format('<persName ref="#p.a">Ann</persName> and '), people=_PEOPLE),
    bad=Example(_BODY.format('<persName ref=" #p.a">Ann</persName> and '), people=_PEOPLE),
)
def attributes(subject: Subject) -> Iterator[Remark]:
    """Find pointers, dates and kinds with blanks around them or two between; the mend is to take them out."""
    for element, name, value in subject.attributes:
        if name in POINTERS or name in _DATES:
            right = " ".join(value.split())
            if right != value or not value:
                message = f"@{shown(name)} has a blank too many" if right else f"@{shown(name)} is empty"
                yield Remark(element, message, "Take it out.", name, fix={name: right or None})


def _parent(element: Element) -> Element:
    parent = element.getparent()
    return element if parent is None else parent
