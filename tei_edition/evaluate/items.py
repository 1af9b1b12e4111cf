"""What is compared: things found in a text, things expected in it, and the layers that they belong to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tei_edition.evaluate.values import same_moment, same_time
from tei_edition.model import HIGH, Span


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a layer, ``span`` counted in the text that the evaluation reports on.

    ``label`` is a printed label or number, ``identity`` who or what is named (``@ref``,
    ``@who``), ``value`` the attributes that say when; ``certainty`` is ``@cert``.
    A turn has an empty span: the place where its speech begins.
    """

    span: Span
    text: str
    label: str = ""
    identity: str = ""
    value: Mapping[str, str] = field(default_factory=dict)
    certainty: str = HIGH
    in_label: bool = False


@dataclass(frozen=True, slots=True)
class Expected(Item):
    """One thing that a gold expects.

    A span is right if it holds ``least`` and lies within ``most``. Any of ``readings`` is a
    right value. What is ``optional`` counts neither when it is found nor when it is missed.
    ``loosely`` accepts a value whose days meet those of a reading in the same years.
    """

    least: Span | None = None
    most: Span | None = None
    readings: tuple[Mapping[str, str], ...] = ()
    optional: bool = False
    loosely: bool = False

    def fits(self, span: Span) -> bool:
        """Whether a span found is this one, as far as the gold leaves room."""
        return (self.most or self.span).contains(span) and span.contains(self.least or self.span)


_JUDGE = Callable[[Expected, Item], bool]
_EDGE = re.compile(r"[\s.:—–-]+$")


def same_label(expected: Expected, found: Item) -> bool:
    """Whether two speaker labels are the same, the point, colon or dash behind them aside; one may be the longer."""
    if not expected.label:
        return True
    one, other = _EDGE.sub("", expected.label).casefold(), _EDGE.sub("", found.label).casefold()
    return other.startswith(one) or bool(other and one.startswith(other))


def same_date(expected: Expected, found: Item) -> bool:
    """Whether a date says one of the things that the gold accepts."""
    return any(same_moment(reading, found.value, loosely=expected.loosely) for reading in expected.readings)


def same_hour(expected: Expected, found: Item) -> bool:
    """Whether a time of day is the same to the minute."""
    return any(same_time(reading, found.value) for reading in expected.readings)


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of an edition and how it is judged.

    ``touching``: a mark is right wherever it touches the expected one. ``numbered``: the
    printed numbers must agree. ``judge`` tells right values from wrong ones, if there are
    values. ``calibrated``: its certainties are promises that the evaluation checks.
    """

    name: str
    title: str
    touching: bool = False
    numbered: bool = False
    judge: _JUDGE | None = None
    calibrated: bool = False

    def fits(self, expected: Expected, found: Item) -> bool:
        """Whether what was found stands where it is expected."""
        return touch(expected.span, found.span) if self.touching else expected.fits(found.span)

    def agrees(self, expected: Expected, found: Item) -> bool:
        """Whether the numbers agree, where numbers count and the gold has one."""
        return not self.numbered or not expected.label or _bare(expected.label) == _bare(found.label)


def touch(one: Span, other: Span) -> bool:
    """Whether two spans share a character, or are the same empty place."""
    return one.overlaps(other) or one == other


def _bare(number: str) -> str:
    return re.sub(r"[\[\]().:\s]", "", number)


LAYERS = (
    Layer("documents", "documents"),
    Layer("turns", "turns", judge=same_label, calibrated=True),
    Layer("speakers", "speaker labels", judge=same_label),
    Layer("gaps", "gaps", touching=True),
    Layer("note_references", "note references", touching=True, numbered=True),
    Layer("notes", "notes", numbered=True),
    Layer("dates", "dates", judge=same_date, calibrated=True),
    Layer("times", "times of day", judge=same_hour, calibrated=True),
    Layer("persons", "persons", calibrated=True),
    Layer("organisations", "organisations", calibrated=True),
    Layer("places", "places", calibrated=True),
    Layer("works", "works", calibrated=True),
)
"""The layers in the order in which they are reported."""
NAMES = tuple(layer.name for layer in LAYERS)
NAMED = frozenset({"persons", "organisations", "places", "works"})
"""The layers of names; a name in a speaker label counts only where the gold judges labels too."""
