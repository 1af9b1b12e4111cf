"""Speech: turns, who speaks them, and whether there is speech in them (TEI Guidelines, chapter 7.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_edition.model import ERROR, WARNING
from tei_edition.tei import Element, is_tei, local_name, qualified, text_of
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.review.passages import HOLE
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

PEOPLE = '<person xml:id="p.a"><persName>Ann</persName></person><person xml:id="p.b"><persName>Ben</persName></person>'
DIALOGUE = (
    '<div type="document" subtype="interrogation" n="1" xml:id="d01">'
    '<sp who="#p.a" toWhom="#p.b" n="1" xml:id="d01.1"><speaker>Q. </speaker><p>Where were you?</p></sp>{}'
    '<sp who="#p.b" toWhom="#p.a" n="3" xml:id="d01.3"><speaker>A. </speaker><p>In town.</p></sp></div>'
)
_SECOND = '<sp who="#p.b" toWhom="#p.a" n="2" xml:id="d01.2">{}</sp>'
_NUMBERED = (
    '<div type="document" subtype="interrogation" n="1" xml:id="d01">'
    '<sp who="#p.a" n="1" xml:id="d01.1"><speaker>Ann: </speaker><p>Good morning.</p></sp>{}'
    '<sp who="#p.a" n="3" xml:id="d01.3"><speaker>Ann: </speaker><p>Good evening.</p></sp></div>'
)
_SPEECH = '<sp who="#p.b" n="{0}" xml:id="d01.{0}">{1}</sp>'
_LABEL = re.compile(r"\w.*[.:)\]\-–—]\s*$", re.S)


@check(
    "speech.unknown",
    severity=WARNING,
    title="A turn whose speaker is not known",
    rationale="Without @who the turn is in nobody's index; who cannot be named is an entry with a role.",
    good=Example(_NUMBERED.format(_SPEECH.format(2, "<speaker>Ben: </speaker><p>Good day.</p>")), people=PEOPLE),
    bad=Example(
        _NUMBERED.format(_SPEECH.format(2, "<speaker>Ben: </speaker><p>Good day.</p>")).replace(' who="#p.b"', ""),
        people=PEOPLE.partition('<person xml:id="p.b">')[0],
    ),
)
def unknown(subject: Subject) -> Iterator[Remark]:
    """Find turns without a speaker."""
    for turn in subject.all("sp"):
        if not turn.get("who"):
            label = " ".join("".join(text_of(each) for each in turn.iter(qualified("speaker"))).split())
            message = f"nobody is said to speak under “{label}”" if label else "nobody is said to speak here"
            yield Remark(turn, message, "Add who, or a [[speaker]] rule to edition.toml.")


@check(
    "speech.silent",
    severity=WARNING,
    title="A label without speech",
    rationale="The words were lost, or belong to the turn and were put behind it.",
    good=Example(_NUMBERED.format(_SPEECH.format(2, "<speaker>Ben: </speaker><p>Good day.</p>")), people=PEOPLE),
    bad=Example(_NUMBERED.format(_SPEECH.format(2, "<speaker>Ben: </speaker><p></p>")), people=PEOPLE),
)
def silent(subject: Subject) -> Iterator[Remark]:
    """Find turns that hold a label and nothing else."""
    for turn in subject.all("sp"):
        said = [each for each in turn.iterchildren("*") if local_name(each) not in ("speaker", "note")]
        if not any(text_of(each).strip() or next(each.iterchildren("*"), None) is not None for each in said):
            yield Remark(turn, "the turn holds a label and no speech", "Look for the words in the source.")


@check(
    "speech.hidden",
    severity=WARNING,
    title="A turn hidden inside a turn",
    rationale="A label at the head of a paragraph was not seen, so one speaker says the words of two.",
    good=Example(_NUMBERED.format(_SPEECH.format(2, "<speaker>Ben: </speaker><p>Good day.</p>")), people=PEOPLE),
    bad=Example(
        _NUMBERED.format(_SPEECH.format(2, "<speaker>Ben: </speaker><p>Good day.</p><p>Ann: And?</p>")), people=PEOPLE
    ),
)
def hidden(subject: Subject) -> Iterator[Remark]:
    """Find paragraphs in a turn that begin with a label under which somebody speaks in the same document."""
    for turns in _documents(subject):
        labels = sorted({text_of(each).strip() for turn in turns for each in turn.iterchildren(qualified("speaker"))})
        labels = [label for label in labels if _LABEL.match(label)]
        for turn in turns if labels else ():
            for paragraph in turn.iterchildren(qualified("p")):
                passage = subject.passage(paragraph)
                text = passage.text
                label = next((each for each in labels if text.startswith(each) and text[len(each) :][:1].isspace()), "")
                if not label or _is_initial(paragraph, label):
                    continue
                message = f"a paragraph inside a turn begins with the label “{label}”"
                yield Remark(
                    paragraph,
                    message,
                    "Close the turn before it and open one of its own.",
                    spot=passage.spot(0, len(label)),
                )


@check(
    "speech.number",
    severity=ERROR,
    title="Turns that are not counted through",
    rationale="Turns are quoted by their numbers; a number missing or double is a turn lost or one too many.",
    good=Example(_NUMBERED.format(_SPEECH.format(2, "<speaker>Ben: </speaker><p>Good day.</p>")), people=PEOPLE),
    bad=Example(_NUMBERED.format(_SPEECH.format(4, "<speaker>Ben: </speaker><p>Good day.</p>")), people=PEOPLE),
)
def counted(subject: Subject) -> Iterator[Remark]:
    """Find the first turn of each document that does not bear the number after that of the turn before."""
    for document in subject.documents:
        expected = 1
        for turn in document.iter(qualified("sp")):
            number = turn.get("n", "")
            if number.isdecimal() and int(number) != expected:
                message = f"the turn is numbered {number}, but {expected} is due"
                yield Remark(turn, message, "Was a turn deleted, or put in? Number the turns through.", "n")
                break
            expected += 1


def speaker_runs(turn: Element) -> Element | None:
    """Return the turn right before a turn, with nothing but notes and page breaks between; None if there is none."""
    before = turn.getprevious()
    while before is not None and (not isinstance(before.tag, str) or is_tei(before, "pb", "fw", "lb", "anchor")):
        before = before.getprevious()
    return before if before is not None and is_tei(before, "sp") else None


def said(subject: Subject, turn: Element) -> str:
    """Return what is said in a turn, without its label and the notes to it."""
    parts = [each for each in turn.iterchildren("*") if local_name(each) not in ("speaker", "note")]
    return " ".join(subject.passage(part).text for part in parts).strip()


def breaks_off(text: str, *, at_end: bool) -> bool:
    """Whether something was left out at the end, or the beginning, of what is said."""
    return text.endswith(HOLE) if at_end else text.startswith(HOLE)


def _documents(subject: Subject) -> Iterator[list[Element]]:
    for document in subject.documents:
        yield list(document.iter(qualified("sp")))


def _is_initial(paragraph: Element, label: str) -> bool:
    """Whether the label is the beginning of a name: “A. Smith came” is no answer."""
    inner = next((each for each in paragraph.iterchildren("*")), None)
    return inner is not None and local_name(inner) == "persName" and text_of(inner).startswith(label)
