"""Letters: who sent what to whom, and when (TEI Guidelines, chapter 2.4.6, correspDesc)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from tei_edition.languages.vocabulary import Vocabulary, alternation, load_vocabulary
from tei_edition.model import Annotation, Block, Dossier, Span
from tei_edition.tei import XML_ID, Element, child

NOT_STATED = "not stated"
_DATE_ATTRIBUTES = ("when", "from", "to", "notBefore", "notAfter", "cert")


class Parties(NamedTuple):
    """Sender and recipient as spans of the head, either None where the head does not say."""

    sender: Span | None
    recipient: Span | None


def add_correspondence(parent: Element, dossier: Dossier, language: str) -> None:
    """Append a ``correspDesc`` for each document that is a letter and names a party or a date."""
    writer = _Writer(dossier, load_vocabulary(language))
    for block in dossier.documents():
        if block.attributes.get("subtype") == "letter":
            writer.add(parent, block)


def parse_parties(head: str, start: int, vocabulary: Vocabulary) -> Parties:
    """Find sender and recipient in the words of a letter's head, which stand at ``start`` in the source."""
    words = next((row.words for row in vocabulary.document_types if row.type == "letter"), ())
    particles = alternation(tuple(vocabulary.particles))
    opening = re.match(rf".*?\b{alternation(words)}\b\s*(?:(?:{particles}|from|by)\s+)*", head, re.IGNORECASE)
    subject = re.search(rf"\s{vocabulary.pattern('letters.subject_joints')}\s|;", head, re.IGNORECASE)
    begin, end = opening.end() if opening else 0, subject.start() if subject else len(head)
    joint = re.compile(rf"\s{vocabulary.pattern('letters.sender_joints')}\s(?:the\s)?", re.IGNORECASE).search(
        head, begin, end
    )
    if joint is None:
        return Parties(Span(start + begin, start + end) if opening and begin < end else None, None)
    sender = Span(start + begin, start + joint.start()) if joint.start() > begin else None
    return Parties(sender, Span(start + joint.end(), start + end) if joint.end() < end else None)


class _Writer:
    def __init__(self, dossier: Dossier, vocabulary: Vocabulary) -> None:
        self.source = dossier.source
        self.annotations = dossier.annotations
        self.starts = [row.span.start for row in dossier.annotations]
        self.vocabulary = vocabulary

    def inside(self, span: Span) -> Iterator[Annotation]:
        """Yield the annotations that lie in a span."""
        for index in range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)):
            if span.contains(self.annotations[index].span):
                yield self.annotations[index]

    def add(self, parent: Element, block: Block) -> None:
        head = next((part for part in block.children if part.kind == "head"), None)
        opener = next((part for part in block.children if part.kind == "opener"), None)
        parties = Parties(None, None)
        if head is not None:
            begin = head.label.end if head.label else head.content.start
            parties = parse_parties(self.source.text[begin : head.content.end], begin, self.vocabulary)
        date = next((row for row in self.inside(opener.span) if row.kind == "date"), None) if opener else None
        if parties == (None, None) and date is None:
            return
        description = child(parent, "correspDesc", {XML_ID: f"c.{block.id}", "corresp": f"#{block.id}"})
        sent = child(description, "correspAction", {"type": "sent"})
        self._name(sent, parties.sender)
        if date is not None:
            child(sent, "date", {name: date.attributes[name] for name in _DATE_ATTRIBUTES if name in date.attributes})
        self._name(child(description, "correspAction", {"type": "received"}), parties.recipient)

    def _name(self, action: Element, span: Span | None) -> None:
        """Name a party: the person in the words, or else the organisation, or the words themselves."""
        if span is None or not self._words(span):
            child(action, "name", text=NOT_STATED)
            return
        names = [row for row in self.inside(span) if row.kind in ("persName", "orgName") and "ref" in row.attributes]
        chosen = next((row for row in names if row.kind == "persName"), names[0] if names else None)
        if chosen is None:
            child(action, "name", text=self._words(span))
        else:
            child(action, chosen.kind, {"ref": chosen.attributes["ref"]}, self._words(chosen.content))

    def _words(self, span: Span) -> str:
        return " ".join(re.sub(r"\[(?:\d{1,4}|\*+|†+|‡)\]", "", self.source.slice(span)).split())
