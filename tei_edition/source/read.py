"""Reading a plain-text source."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from pathlib import Path

from tei_edition.characters import ILLEGAL, is_blank
from tei_edition.errors import UnreadableSourceError
from tei_edition.model import INFORMATION, WARNING, Diagnostic, Source
from tei_edition.source.encodings import detect_encoding

STANDARD_INPUT = "-"
_XML = re.compile(r"\s*<(?:\?xml\s|TEI[\s>])")
"""How XML begins; as plain text its tags would become the words of the edition."""


def read_source(path: Path | str, encoding: str | None = None) -> tuple[Source, list[Diagnostic]]:
    """Read a file, or standard input for ``-``.

    Returns the source and what there was to say about its characters. Raises
    UnreadableSourceError where there is nothing to read, or no text.
    """
    if str(path) == STANDARD_INPUT:
        return decode_source(sys.stdin.buffer.read(), "<stdin>", encoding)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableSourceError(
            f"the source cannot be read ({error.strerror or error})", where=str(path), mend="Name a plain-text file."
        ) from error
    return decode_source(data, str(path), encoding)


def decode_source(data: bytes, name: str, encoding: str | None = None) -> tuple[Source, list[Diagnostic]]:
    """Decode the bytes of a source; ``encoding`` overrides what they seem to be in.

    Line ends (CR LF, CR, LF) become line feeds, a byte order mark is taken off, and
    nothing else is changed. Raises UnreadableSourceError.
    """
    if not data:
        raise UnreadableSourceError("the file is empty", where=name, mend="Give a file with text in it.")
    certain = True
    if encoding is None:
        encoding, certain = detect_encoding(data, name)
    raw = _decode(data, name, encoding)
    text, newline = unify_line_ends(raw)
    if all(is_blank(line) for line in text.split("\n")):
        raise UnreadableSourceError(
            "the file holds no text, only blanks", where=name, mend="Give a file with text in it."
        )
    if _XML.match(text):
        raise UnreadableSourceError(
            "the file is XML, not a plain text",
            where=name,
            mend="Give the text itself; `tei-edition export --to text` makes it from TEI.",
        )
    source = Source(name, text, hashlib.sha256(data).hexdigest(), encoding.removesuffix("-sig"), newline)
    found = list(_illegal_characters(source))
    if not certain:
        found.insert(0, _guessed(name, encoding))
    return source, found


def source_of_text(text: str, name: str = "<text>") -> Source:
    """Make a source of a text that is in memory already; its digest is that of its UTF-8 form."""
    unified, newline = unify_line_ends(text)
    data = text.encode("utf-8", "surrogatepass")
    return Source(name, unified, hashlib.sha256(data).hexdigest(), "utf-8", newline)


def unify_line_ends(text: str) -> tuple[str, str]:
    """Return the text with line feeds alone, and the line end that was the most frequent."""
    if "\r" not in text:
        return text, "\n"
    pairs = text.count("\r\n")
    counts = {"\r\n": pairs, "\n": text.count("\n") - pairs, "\r": text.count("\r") - pairs}
    newline = max(counts, key=lambda end: counts[end])
    return text.replace("\r\n", "\n").replace("\r", "\n"), newline


def _decode(data: bytes, name: str, encoding: str) -> str:
    try:
        text = data.decode("utf-8-sig" if encoding.lower().replace("_", "-") == "utf-8" else encoding)
    except LookupError as error:
        raise UnreadableSourceError(
            f"there is no encoding {encoding!r}", where=name, mend="Try utf-8, cp1252, cp1251, koi8-r or utf-16."
        ) from error
    except UnicodeDecodeError as error:
        before = re.split(rb"\r\n|\r|\n", data[: error.start])
        raise UnreadableSourceError(
            f"byte 0x{data[error.start]:02X} is not {encoding}",
            where=f"{name}:{len(before)}:{len(before[-1]) + 1}",
            mend="Give the right encoding with --encoding, or leave --encoding out to have it detected.",
        ) from error
    return text.removeprefix("\ufeff")


def _guessed(name: str, encoding: str) -> Diagnostic:
    return Diagnostic(
        code="source.encoding",
        severity=INFORMATION,
        message=f"the file is not UTF-8; it was read as {encoding}",
        help="If letters look wrong, give the encoding with --encoding.",
        file=name,
    )


def _illegal_characters(source: Source) -> list[Diagnostic]:
    found = []
    for match in ILLEGAL.finditer(source.text):
        place = source.position(match.start())
        code, name = ord(match[0]), unicodedata.name(match[0], "a control character")
        found.append(
            Diagnostic(
                code="source.character",
                severity=WARNING,
                message=f"U+{code:04X} ({name}) cannot stand in XML; it becomes a g element",
                help="Remove it from the source if it means nothing, or refuse such files with --strict.",
                file=source.name,
                line=place.line,
                column=place.column,
                end_column=place.column + 1,
            )
        )
    return found
