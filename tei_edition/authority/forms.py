"""What a TEI entry says of the names by which its subject may be mentioned.

Names of persons follow the TEI Guidelines, chapter 13.2.1: ``forename``, ``surname`` and
``nameLink`` are the name, ``roleName`` is a rank or form of address beside it.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from tei_edition.tei import Element, content, local_name, qualified, text_of

SEPARATOR = " | "
"""Joins several values in one attribute of an entry."""

NAMES = {"person": "persName", "personGrp": "persName", "org": "orgName", "place": "placeName", "bibl": "title"}
"""The element that holds the names in each kind of entry."""

_FORENAME, _SURNAME, _NAME_LINK = (qualified(part) for part in ("forename", "surname", "nameLink"))
_ROLE_NAME = qualified("roleName")
_BESIDE_THE_NAME = (qualified("note"), qualified("desc"))


def described(element: Element) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the forms of an entry element, the preferred one first, and what matching needs beside.

    Keys: ``headings``, the names of a person as "Surname, Forenames", one for each ``persName``
    with parts; ``titles``, the ranks and forms of address that stand before them;
    ``abbreviations``, the forms of ``@type="abbreviation"``; ``level`` of a work; ``sex`` and
    ``cert`` where given; ``rejected`` where the editor does not want the entry
    (``@ana="#rejected"``). A name of ``@type="role"`` is no form: it names nobody.
    """
    forms: dict[str, None] = {}
    several: dict[str, dict[str, None]] = {"headings": {}, "titles": {}, "abbreviations": {}}
    attributes: dict[str, str] = {}
    for element_of_name in element.iterchildren(qualified(NAMES[local_name(element)])):
        kind = element_of_name.get("type")
        name = parts_of_name(element_of_name)
        if not name.form or kind == "role":
            continue
        forms[name.form] = None
        several["headings"][name.heading] = None
        several["titles"].update(dict.fromkeys(name.titles))
        if kind == "abbreviation":
            several["abbreviations"][name.form] = None
        if "level" not in attributes and element_of_name.get("level"):
            attributes["level"] = element_of_name.get("level", "")
    for key, values in several.items():
        values.pop("", None)
        if values:
            attributes[key] = SEPARATOR.join(values)
    if "#rejected" in element.get("ana", ""):
        attributes["rejected"] = "yes"
    for key in ("sex", "cert"):
        if element.get(key):
            attributes[key] = element.get(key, "")
    return tuple(forms), attributes


def folded(text: str) -> str:
    """Return text in NFC with every stretch of white space as one space, none at the ends."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


class Name(NamedTuple):
    """A name element: as it would be written, without ranks; as "Surname, Forenames"; its ranks and forms of address.

    ``heading`` is ``", Forenames"`` without surname and ``""`` where the name is not in parts.
    """

    form: str
    heading: str
    titles: tuple[str, ...]


def parts_of_name(element: Element) -> Name:
    """Take a ``persName``, ``orgName``, ``placeName`` or ``title`` apart."""
    written: list[str] = []
    surnames: list[str] = []
    forenames: list[str] = []
    titles: list[str] = []
    for part in content(element):
        if isinstance(part, str):
            written.append(part)
            continue
        text = text_of(part) if len(part) else "".join(map(str, content(part)))
        if part.tag == _ROLE_NAME:
            titles.append(folded(text))
        elif part.tag not in _BESIDE_THE_NAME:
            written.append(text)
            if part.tag == _FORENAME:
                forenames.append(folded(text))
            elif part.tag in (_SURNAME, _NAME_LINK):
                surnames.append(folded(text))
    surname = " ".join(surnames)
    heading = f"{surname}, {' '.join(forenames)}" if forenames else surname
    return Name(folded("".join(written)), heading, tuple(titles))
