"""Lives against events: nobody dies before birth, or speaks or writes after death."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tei_edition.model import ERROR
from tei_edition.tei import Element, qualified, text_of
from tei_edition.validation.checks.moments import bounds, date_of_document
from tei_edition.validation.checks.registry import ANY_TEI, Example, check
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

_PERSON = '<person xml:id="p.a"><persName>Ann</persName><birth when="{}"/><death when="{}"/></person>'
_BODY = (
    '<div type="document" subtype="record" n="1" xml:id="d01"><head>1. A record, <date when="1923">1923</date></head>'
    '<sp who="#p.a" n="1" xml:id="d01.1"><speaker>Ann: </speaker><p>Good morning.</p></sp></div>'
)


@check(
    "date.life",
    severity=ERROR,
    scope=ANY_TEI,
    title="Somebody who dies before birth",
    rationale="The two were exchanged, or one has a slip in it; the wrong person may be meant.",
    good=Example(_BODY, people=_PERSON.format("1870", "1930")),
    bad=Example(_BODY.replace('who="#p.a" ', 'who="#p.b" '), people=_PERSON.format("1930", "1870").replace(
        "</person>", '</person><person xml:id="p.b"><persName>Ben</persName></person>'
    ).replace('"p.a"><persName>Ann</persName>', '"p.a"><persName ref="#p.b">Ann</persName>')),
)  # fmt: skip
def life(subject: Subject) -> Iterator[Remark]:
    """Find persons whose death is earlier than their birth."""
    for person in subject.all("person"):
        birth, death = _days(person, "birth", last=False), _days(person, "death", last=True)
        if birth and death and death[1] < birth[1]:
            message = f"{_name(person)} dies ({death[1].year}) before being born ({birth[1].year})"
            yield Remark(death[0], message, "Correct the register.")


@check(
    "date.afterlife",
    severity=ERROR,
    scope=ANY_TEI,
    title="Somebody who speaks before birth or after death",
    rationale="The date of the document or of the life is wrong, or it is somebody else who speaks.",
    good=Example(_BODY, people=_PERSON.format("1870", "1930")),
    bad=Example(_BODY, people=_PERSON.format("1870", "1920")),
)
def afterlife(subject: Subject) -> Iterator[Remark]:
    """Find the first turn of each speaker in a document that is dated outside the speaker's life."""
    for document in subject.documents:
        dated = date_of_document(document)
        seen = set[str]()
        for turn in document.iter(qualified("sp")) if dated else ():
            who = turn.get("who", "")
            person = subject.target(who)
            if who in seen or person is None or dated is None:
                continue
            seen.add(who)
            birth, death = _days(person, "birth", last=False), _days(person, "death", last=True)
            if death and death[1] < dated[0]:
                message = f"{_name(person)} speaks in a document of {dated[0].year}, but died in {death[1].year}"
                yield Remark(turn, message, "Correct @who, the date of the document, or the register.", "who")
            elif birth and birth[1] > dated[1]:
                message = f"{_name(person)} speaks in a document of {dated[1].year}, but was born in {birth[1].year}"
                yield Remark(turn, message, "Correct @who, the date of the document, or the register.", "who")


def _days(person: Element, name: str, *, last: bool) -> tuple[Element, date] | None:
    element = person.find(qualified(name))
    if element is None:
        return None
    first, final = bounds(element)
    day = final if last else first
    return (element, day) if day else None


def _name(person: Element) -> str:
    name = person.find(qualified("persName"))
    return " ".join(text_of(name).split()) if name is not None else "somebody"
