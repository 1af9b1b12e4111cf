"""What annotating decided on the way, for whoever wants to know why."""

from __future__ import annotations

from dataclasses import dataclass, field

from tei_edition.annotate.context import Context
from tei_edition.annotate.names import Considered
from tei_edition.model import Annotation, Reading


@dataclass(slots=True)
class Record:
    """Filled while a text is annotated.

    ``readings`` are all readings with where they stood, ``losses`` the annotations that gave
    way, each with the one that it gave way to, ``names`` every name of the registers that
    stands in the text, tagged or not.
    """

    readings: list[tuple[Reading, Context]] = field(default_factory=list)
    losses: list[tuple[Annotation, Annotation]] = field(default_factory=list)
    names: list[Considered] = field(default_factory=list)
