"""What the segmenter was not sure of, collected with line numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from tei_edition.model import INFORMATION, WARNING, Diagnostic, Source
from tei_edition.segment.pieces import Piece


@dataclass(slots=True)
class Findings:
    """Diagnostics about one source, in the order in which they were made."""

    source: Source
    rows: list[Diagnostic] = field(default_factory=list)

    def unsure(self, piece: Piece, code: str, message: str, mend: str = "") -> None:
        """Note a judgement that an editor should look at."""
        self._add(piece, code, message, mend, INFORMATION)

    def warn(self, piece: Piece, code: str, message: str, mend: str = "") -> None:
        """Note something in the source that does not fit together."""
        self._add(piece, code, message, mend, WARNING)

    def _add(self, piece: Piece, code: str, message: str, mend: str, severity: str) -> None:
        start = piece.opening
        place = self.source.position(start)
        width = len(piece.text.partition("\n")[0])
        self.rows.append(
            Diagnostic(code, severity, message, mend, self.source.name, place.line, place.column, place.column + width)
        )
