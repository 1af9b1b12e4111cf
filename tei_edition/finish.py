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

_INTERPRETIVE = frozenset({"persName", "orgName", "placeName", "title", "date", "time", "foreign", "gloss"})
_ORDER = """type subtype who toWhom place reason unit level ref target corresp when from to notBefore notAfter dur precision n
    xml:id xml:lang rendition corr resp cert ana""".split()
_RANKS = {name: rank for rank, name in enumerate(_ORDER)}


def finish(dossier: Dossier, edition: Edition) -> Dossier:
    """Return the dossier with finished attributes on all blocks and annotations."""
    renditions = Renditions()
    text = dossier.source.text
    names = _anchor_names(dossier)
    annotations = tuple(_finish_annotation(row, edition, renditions, text, names) for row in dossier.annotations)
    blocks = tuple(_finish_block(block, edition, renditions, text) for block in dossier.blocks)
    return replace(dossier, blocks=blocks, annotations=annotations)


def _anchor_names(dossier: Dossier) -> dict[str, str]:
    """Readable ids for the annotations that others point at: ``d05.date2``, ``d05.foreign1``."""
    wanted = {row.attributes.get(name, "") for row in dossier.annotations for name in ("corresp", "target")}
    documents = [row for row in dossier.walk() if row.attributes.get("type") == "document"]
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


def _finish_annotation(
    row: Annotation, edition: Edition, renditions: Renditions, text: str, names: Mapping[str, str]
) -> Annotation:
    attributes = {name: value for name, value in row.attributes.items() if name != "alternatives"}
    for name in ("corresp", "target"):
        pointer = attributes.get(name, "")
        if pointer[1:] in names:
            attributes[name] = f"#{names[pointer[1:]]}"
        elif pointer.startswith(("#date-", "#time-", "#foreign-")):
            del attributes[name]  # what it pointed at gave way to another annotation
    if row.id in names:
        attributes["xml:id"] = names[row.id]
    literal = literal_of(row, text)
    if literal:
        attributes["rendition"] = f"#{renditions.name(row.kind, literal)}"
    if row.kind in ("gap", "supplied") and edition.omission_resp:
        attributes["resp"] = f"#{edition.omission_resp}"
    if row.kind in _INTERPRETIVE:
        attributes |= evidence(row.by, row.certainty)
    elif row.certainty != HIGH:
        attributes["cert"] = row.certainty
    return Annotation(row.kind, row.span, row.content, ordered(attributes), row.by, row.certainty, row.id)


def _finish_block(block: Block, edition: Edition, renditions: Renditions, text: str) -> Block:
    attributes = dict(block.attributes)
    attributes.pop("target", None)  # it has become an annotation
    if "by" in attributes:
        attributes |= evidence(attributes.pop("by"), attributes.pop("certainty"))
    if attributes.get("type") == "document":
        attributes["subtype"] = dict(edition.document_types).get(block.number or "", attributes["subtype"])
        attributes["ana"] = f"#type.{attributes['subtype']}"
    if block.kind == "note" and block.number is not None:
        attributes["rendition"] = f"#{renditions.name('note', *label_literal(block, text))}"
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
