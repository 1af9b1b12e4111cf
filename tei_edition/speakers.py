"""Who speaks: from printed labels to entries of the register of persons.

The edition's own rules come first; then a name inside the label; then the cast list at
the head of the same document (``Chairperson: Colonel-General ...``). A label that none
of them explains gets an entry of its own, which stands for whoever speaks under it and
asserts nobody's identity.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from tei_edition.edition import SpeakerRule
from tei_edition.languages.transliteration import ascii_letters
from tei_edition.model import HIGH, LOW, Block, Dossier, Entry

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_CAST_ROLE = re.compile(r"\s*(?P<role>[^:\n]+?)(?::|\s[-–—])\s")
_ROLES = {"Q": ("questioner", "whoever asks"), "A": ("respondent", "whoever answers")}


@dataclass(slots=True)
class _Document:
    number: str
    cast: Mapping[str, str]


def attribute_speakers(dossier: Dossier, rules: Sequence[SpeakerRule]) -> Dossier:
    """Return the dossier with ``@who`` and ``@toWhom`` on every turn, and entries for speakers that had none."""
    return _Attribution(dossier, rules).run()


class _Attribution:
    def __init__(self, dossier: Dossier, rules: Sequence[SpeakerRule]) -> None:
        self.dossier = dossier
        self.rules = rules
        self.names = {row.span.start: row for row in dossier.annotations if row.kind == "persName"}
        self.starts = sorted(self.names)
        self.known = {entry.id for entry in dossier.registers}
        self.made: dict[str, Entry] = {}

    def run(self) -> Dossier:
        blocks = tuple(self._block(block) for block in self.dossier.blocks)
        return replace(self.dossier, blocks=blocks, registers=(*self.dossier.registers, *self.made.values()))

    def _block(self, block: Block) -> Block:
        if block.attributes.get("type") == "document":
            return self._document(block)
        if block.kind in ("text", "body"):
            return replace(block, children=tuple(self._block(child) for child in block.children))
        return block

    def _document(self, block: Block) -> Block:
        document = _Document(block.number or "", dict(self._cast(block)))
        turns = [child for child in block.children if child.kind == "sp"]
        speakers = [self._who(turn.attributes["speaker"], turn, document) for turn in turns]
        labelled = [turn.children[0].kind == "speaker" for turn in turns]
        addressed = iter(_addressees([who for who, has_label in zip(speakers, labelled, strict=True) if has_label]))
        done = {
            turn.id: replace(turn, attributes=_turn_attributes(turn, who, next(addressed, "") if has_label else ""))
            for turn, who, has_label in zip(turns, speakers, labelled, strict=True)
        }
        return replace(block, children=tuple(done.get(child.id, child) for child in block.children))

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

    def _who(self, key: str, turn: Block, document: _Document) -> str:
        folded = key.casefold()
        for rule in self.rules:
            here = not rule.documents or document.number in rule.documents
            if here and any(label.casefold() == folded for label in rule.labels):
                return rule.person
        named = self._names_in(turn.children[0]) if turn.children[0].kind == "speaker" else []
        return (named[0] if named else "") or document.cast.get(folded, "") or self._make(key)

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


def _turn_attributes(turn: Block, who: str, to_whom: str) -> dict[str, str]:
    attributes = {"who": f"#{who}"}
    if to_whom:
        attributes["toWhom"] = f"#{to_whom}"
    attributes |= {name: turn.attributes[name] for name in ("n", "xml:id") if name in turn.attributes}
    if turn.attributes["certainty"] != HIGH:
        attributes |= {"by": turn.attributes["by"], "certainty": turn.attributes["certainty"]}
    return attributes


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
