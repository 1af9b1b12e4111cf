"""Who made an element, by which rule, how surely (TEI Guidelines, chapters 1.3.1.1.4 and 21)."""

from __future__ import annotations

from tei_edition.model import HIGH

MACHINE = "#tei-edition"
"""What ``@resp`` says of everything that the machine has made."""
RULE = "#rule."
"""The prefix of the pointers to the taxonomy of rules."""


def evidence(by: str, certainty: str) -> dict[str, str]:
    """Return the attributes of an interpretive element that a rule made."""
    attributes = {"resp": MACHINE, "ana": f"{RULE}{by}"}
    if certainty != HIGH:
        attributes["cert"] = certainty
    return attributes
