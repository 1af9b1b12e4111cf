"""What an evaluation gives: figures of each layer, differences in context, and how far certainties hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tei_edition.model import HIGH, LOW, MEDIUM

MISSED, EXTRA, BOUNDS, VALUE = "missed", "extra", "other bounds", "other value"
"""The kinds of differences."""
PROMISES = {HIGH: 0.98, MEDIUM: 0.85}
"""The least share of what bears a certainty that must be right; ``low`` promises nothing."""
FIGURES = (
    "precision",
    "recall",
    "f1",
    "overlap_precision",
    "overlap_recall",
    "overlap_f1",
    "value",
    "b_cubed",
)
"""The figures of a layer, all between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much of what was found is expected (precision), of what is expected was found (recall), and their F1."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, expected: int, found: int, hits: float) -> Agreement:
        """Return the agreement of counts; nothing expected and nothing found is full agreement."""
        if not expected and not found:
            return cls(1.0, 1.0, 1.0)
        return cls.harmonic(hits / found if found else 0.0, hits / expected if expected else 0.0)

    @classmethod
    def harmonic(cls, precision: float, recall: float) -> Agreement:
        """Return an agreement with the harmonic mean of precision and recall."""
        total = precision + recall
        return cls(precision, recall, 2 * precision * recall / total if total else 0.0)


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between what was found and what is expected.

    ``line`` and ``column`` count from 1 in the text that the evaluation reports on; ``before``
    and ``after`` are the words around. ``expected`` and ``found`` are texts, the values behind
    them in words; each is empty where there is nothing.
    """

    kind: str
    line: int
    column: int
    before: str
    text: str
    after: str
    expected: str = ""
    expected_value: str = ""
    found: str = ""
    found_value: str = ""


@dataclass(frozen=True, slots=True)
class LayerResult:
    """The figures of one layer.

    ``expected`` and ``found`` count items without those that the gold calls optional.
    ``exact`` agrees on bounds, ``overlap`` where something is found at the place at all;
    ``value`` is the share of right values among what overlaps, ``b_cubed`` the agreement on
    who or what is meant, however the identifiers are spelt. None: the gold does not say.
    """

    name: str
    title: str
    expected: int
    found: int
    exact: Agreement
    overlap: Agreement
    value: float | None
    b_cubed: Agreement | None
    differences: tuple[Difference, ...]

    def figures(self) -> dict[str, float]:
        """Return the figures by the names of ``FIGURES``; those that the gold does not judge are left out."""
        exact, overlap = self.exact, self.overlap
        b_cubed = self.b_cubed.f1 if self.b_cubed else None
        rows = (exact.precision, exact.recall, exact.f1, overlap.precision, overlap.recall, overlap.f1)
        pairs = zip(FIGURES, (*rows, self.value, b_cubed), strict=True)
        return {name: figure for name, figure in pairs if figure is not None}


@dataclass(frozen=True, slots=True)
class Marked:
    """How much of what bears one certainty is right: at the place with the right value, and with exact bounds too."""

    certainty: str
    layer: str
    count: int
    right: int
    exact: int

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.count if self.count else 1.0

    @property
    def exact_share(self) -> float:
        """The share that is right with exact bounds."""
        return self.exact / self.count if self.count else 1.0

    @property
    def keeps_promise(self) -> bool:
        """Whether the share is as high as the certainty promises."""
        return not self.count or self.share >= PROMISES.get(self.certainty, 0.0)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A TEI document measured against a gold; ``calibration`` has one row a layer and certainty."""

    tei: str
    gold: str
    layers: tuple[LayerResult, ...]
    calibration: tuple[Marked, ...]

    def totals(self) -> tuple[Marked, ...]:
        """Return the calibration over all layers, one row a certainty, the highest first."""
        return tuple(_total(self.calibration, certainty) for certainty in _certainties(self.calibration))

    def figures(self) -> dict[str, dict[str, float]]:
        """Return all figures by layer and name; the shares of the calibration under ``calibration``."""
        rows = {layer.name: layer.figures() for layer in self.layers}
        return rows | {"calibration": {row.certainty: row.share for row in self.totals()}}


def _certainties(rows: Iterable[Marked]) -> list[str]:
    present = {row.certainty for row in rows}
    ranks = (HIGH, MEDIUM, LOW)
    return [name for name in ranks if name in present] + sorted(present.difference(ranks))


def _total(rows: Sequence[Marked], certainty: str) -> Marked:
    own = [row for row in rows if row.certainty == certainty]
    return Marked(
        certainty, "", sum(row.count for row in own), sum(row.right for row in own), sum(row.exact for row in own)
    )
