"""Sums that do not come out (suggestions)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from operator import add, mul, sub

from tei_edition.model import INFORMATION, LOW
from tei_edition.validation.checks.registry import ANY_TEI, Example, check
from tei_edition.validation.review.remark import Proposal, Remark
from tei_edition.validation.review.subject import Subject

_DIV = '<div type="document" subtype="letter" n="1" xml:id="d01"><p>{}</p></div>'
_NUMBER = r"\d{1,3}(?:[, ]\d{3})+|\d+"
_SUM = re.compile(rf"(?<![\d.,/])({_NUMBER})\s*([x×*+−–-])\s*({_NUMBER})\s*=\s*({_NUMBER})(?![\d/]|[.,]\d)")
_SIGNS = {"x": mul, "×": mul, "*": mul, "+": add, "−": sub, "–": sub, "-": sub}


@check(
    "damage.sum",
    severity=INFORMATION,
    scope=ANY_TEI,
    title="A sum that does not come out",
    rationale="One of its numbers was misread or mistyped, by the writer or since.",
    good=Example(_DIV.format("That is 28 x 208 = 5824 francs.")),
    bad=Example(_DIV.format("That is 26 x 208 = 5824 francs.")),
)
def sums(subject: Subject) -> Iterator[Remark]:
    """Find sums, differences and products of two numbers that give another result."""
    for passage in subject.passages:
        for match in _SUM.finditer(passage.text) if "=" in passage.text else ():
            one, other, result = (int(re.sub("[, ]", "", match[row])) for row in (1, 3, 4))
            operation = _SIGNS[match[2]]
            if operation(one, other) == result:
                continue
            mended = _mended(match[0], (one, other, result), match[2])
            row = Proposal(match[0], mended, LOW, f"the sum does not come out: it gives {operation(one, other)}")
            message = f"{match[0]} does not come out: it gives {operation(one, other)}"
            mend = f"Perhaps “{mended}”: look in the source, then put a row into emendations.csv."
            yield Remark(passage.element, message, mend, spot=passage.spot(*match.span()), proposal=row)


def _mended(printed: str, numbers: tuple[int, int, int], sign: str) -> str:
    """Return the sum with the one number changed whose right value looks most like what is printed."""
    one, other, result = numbers
    if _SIGNS[sign] is mul:
        choices = [(one, result // other if other and not result % other else None),
                   (other, result // one if one and not result % one else None)]  # fmt: skip
    elif _SIGNS[sign] is add:
        choices = [(one, result - other), (other, result - one)]
    else:
        choices = [(one, result + other), (other, one - result)]
    choices.append((result, _SIGNS[sign](one, other)))
    rows = [(old, new) for old, new in choices if new is not None and new > 0]
    old, new = max(rows, key=lambda row: (SequenceMatcher(None, str(row[0]), str(row[1])).ratio(), -len(str(row[0]))))
    return re.sub(rf"(?<!\d){old}(?!\d)", str(new), printed, count=1)
