"""Text as names are looked up in it: one form for what printers write in several ways."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from tei_edition.languages.orthography import modern

_CANONICAL = str.maketrans("’ʼ‘‛´`–—‐‑−\u00a0\u202f\n\t", "''''''-----    ")


class _Spaces(dict[int, int]):
    """Maps letters and digits to themselves and all else to a space; fills itself as characters come up."""

    def __missing__(self, code: int) -> int:
        value = code if chr(code).isalnum() else 32
        self[code] = value
        return value


_SPACES = _Spaces()


def haystack(text: str) -> str:
    """Return text with a space for every character that is no letter or digit, and one at each end.

    So a name with a space before and behind it is found at word boundaries alone. The
    character at ``i`` of the text stands at ``i + 1``.
    """
    return f" {text.translate(_SPACES)} "


def canonical(text: str) -> str:
    """Return text with one kind of apostrophe, of hyphen and of space, as long as it was."""
    return text.translate(_CANONICAL)


def composed(text: str) -> tuple[str, Sequence[int]]:
    """Return text in NFC and, where that changed it, the offset in ``text`` of each character and of the end.

    The offsets are empty where nothing was changed.
    """
    if unicodedata.is_normalized("NFC", text):
        return text, ()
    pieces: list[str] = []
    offsets: list[int] = []
    start = 0
    for cluster in _clusters(text):
        piece = unicodedata.normalize("NFC", cluster)
        pieces.append(piece)
        offsets += [start] * len(piece)
        start += len(cluster)
    offsets.append(start)
    return "".join(pieces), offsets


def in_present_spelling(text: str, offsets: Sequence[int], language: str) -> tuple[str, Sequence[int]]:
    """Return text in the present spelling of a language, with offsets that lead back as those given do."""
    written, further = modern(text, language)
    if not further:
        return written, offsets
    return written, [offsets[number] for number in further] if offsets else further


def _clusters(text: str) -> list[str]:
    """Cut text before each character that does not combine with the one before it."""
    count = 0

    def number(character: str) -> int:
        nonlocal count
        count += unicodedata.combining(character) == 0
        return count

    return ["".join(group) for _, group in groupby(text, number)]
