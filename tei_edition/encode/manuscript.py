"""The archival file: msDesc with an msItem for each document (TEI Guidelines, chapter 11)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei_edition.edition import Edition
from tei_edition.model import Annotation, Block, Dossier
from tei_edition.tei import XML_ID, Element, child

_MARK = re.compile(r"\[(?:\d{1,4}|\*+|†+|‡)\]")
UNIDENTIFIED = "archival file, not identified"


def add_manuscript(parent: Element, dossier: Dossier, edition: Edition) -> None:
    """Append the ``msDesc``, if the edition knows its archive or a document says where it lies."""
    documents = list(dossier.documents())
    loci = _loci(dossier, documents)
    facts = edition.archive
    if not loci and not facts.idno and not facts.repository:
        return
    description = child(parent, "msDesc", {XML_ID: "ms"})
    identifier = child(description, "msIdentifier")
    for name, value in (("settlement", facts.settlement), ("repository", facts.repository), ("idno", facts.idno)):
        if value:
            child(identifier, name, text=value)
    if not len(identifier):
        child(identifier, "msName", text=UNIDENTIFIED)
    contents = child(description, "msContents")
    for block in documents:
        _add_item(contents, block, dossier, loci.get(block.id, ()))


def document_title(block: Block, dossier: Dossier) -> str:
    """Return the words of a document's head, without its number and note marks."""
    for part in block.children:
        if part.kind == "head":
            words = dossier.source.text[part.label.end if part.label else part.content.start : part.content.end]
            return " ".join(_MARK.sub("", words).split())
    return ""


def _loci(dossier: Dossier, documents: Sequence[Block]) -> dict[str, list[Annotation]]:
    """The volumes and ranges of each document, in the order of the text."""
    rows = [row for row in dossier.annotations if row.kind in ("biblScope", "citedRange")]
    found: dict[str, list[Annotation]] = {}
    at = 0
    for block in documents:
        while at < len(rows) and rows[at].span.start < block.span.end:
            if block.span.contains(rows[at].span):
                found.setdefault(block.id, []).append(rows[at])
            at += 1
    return found


def _add_item(parent: Element, block: Block, dossier: Dossier, loci: Sequence[Annotation]) -> None:
    attributes = {"n": block.attributes["n"]} if "n" in block.attributes else {}
    item = child(parent, "msItem", {**attributes, "corresp": f"#{block.id}"})
    volume = next((dossier.source.slice(row.content) for row in loci if row.kind == "biblScope"), "")
    ranges = [row for row in loci if row.kind == "citedRange"]
    if volume or ranges:
        group = child(item, "locusGrp")
        for row in ranges:
            bounds = {name: row.attributes[name] for name in ("from", "to") if name in row.attributes}
            child(group, "locus", bounds, ", ".join(filter(None, (volume, dossier.source.slice(row.content)))))
        if not ranges:
            child(group, "locus", text=volume)
    child(item, "title", text=document_title(block, dossier) or block.id)
