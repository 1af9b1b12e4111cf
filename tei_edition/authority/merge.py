"""A new proposal put together with registers that an editor has worked on.

What has ``@resp`` of the toolkit is a proposal nobody has looked at and gives way to a newer
one; every other entry is the editor's and stays as it is. An entry with ``@ana="#rejected"``
is one that the editor does not want: it stays in the register, so that it is not proposed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from tei_edition.authority.propose.entries import RESPONSIBLE
from tei_edition.authority.read import entry_of
from tei_edition.model import INFORMATION, Diagnostic, Entry
from tei_edition.tei import XML_ID


def merge(kept: Sequence[Entry], proposed: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Return the register to write, and what the proposal has that the editor's entries have not.

    A proposal that shares a name with an entry of the editor's is that entry; if it knows
    other spellings, a Diagnostic lists them. One that shares a name with an older proposal takes
    its id. Older proposals that were not found again are left out.
    """
    decided = [entry for entry in kept if not is_proposal(entry)]
    by_form = {(entry.kind, form): entry for entry in reversed(decided) for form in entry.forms}
    older = {(entry.kind, form): entry.id for entry in reversed(kept) if is_proposal(entry) for form in entry.forms}
    taken = {entry.id for entry in decided}
    merged = list(decided)
    findings: list[Diagnostic] = []
    for entry in proposed:
        same = next((by_form[entry.kind, form] for form in entry.forms if (entry.kind, form) in by_form), None)
        if same is not None:
            findings += _new_spellings(same, entry)
            continue
        wanted = next((older[entry.kind, form] for form in entry.forms if (entry.kind, form) in older), entry.id)
        identity = _free(wanted, taken)
        taken.add(identity)
        merged.append(entry if identity == entry.id else _renamed(entry, identity))
    merged.sort(key=lambda entry: (entry.kind, entry.id))
    return tuple(merged), tuple(findings)


def is_proposal(entry: Entry) -> bool:
    """Whether nobody has looked at an entry yet."""
    return etree.fromstring(entry.xml).get("resp") == RESPONSIBLE


def _new_spellings(entry: Entry, proposed: Entry) -> list[Diagnostic]:
    forms = [form for form in proposed.forms if form not in entry.forms]
    if not forms or "rejected" in entry.attributes:
        return []
    return [
        Diagnostic(
            "register.spellings",
            INFORMATION,
            f"{entry.id} may also be written {', '.join(forms)}",
            "Add these names to the entry if they are names of the same.",
        )
    ]


def _free(identity: str, taken: set[str]) -> str:
    number = 2
    free = identity
    while free in taken:
        free = f"{identity}-{number}"
        number += 1
    return free


def _renamed(entry: Entry, identity: str) -> Entry:
    element = etree.fromstring(entry.xml)
    element.set(XML_ID, identity)
    renamed = entry_of(element)
    return Entry(identity, entry.kind, entry.forms, renamed.xml, entry.attributes)
