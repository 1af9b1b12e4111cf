"""A pointer leads to an element of the right kind: who speaks is a person, a place name means a place."""

from __future__ import annotations

from collections.abc import Iterator

from tei_edition.model import ERROR
from tei_edition.tei import Element, local_name
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

_PERSONS = frozenset(["person", "personGrp", "org"])
_RESPONSIBLE = frozenset(
    ["respStmt", "persName", "orgName", "name", "person", "org", "editor", "author", "application"]
)
_WANTED: dict[tuple[str, str], frozenset[str]] = {
    ("*", "who"): _PERSONS,
    ("*", "toWhom"): _PERSONS,
    ("*", "resp"): _RESPONSIBLE,
    ("*", "ana"): frozenset(["category", "interp"]),
    ("*", "rendition"): frozenset(["rendition"]),
    ("*", "source"): frozenset(["bibl", "biblStruct", "div", "msDesc", "note", "p", "sp", "witness"]),
    ("date", "corresp"): frozenset(["date", "div", "time"]),
    ("persName", "ref"): frozenset(["person", "personGrp"]),
    ("orgName", "ref"): frozenset(["org"]),
    ("placeName", "ref"): frozenset(["place"]),
    ("title", "ref"): frozenset(["bibl", "biblStruct", "biblFull", "object"]),
    ("msItem", "corresp"): frozenset(["div"]),
    ("correspDesc", "corresp"): frozenset(["div", "floatingText"]),
    ("anchor", "corresp"): frozenset(["note"]),
    ("bibl", "corresp"): frozenset(["msDesc", "bibl", "msPart"]),
}
_CALLED = {"bibl": "a work", "category": "a category", "div": "a document", "msDesc": "the manuscript"}
_PEOPLE = '<person xml:id="p.a"><persName>Ann</persName></person>'
_PLACES = '<place xml:id="l.paris"><placeName>Paris</placeName></place>'
_BODY = (
    '<div type="document" subtype="letter" n="1" xml:id="d01">'
    '<p><persName ref="#p.a">Ann</persName> in <placeName ref="#l.paris">Paris</placeName>; {}.</p></div>'
)


@check(
    "pointer.kind",
    severity=ERROR,
    title="A pointer to an element of another kind",
    rationale="The id exists, so nothing else notices: but a place name that means a person is on no map.",
    good=Example(_BODY.format('<placeName ref="#l.paris">Paris</placeName>'), people=_PEOPLE, places=_PLACES),
    bad=Example(_BODY.format('<persName ref="#l.paris">Paris</persName>'), people=_PEOPLE, places=_PLACES),
)
def wrong_kind(subject: Subject) -> Iterator[Remark]:
    """Find pointers whose target is not of the kind that the element and the attribute ask for."""
    for element, attribute, token in subject.pointers:
        target = subject.ids.get(token[1:]) if token.startswith("#") else None
        name = local_name(element)
        wanted = _wanted(element, name, attribute) if target is not None else frozenset()
        if target is not None and wanted and local_name(target) not in wanted:
            message = f"@{attribute} of <{name}> points at “{token[1:]}”, a <{local_name(target)}>"
            first = sorted(wanted)[0] if len(wanted) > 1 else next(iter(wanted))
            mend = f"It has to be {_CALLED.get(first, f'a <{first}>')}: correct the pointer or the element."
            yield Remark(element, message, mend, attribute)


def _wanted(element: Element, name: str, attribute: str) -> frozenset[str]:
    if name == "ref" and attribute == "target":
        if element.get("type") == "note":
            return frozenset(["note"])
        list_of = element.getparent()
        if list_of is not None and local_name(list_of) == "item" and _in_contents(element):
            return frozenset(["div"])
    return _WANTED.get((name, attribute)) or _WANTED.get(("*", attribute), frozenset())


def _in_contents(element: Element) -> bool:
    return any(each.get("type") == "contents" for each in element.iterancestors("{*}div"))
