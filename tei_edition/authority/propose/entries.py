"""What proposed entries have in common: ids, certainty, evidence, responsibility."""

from __future__ import annotations

import re

from tei_edition.authority.data import plain
from tei_edition.authority.read import entry_of
from tei_edition.languages.transliteration import ascii_letters
from tei_edition.model import Entry
from tei_edition.tei import XML_ID, Element, child, make

RESPONSIBLE = "#tei-edition"
"""The ``@resp`` of what nobody has looked at yet."""

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 40


def slug(name: str) -> str:
    """Return a name as a part of an id: small letters of ASCII, digits and hyphens."""
    return _NOT_IN_ID.sub("-", plain(ascii_letters(name)))[:_LONGEST_ID].strip("-")


def free_id(taken: set[str], *wanted: str) -> str:
    """Return the first wanted id that is not taken, numbered if all are, and take it."""
    for identity in wanted:
        if identity not in taken:
            taken.add(identity)
            return identity
    number = 2
    while f"{wanted[0]}-{number}" in taken:
        number += 1
    taken.add(f"{wanted[0]}-{number}")
    return f"{wanted[0]}-{number}"


def start_entry(element_name: str, identity: str, certainty: str) -> Element:
    """Make the element of a proposed entry, without its names."""
    return make(element_name, {XML_ID: identity, "resp": RESPONSIBLE, "cert": certainty})


def finish_entry(element: Element, evidence: str, **attributes: str) -> Entry:
    """Add the evidence and return the entry."""
    child(element, "note", {"type": "evidence"}, evidence)
    entry = entry_of(element)
    return Entry(entry.id, entry.kind, entry.forms, entry.xml, {**entry.attributes, "evidence": evidence, **attributes})


def times(count: int) -> str:
    """Return how often, in words: "once", "5 times"."""
    return "once" if count == 1 else f"{count} times"
