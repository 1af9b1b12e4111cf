"""Why the blocks are as they are: the conventions that made them, and those that the text did not bear out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tei_edition.conventions import Conventions
from tei_edition.conventions.labels import Label
from tei_edition.conventions.layout import lay_out
from tei_edition.conventions.weighing import Weighed, weigh_labels
from tei_edition.explain.account import Step
from tei_edition.model import HIGH, Block, Source, Span
from tei_edition.rules import describe

_LAYERS = {"note": "note", "stage": "stage", "head": "head", "item": "item"}
_CONTAINERS = frozenset({"text", "front", "body", "back"})
PLAIN = "nothing but a paragraph was recognised here"


class Structure:
    """Tells of the blocks of one text."""

    def __init__(self, source: Source, conventions: Conventions) -> None:
        self._source = source
        self._conventions = conventions
        self._weighed = weigh_labels(lay_out(source, conventions), conventions)

    def steps(self, found: Sequence[Block], finished: Sequence[Block], span: Span) -> Iterator[Step]:
        """Yield the blocks that hold a span, outermost first; the two trees have the same shape."""
        for block, done in zip(found, finished, strict=True):
            if block.span.start <= span.start < max(block.span.end, block.span.start + 1):
                if block.kind not in _CONTAINERS:
                    yield self._step(block, done)
                yield from self.steps(block.children, done.children, span)
                return

    def _step(self, block: Block, done: Block) -> Step:
        rule = block.attributes.get("by", "") or self._rule(block)
        attributes = {name: value for name, value in done.attributes.items() if name not in ("resp", "ana", "cert")}
        notes = tuple(self._notes(block, rule))
        certainty = block.attributes.get("certainty", HIGH)
        name = done.attributes.get("xml:id") or done.id
        return Step(block.kind, name, attributes, rule, describe(rule) if rule else "", certainty, notes)

    def _rule(self, block: Block) -> str:
        """The convention of the block's layer whose pattern its first words fit."""
        is_locus = block.kind == "note" and block.attributes.get("type") == "source"
        layer = "locus" if is_locus else _LAYERS.get(block.kind, "")
        start = block.label.start if block.label else block.content.start
        text = self._source.text[start : block.content.end].lstrip()
        return next((row.id for row in self._conventions.layer(layer) if row.match(text)), "") if layer else ""

    def _notes(self, block: Block, rule: str) -> Iterator[str]:
        if block.kind == "sp":
            yield f"the speaker's label reads as {block.attributes.get('speaker', '')!r}"
        elif block.kind == "p" and not rule:
            yield PLAIN
        for weighed in self._weighed if block.kind in ("sp", "p") else ():
            label = _label_in(weighed, block)
            if label is not None and weighed.convention.id != rule:
                yield f"{weighed.convention.id} reads {label.key!r} as a label, too; {_why_not(weighed, label)}"


def _label_in(weighed: Weighed, block: Block) -> Label | None:
    start = block.content.start if not block.children else next(block.leaves()).content.start
    return next((label for label in weighed.found if label.start == start), None)


def _why_not(weighed: Weighed, label: Label) -> str:
    if not weighed.lacking:
        if any(row.start == label.start for row in weighed.labels):
            return "another convention that holds in this text has the line"
        return "but this label neither recurs nor names a role or a title"
    evidence = weighed.convention.evidence
    short = (f"{name} {weighed.figures[name]:.3g} of {getattr(evidence, name):.3g}" for name in weighed.lacking)
    return f"but the text does not bear it out: {', '.join(short)}"
