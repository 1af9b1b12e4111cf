"""Which encoding the bytes of a plain text are in."""

from __future__ import annotations

import codecs
import re

from tei_edition.errors import UnreadableSourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BIT = ("cp1252", "cp1250", "cp1251", "koi8_r", "cp866", "mac_roman")
"""The candidates, those first that win where the bytes used mean the same in several."""
_SAMPLE = 200_000
_MEND = "Give the encoding with --encoding, for example --encoding cp1252."


def detect_encoding(data: bytes, name: str) -> tuple[str, bool]:
    """Return the name of the encoding of ``data`` (a Python codec), and whether it is certain.

    A byte order mark decides, then valid UTF-8, then zero bytes in every other place
    (UTF-16 without a mark), then the kept library charset-normalizer. Raises
    UnreadableSourceError for data that is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, True
    if b"\x00" in data[:4096]:
        return _wide_encoding(data, name), True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bit_encoding(data, name), False
    return "utf-8", True


def _wide_encoding(data: bytes, name: str) -> str:
    """In UTF-16, spaces and line ends leave zeros in every other place, and in no other."""
    sample = data[: min(4096, len(data) // 2 * 2)]
    even, odd = sample[0::2], sample[1::2]
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros.count(0) < 0.02 * len(zeros) or others.count(0):
            continue
        text = sample.decode(encoding, "replace")
        strange = sum(not (character.isprintable() or character in "\n\r\t\f") for character in text)
        if strange <= 0.01 * len(text):
            return encoding
    raise UnreadableSourceError(
        "the file is not a text: it holds zero bytes", where=name, mend="Give a plain-text file (.txt)."
    )


def _eight_bit_encoding(data: bytes, name: str) -> str:
    sample = data[:_SAMPLE]
    control = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", sample))
    if control > 0.02 * len(sample):
        raise UnreadableSourceError(
            "the file is not a text: it is full of control characters",
            where=name,
            mend="Give a plain-text file (.txt).",
        )
    lines = b"\n".join(line for line in sample.splitlines() if any(byte > 127 for byte in line))
    from charset_normalizer import from_bytes  # imported here: it costs 40 ms that --help need not pay

    found = from_bytes(lines, cp_isolation=list(_EIGHT_BIT), threshold=0.9)
    best = found.best()
    if best is None:
        raise UnreadableSourceError("the encoding of the file cannot be told", where=name, mend=_MEND)
    equal = {row.encoding for row in found if (row.chaos, row.coherence) == (best.chaos, best.coherence)}
    return next(code for code in _EIGHT_BIT if code in equal or code in best.could_be_from_charset)
