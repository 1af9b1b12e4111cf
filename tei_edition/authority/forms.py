"""What a TEI entry says of the names by which its subject may be mentioned.

Names of persons follow the TEI Guidelines, chapter 13.2.1: ``forename``, ``surname`` and
``nameLink`` are the name, ``roleName`` is a rank or form of address beside it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tei_edition.tei import Element, content, is_tei, local_name, qualified, text_of

SEPARATOR = " | "
"""Joins several values in one attribute of an entry."""

NAMES = {"person": "persName", "personGrp": "persName", "org": "orgName", "place": "placeName", "bibl": "title"}
"""The element that holds the names in each kind of entry."""

_BESIDE_THE_NAME = ("roleName", "note", "desc")


def described(element: Element) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the forms of an entry element, the preferred one first, and what matching needs beside.

    Keys: ``headings``, the names of a person as "Surname, Forenames", one for each ``persName``
    with parts; ``titles``, the ranks and forms of address that stand before them;
    ``abbreviations``, the forms of ``@type="abbreviation"``; ``level`` of a work; ``sex`` and
    ``cert`` where given; ``rejected`` where the editor does not want the entry
    (``@ana="#rejected"``). A name of ``@type="role"`` is no form: it names nobody.
    """
    forms: dict[str, None] = {}
    headings: dict[str, None] = {}
    titles: dict[str, None] = {}
    abbreviations: dict[str, None] = {}
    attributes: dict[str, str] = {}
    for name in element.iterchildren(qualified(NAMES[local_name(element)])):
        form = form_of(name)
        if not form or name.get("type") == "role":
            continue
        forms[form] = None
        heading = heading_of_name(name)
        if heading:
            headings[heading] = None
        for title in name.iterchildren(qualified("roleName")):
            titles[folded(text_of(title))] = None
        if name.get("type") == "abbreviation":
            abbreviations[form] = None
        if "level" not in attributes and name.get("level"):
            attributes["level"] = name.get("level", "")
    for key, values in (("headings", headings), ("titles", titles), ("abbreviations", abbreviations)):
        if values:
            attributes[key] = SEPARATOR.join(values)
    if "#rejected" in element.get("ana", "").split():
        attributes["rejected"] = "yes"
    for key in ("sex", "cert"):
        if element.get(key):
            attributes[key] = element.get(key, "")
    return tuple(forms), attributes


def folded(text: str) -> str:
    """Return text in NFC with every stretch of white space as one space, none at the ends."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def form_of(name: Element) -> str:
    """Return a name as it would be written, without ranks and forms of address."""
    return folded("".join(_name_text(name)))


def _name_text(name: Element) -> Iterator[str]:
    for part in content(name):
        if isinstance(part, str):
            yield part
        elif not is_tei(part, *_BESIDE_THE_NAME):
            yield from _name_text(part)


def heading_of_name(name: Element) -> str:
    """Return "Surname, Forenames" of a name in parts, ``", Forenames"`` without surname, else ``""``."""
    surname = _parts(name, "nameLink", "surname")
    forenames = _parts(name, "forename")
    if not surname and not forenames:
        return ""
    return f"{surname}, {forenames}" if forenames else surname


def _parts(name: Element, *names: str) -> str:
    return " ".join(folded(text_of(part)) for part in name.iter(*(qualified(each) for each in names)))
