"""HTML as pieces: the one module that writes tags, so that nothing else can forget to escape.

Elements, attributes and content models follow the HTML Living Standard: a ``p`` and a
heading hold phrases only, a link holds no other link and no button.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

Attributes = Mapping[str, str | None]

_SAFE_URL = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f]+", re.IGNORECASE)
_PHRASE_TAGS = frozenset(
    {"span", "a", "i", "em", "b", "s", "del", "ins", "cite", "abbr", "time", "code", "q", "sup", "sub", "small"}
)


class Piece(NamedTuple):
    """A stretch of finished HTML and what its surroundings must know of it.

    ``name`` is the TEI element it was made from (``""`` for text); ``block`` tells that a
    ``p`` cannot hold it, ``interactive`` that a link cannot.
    """

    name: str
    html: str
    block: bool = False
    interactive: bool = False


SET_ASIDE = Piece("", "")
"""Stands for what is drawn elsewhere on the page, its id with it."""

_ID = re.compile(r' id="[^"]*"')


def escaped(words: str) -> str:
    """Return text that is inert between tags and inside double quotes, the only ones written here."""
    # Most text has none of the four, and to look for one costs a fraction of what it costs to replace it.
    if "&" in words or "<" in words or ">" in words or '"' in words:
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return words


def text_piece(words: str) -> Piece:
    """Return text as a piece, with every character of it inert."""
    return Piece("", escaped(words))


def join(pieces: Iterable[Piece]) -> str:
    """Return the HTML of several pieces."""
    return "".join([piece.html for piece in pieces])


def attribute_list(attributes: Attributes) -> str:
    """Return attributes as they stand in a start tag; those that are ``None`` are left out."""
    written = ""
    for name, value in attributes.items():
        if value is not None:
            written += f' {name}="{escaped(value)}"'
    return written


def enclose(tag: str, html: str, attributes: Attributes | None = None) -> str:
    """Return finished HTML inside an element."""
    return f"<{tag}{attribute_list(attributes) if attributes else ''}>{html}</{tag}>"


def wrap(name: str, tag: str, pieces: list[Piece], attributes: Attributes | None = None) -> Piece:
    """Put pieces into one element, which becomes a ``div`` where ``tag`` could not hold them."""
    block = any(piece.block for piece in pieces)
    interactive = any(piece.interactive for piece in pieces)
    fitting = "div" if block and tag in _PHRASE_TAGS else tag
    return Piece(name, enclose(fitting, join(pieces), attributes), fitting not in _PHRASE_TAGS, interactive)


def link(name: str, pieces: list[Piece], attributes: Attributes) -> Piece:
    """Make a link of pieces, in as many parts as the blocks, links and buttons among them leave.

    All attributes go to the first part; the later ones keep where it leads and how it looks.
    """
    if not any(piece.block or piece.interactive for piece in pieces):
        html = join(pieces)
        if html.strip():
            return Piece(name, enclose("a", html, attributes), interactive=True)
    shared: Attributes = {key: attributes[key] for key in ("href", "class", "rel") if key in attributes}
    parts: list[str] = []
    current = attributes
    for fits, run in groupby(pieces, lambda piece: not piece.block and not piece.interactive):
        html = join(run)
        if not fits or not html.strip():
            parts.append(html)
            continue
        parts.append(enclose("a", html, current))
        current = shared
    return Piece(name, "".join(parts), any(piece.block for piece in pieces), True)


def flow(pieces: list[Piece], attributes: Attributes | None = None) -> str:
    """Return pieces with every run of phrases in a ``p`` of its own and the blocks between them.

    The attributes go to the first ``p``; the ones behind a block carry the class ``continued``.
    """
    if not any(piece.block for piece in pieces):
        html = join(pieces)
        if html.strip():
            return enclose("p", html, attributes)
    parts: list[str] = []
    current = attributes
    for fits, run in groupby(pieces, lambda piece: not piece.block):
        html = join(run)
        if not fits or not html.strip():
            parts.append(html)
            continue
        parts.append(enclose("p", html, current))
        current = {"class": "continued"}
    return "".join(parts)


def hidden(pieces: Iterable[Piece]) -> str:
    """Return the ids of pieces that are not shown, so that what leads to them still lands."""
    return "".join([f"<span{identifier}></span>" for identifier in _ID.findall(join(pieces))])


def begin_with(opening: str, html: str) -> str:
    """Put a phrase at the beginning of the first block, if that is a paragraph, else into one of its own.

    The first ``>`` ends the start tag: in attribute values it stands escaped.
    """
    if not html.lstrip().startswith(("<p>", "<p ")):
        return enclose("p", opening) + html
    start, end, rest = html.partition(">")
    return start + end + opening + rest


def external_address(target: str) -> str | None:
    """Return an address that a reader may follow, or ``None`` for every other kind (RFC 3986 schemes).

    Only ``http``, ``https`` and ``mailto`` are let through, so that no script can be addressed.
    """
    return target if _SAFE_URL.fullmatch(target) else None
