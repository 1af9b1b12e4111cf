"""Turns: a label and the speech behind it (TEI Guidelines, chapter 7: sp, speaker, stage)."""

from __future__ import annotations

from dataclasses import dataclass, field

from tei_edition.conventions.labels import Label
from tei_edition.model import HIGH, Block, Span
from tei_edition.segment.blocks import container
from tei_edition.segment.pieces import Piece


@dataclass(slots=True)
class OpenTurn:
    """A turn that further paragraphs may still join.

    ``awaiting`` is the piece of a label that stands alone on its line, until its speech
    comes or fails to come. ``answered`` if the next paragraph is somebody else's answer.
    """

    key: str
    by: str
    certainty: str = HIGH
    children: list[Block] = field(default_factory=list)
    awaiting: Piece | None = None
    answered: bool = False

    def open_with(self, piece: Piece, label: Label) -> None:
        """Begin with a labelled piece: its label, and the speech on the same line if there is any."""
        if label.end >= piece.close:
            self.awaiting = piece
            return
        self._put_speaker(piece, label.end, label.end)
        self.children.append(Block(f"p-{label.end}", "p", Span(label.end, piece.stop), Span(label.end, piece.end)))

    def add(self, block: Block) -> None:
        """Add a paragraph, list, note or stage direction to the speech."""
        piece, self.awaiting = self.awaiting, None
        if piece is not None and block.kind in ("p", "list", "floatingText"):
            # The line end is the white space behind the label.
            self._put_speaker(piece, piece.end + 1, piece.stop)
        elif piece is not None:
            self._put_label_alone(piece)
        self.children.append(block)

    def close(self) -> Block:
        """Return the finished turn; a label without speech has an empty paragraph."""
        if self.awaiting is not None:
            self._put_label_alone(self.awaiting)
        return container("sp", self.children, {"speaker": self.key, "by": self.by, "certainty": self.certainty})

    def _put_speaker(self, piece: Piece, end: int, stop: int) -> None:
        start = piece.begin
        self.children.append(Block(f"speaker-{piece.start}", "speaker", Span(piece.start, stop), Span(start, end)))

    def _put_label_alone(self, piece: Piece) -> None:
        self._put_speaker(piece, piece.end, piece.stop)
        nothing = Span(piece.stop, piece.stop)
        self.children.append(Block(f"p-{piece.stop}", "p", nothing, nothing))
