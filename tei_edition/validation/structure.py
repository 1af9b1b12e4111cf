"""What a schema says of a document: our RELAX NG engine, or libxml2 as a second opinion."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from tei_edition.validation.document import Document
from tei_edition.validation.schemas import LIBXML2, Rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tei_edition.model import Diagnostic
    from tei_edition.tei import Element

_DANGLING = "rng.id.dangling"
_TEI, _TEXT = "http://www.tei-c.org/ns/1.0 TEI", "http://www.tei-c.org/ns/1.0 text"


def diagnostics(document: Document, rules: Rules) -> Iterable[Diagnostic]:
    """Return the findings of all schemas about a document."""
    if rules.engine == LIBXML2:
        from tei_edition.validation import libxml2

        return [row for schema in rules.schemas for row in libxml2.diagnostics(document, schema.name)]
    found = [row for schema in rules.schemas for row in schema.validate(document.content, document.name)]
    if any(row.code == _DANGLING for row in found) and _is_register(document):
        found = [row for row in found if row.code != _DANGLING]
    return [_in_tree(row, document) for row in found] if document.is_tree and found else found


def _is_register(document: Document) -> bool:
    """Whether a document is TEI without a text: its pointers lead into the texts that use it."""
    import pyexpat

    from tei_edition.relaxng.documents import Document as Chunks

    names: list[str] = []
    parser = pyexpat.ParserCreate(None, " ")
    parser.StartElementHandler = lambda name, _: names.append(name) if not names or name == _TEXT else None
    for chunk in Chunks(document.content, document.name).chunks():
        parser.Parse(chunk, False)
        if len(names) > 1:
            return False
    return names == [_TEI]


def _in_tree(row: Diagnostic, document: Document) -> Diagnostic:
    """Return a finding with the line that a tree remembers: it was the tree's serialisation that was validated."""
    from tei_edition.validation.document import line_of

    element = _element(document.tree.getroot(), row.xpath)
    return replace(row, line=0 if element is None else line_of(element), column=0, end_column=0)


def _element(root: Element, path: str) -> Element | None:
    """Return the element that a path of the engine leads to: local names, numbered among those of one full name."""
    from tei_edition.tei import local_name

    steps = [step for step in path.split("/")[2:] if not step.startswith("@")]
    found = root
    for step in steps:
        name, _, number = step.rstrip("]").partition("[")
        counts: Counter[object] = Counter()
        for child in found.iterchildren("*"):
            counts[child.tag] += 1
            if local_name(child) == name and counts[child.tag] == int(number):
                found = child
                break
        else:
            return None
    return found
