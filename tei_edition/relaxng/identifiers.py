"""``xml:id`` and what points at it: each id once, no pointer into nothing.

A pointer is a value of the datatype ``anyURI`` that begins with ``#`` (TEI Guidelines,
chapter 17); with ``compatibility`` also an ID, IDREF or IDREFS as the DTD compatibility
specification of RELAX NG has them. Pointers into other files, by prefix, or by XPointer
schemes are not looked at.
"""

from __future__ import annotations

from tei_edition.relaxng.faults import VALUE, Fault, Faults
from tei_edition.relaxng.names import local
from tei_edition.relaxng.suggestions import nearest

_COMPARISONS = 50_000
"""So many pairs of a target and an id are compared to find the id that was meant."""


class Identifiers:
    """The ids of one document, and the pointers whose targets have not been seen yet."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.known: set[str] = set()
        self.waiting: dict[str, list[tuple[int, str, str]]] = {}

    def identify(self, value: str, offset: int, attribute: str) -> None:
        """Take note of an id."""
        value = value.strip(" \t\r\n")
        if value in self.known:
            fault = Fault(
                "rng.id.duplicate",
                f'The id "{value}" is given a second time',
                "Give this element another id (the first element with it is on line {line}).",
                part=VALUE,
            )
            fault.attribute, fault.token, fault.identifier = attribute, value, value
            self.faults.add(fault, offset)
            return
        self.known.add(value)
        if self.waiting:
            self.waiting.pop(value, None)

    def point(self, value: str, offset: int, attribute: str) -> None:
        """Take note of the pointers in a value."""
        if "#" not in value:
            return
        for token in value.split():
            if token[0] == "#" and len(token) > 1 and "(" not in token:
                self.refer(token[1:], offset, attribute, token)

    def refer(self, target: str, offset: int, attribute: str, token: str) -> None:
        """Take note of a pointer to an id of the same document."""
        if target not in self.known:
            self.waiting.setdefault(target, []).append((offset, attribute, token))

    def finish(self) -> None:
        """Report the pointers whose targets never came."""
        comparisons = 0
        for target, places in self.waiting.items():
            comparisons += len(self.known)
            likely = nearest(target, self.known) if comparisons <= _COMPARISONS else ""
            mend = f'Did you mean "{likely}"? ' if likely else ""
            for offset, attribute, token in places:
                fault = Fault(
                    "rng.id.dangling",
                    f'{local(attribute)} points at "{token}", but no element has that id',
                    f'{mend}Correct the pointer, or give its target xml:id="{target}".',
                    part=VALUE,
                )
                fault.attribute, fault.token = attribute, token
                self.faults.add(fault, offset)
