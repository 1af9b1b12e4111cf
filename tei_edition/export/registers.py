"""Rows of the persons that a TEI document registers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tei_edition.model import Dossier
from tei_edition.tei import XML_ID, Element, is_tei, qualified, text_of

_BOUNDS = ("when", "from", "to", "notBefore", "notAfter")


def person_rows(root: Element, dossier: Dossier) -> Iterator[Sequence[object]]:
    """Yield id, name, variants, role, birth, death, occupation, note, identifiers, number of mentions."""
    counts = Counter(
        pointer.lstrip("#")
        for row in dossier.annotations
        if row.kind == "persName"
        for pointer in row.attributes.get("ref", "").split()
    )
    for person in root.iter(qualified("person")):
        name = person.get(XML_ID, "")
        names = [(row.get("type", ""), _words(row)) for row in person if is_tei(row, "persName")]
        main = next((text for kind, text in names if kind != "variant"), "")
        variants = "; ".join(text for _, text in names if text != main)
        yield (
            name,
            main,
            variants,
            person.get("role", ""),
            _dates(person, "birth"),
            _dates(person, "death"),
            _texts(person, "occupation"),
            _texts(person, "note"),
            _texts(person, "idno"),
            counts[name],
        )


def _words(element: Element) -> str:
    return " ".join(text_of(element).split())


def _texts(person: Element, name: str) -> str:
    return "; ".join(_words(row) for row in person if is_tei(row, name))


def _dates(person: Element, name: str) -> str:
    for row in person:
        if is_tei(row, name):
            values = [row.get(bound, "") for bound in _BOUNDS]
            return "/".join(value for value in values if value) or _words(row)
    return ""
