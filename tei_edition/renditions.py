"""Marks that elements replace, as the header keeps them: ``<rendition xml:id="mark.gap">/…/</rendition>``.

TEI Guidelines, chapter 2.3.4 (tagsDecl). A number in a mark is written ``n``, and the
two halves of a pair of brackets are parted by a space.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tei_edition.model import Annotation, Block

BRACKETS = "supplied"
_NAMES = {
    "gap": "mark.gap",
    "note": "mark.note",
    "ref": "mark.note",
    "supplied": "mark.brackets",
    "milestone": "mark.rule",
}


def literal_of(annotation: Annotation, text: str) -> str:
    """Return the mark that an annotation replaces, its number written ``n``; empty if it replaces none."""
    span, content = annotation.span, annotation.content
    if annotation.kind == BRACKETS:
        return f"{text[span.start : content.start]} {text[content.end : span.end]}" if span != content else ""
    if annotation.kind not in _NAMES or content.start < content.end:
        return ""
    return numberless(text[span.start : span.end], annotation.attributes.get("n", ""))


def numberless(mark: str, number: str) -> str:
    """Return a printed mark with its number written ``n``."""
    return mark.replace(number, "n", 1) if number else mark


def numbered(literal: str, number: str) -> str:
    """Return a mark as it is printed for one number."""
    return literal.replace("n", number, 1) if number else literal


def split_brackets(literal: str) -> tuple[str, str]:
    """Return the opening and the closing half of a pair of brackets."""
    opening, _, closing = literal.partition(" ")
    return opening, closing


@dataclass(slots=True)
class Renditions:
    """The marks of one edition by their ids, numbered in the order in which they are met.

    The value of a mark says whether the white space behind it must be kept exactly;
    behind the printed label of a note it is one space otherwise.
    """

    by_literal: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def name(self, kind: str, literal: str, exact: bool = False) -> str:
        """Return the id of a mark, making one if it is new."""
        prefix = _NAMES[kind]
        key = (prefix, literal, exact)
        if key not in self.by_literal:
            same = sum(name == prefix for name, _, _ in self.by_literal)
            self.by_literal[key] = f"{prefix}.{same + 1}" if same else prefix
        return self.by_literal[key]


def label_literal(block: Block, text: str) -> tuple[str, bool]:
    """Return the printed label of a note, its number written ``n``, and whether its white space is unusual.

    That of a milestone is the rule itself.
    """
    if block.kind == "milestone":
        return text[block.content.start : block.content.end], True
    if block.label is None:
        return "", False
    printed = text[block.label.start : block.label.end]
    mark = numberless(printed, block.number or "")
    usual = printed == printed.strip() + " " and not printed[:1].isspace()
    return (mark[:-1], False) if usual else (mark, True)


def collect_literals(
    annotations: Iterable[Annotation], blocks: Iterable[Block], text: str
) -> Iterator[tuple[str, str, bool]]:
    """Yield id, mark and exactness of every rendition that annotations and notes point at, once each, sorted by id."""
    found: dict[str, tuple[str, bool]] = {}
    for annotation in annotations:
        name = annotation.attributes.get("rendition", "")
        if name:
            found.setdefault(name.lstrip("#"), (literal_of(annotation, text), False))
    for block in blocks:
        name = block.attributes.get("rendition", "")
        if name:
            found.setdefault(name.lstrip("#"), label_literal(block, text))
    for name in sorted(found, key=_order):
        yield (name, *found[name])


def _order(name: str) -> tuple[str, int]:
    head, _, tail = name.rpartition(".")
    return (head, int(tail)) if tail.isdigit() else (name, 1)


def restore(literals: Mapping[str, tuple[str, bool]], pointer: str, number: str = "") -> str:
    """Return the printed mark that a ``@rendition`` stands for; empty if the header does not know it."""
    literal, _ = literals.get(pointer.lstrip("#"), ("", False))
    return numbered(literal, number)
