"""Letters of any script in ASCII, for identifiers that people read."""

from __future__ import annotations

import unicodedata

from anyascii import anyascii

_SIGNS = str.maketrans("", "", "'`\"")


def ascii_letters(text: str) -> str:
    """Return text with its letters in ASCII: accents taken off, other scripts transliterated; "Щукин" is "Shchukin".

    Other characters stay as they are. Soft and hard signs, which ``anyascii`` gives as
    apostrophes, are left out; Cyrillic comes near to the romanisation of the Board on
    Geographic Names (BGN/PCGN 1947).
    """
    if text.isascii():
        return text
    return "".join(map(_letter, unicodedata.normalize("NFC", text)))


def _letter(letter: str) -> str:
    if letter.isascii():
        return letter
    base = unicodedata.normalize("NFKD", letter)[0]
    if base.isascii():
        return base
    return anyascii(letter).translate(_SIGNS) if letter.isalpha() else "" if unicodedata.combining(letter) else letter
