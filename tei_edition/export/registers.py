"""Rows of the persons, organisations, places and works that a TEI document registers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tei_edition.export.html.index import ENTRY_KINDS, name_of
from tei_edition.export.html.names import entry_name, variant_names
from tei_edition.model import Dossier
from tei_edition.tei import XML_ID, Element, is_tei, qualified, text_of

_BOUNDS = ("when", "from", "to", "notBefore", "notAfter")
_KINDS = {"person": "person", "org": "organisation", "place": "place", "work": "work"}
_LISTS = tuple(map(qualified, ("listPerson", "listOrg", "listPlace", "listBibl", "particDesc", "settingDesc")))
_NAMES = frozenset({"persName", "orgName", "placeName", "geogName", "title", "name", "rs"})


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with its id, given or made, and its kind: person, organisation, place or work."""

    id: str
    kind: str
    element: Element


def register_rows(root: Element) -> tuple[Row, ...]:
    """Return the entries of all registers in the header and in ``standOff``, each id once."""
    found: dict[str, Row] = {}
    for part in root.iter(qualified("particDesc"), qualified("settingDesc"), qualified("standOff")):
        for element in part.iter(*map(qualified, ENTRY_KINDS)):
            kind = ENTRY_KINDS[name_of(element)]
            parent = element.getparent()
            if parent is None or parent.tag not in _LISTS:
                continue
            name = element.get(XML_ID) or f"{kind}-{len(found) + 1}"
            found.setdefault(name, Row(name, _KINDS[kind], element))
    return tuple(found.values())


def entry_of(ref: str, known: frozenset[str]) -> str:
    """Return the id of the first entry that a value of ``@ref`` leads to, or an empty text."""
    return next((pointer[1:] for pointer in ref.split() if pointer[:1] == "#" and pointer[1:] in known), "")


def mention_counts(dossier: Dossier) -> Counter[str]:
    """Count how often the text names each entry."""
    return Counter(
        pointer.lstrip("#")
        for row in dossier.annotations
        if row.kind in _NAMES
        for pointer in row.attributes.get("ref", "").split()
    )


def entry_rows(rows: Sequence[Row], counts: Counter[str]) -> Iterator[Sequence[object]]:
    """Yield id, kind, name, variants, note, identifiers, number of mentions of every entry."""
    for row in rows:
        yield (
            row.id,
            row.kind,
            entry_name(row.element),
            "; ".join(variant_names(row.element)),
            _texts(row.element, "note"),
            _texts(row.element, "idno"),
            counts[row.id],
        )


def person_rows(rows: Sequence[Row], counts: Counter[str]) -> Iterator[Sequence[object]]:
    """Yield id, name, variants, role, birth, death, occupation, note, identifiers, number of mentions."""
    for row in rows:
        if row.kind != "person":
            continue
        person = row.element
        names = [(name.get("type", ""), _words(name)) for name in person if is_tei(name, "persName")]
        main = next((text for kind, text in names if kind != "variant"), "")
        variants = "; ".join(text for _, text in names if text != main)
        yield (
            row.id,
            main,
            variants,
            person.get("role", ""),
            _dates(person, "birth"),
            _dates(person, "death"),
            _texts(person, "occupation"),
            _texts(person, "note"),
            _texts(person, "idno"),
            counts[row.id],
        )


def _words(element: Element) -> str:
    return " ".join(text_of(element).split())


def _texts(entry: Element, name: str) -> str:
    return "; ".join(_words(row) for row in entry if is_tei(row, name))


def _dates(person: Element, name: str) -> str:
    for row in person:
        if is_tei(row, name):
            values = [row.get(bound, "") for bound in _BOUNDS]
            return "/".join(value for value in values if value) or _words(row)
    return ""
