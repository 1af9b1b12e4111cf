"""Who asks and who answers in a division, read off how its turns are addressed or labelled."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from lxml import etree

from tei_edition.export.html.index import name_of, plain_text, pointers
from tei_edition.tei import NAMESPACE, Element, text_of

QUESTION, ANSWER, SPEECH = "question", "answer", "speech"
TURNS = frozenset({"sp", "u"})

_QUESTION_MARKS = re.compile("[?؟？՞]")
_NOT_A_WORD = re.compile(r"[\W\d_]+")
_LABELS = frozenset(
    {
        ("q", "a"),
        ("question", "answer"),
        ("question", "réponse"),
        ("demande", "réponse"),
        ("d", "r"),
        ("frage", "antwort"),
        ("f", "a"),
        ("вопрос", "ответ"),
        ("в", "о"),
        ("pregunta", "respuesta"),
        ("p", "r"),
        ("domanda", "risposta"),
    }
)
"""Labels that stand for a question and an answer, whoever speaks."""


class Voices(NamedTuple):
    """The speakers of a division who ask and who answer, by ``@who`` or by label."""

    asking: frozenset[str] = frozenset()
    answering: frozenset[str] = frozenset()

    def of(self, turn: Element) -> str:
        """Return ``question``, ``answer`` or, where that is no matter here, ``speech``."""
        for speaker in (turn.get("who", ""), _label(turn)):
            if speaker and speaker in self.asking:
                return QUESTION
            if speaker and speaker in self.answering:
                return ANSWER
        return SPEECH


NO_VOICES = Voices()


def voices_of(division: Element) -> Voices:
    """Find who asks and who answers among the turns that stand directly in a division.

    The one whom most others address answers, if the others' turns hold questions more often
    than his own; where nobody is addressed, labels such as ``Q.`` and ``A.`` decide.
    """
    turns = [turn for turn in division.iterchildren(etree.Element) if name_of(turn) in TURNS]
    if not turns:
        return NO_VOICES
    by_address = _by_address(turns)
    return by_address if by_address.asking else _by_label(turns)


def _by_address(turns: list[Element]) -> Voices:
    addressed_by: dict[str, set[str]] = defaultdict(set)
    for turn in turns:
        for addressee in pointers(turn.get("toWhom")):
            addressed_by[addressee].add(turn.get("who", ""))
    shares = {speaker: _share_of_questions(turns, speaker) for speaker in addressed_by}
    if not shares:
        return NO_VOICES
    answering = min(addressed_by, key=lambda speaker: (-len(addressed_by[speaker]), shares[speaker]))
    asking = addressed_by[answering] - {answering}
    if not any(shares.get(speaker, 1.0) > shares[answering] for speaker in asking):
        return NO_VOICES
    return Voices(frozenset(asking), frozenset({answering}))


def _share_of_questions(turns: list[Element], speaker: str) -> float:
    spoken = [turn for turn in turns if turn.get("who") == speaker]
    asked = sum(1 for turn in spoken if _QUESTION_MARKS.search(text_of(turn)))
    return asked / len(spoken) if spoken else 0.0


def _by_label(turns: list[Element]) -> Voices:
    labels = {_label(turn) for turn in turns}
    for question, answer in sorted(_LABELS):
        if question in labels and answer in labels:
            return Voices(frozenset({question}), frozenset({answer}))
    return NO_VOICES


def _label(turn: Element) -> str:
    speaker = turn.find(f"{{{NAMESPACE}}}speaker")
    return "" if speaker is None else _NOT_A_WORD.sub("", plain_text(speaker)).casefold()
