"""Sentences that are not whole: brackets, quotation marks, ends (suggestions)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tei_edition.model import INFORMATION, MEDIUM
from tei_edition.tei import Element, local_name, qualified
from tei_edition.validation.checks.damage import LOST_QUOTE
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.checks.speech import PEOPLE
from tei_edition.validation.checks.words import words_of_language
from tei_edition.validation.review.passages import HOLE, Passage, passages
from tei_edition.validation.review.remark import Proposal, Remark
from tei_edition.validation.review.subject import Subject

_DIV = '<div type="document" subtype="letter" n="1" xml:id="d01"><p>{}</p></div>'
_PAIRS = {")": "(", "]": "["}
_BRACKET = re.compile(r"[()\[\]]")
_POINT = re.compile(r"(?:^|[\s(])(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})$")
_QUOTES = re.compile(r'(?<!\d)"')
_MARKS = '"“”„'
_LONG = 80
_TURN = '<sp who="#p.{}" toWhom="#p.{}" n="{}" xml:id="d01.{}"><speaker>{} </speaker><p>{}</p></sp>'
_HEARING = (
    '<div type="document" subtype="interrogation" n="1" xml:id="d01">'
    + _TURN.format("a", "b", 1, 1, "Q.", "Where were you?")
    + _TURN.format("b", "a", 2, 2, "A.", "In town.")
    + _TURN.format("a", "b", 3, 3, "Q.", "{}")
    + _TURN.format("b", "a", 4, 4, "A.", "At home.")
    + "</div>"
)
_PROSE = (
    "We came to the town in the evening, after a long way on foot, and found no house in which anybody would take "
    "us in{}</p><p>The next morning we went on."
)


@check(
    "damage.brackets",
    severity=INFORMATION,
    title="A bracket that is never closed, or never opened",
    rationale="Its other half was lost, and with it where an insertion ends.",
    good=Example(_DIV.format("He came (late) and said: 1) nothing; 2) less.")),
    bad=Example(_DIV.format("He came (late and said nothing.")),
)
def brackets(subject: Subject) -> Iterator[Remark]:
    """Find brackets without their other half in the paragraph, or in one near it."""
    lone: list[tuple[Passage, int, str]] = []
    for passage in subject.passages:
        waiting: list[tuple[int, str]] = []
        for match in _BRACKET.finditer(passage.text):
            mark = match[0]
            if mark in "([":
                waiting.append((match.start(), mark))
            elif waiting and waiting[-1][1] == _PAIRS[mark]:
                waiting.pop()
            elif not (mark == ")" and _POINT.search(passage.text[: match.start()])):
                lone.append((passage, match.start(), mark))
        lone += [(passage, start, mark) for start, mark in waiting]
    marks = Counter(mark for _, _, mark in lone)
    for passage, start, mark in lone:
        if not marks[_PAIRS.get(mark) or {"(": ")", "[": "]"}[mark]]:
            message = f"“{mark}” is never {'closed' if mark in '([' else 'opened'}"
            yield Remark(passage.element, message, "Look in the source where its other half was.",
                         spot=passage.spot(start, start + 1))  # fmt: skip


@check(
    "damage.quotes",
    severity=INFORMATION,
    title="A quotation that is never closed, or never opened",
    rationale="Where a quotation ends is whose words these are.",
    good=Example(_DIV.format('He said "yes" and left.')),
    bad=Example(_DIV.format('He said "yes and left.')),
)
def quotes(subject: Subject) -> Iterator[Remark]:
    """Find paragraphs with an odd number of straight quotation marks that no neighbour makes even."""
    listed = [each for each in subject.passages if any(mark in each.text for mark in _MARKS)]
    odd = [each for each in listed if _is_odd(each.text)]
    parents = Counter(id(each.element.getparent()) for each in odd)
    for passage in odd:
        if parents[id(passage.element.getparent())] == 1 and not _goes_on(passage):
            at = max(map(passage.text.rfind, _MARKS))
            yield Remark(passage.element, "the quotation marks of this paragraph do not pair",
                         "Look in the source where one is missing.", spot=passage.spot(at, at + 1))  # fmt: skip


@check(
    "damage.broken-off",
    severity=INFORMATION,
    title="A paragraph that breaks off",
    rationale="A word or a line between two paragraphs was lost: a title in the middle of the page, a stamp.",
    good=Example(_DIV.format(_PROSE.format("."))),
    bad=Example(_DIV.format("One is whole.</p><p>" * 10 + _PROSE.format(""))),
)
def broken_off(subject: Subject) -> Iterator[Remark]:
    """Find long paragraphs that end without a stop, where nearly all others have one."""
    prose = [each for each in subject.passages if local_name(each.element) == "p" and each.text.strip()]
    open_ended = [each for each in prose if each.text.rstrip()[-1].isalpha()]
    if len(open_ended) * 10 > len(prose):
        return
    for passage in open_ended:
        behind = passage.element.getnext()
        if len(passage.text) >= _LONG and behind is not None and local_name(behind) == "p" and passage.text.strip():
            text = passage.text.rstrip()
            start = text.rfind(" ") + 1
            message = f"the paragraph breaks off after “{text[start:]}”"
            yield Remark(passage.element, message, "Look in the source for what is missing; it goes into <supplied>.",
                         spot=passage.spot(start, len(text)))  # fmt: skip


@check(
    "damage.question-mark",
    severity=INFORMATION,
    title="A question that ends with a full stop",
    rationale="The stop is easily mistaken for a question mark, and the question then looks like a statement.",
    good=Example(_HEARING.format("And who else was there?"), people=PEOPLE),
    bad=Example(_HEARING.format("And who else was there. When did they leave."), people=PEOPLE),
)
def question_mark(subject: Subject) -> Iterator[Remark]:
    """Find the last sentence of a turn, between two who question and answer, that opens as a question does."""
    language = subject.language or "en"
    openers = words_of_language(language, "questions")
    prepositions = words_of_language(language, "prepositions")
    for turn in subject.all("sp"):
        if not turn.get("toWhom"):
            continue
        paragraph = next(reversed(list(turn.iterchildren(qualified("p")))), None)
        passage = subject.passage(paragraph) if paragraph is not None else None
        text = passage.text.rstrip() if passage else ""
        if passage is None or not text.endswith(".") or text.endswith((HOLE, "..")):
            continue
        start = max((match.end() for match in re.finditer(r"[.?!]\s+", text[:-1])), default=0)
        words = re.findall(r"[\w’'-]+", text[start:].casefold())
        if words and words[0] in prepositions:
            del words[0]
        if words and words[0] in openers and words[1:] and _is_asked(turn):
            row = Proposal(
                f"{words_at_end(text)}", f"{words_at_end(text)[:-1]}?", MEDIUM, "a question, closed with a full stop"
            )
            yield Remark(passage.element, "the question ends with a full stop",
                         f"Put a row into emendations.csv: “{row.sic}” to “{row.corr}”.",
                         spot=passage.spot(len(text) - len(row.sic), len(text)), proposal=row)  # fmt: skip


def words_at_end(text: str) -> str:
    """Return the last word of a text with the stop behind it."""
    return text[text.rfind(" ") + 1 :]


def _is_asked(turn: Element) -> bool:
    """Whether the turn is a question: the one behind it is of the one it is put to."""
    behind = turn.getnext()
    return behind is not None and local_name(behind) == "sp" and behind.get("who") == turn.get("toWhom")


def _is_odd(text: str) -> bool:
    straight = len(_QUOTES.findall(text)) + len(LOST_QUOTE.findall(text))
    high = text.count("“"), text.count("”")
    low = text.count("„")
    unpaired = low != sum(high) if low else high[0] != high[1]  # „so“ and „so”, where “ does not open
    return straight % 2 == 1 or unpaired


def _goes_on(passage: Passage) -> bool:
    """Whether the quotation begins before the paragraph or goes on behind it, as long ones do."""
    behind = passage.element.getnext()
    following = passages(behind)[:1] if behind is not None else []
    return bool(following) and following[0].text.lstrip()[:1] in ('"', "“", "„")
