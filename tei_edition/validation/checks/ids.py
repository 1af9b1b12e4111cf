"""Ids: each there once (xml:id Version 1.0, section 4), in the file, in the edition, and of the agreed form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_edition.model import ERROR, WARNING
from tei_edition.tei import XML_ID, Element, local_name
from tei_edition.validation.checks.registry import ANY_TEI, Example, check
from tei_edition.validation.document import Paths, line_of
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

_DOCUMENT = re.compile(r"(?:b\d+\.)?d\d{2,}$")
_DIV = '<div type="document" subtype="letter" n="1" xml:id="d01">{}</div>'


@check(
    "id.duplicate",
    severity=ERROR,
    scope=ANY_TEI,
    title="An id that is there twice",
    rationale="A pointer to an id that two elements have leads to either of them, as each program pleases.",
    good=Example(_DIV.format('<p xml:id="x1">One.</p><p xml:id="x2">Two.</p>')),
    bad=Example(_DIV.format('<p xml:id="x1">One.</p><p xml:id="x1">Two.</p>')),
)
def duplicate(subject: Subject) -> Iterator[Remark]:
    """Find the second and later elements with an id."""
    for element in subject.elements:
        name = element.get(XML_ID)
        if name is not None and subject.ids[name] is not element:
            other = subject.ids[name]
            where = f"on line {line_of(other)}" if line_of(other) else f"in {_path(other)}"
            message = f"the id “{name}” is used a second time, first {where}"
            yield Remark(element, message, "Give one of the two elements an id of its own.", XML_ID)


@check(
    "id.edition",
    severity=ERROR,
    title="An id that two files of an edition have",
    rationale="The files of one edition point at one another; what stands in the texts needs ids of its own.",
    good=Example(_DIV.format("<p>One.</p>"), beside=_DIV.format("<p>Two.</p>").replace("d01", "d02")),
    bad=Example(_DIV.format("<p>One.</p>"), beside=_DIV.format("<p>Two.</p>")),
)
def shared(subject: Subject) -> Iterator[Remark]:
    """Find ids in a text that the text of another file of the edition has too."""
    for name, file in subject.beside.used.items():
        element = subject.ids.get(name)
        if element is not None and any(local_name(each) == "text" for each in element.iterancestors()):
            yield Remark(element, f"the id “{name}” is in {file} too", "Number the documents on.", XML_ID)


@check(
    "id.pattern",
    severity=WARNING,
    title="An id that is not of the agreed form",
    rationale="Ids are built so that a reference can be read: d02 is the second document, d02.5 its fifth turn.",
    good=Example(
        _DIV.format('<sp who="#p.a" n="1" xml:id="d01.1"><speaker>A. </speaker><p>Yes.</p></sp>'),
        people='<person xml:id="p.a"><persName>Ann</persName></person>',
    ),
    bad=Example(
        _DIV.format('<sp who="#p.a" n="1" xml:id="d01.2"><speaker>A. </speaker><p>Yes.</p></sp>'),
        people='<person xml:id="p.a"><persName>Ann</persName></person>',
    ),
)
def pattern(subject: Subject) -> Iterator[Remark]:
    """Find documents and turns whose ids do not say where they are."""
    for document in subject.documents:
        name = document.get(XML_ID, "")
        if not _DOCUMENT.match(name):
            message = f"the id of a document is “{name}”" if name else "a document has no id"
            yield Remark(document, message, "Call it d and its number, d02.", XML_ID if name else "")
        for turn in document.iter("{*}sp"):
            wanted = f"{name}.{turn.get('n', '')}"
            given = turn.get(XML_ID, "")
            if given and turn.get("n") and given != wanted and _nearest_document(turn) is document:
                message = f"the id of turn {turn.get('n')} is “{given}”, not “{wanted}”"
                yield Remark(turn, message, "Make the id and @n agree, and mend what points at it.", XML_ID)


def _nearest_document(element: Element) -> Element | None:
    return next((each for each in element.iterancestors("{*}div") if each.get("type") == "document"), None)


def _path(element: Element) -> str:
    parent = element.getparent()
    return "the root" if parent is None else Paths().path(parent)
