"""Every pointer ``#id`` leads to an element of the file (TEI Guidelines, chapter 16)."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from lxml import etree

from tei_edition.tei import qualified
from tei_edition.validation.document import Document, Finding, attribute_values, shown

CODE = "pointer.dangling"

GOOD = '<text><p xml:id="x1"/><p corresp="#x1"/></text>'
BAD = '<text><p xml:id="x1"/><p corresp="#x2"/></text>'

_MANY = 300
_NO_POINTERS = frozenset({"n", "match", "use", "delim", "key", "style", "value", "version"})
"""Attributes that hold text or a path, in which a ``#`` means nothing."""


def check(document: Document) -> Iterator[Finding]:
    """Find pointers that lead nowhere.

    A register, a file without a text, points into the texts that use it, so its pointers
    are not checked.
    """
    if next(document.tree.iter(qualified("text")), None) is None:
        return
    ids = set(attribute_values(document.tree, "//@xml:id"))
    values = set(attribute_values(document.tree, "//@*[contains(., '#')]"))
    dangling = {token for value in values for token in value.split() if _is_dangling(token, ids)}
    if not dangling:
        return
    mends = _mends(dangling, ids)
    for element in document.tree.iter(etree.Element):
        for attribute, value in element.attrib.items():
            if "#" not in value or attribute in _NO_POINTERS:
                continue
            for token in dict.fromkeys(str(value).split()):
                if token in dangling:
                    message = f"@{shown(str(attribute))} points at “{token[1:]}”, but nothing here has that id"
                    yield Finding(element, CODE, message, mends[token], str(attribute))


def _is_dangling(token: str, ids: set[str]) -> bool:
    return token.startswith("#") and token[1:] not in ids


def _mends(dangling: set[str], ids: set[str]) -> dict[str, str]:
    """Return what to do about each dangling pointer: name the likeliest id of its kind, if the kind is small."""
    kinds: dict[str, list[str]] = {}
    for name in sorted(ids):
        kinds.setdefault(_kind(name), []).append(name)
    mends = {}
    for token in dangling:
        names = kinds.get(_kind(token[1:]), [])
        near = get_close_matches(token[1:], names, n=1, cutoff=0.8) if len(names) <= _MANY else []
        mends[token] = f"Did you mean “#{near[0]}”?" if near else "Mend the pointer, or add the element that it means."
    return mends


def _kind(name: str) -> str:
    return name.partition(".")[0].rstrip("0123456789")
