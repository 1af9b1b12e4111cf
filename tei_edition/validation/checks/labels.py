"""Question and answer: who speaks after whom, and how they are called."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from tei_edition.model import INFORMATION, WARNING
from tei_edition.tei import Element, qualified, text_of
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.checks.speech import DIALOGUE, PEOPLE, breaks_off, said, speaker_runs
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

_QUESTIONS = (
    '<div type="document" subtype="interrogation" n="1" xml:id="d01">'
    '<sp who="#p.a" toWhom="#p.b" n="1" xml:id="d01.1"><speaker>Q. </speaker><p>Where were you?</p></sp>'
    '<sp who="#p.b" toWhom="#p.a" n="2" xml:id="d01.2"><speaker>A. </speaker><p>In town.</p></sp>'
    '<sp who="#p.{}" toWhom="#p.{}" n="3" xml:id="d01.3"><speaker>{} </speaker><p>{}</p></sp>{}</div>'
)
_ANSWER = '<sp who="#p.b" toWhom="#p.a" n="4" xml:id="d01.4"><speaker>{} </speaker><p>At home.</p></sp>'
_GOOD = Example(_QUESTIONS.format("a", "b", "Q.", "And then?", _ANSWER.format("A.")), people=PEOPLE)
_TURNS = "".join(
    f'<sp who="#p.{who}" toWhom="#p.{whom}" n="{n}" xml:id="d01.{n}"><speaker>{label} </speaker><p>{words}</p></sp>'
    for n, (who, whom, label, words) in enumerate(
        [("a", "b", "Q.", "Where?"), ("b", "a", "A.", "Here."), ("a", "b", "Q.", "When?"), ("b", "a", "A.", "Now."),
         ("a", "b", "Q.", "Why?"), ("b", "a", "A.", "I do not know."), ("a", "b", "Q.", "Who?"),
         ("b", "a", "A.", "Nobody.")], 1)
)  # fmt: skip
_WHOLE = f'<div type="document" subtype="interrogation" n="1" xml:id="d01">{_TURNS}</div>'


@check(
    "speech.running",
    severity=WARNING,
    title="Two questions running, or two answers",
    rationale="Where two parties alternate, the turn between them was lost, or one of the two is the other's.",
    good=_GOOD,
    bad=Example(
        DIALOGUE.format(
            '<sp who="#p.a" toWhom="#p.b" n="2" xml:id="d01.2"><speaker>Q. </speaker><p>And when?</p></sp>'
        ),
        people=PEOPLE,
    ),
)
def running(subject: Subject) -> Iterator[Remark]:
    """Find turns of the one who spoke just before; where something is left out between them that is no wonder."""
    for turn in subject.all("sp"):
        before = speaker_runs(turn)
        if before is None or not turn.get("toWhom") or turn.get("who") != before.get("who"):
            continue
        if not breaks_off(said(subject, before), at_end=True) and not breaks_off(said(subject, turn), at_end=False):
            label = _label(turn)
            message = f"{_name(subject, turn)} speaks twice running" + (f", under “{label}”" if label else "")
            yield Remark(turn, message, "Look in the source who says this, and whether a turn is missing.", "who")


@check(
    "speech.unanswered",
    severity=WARNING,
    title="A question without an answer",
    rationale="A record of questions and answers does not end with a question, unless its end is lost.",
    good=_GOOD,
    bad=Example(_QUESTIONS.format("a", "b", "Q.", "And then?", ""), people=PEOPLE),
)
def unanswered(subject: Subject) -> Iterator[Remark]:
    """Find documents of two parties that end with a turn of the one who asks."""
    for document in subject.documents:
        turns = list(document.iter(qualified("sp")))
        if len(turns) < 3 or len({turn.get("who") for turn in turns}) != 2 or not turns[-1].get("toWhom"):
            continue
        spoken = [said(subject, turn) for turn in turns]
        asker = _asker(turns, spoken)
        if turns[-1].get("who") == asker and not breaks_off(spoken[-1], at_end=True):
            yield Remark(turns[-1], "the last question of the document has no answer", "Look for it in the source.")


@check(
    "speech.label",
    severity=INFORMATION,
    title="A label written in two ways",
    rationale="The same label with another stop or in another case is a slip of the copyist, or another speaker.",
    good=Example(_WHOLE, people=PEOPLE),
    bad=Example(_WHOLE.replace("A. </speaker><p>Now", "A: </speaker><p>Now"), people=PEOPLE),
)
def variants(subject: Subject) -> Iterator[Remark]:
    """Find labels that differ from a far more frequent one of the document in case or punctuation alone."""
    for document in subject.documents:
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        labels = [(each, text_of(each).strip()) for each in document.iter(qualified("speaker"))]
        for _, label in labels:
            forms[_folded(label)][label] += 1
        for element, label in labels:
            usual, count = forms[_folded(label)].most_common(1)[0]
            if label != usual and forms[_folded(label)][label] * 3 <= count:
                message = f"the label is written “{label}” here, and “{usual}” {count} times"
                yield Remark(element, message, "Compare it with the source; if it has it so, accept the finding.")


def _asker(turns: list[Element], spoken: list[str]) -> str | None:
    """Return who asks: whose turns end with a question mark more often than those of the other."""
    asked = Counter(turn.get("who") for turn, text in zip(turns, spoken, strict=True) if text.rstrip().endswith("?"))
    (first, count), *rest = asked.most_common(2) or [(None, 0)]
    return first if count and (not rest or rest[0][1] * 2 < count) else None


def _label(turn: Element) -> str:
    return " ".join(text_of(each).strip() for each in turn.iterchildren(qualified("speaker")))


def _folded(label: str) -> str:
    return "".join(each for each in label.casefold() if each.isalnum())


def _name(subject: Subject, turn: Element) -> str:
    entry = subject.target(turn.get("who"))
    name = None if entry is None else entry.find(qualified("persName"))
    return " ".join(text_of(name).split()) if name is not None else turn.get("who", "").lstrip("#") or "the same"
