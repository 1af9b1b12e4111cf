"""Mending attributes in the bytes of a file: everything else stays as it is, to the byte."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from tei_edition.tei import Element
from tei_edition.validation.document import Document, shown
from tei_edition.validation.review.positions import Positions, attributes_of
from tei_edition.validation.review.remark import Remark


def fixed(document: Document, remarks: Iterable[Remark]) -> bytes | None:
    """Return the bytes of a document with the mends of some remarks, None if nothing could be mended.

    Where two remarks mend one attribute the first is followed. A document in an encoding
    other than UTF-8 or ASCII is left alone.
    """
    mends: dict[Element, dict[str, str | None]] = {}
    listed = [each for each in remarks if each.fix]
    for remark in listed:
        for name, value in (remark.fix or {}).items():
            mends.setdefault(remark.element, {}).setdefault(shown(name), value)
    if document.data is None or not mends:
        return None
    positions = Positions(document, listed)
    edits = []
    for element, values in mends.items():
        tag = positions.tag(element)
        if tag is not None:
            start, text = tag
            edits.append((start, start + len(text.encode()), _rewritten(text, values).encode()))
    data = document.data
    for start, end, tag_bytes in sorted(edits, reverse=True):
        data = data[:start] + tag_bytes + data[end:]
    return data if data != document.data else None


def _rewritten(tag: str, values: dict[str, str | None]) -> str:
    """Return a start tag with attributes set, or taken out where the value is None."""
    standing = {each.name: each for each in attributes_of(tag)}
    for name, value in sorted(values.items(), key=lambda row: -standing[row[0]].start if row[0] in standing else 0):
        each = standing.get(name)
        if each is not None and value is None:
            tag = tag[: each.start] + tag[each.end :]
        elif each is not None and value is not None:
            quote = tag[each.value_start]
            tag = tag[: each.value_start] + quote + _escaped(value, quote) + quote + tag[each.value_end :]
    for name, value in values.items():
        if name not in standing and value is not None:
            end = len(tag) - (2 if tag.endswith("/>") else 1)
            body = tag[:end].rstrip()
            tag = f'{body} {name}="{_escaped(value, chr(34))}"{tag[len(body) :]}'
    return tag


def _escaped(value: str, quote: str) -> str:
    return escape(value, {quote: "&quot;" if quote == '"' else "&apos;"})
