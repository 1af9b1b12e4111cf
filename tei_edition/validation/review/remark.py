"""What a check says: a remark about an element, an attribute of it, or a stretch of its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tei_edition.tei import Element


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of one run of text: the text right inside ``node``, or with ``behind`` the text behind it.

    ``offset`` and ``length`` are in characters of that run as the parser gives it.
    """

    node: Element
    behind: bool
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row for ``emendations.csv``: the words printed, how they should read, how surely and why."""

    sic: str
    corr: str
    certainty: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a check found; its code and severity are the check's.

    ``attribute`` is a name in Clark notation. ``fix`` gives attributes of the element their
    right values, ``None`` for one to delete: what has one right mend, and never the text.
    """

    element: Element
    message: str
    help: str = ""
    attribute: str = ""
    spot: Spot | None = None
    fix: Mapping[str, str | None] | None = None
    proposal: Proposal | None = None
