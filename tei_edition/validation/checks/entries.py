"""The entries of the registers in a file, and the names under which each may be mentioned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tei_edition.tei import XML_ID, Element, local_name, text_of
from tei_edition.validation.review.subject import Subject

MENTIONS = {"person": "persName", "org": "orgName", "place": "placeName", "bibl": "title"}
"""The kinds of entries, and the element that mentions one."""

_WORD = re.compile(r"\w+")
_LEFT_OUT = frozenset(["roleName", "addName", "genName"])


class Entry(NamedTuple):
    """An entry: its element, its id, its kind (``person``), and its names as folded words."""

    element: Element
    id: str
    kind: str
    forms: tuple[tuple[str, ...], ...]
    shown: str


@lru_cache(maxsize=2)
def entries(subject: Subject) -> tuple[Entry, ...]:
    """Return the entries of a file that have an id and a name."""
    return tuple(_entries(subject))


def _entries(subject: Subject) -> Iterator[Entry]:
    for kind, name in MENTIONS.items():
        for element in subject.all(kind):
            identity = element.get(XML_ID)
            if not identity or (kind == "bibl" and not _is_listed(element)):
                continue
            named = [each for each in element.iterchildren("*") if local_name(each) == name]
            forms = tuple(dict.fromkeys(form for each in named if (form := folded_words(text_of(each)))))
            if forms:
                yield Entry(element, identity, kind, forms, " ".join(text_of(named[0]).split()))


def surname_and_forenames(element: Element) -> tuple[str, tuple[str, ...]]:
    """Return the surname and the forenames of a person's first name, folded; no surname if it has no parts."""
    name = next((each for each in element.iterchildren("*") if local_name(each) == "persName"), None)
    surname = ""
    forenames: list[str] = []
    for part in name.iter("*") if name is not None else ():
        if local_name(part) == "surname" and not surname:
            surname = " ".join(folded_words(text_of(part)))
        elif local_name(part) == "forename":
            forenames.extend(folded_words(text_of(part)))
    return surname, tuple(forenames)


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case and accents."""
    if not text.isascii():
        text = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return tuple(_WORD.findall(text.casefold()))


def _is_listed(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and local_name(parent) == "listBibl"
