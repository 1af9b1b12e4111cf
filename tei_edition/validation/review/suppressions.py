"""Findings that an editor has looked at: instructions in the file, and rows of ``[[check.accept]]``.

``<?tei-edition ignore date.words the words are wrong?>`` accepts findings of that code in the
element in which it stands, and before the root in the whole file. A reason is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from lxml import etree

from tei_edition.model import WARNING, Diagnostic
from tei_edition.tei import XML_ID, Element
from tei_edition.validation.review.remark import Remark

_TARGET, _WORD = "tei-edition", "ignore"
REASON, UNUSED = "suppression.reason", "suppression.unused"
META = {
    REASON: "A suppression without a reason",
    UNUSED: "A suppression that suppresses nothing",
}
"""The findings about suppressions themselves, and their titles."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that the settings accept: its code, the id of an element it is in, words of its message, why."""

    code: str
    reason: str
    id: str = ""
    message: str = ""

    def covers(self, code: str, message: str, ids: Iterable[str]) -> bool:
        """Whether a finding, inside the elements of some ids, is meant."""
        return matches(code, self.code) and self.message in message and (not self.id or self.id in ids)


@dataclass(slots=True, eq=False)
class _Instruction:
    node: Element
    scope: Element | None
    code: str
    reason: str
    used: bool = field(default=False)


class Suppressions:
    """The instructions of one file."""

    def __init__(self, root: Element) -> None:
        self._rows = [_Instruction(*row) for row in _instructions(root)]

    def __bool__(self) -> bool:
        return bool(self._rows)

    def cover(self, code: str, element: Element) -> bool:
        """Whether an instruction accepts a finding of a code about an element; notes that it was of use."""
        covered = False
        if self._rows:
            around = {element, *element.iterancestors()}
            for row in self._rows:
                if matches(code, row.code) and (row.scope is None or row.scope in around):
                    row.used = covered = True
        return covered

    def remarks(self, *, all_codes: bool) -> Iterator[tuple[str, str, Remark]]:
        """Yield code, severity and remark for instructions without a reason, and, if all was checked, without use."""
        for row in self._rows:
            element = row.scope if row.scope is not None else row.node.getroottree().getroot()
            if not row.reason:
                message = f"the suppression of {row.code or 'nothing'} gives no reason"
                yield REASON, WARNING, Remark(element, message, f"Write <?{_TARGET} {_WORD} CODE why?>.")
            elif all_codes and not row.used:
                message = f"nothing is found that “{_WORD} {row.code}” would suppress"
                yield UNUSED, WARNING, Remark(element, message, "Delete the instruction.")


def accepted(row: Diagnostic, element: Element, acceptances: Iterable[Acceptance]) -> bool:
    """Whether the settings accept a finding about an element."""
    rows = list(acceptances)
    if not rows:
        return False
    ids = [str(each.get(XML_ID)) for each in (element, *element.iterancestors()) if each.get(XML_ID)]
    return any(each.covers(row.code, row.message, ids) for each in rows)


def matches(code: str, pattern: str) -> bool:
    """Whether a code is meant by a pattern: itself, its topic (``date``), or with ``*``."""
    return code == pattern or code.startswith(f"{pattern}.") or fnmatchcase(code, pattern)


def acceptances(rows: Iterable[Mapping[str, str]]) -> tuple[Acceptance, ...]:
    """Make acceptances of the rows of a settings file, which are checked already."""
    return tuple(Acceptance(**row) for row in rows)


def _instructions(root: Element) -> Iterator[tuple[Element, Element | None, str, str]]:
    for node in root.itersiblings(etree.ProcessingInstruction, preceding=True):
        yield from _read(node, None)
    for node in root.iter(etree.ProcessingInstruction):
        yield from _read(node, node.getparent())


def _read(node: Element, scope: Element | None) -> Iterator[tuple[Element, Element | None, str, str]]:
    words = str(node.text or "").split(maxsplit=2)
    if getattr(node, "target", "") == _TARGET and words[:1] == [_WORD]:
        yield node, scope, words[1] if len(words) > 1 else "", words[2] if len(words) > 2 else ""
