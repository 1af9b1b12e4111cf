"""What the detector makes of a text: what it chose, on what evidence, what it nearly chose, what it left alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tei_edition.conventions.convention import LAYERS, Convention, Conventions
from tei_edition.conventions.labels import Label
from tei_edition.conventions.layout import Layout, lay_out
from tei_edition.conventions.loci import is_locus
from tei_edition.conventions.noting import choose_notes, find_note_marks
from tei_edition.conventions.weighing import Weighed, choose_labels, weigh_labels
from tei_edition.model import Source

CHOSEN, NEARLY, LEFT = "chosen", "nearly", "left"
MOST_EXAMPLES = 3
_LONGEST_EXAMPLE = 90
_AT_LINE_START = ("head", "item", "locus", "stage", "examiner", "page")
_LEAST = {"least": "label", "labels": "different speaker"}
_SHARES = {
    "alternation": "neighbouring turns with different speakers",
    "sentences": "speeches that end like sentences",
    "density": "paragraphs that a label opens",
    "questions": "speeches that end with a question mark",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A place in the text: its line (from 1), and the line itself, shortened."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a text says of one convention.

    ``status`` is ``chosen``, ``nearly`` or ``left``; ``count`` how often it occurs, ``names``
    how often under each label or number; ``evidence`` says what speaks for it, ``lacking`` what
    does not, both as sentences for a reader.
    """

    id: str
    layer: str
    title: str
    status: str
    count: int
    names: Mapping[str, int]
    evidence: tuple[str, ...]
    lacking: tuple[str, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Detection:
    """What the detector makes of one source: its language, and a finding for every convention that occurs.

    ``heads`` are the places where documents begin: their heads and date lines.
    """

    source: str
    language: str
    findings: tuple[Finding, ...]
    heads: tuple[Example, ...] = ()

    def of(self, status: str) -> tuple[Finding, ...]:
        """Return the findings with one status."""
        return tuple(row for row in self.findings if row.status == status)


def detect_conventions(source: Source, conventions: Conventions) -> Detection:
    """Say which conventions a source follows; ``conventions`` are those that may hold."""
    chosen = choose_notes(conventions, source)
    layout = lay_out(source, chosen)
    rows = [*_turns(source, layout, chosen), *_marks(source, conventions, chosen), *_lines(source, layout, chosen)]
    rows.sort(key=lambda row: (LAYERS.index(row.layer), -row.count, row.id))
    return Detection(source.name, conventions.vocabulary.language, tuple(rows))


def _turns(source: Source, layout: Layout, conventions: Conventions) -> Iterator[Finding]:
    weighed = weigh_labels(layout, conventions)
    counted = choose_labels(weighed)
    for row in weighed:
        mine = [label for label in counted.values() if label.by == row.convention.id]
        if mine:
            joined = () if row.holds else ("its labels name roles or titles, and another convention holds",)
            evidence = (*_evidence(row.figures), *joined)
            yield _finding(row.convention, CHOSEN, mine, evidence, (), source, layout)
        left = [label for label in row.found if counted.get(label.start) is None]
        if left:
            status = LEFT if mine or len(row.lacking) > 2 else NEARLY
            yield _finding(row.convention, status, left, _evidence(row.figures), _lacking(row, left), source, layout)


def _finding(
    convention: Convention,
    status: str,
    labels: Sequence[Label],
    evidence: tuple[str, ...],
    lacking: tuple[str, ...],
    source: Source,
    layout: Layout,
) -> Finding:
    names = dict(Counter(label.key for label in labels).most_common())
    examples = [example(source, label.start, layout.lines[label.line]) for label in _spread(labels)]
    title, layer = convention.title, convention.layer
    return Finding(
        convention.id, layer, title, status, len(labels), names, evidence, lacking, tuple(examples[:MOST_EXAMPLES])
    )


def _spread(labels: Sequence[Label]) -> list[Label]:
    """The first label of each speaker, then the rest."""
    first = {label.key: label for label in reversed(labels)}
    return [*reversed(first.values()), *(label for label in labels if first[label.key] is not label)]


def example(source: Source, start: int, line: str) -> Example:
    """Show a line of the text."""
    text = line.strip()
    shown = text if len(text) <= _LONGEST_EXAMPLE else text[: _LONGEST_EXAMPLE - 1] + "…"
    return Example(source.position(start).line, shown)


def _evidence(figures: Mapping[str, float]) -> tuple[str, ...]:
    if not figures["least"]:
        return ()
    counts = tuple(_counted(int(figures[name]), what) for name, what in _LEAST.items())
    return counts + tuple(f"{figures[name]:.0%} of {what}" for name, what in _SHARES.items() if figures[name])


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _lacking(row: Weighed, left: Sequence[Label]) -> tuple[str, ...]:
    evidence, figures = row.convention.evidence, row.figures
    if not figures["least"]:
        return (f"no label occurs {evidence.recurrence} times or is a known role or title",)
    counts = [
        f"{_counted(int(figures[name]), what)}, {getattr(evidence, name)} wanted"
        for name, what in _LEAST.items()
        if name in row.lacking
    ]
    shares = [
        f"{figures[name]:.0%} of {what}, {getattr(evidence, name):.0%} wanted"
        for name, what in _SHARES.items()
        if name in row.lacking
    ]
    most = max(Counter(label.folded for label in left).values())
    if not row.lacking or most < evidence.recurrence:
        shares.append(f"no label among them that counts occurs {evidence.recurrence} times or is a known role or title")
    return (*counts, *shares)


def _marks(source: Source, conventions: Conventions, chosen: Conventions) -> Iterator[Finding]:
    """Notes and omissions, which may stand anywhere."""
    kept = {row.id: row for row in chosen.layer("note")}
    for row in conventions.layer("note"):
        found = list(find_note_marks(kept.get(row.id, row), source.text))
        if found:
            status = CHOSEN if row.id in kept else LEFT
            lacking = () if row.id in kept else ("no paragraph behind such a mark opens with it",)
            names = Counter(number for _, _, number in found)
            yield _places(row, status, [start for start, _, _ in found], names, lacking, source)
    for row in conventions.layer("omission"):
        places = [found.start() for found in row.pattern.finditer(source.text)]
        if places:
            yield _places(row, CHOSEN, places, Counter(), (), source)


def _lines(source: Source, layout: Layout, conventions: Conventions) -> Iterator[Finding]:
    """What opens a line: heads, points, loci, directions."""
    for layer in _AT_LINE_START:
        for row in conventions.layer(layer):
            places = []
            names: Counter[str] = Counter()
            for index, line in enumerate(layout.lines):
                match = _match(row, line, conventions) if layout.begins[index] else None
                if match:
                    places.append(layout.starts[index])
                    names.update(value for key, value in match.groupdict().items() if key in ("number", "name"))
            if places:
                yield _places(row, CHOSEN, places, names, (), source)


def _match(row: Convention, line: str, conventions: Conventions) -> re.Match[str] | None:
    if row.layer == "locus" and not is_locus(line, conventions):
        return None
    plain = line.lstrip(" \t") if row.layer in ("locus", "head", "item") else line
    found: re.Match[str] | None = row.match(plain + ("\n" if row.layer == "examiner" else ""))
    return found


def _places(
    row: Convention,
    status: str,
    places: Sequence[int],
    names: Mapping[str, int],
    lacking: tuple[str, ...],
    source: Source,
) -> Finding:
    examples = []
    for start in places[:MOST_EXAMPLES]:
        line = source.position(start).line
        begin = source.line_starts[line - 1]
        examples.append(example(source, start, source.text[begin:].partition("\n")[0]))
    return Finding(
        row.id,
        row.layer,
        row.title,
        status,
        len(places),
        dict(names),
        (_counted(len(places), "place"),),
        lacking,
        tuple(examples),
    )
