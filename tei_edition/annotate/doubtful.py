"""Names that may be another's: said once for each name, never decided in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tei_edition.model import INFORMATION, LOW, Annotation, Diagnostic, Source, Span


class Doubtful:
    """Collects the names of a text that several entries of the registers have and that nothing decided."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._found: dict[tuple[str, str, str], list[Span]] = {}

    def learn(self, annotations: Iterable[Annotation]) -> None:
        """Take note of the undecided names among the annotations of a block."""
        for row in annotations:
            others = row.attributes.get("alternatives", "")
            if others and row.certainty == LOW:
                name = " ".join(self._source.slice(row.span).split())
                self._found.setdefault((name, row.attributes.get("ref", ""), others), []).append(row.span)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield a finding for each name, at its first place."""
        for (name, chosen, others), spans in self._found.items():
            place = self._source.position(spans[0].start)
            times = f", {len(spans)} times" if len(spans) > 1 else ""
            others = " or ".join(others.split())
            yield Diagnostic(
                "annotation.undecided",
                INFORMATION,
                f"{name!r} may be {chosen} or {others}{times}; nothing decides, {chosen} is tagged",
                "Correct the @ref in the TEI, or give the registers the form in which each of them is named.",
                self._source.name,
                place.line,
                place.column,
                place.column + spans[0].end - spans[0].start,
            )
