"""Measuring one layer: its figures, its differences in context, and what its certainties are worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from tei_edition.evaluate.gold import Judged
from tei_edition.evaluate.items import NAMED, Expected, Item, Layer
from tei_edition.evaluate.pairing import Pair, Pairing, b_cubed, pair, same_identity
from tei_edition.evaluate.results import BOUNDS, EXTRA, MISSED, VALUE, Difference, LayerResult, Marked
from tei_edition.evaluate.values import written
from tei_edition.model import Source, Span

CONTEXT = 40
"""Characters of context that are shown on each side of a difference."""

AnyItem = TypeVar("AnyItem", bound=Item)
_Judge = Callable[[Expected, Item], bool]


def compare(layer: Layer, judged: Judged, found: Sequence[Item], source: Source) -> tuple[LayerResult, list[Marked]]:
    """Compare what was found in one layer with what the gold expects; ``source`` is the text of both."""
    expected, items = _in_question(layer, judged, found)
    pairing = pair(layer, expected, items)
    paired = [*pairing.exact, *pairing.loose]
    named = layer.judge is None and any(item.identity for item in expected)
    judge = same_identity(paired) if named else layer.judge
    agreed = b_cubed(pairing.exact) if any(item.identity for item in pairing.must) else None
    result = LayerResult(
        layer.name,
        layer.title,
        len(pairing.must),
        pairing.counted,
        pairing.agreement(),
        pairing.overlap(),
        _share(layer.judge, paired, pairing.must),
        agreed,
        tuple(_differences(layer, judge, pairing, source)),
    )
    return result, _marked(layer, judge, pairing) if layer.calibrated else []


def _in_question(layer: Layer, judged: Judged, found: Sequence[Item]) -> tuple[list[Expected], list[Item]]:
    """The items that are judged: before the end of the gold, and not in labels that it leaves alone."""
    expected = [item for item in judged.items if judged.upto is None or item.span.start < judged.upto]
    items = [item for item in found if judged.upto is None or item.span.start < judged.upto]
    if layer.name in NAMED and not judged.in_labels:
        known = {item.span for item in judged.items}
        items = [item for item in items if not item.in_label or item.span in known]
    return expected, items


def _share(judge: _Judge | None, pairs: Sequence[Pair], must: Sequence[Expected]) -> float | None:
    if judge is None:
        return None
    if not pairs:
        return 0.0 if must else 1.0
    return sum(judge(*row) for row in pairs) / len(pairs)


def _differences(layer: Layer, judge: _Judge | None, pairing: Pairing, source: Source) -> list[Difference]:
    place = _Place(source)
    rows: list[tuple[Span, Difference]] = []
    for missed in pairing.missed:
        rows.append((missed.span, place.difference(MISSED, missed, expected=missed)))
    for item in pairing.extra:
        rows.append((item.span, place.difference(EXTRA, item, found=item)))
    for expected, found in pairing.loose:
        kind = BOUNDS if not layer.fits(expected, found) else VALUE
        rows.append((found.span, place.difference(kind, found, expected, found)))
    for expected, found in pairing.exact:
        if judge is not None and not judge(expected, found):
            rows.append((found.span, place.difference(VALUE, found, expected, found)))
    return [row for _, row in sorted(rows, key=lambda row: (row[0], row[1].kind))]


class _Place:
    """Shows a place of the text with the words around it."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def difference(
        self, kind: str, item: Item, expected: Expected | None = None, found: Item | None = None
    ) -> Difference:
        """Return a difference at the place of an item."""
        start, end = item.span
        at = self.source.position(start)
        shown = min(len(self.source.text), max(end, start + len(item.text))) if start == end else end
        text = self.source.text
        return Difference(
            kind,
            at.line,
            at.column,
            _folded(text[max(0, start - CONTEXT) : start]),
            _folded(text[start:shown]),
            _folded(text[shown : shown + CONTEXT]),
            expected.text if expected else "",
            _value(expected) if expected else "",
            found.text if found else "",
            _value(found) if found else "",
        )


def _folded(text: str) -> str:
    """A stretch of text on one line; a blank at either end stays, since words may begin or end there."""
    words = " ".join(text.split())
    if not words:
        return ""
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")


def _value(item: Item) -> str:
    return "; ".join(part for part in (item.label, item.identity, written(item.value)) if part)


def _marked(layer: Layer, judge: _Judge | None, pairing: Pairing) -> list[Marked]:
    """Count, for each certainty, what is right; what is optional is left out."""
    judgements = list(_judgements(judge, pairing))
    rows = []
    for certainty in sorted({certainty for certainty, _, _ in judgements}):
        own = [(right, exact) for name, right, exact in judgements if name == certainty]
        rights, exacts = sum(right for right, _ in own), sum(exact for _, exact in own)
        rows.append(Marked(certainty, layer.name, len(own), rights, exacts))
    return rows


def _judgements(judge: _Judge | None, pairing: Pairing) -> Iterator[tuple[str, bool, bool]]:
    for expected, found in pairing.exact:
        right = judge is None or judge(expected, found)
        yield found.certainty, right, right
    for expected, found in pairing.loose:
        yield found.certainty, judge is None or judge(expected, found), False
    for item in pairing.extra:
        yield item.certainty, False, False


def slide_over_marks(items: Iterable[AnyItem], marks: dict[int, int], text: str) -> list[AnyItem]:
    """Let speeches that begin with a mark begin behind it: golds differ in whether the mark is a part of the speech."""
    done = []
    for item in items:
        at = item.span.start
        while at < len(text) and (text[at].isspace() or at in marks):
            at = max(at + 1, marks.get(at, 0))
        done.append(replace(item, span=Span(at, at)))
    return done
