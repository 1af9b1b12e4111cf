"""Habits of a text, broken once: a mark or an abbreviation that is written otherwise everywhere else (suggestions)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from tei_edition.model import HIGH, INFORMATION
from tei_edition.tei import Element, text_of
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.review.passages import Passage
from tei_edition.validation.review.remark import Proposal, Remark
from tei_edition.validation.review.subject import Subject

_BODY = '<div type="document" subtype="letter" n="1" xml:id="d01"><p>{}</p></div>'
_GAP = '<gap reason="editorial" rendition="#mark.gap"/>'
_MARK = '<rendition xml:id="mark.gap" scheme="free">/…/</rendition>'
_NUMBER = re.compile(r"(?<=[\w.] )\d|(?<=[^\W\d]\.)\d")
_ABBREVIATION = re.compile(r"(?<![\w.])([^\W\d_]{1,4})(\.?) ?\Z")
_LONGEST = 8
_SHARE = 3
"""What is written otherwise this many times as often, and at least as many times, is the habit."""


@check(
    "damage.abbreviation",
    severity=INFORMATION,
    title="An abbreviation that lacks its stop",
    rationale="Before a number it has one everywhere else; a search for “pp. 5” misses this one.",
    good=Example(_BODY.format("See pp. 5, pp. 7, pp. 9, pp. 11. In 1945, in 1946, in 1947.")),
    bad=Example(_BODY.format("See pp. 5, pp. 7, pp. 9, pp 11.")),
)
def abbreviations(subject: Subject) -> Iterator[Remark]:
    """Find short words before a number without the stop that they mostly have."""
    found: dict[str, list[tuple[Passage, re.Match[str]]]] = defaultdict(list)
    for passage in subject.passages:
        for number in _NUMBER.finditer(passage.text):
            match = _ABBREVIATION.search(passage.text, max(0, number.start() - _LONGEST), number.start())
            if match:
                found[match[1]].append((passage, match))
    for word, rows in found.items():
        bare = [row for row in rows if not row[1][2]]
        if not bare or len(bare) * _SHARE > len(rows) - len(bare):
            continue
        for passage, match in bare:
            row = Proposal(word, f"{word}.", HIGH, "the stop that the abbreviation has everywhere else")
            mend = f"Put a row into emendations.csv: “{row.sic}” to “{row.corr}”."
            message = f"“{word}” lacks the stop that it has {len(rows) - len(bare)} times"
            spot = passage.spot(match.start(1), match.end(1))
            yield Remark(passage.element, message, mend, spot=spot, proposal=row)


@check(
    "damage.mark",
    severity=INFORMATION,
    title="A mark of omission written in two ways",
    rationale="The header keeps how each is printed; one that is rare is a slip, or means something else.",
    good=Example(_BODY.format(f"One {_GAP}."), marks=_MARK),
    bad=Example(
        _BODY.format("One " + _GAP * 3 + _GAP.replace("mark.gap", "mark.gap.2") + "."),
        marks=_MARK + _MARK.replace("mark.gap", "mark.gap.2").replace("…", "..."),
    ),
)
def marks(subject: Subject) -> Iterator[Remark]:
    """Find gaps whose mark is written otherwise in nearly all others; brackets and dots count as one form."""
    printed: dict[str, list[tuple[Element, str]]] = defaultdict(list)
    for gap in subject.all("gap"):
        target = subject.target(gap.get("rendition"))
        if target is not None:
            mark = text_of(target)
            printed[mark.replace("…", "...").replace(" ", "")].append((gap, mark))
    for rows in printed.values():
        counted = Counter(mark for _, mark in rows)
        usual, count = counted.most_common(1)[0]
        for gap, mark in rows:
            if counted[mark] * _SHARE <= count:
                message = f"the omission is marked {mark} here, and {usual} {count} times"
                yield Remark(
                    gap, message, "Compare it with the source; if it has it so, accept the finding.", "rendition"
                )
