"""What an explanation says: where, inside what, what was made there, and what competed and lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A block that holds the place, outermost first.

    ``element`` is its TEI element, ``rule`` the convention that made it (empty where none was
    needed), ``notes`` what spoke for it and against others.
    """

    element: str
    id: str
    attributes: Mapping[str, str]
    rule: str
    description: str
    certainty: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """An element that an annotator, or an editor's emendation, made of a stretch of text."""

    element: str
    text: str
    line: int
    column: int
    attributes: Mapping[str, str]
    rule: str
    description: str
    certainty: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """A rule that had something to say of the same stretch, and why it lost."""

    rule: str
    description: str
    text: str
    line: int
    column: int
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a place of a source was encoded as it was; lines and columns count from 1.

    ``text`` is what was asked about, with up to sixty characters ``before`` and ``after``;
    ``findings`` are the messages that ingesting printed about it. Of a block that was asked
    about by its id only its making is told; ``inside`` is the number of elements made in it.
    """

    file: str
    line: int
    column: int
    before: str
    text: str
    after: str
    steps: tuple[Step, ...]
    made: tuple[Made, ...]
    lost: tuple[Lost, ...]
    findings: tuple[str, ...]
    inside: int = 0
