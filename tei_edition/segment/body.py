"""The inside of a document: opener, turns, narration, lists, closer, archival locus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tei_edition.conventions.labels import ANSWER, Label
from tei_edition.conventions.loci import is_locus
from tei_edition.conventions.noting import find_note_marks
from tei_edition.model import MEDIUM, Block
from tei_edition.segment.blocks import container, leaf, rule_block
from tei_edition.segment.findings import Findings
from tei_edition.segment.insets import inset_block, inset_length
from tei_edition.segment.letters import split_closer, split_opener
from tei_edition.segment.loci import locus_block
from tei_edition.segment.notes import note_block, note_label, note_length
from tei_edition.segment.pieces import Piece, is_rule
from tei_edition.segment.turns import OpenTurn
from tei_edition.segment.wording import Wording

_SUBSTANCE = frozenset({"p", "sp", "stage", "list", "floatingText"})


@dataclass(slots=True)
class Body:
    """Builds the blocks of one document, piece by piece, in the order of the source.

    ``asides`` are parentheses and rules that wait to be known as standing inside a speech or
    between two; ``introduced`` is the role to whom a narration has just given the floor.
    """

    wording: Wording
    labels: Mapping[int, Label]
    findings: Findings
    spoken: bool
    blocks: list[Block] = field(default_factory=list)
    turn: OpenTurn | None = None
    asides: list[Block] = field(default_factory=list)
    introduced: str = ""
    turns: int = 0
    marks_seen: set[str] = field(default_factory=set)

    def read(self, pieces: Sequence[Piece]) -> list[Block]:
        """Return the blocks of the pieces between the head of a document and the next one."""
        opener, rest = split_opener(pieces, self.wording, self.labels)
        middle, closer, loci = split_closer(rest, self.wording, self.labels)
        for piece in pieces[: len(pieces) - len(rest)]:
            self._see_marks(piece)
        self.blocks.extend(opener)
        index = 0
        while index < len(middle):
            taken = self._take(middle, index)
            for piece in middle[index : index + taken]:
                self._see_marks(piece)
            index += taken
        self._end_turn()
        closing = rest[len(middle) : len(rest) - len(loci)]
        if not any(block.kind in _SUBSTANCE for block in self.blocks):
            # TEI closes no division that holds nothing.
            closer = [leaf("p", piece) for piece in closing]
        self.blocks.extend(closer)
        for piece in closing:
            self._see_marks(piece)
        self.blocks.extend(self._tail(loci))
        return self.blocks

    def _tail(self, pieces: Sequence[Piece]) -> Iterator[Block]:
        """Yield what stands behind the closer: loci, notes, rules."""
        index = 0
        while index < len(pieces):
            piece = pieces[index]
            footnote = self._footnote_length(pieces, index)
            if is_locus(piece.text, self.wording.conventions):
                yield locus_block(piece)
            elif footnote:
                yield note_block(pieces[index : index + footnote], self.wording)
            else:
                yield rule_block(piece)
            self._see_marks(piece)
            index += max(footnote, 1)

    def _take(self, pieces: Sequence[Piece], index: int) -> int:
        """Build what begins at ``index``; return how many pieces it took."""
        piece = pieces[index]
        cast = self._cast_length(pieces, index)
        label = self.labels.get(piece.opening)
        points = self._list_length(pieces, index)
        footnote = self._footnote_length(pieces, index)
        inset = inset_length(pieces, index, self.wording, self.labels) if self.spoken else 0
        if inset:
            self._put(inset_block(pieces[index : index + inset], self.wording))
        elif cast:
            items = [leaf("item", row) for row in pieces[index : index + cast]]
            self._put(container("list", items, {"type": "participants"}))
        elif label is not None:
            self._end_turn()
            self.turns += 1
            self.turn = OpenTurn(label.key, label.by, answered=label.answered)
            self.turn.open_with(piece, label)
        elif footnote:
            self._put(note_block(pieces[index : index + footnote], self.wording))
        elif points:
            items = [leaf("item", row, {"n": str(n)}) for n, row in enumerate(pieces[index : index + points], 1)]
            self._put(container("list", items, {"rend": "numbered"}))
        elif is_locus(piece.text, self.wording.conventions):
            self._end_turn()
            self.blocks.append(locus_block(piece))
        else:
            self._take_prose(piece)
        return inset or cast or footnote or points or 1

    def _take_prose(self, piece: Piece) -> None:
        if self.spoken and self.wording.is_examination(piece.text):
            self._end_turn()
            self.blocks.append(self._stage(piece))
        elif self.spoken and self.wording.is_direction(piece.text):
            self.asides.append(self._stage(piece))
        elif is_rule(piece):
            self.asides.append(rule_block(piece))
        elif self.spoken and self.wording.is_narration(piece.text):
            self._end_turn()
            self.blocks.append(self._stage(piece))
            self.introduced = self.wording.introduced_role(piece.text)
            self.findings.unsure(piece, "stage.narration", "taken as narration, not as speech, by its wording")
        else:
            self._put(leaf("p", piece), piece)

    def _put(self, block: Block, piece: Piece | None = None) -> None:
        """Add a block to the open turn, to the one that a narration introduced, or to the document."""
        if self.turn is not None and self.turn.answered and self.turn.children and block.kind in ("p", "list"):
            self._end_turn()
            self.turn = OpenTurn(ANSWER, "turn.answered", MEDIUM)
        if self.turn is None and self.introduced and block.kind != "note":
            self.turn = OpenTurn(self.introduced, "turn.introduced", MEDIUM)
            self.introduced = ""
            if piece is not None:
                message = f"taken as speech of {self.turn.key!r}, to whom the narration gives the floor"
                self.findings.unsure(piece, "turn.introduced", message)
        into = self.turn.add if self.turn is not None else self.blocks.append
        for aside in self.asides:
            into(aside)
        self.asides.clear()
        into(block)

    def _end_turn(self) -> None:
        if self.turn is not None:
            self.blocks.append(self.turn.close())
            self.turn = None
        self.introduced = ""
        self.blocks.extend(self.asides)
        self.asides.clear()

    def _stage(self, piece: Piece) -> Block:
        return leaf("stage", piece, {"type": self.wording.stage_type(piece.text)})

    def _cast_length(self, pieces: Sequence[Piece], index: int) -> int:
        """How many pieces from ``index`` on name who takes part; such a list stands before the first turn."""
        if self.turns or not self.wording.is_cast_opening(pieces[index].text):
            return 0
        length = 1
        for at in range(index + 1, len(pieces)):
            piece = pieces[at]
            opening = self.wording.is_cast_opening(piece.text)
            if not opening and (piece.opening in self.labels or not self.wording.is_office(piece.text)):
                break
            length += 1
        return length if length > 1 else 0

    def _list_length(self, pieces: Sequence[Piece], index: int) -> int:
        """How many pieces from ``index`` on are points numbered 1, 2, 3 ...; none if there is but one."""
        length = 0
        for at in range(index, len(pieces)):
            rows = (row.match(pieces[at].text.lstrip(" \t")) for row in self.wording.conventions.layer("item"))
            found = next(filter(None, rows), None)
            if found is None or int(found["number"]) != length + 1:
                break
            length += 1
        return length if length > 1 else 0

    def _see_marks(self, piece: Piece) -> None:
        for row in self.wording.conventions.layer("note"):
            self.marks_seen.update(number for _, _, number in find_note_marks(row, piece.text))

    def _footnote_length(self, pieces: Sequence[Piece], index: int) -> int:
        """How many pieces the note takes that begins here: it opens with a mark met before in this document."""
        opening = note_label(pieces[index], self.wording)
        if opening is None or opening[0] not in self.marks_seen:
            return 0
        return note_length(pieces, index, self.wording)
