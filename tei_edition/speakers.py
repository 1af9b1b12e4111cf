"""Who speaks: from printed labels to entries of the register of persons.

The edition's own rules come first; then a name inside the label; then the cast list at
the head of the same document (``Chairperson: Colonel-General ...``), in which the court is
whoever presides. Who asks is whom a line has said to examine (``By Mr. SMITH:``), who
answers is the witness whom the head names. A label that none of them explains gets an
entry of its own, which stands for whoever speaks under it and asserts nobody's identity.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from tei_edition.conventions import Conventions
from tei_edition.edition import SpeakerRule
from tei_edition.languages.transliteration import ascii_letters
from tei_edition.model import HIGH, LOW, MEDIUM, Block, Dossier, Entry

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_CAST_ROLE = re.compile(r"\s*(?P<role>[^:\n]+?)(?::|\s[-–—])\s")
_WITH_WITNESS = frozenset({"interrogation", "examination"})
EXAMINER_QUESTION = "turn.examiner-question"
_ROLES = {"Q": ("questioner", "whoever asks"), "A": ("respondent", "whoever answers")}


QUESTION, ANSWER = "Q", "A"
BY_EXAMINER, BY_HEAD, BY_PRESIDING = "speaker.examiner", "speaker.head", "speaker.presiding"
"""The rules by which a label that names nobody is somebody's."""


@dataclass(slots=True)
class _Document:
    """What is known of one document: its number, its cast, its witness, who examines, and whom a label has named."""

    number: str
    cast: Mapping[str, str]
    witness: str = ""
    examiner: str = ""
    named: dict[str, str] = field(default_factory=dict)


class _Voice(NamedTuple):
    """Who speaks, and the rule that says so; none where nothing had to be concluded."""

    who: str
    by: str = ""


def attribute_speakers(dossier: Dossier, rules: Sequence[SpeakerRule], conventions: Conventions) -> Dossier:
    """Return the dossier with ``@who`` and ``@toWhom`` on every turn, and entries for speakers that had none."""
    return _Attribution(dossier, rules, conventions).run()


class _Attribution:
    def __init__(self, dossier: Dossier, rules: Sequence[SpeakerRule], conventions: Conventions) -> None:
        self.dossier = dossier
        self.rules = rules
        self.examiners = conventions.layer("examiner")
        words = conventions.vocabulary.words
        self.answering = frozenset(words("speakers.answering"))
        self.court = frozenset(words("speakers.court"))
        self.presiding = words("speakers.presiding")
        self.names = {row.span.start: row for row in dossier.annotations if row.kind == "persName"}
        self.starts = sorted(self.names)
        self.known = {entry.id for entry in dossier.registers}
        self.made: dict[str, Entry] = {}

    def run(self) -> Dossier:
        blocks = tuple(self._block(block) for block in self.dossier.blocks)
        roles = {rule.person: rule.role for rule in self.rules if rule.role}
        entries = (_with_role(row, roles.get(row.id, "")) for row in (*self.dossier.registers, *self.made.values()))
        return replace(self.dossier, blocks=blocks, registers=tuple(entries))

    def _block(self, block: Block) -> Block:
        if block.attributes.get("type") == "document":
            return self._document(block)
        if block.kind in ("text", "body"):
            return replace(block, children=tuple(self._block(child) for child in block.children))
        return block

    def _document(self, block: Block) -> Block:
        document = _Document(block.number or "", dict(self._cast(block)), self._witness(block))
        voices: dict[str, _Voice] = {}
        for child in block.children:
            if child.kind == "sp":
                voices[child.id] = self._voice(child, document)
            elif child.kind == "stage":
                document.examiner = self._examiner(child) or document.examiner
        turns = [child for child in block.children if child.kind == "sp"]
        labelled = {turn.id for turn in turns if turn.children[0].kind == "speaker"}
        addressed = iter(_addressees([voices[turn.id].who for turn in turns if turn.id in labelled]))
        done = {
            turn.id: turn.with_attributes(
                _turn_attributes(turn, voices[turn.id], next(addressed, "") if turn.id in labelled else "")
            )
            for turn in turns
        }
        return replace(block, children=tuple(done.get(child.id, child) for child in block.children))

    def _witness(self, block: Block) -> str:
        """The person whom the head of an examination names first."""
        if block.attributes.get("subtype") not in _WITH_WITNESS:
            return ""
        heads = (child for child in block.children if child.kind == "head")
        return next((name for head in heads for name in self._names_in(head)), "")

    def _examiner(self, stage: Block) -> str:
        """Who examines from here on, by a line that says so; empty for any other line."""
        text = self.dossier.source.slice(stage.content)
        found = next(filter(None, (row.match(text + "\n") for row in self.examiners)), None)
        if found is None:
            return ""
        named = self._names_in(stage)
        return named[0] if named else self._make(" ".join(found["name"].split()))

    def _cast(self, block: Block) -> Iterator[tuple[str, str]]:
        for child in block.children:
            if child.attributes.get("type") != "participants":
                continue
            for item in child.children:
                role = _CAST_ROLE.match(self.dossier.source.slice(item.content))
                people = self._names_in(item)
                if role and len(people) == 1:
                    yield role["role"].casefold(), people[0]

    def _names_in(self, block: Block) -> list[str]:
        at = bisect_left(self.starts, block.content.start)
        found = []
        while at < len(self.starts) and self.starts[at] < block.content.end:
            ref = self.names[self.starts[at]].attributes.get("ref", "")
            found.append(ref.lstrip("#"))
            at += 1
        return found

    def _voice(self, turn: Block, document: _Document) -> _Voice:
        key = turn.attributes["speaker"]
        folded = key.casefold()
        for rule in self.rules:
            here = not rule.documents or document.number in rule.documents
            if here and any(label.casefold() == folded for label in rule.labels):
                return _Voice(rule.person)
        named = self._names_in(turn.children[0]) if turn.children[0].kind == "speaker" else []
        if turn.attributes["by"] == EXAMINER_QUESTION:
            # Whoever is named with a question goes on asking.
            document.examiner = named[0] if named else self._make(key)
            return _Voice(document.examiner)
        if named:
            document.named[folded] = named[0]
            return _Voice(named[0])
        listed = document.cast.get(folded) or document.named.get(folded)
        return _Voice(listed) if listed else self._concluded(key, folded, document) or _Voice(self._make(key))

    def _concluded(self, key: str, folded: str, document: _Document) -> _Voice | None:
        """Whose a label is that names nobody, by what stands before it."""
        if key == QUESTION and document.examiner:
            return _Voice(document.examiner, BY_EXAMINER)
        if document.witness and (key == ANSWER or folded in self.answering):
            return _Voice(document.witness, BY_HEAD)
        if folded in self.court:
            presides = next((document.cast[role] for role in self.presiding if role in document.cast), "")
            return _Voice(presides, BY_PRESIDING) if presides else None
        return None

    def _make(self, key: str) -> str:
        role, stands_for = _ROLES.get(key, ("", f"whoever speaks as “{key}”"))
        identifier = f"p.{slug(role or key)}"
        if identifier not in self.known and identifier not in self.made:
            xml = (
                f'<person xmlns="{TEI_NAMESPACE}" xml:id={quoteattr(identifier)}'
                + (f" role={quoteattr(role)}" if role else "")
                + f'><persName type="role">{escape(role or key)}</persName>'
                + f"<note>Stands for {escape(stands_for)}; identity is not asserted.</note></person>"
            )
            self.made[identifier] = Entry(identifier, "person", (key,), xml, {"cert": LOW})
        return identifier


def _turn_attributes(turn: Block, voice: _Voice, to_whom: str) -> dict[str, str]:
    attributes = {"who": f"#{voice.who}"}
    if to_whom:
        attributes["toWhom"] = f"#{to_whom}"
    attributes |= {name: turn.attributes[name] for name in ("n", "xml:id") if name in turn.attributes}
    if turn.attributes["certainty"] != HIGH:
        attributes |= {"by": turn.attributes["by"], "certainty": turn.attributes["certainty"]}
    elif voice.by:
        attributes |= {"by": voice.by, "certainty": MEDIUM}
    return attributes


def _with_role(entry: Entry, role: str) -> Entry:
    """The entry of a person with the role that the edition gives it, in place of any other."""
    if not role or entry.kind != "person":
        return entry
    plain = re.sub(r"^(<person\b[^>]*?)\s+role=(?:\"[^\"]*\"|'[^']*')", r"\1", entry.xml)
    return replace(entry, xml=re.sub(r"^<person\b", f"<person role={quoteattr(role)}", plain))


def _addressees(speakers: Sequence[str]) -> list[str]:
    """Whom each turn addresses, where one party alternates with all others; empty where nobody does.

    That party speaks to whoever spoke last, and everybody else speaks to that party.
    """
    if len(speakers) < 2:
        return []
    hubs = [
        who
        for who in dict.fromkeys(speakers[:2])
        if all((one == who) != (other == who) for one, other in pairwise(speakers))
    ]
    if not hubs:
        return []
    hub = hubs[-1]
    return [hub if who != hub else (speakers[turn - 1] if turn else speakers[1]) for turn, who in enumerate(speakers)]


def slug(text: str) -> str:
    """Return a text as a part of an identifier: ASCII letters and digits in lower case, hyphens between."""
    plain = ascii_letters(text).encode("ascii", "ignore").decode("ascii").lower()
    joined = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return joined or "x" + "-".join(f"{ord(c):x}" for c in text[:8])
