"""Documents as chunks of bytes, from a file or from memory, and single lines of them."""

from __future__ import annotations

import os
from collections.abc import Iterator

from tei_edition.errors import UnreadableXmlError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from tei_edition.relaxng.findings import Finding

_CHUNK = 1 << 17
_WIDTH = 120


class Document:
    """A document to validate; a file is read anew each time, and never wholly held in memory."""

    def __init__(self, source: Path | str | bytes, name: str) -> None:
        self.source = source
        self.name = name or ("" if isinstance(source, bytes) else os.fspath(source))

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes of the document; raises :class:`UnreadableXmlError` for a file that cannot be read."""
        if isinstance(self.source, bytes):
            for at in range(0, len(self.source), _CHUNK):
                yield self.source[at : at + _CHUNK]
            return
        try:
            with open(self.source, "rb") as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except OSError as error:
            raise UnreadableXmlError(
                f"The file cannot be read: {error.strerror}", where=self.name, mend="Check its path and permissions."
            ) from None

    def part(self, start: int, end: int) -> bytes:
        """Return the bytes from ``start`` to ``end``."""
        if isinstance(self.source, bytes):
            return self.source[start:end]
        with open(self.source, "rb") as file:
            file.seek(start)
            return file.read(end - start)

    def with_source(self, finding: Finding, encoding: str) -> Finding:
        """Return the finding with the line of the document in which it is, cut to a window around it."""
        unit = 2 if encoding.startswith("utf-16") else 1
        reach = _WIDTH * 4
        start = max(0, finding.offset - reach * unit)
        start -= start % unit
        before = self.part(start, finding.offset).decode(encoding, "replace")
        after = self.part(finding.offset, finding.offset + reach * unit).decode(encoding, "replace")
        left = _last_line(before)[-(finding.column - 1) :] if finding.column > 1 else ""
        right = (after.splitlines() or [""])[0]
        left = left if len(left) <= _WIDTH // 2 else "…" + left[-_WIDTH // 2 :]
        right = right if len(right) <= _WIDTH - len(left) else right[: _WIDTH - len(left)] + "…"
        return finding._replace(source=(left + right).replace("\t", " "), indent=len(left))


def _last_line(text: str) -> str:
    return text.replace("\r", "\n").rpartition("\n")[2]
