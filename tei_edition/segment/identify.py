"""Identifiers: readable, stable, by the order of documents and turns.

``d02`` is the second document, ``d02.1`` its first turn; in a file of several dossiers
``b02.d03`` is the third document of the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tei_edition.model import Block

ID = "xml:id"
LEAST_WIDTH = 2
"""Digits of a document's number; more where there are a hundred documents or more."""


def identify(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with ids on texts, documents and turns, and with the contents pointing at documents."""
    texts = [block for block in blocks if block.kind == "text"]
    if not texts:
        return tuple(_identify_text(blocks, ""))
    width = max(LEAST_WIDTH, len(str(len(texts))))
    rows = []
    for number, text in enumerate(texts, 1):
        name = f"b{number:0{width}d}"
        children = tuple(_identify_text(text.children, f"{name}."))
        rows.append(replace(text, id=name, children=children, attributes={**text.attributes, ID: name}))
    return tuple(rows)


def _identify_text(blocks: Iterable[Block], prefix: str) -> list[Block]:
    rows = list(blocks)
    count = sum(len(block.children) for block in rows if block.kind == "body")
    width = max(LEAST_WIDTH, len(str(count)))
    names = [f"{prefix}d{number:0{width}d}" for number in range(1, count + 1)]
    return [_identify_part(block, names) for block in rows]


def _identify_part(block: Block, names: Sequence[str]) -> Block:
    if block.kind == "body":
        documents = [_identify_document(child, name) for child, name in zip(block.children, names, strict=True)]
        return replace(block, children=tuple(documents))
    if block.kind == "front":
        return replace(block, children=tuple(_point_contents(child, names) for child in block.children))
    return block


def _identify_document(block: Block, name: str) -> Block:
    children = []
    turn = 0
    for child in block.children:
        if child.kind == "sp":
            turn += 1
            own = f"{name}.{turn}"
            child = replace(child, id=own, number=str(turn), attributes={**child.attributes, "n": str(turn), ID: own})
        children.append(child)
    return replace(block, id=name, children=tuple(children), attributes={**block.attributes, ID: name})


def _point_contents(block: Block, names: Sequence[str]) -> Block:
    if block.attributes.get("type") != "contents":
        return block
    return replace(block, children=tuple(_point_list(child, names) for child in block.children))


def _point_list(block: Block, names: Sequence[str]) -> Block:
    items = []
    for item in block.children:
        attributes = dict(item.attributes)
        index = attributes.pop("document", "")
        if index:
            attributes["target"] = f"#{names[int(index)]}"
        items.append(replace(item, attributes=attributes))
    return replace(block, children=tuple(items))
