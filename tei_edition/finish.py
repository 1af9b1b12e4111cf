"""From findings to attributes: who made an annotation, by which rule, how surely; ids and marks.

After this stage every block and annotation carries the attributes of its TEI element,
as the target encoding wants them (TEI Guidelines, chapters 1.3.1.4 and 21).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tei_edition.edition import Edition
from tei_edition.model import HIGH, Annotation, Block, Dossier
from tei_edition.provenance import evidence
from tei_edition.renditions import Renditions, label_literal, literal_of

_INTERPRETIVE = frozenset({"persName", "orgName", "placeName", "title", "date", "time", "foreign", "gloss", "stage"})
_ORDER = """type subtype who toWhom place reason unit level ref target corresp when from to notBefore notAfter dur
    precision n xml:id xml:lang rendition corr resp cert ana""".split()
_RANKS = {name: rank for rank, name in enumerate(_ORDER)}


def finish(dossier: Dossier, edition: Edition) -> Dossier:
    """Return the dossier with finished attributes on all blocks and annotations."""
    text = dossier.source.text
    finisher = _Finisher(edition, text, _anchor_names(dossier))
    annotations = tuple(finisher.finish(row) for row in dossier.annotations)
    blocks = tuple(_finish_block(block, edition, finisher.renditions, text) for block in dossier.blocks)
    return replace(dossier, blocks=blocks, annotations=annotations)


def _anchor_names(dossier: Dossier) -> dict[str, str]:
    """Readable ids for the annotations that others point at: ``d05.date2``, ``d05.foreign1``."""
    wanted = {row.attributes.get(name, "") for row in dossier.annotations for name in ("corresp", "target")}
    documents = list(dossier.documents())
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    at = 0
    for row in dossier.annotations:
        if not row.id or f"#{row.id}" not in wanted:
            continue
        while at < len(documents) and documents[at].span.end <= row.span.start:
            at += 1
        inside = at < len(documents) and documents[at].span.contains(row.span)
        prefix = f"{documents[at].id}.{row.kind}" if inside else f"{row.kind}."
        counts[prefix] = counts.get(prefix, 0) + 1
        names[row.id] = f"{prefix}{counts[prefix]}"
    return names


class _Finisher:
    """Finishes annotations; most of them repeat: the same name by the same rule has the same attributes."""

    def __init__(self, edition: Edition, text: str, names: Mapping[str, str]) -> None:
        self.renditions = Renditions()
        self._edition = edition
        self._text = text
        self._names = names
        self._done: dict[tuple[object, ...], dict[str, str]] = {}

    def finish(self, row: Annotation) -> Annotation:
        """Return an annotation with its finished attributes."""
        literal = literal_of(row, self._text)
        key = (row.kind, row.by, row.certainty, row.id, literal, *row.attributes.items())
        attributes = self._done.get(key)
        if attributes is None:
            attributes = self._done[key] = ordered(self._attributes(row, literal))
        return Annotation(row.kind, row.span, row.content, attributes, row.by, row.certainty, row.id)

    def _attributes(self, row: Annotation, literal: str) -> dict[str, str]:
        attributes = {name: value for name, value in row.attributes.items() if name != "alternatives"}
        for name in ("corresp", "target"):
            pointer = attributes.get(name, "")
            if pointer[1:] in self._names:
                attributes[name] = f"#{self._names[pointer[1:]]}"
            elif pointer.startswith(("#date-", "#time-", "#foreign-")):
                del attributes[name]  # what it pointed at gave way to another annotation
        if row.id in self._names:
            attributes["xml:id"] = self._names[row.id]
        if literal:
            attributes["rendition"] = f"#{self.renditions.name(row.kind, literal)}"
        if row.kind in ("gap", "supplied") and self._edition.omission_resp:
            attributes["resp"] = f"#{self._edition.omission_resp}"
        if row.kind in _INTERPRETIVE:
            attributes |= evidence(row.by, row.certainty)
        elif row.certainty != HIGH:
            attributes["cert"] = row.certainty
        return attributes


def _finish_block(block: Block, edition: Edition, renditions: Renditions, text: str) -> Block:
    attributes = dict(block.attributes)
    attributes.pop("target", None)  # it has become an annotation
    if "by" in attributes:
        attributes |= evidence(attributes.pop("by"), attributes.pop("certainty"))
    if attributes.get("type") == "document":
        attributes["subtype"] = dict(edition.document_types).get(block.number or "", attributes["subtype"])
        attributes["ana"] = f"#type.{attributes['subtype']}"
    if block.kind == "note" and block.number is not None and block.label and block.label.start < block.label.end:
        attributes["rendition"] = f"#{renditions.name('note', *label_literal(block, text))}"
    if block.kind == "milestone":
        attributes["rendition"] = f"#{renditions.name(block.kind, *label_literal(block, text))}"
    children = tuple(_finish_block(child, edition, renditions, text) for child in block.children)
    if not attributes and not children:
        return block
    return Block(
        block.id, block.kind, block.span, block.content, block.label, block.number, children, ordered(attributes)
    )


def ordered(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return attributes in the fixed order in which they are written."""
    return {name: attributes[name] for name in sorted(attributes, key=_rank)}


def _rank(name: str) -> int:
    return _RANKS.get(name, len(_RANKS))
