"""One file under review: the schema and the checks over it, and what is done with what they find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from tei_edition.errors import TeiEditionError
from tei_edition.model import Diagnostic
from tei_edition.tei import Element, local_name
from tei_edition.validation.checks.registry import ANY_TEI, all_checks
from tei_edition.validation.document import Document, Paths, shown
from tei_edition.validation.review.beside import beside
from tei_edition.validation.review.fixes import fixed
from tei_edition.validation.review.positions import Positions
from tei_edition.validation.review.printed import changes
from tei_edition.validation.review.proposals import Row, row_of
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.schemas import schema_diagnostics
from tei_edition.validation.review.settings import Settings, settings_for
from tei_edition.validation.review.subject import Subject
from tei_edition.validation.review.suppressions import Suppressions, accepted
from tei_edition.xmlreader import TEI_ROOTS, require_tei

_PASSES = 5


@dataclass(frozen=True, slots=True)
class Task:
    """A file to review: its path, as it was given; whether it has to be TEI; what to look for and to do."""

    path: Path
    settings: Settings
    explicit: bool = True
    schema: Path | None = None
    fix: bool = False


class Result(NamedTuple):
    """What came of a file: findings, the bytes it should have, rows for ``emendations.csv``, or why it failed."""

    path: Path
    diagnostics: tuple[Diagnostic, ...] = ()
    mended: bytes | None = None
    proposals: tuple[Row, ...] = ()
    failure: str = ""


def check(path: Path | str, settings: Settings | None = None) -> list[Diagnostic]:
    """Return what the schema and the checks find in a TEI file, sorted by place.

    ``settings`` are those of the file's folder if none are given. Raises UnreadableXmlError for a
    file that cannot be read or is not TEI, and SettingsError for settings that cannot be used.
    """
    file = Path(path)
    return list(_review(Task(file, settings or settings_for(file.parent.resolve()))).diagnostics)


def review(task: Task) -> Result:
    """Review a file; a file that cannot be read is a failure of its own and stops no other."""
    try:
        return _review(task)
    except TeiEditionError as error:
        return Result(task.path, failure=str(error))


def _review(task: Task) -> Result:
    document = Document.of(task.path)
    root = document.tree.getroot()
    if local_name(root) not in TEI_ROOTS and not task.explicit:
        return Result(task.path)
    require_tei(document.tree, document.name)
    subject = Subject(document)
    subject.beside = beside(task.path, subject, task.settings)
    rows = list(remarks_of(subject, task.settings))
    found = _placed(subject, rows)
    places = [(row.line, row.column, row.end_column) for row in found]
    found += [
        # What a check says of a place it says better than the schema does.
        row
        for row in schema_diagnostics(subject, task.schema, task.settings)
        if not any(line == row.line and start <= row.column < end for line, start, end in places)
    ]
    mended = mend(task.path, task.settings) if task.fix else None
    proposals = tuple(row for _, _, remark in rows if (row := row_of(subject, remark)))
    return Result(task.path, tuple(found), mended, proposals)


def mend(path: Path, settings: Settings) -> bytes | None:
    """Return the bytes of a file with everything mended that has one right mend; None if there is nothing.

    What is mended is looked at again, until nothing is left to mend.
    """
    document: Document = Document.of(path)
    data = None
    for _ in range(_PASSES):
        subject = Subject(document)
        subject.beside = beside(path, subject, settings)
        touched = _touched(subject)
        after = fixed(document, [row for _, _, row in remarks_of(subject, settings) if row.element not in touched])
        if after is None:
            break
        data = after
        document = Document.of(data)
    return data


def _touched(subject: Subject) -> set[Element]:
    """Return the elements whose text is not the source's: to mend an attribute by it would spread the fault."""
    printed, source = subject.printed, subject.beside.source
    if printed is None or source is None:
        return set()
    spots = [printed.spot(change.offset, 1) for change in changes(printed, source)]
    nodes = [spot.node.getparent() if spot.behind else spot.node for spot in spots if spot]
    return {node for node in nodes if node is not None}


def remarks_of(subject: Subject, settings: Settings) -> Iterator[tuple[str, str, Remark]]:
    """Yield code, severity and remark of what is found, asked for and not suppressed."""
    suppressions = Suppressions(subject.root)
    for check in all_checks().values():
        if not settings.wants(check.code, check.severity) or (check.scope != ANY_TEI and not subject.is_edition):
            continue
        for remark in check.function(subject):
            if suppressions and suppressions.cover(check.code, remark.element):
                continue
            row = Diagnostic(check.code, check.severity, remark.message)
            if not accepted(row, remark.element, settings.accept):
                yield check.code, check.severity, remark
    if suppressions:
        for code, severity, remark in suppressions.remarks(all_codes=not settings.select):
            if settings.wants(code, severity):
                yield code, severity, remark


def _placed(subject: Subject, rows: list[tuple[str, str, Remark]]) -> list[Diagnostic]:
    positions = Positions(subject.document, [remark for _, _, remark in rows])
    paths = Paths()
    found = []
    for code, severity, remark in rows:
        place = positions.place(remark)
        path = paths.path(remark.element) + (f"/@{shown(remark.attribute)}" if remark.attribute else "")
        row = Diagnostic(code, severity, remark.message, remark.help, subject.document.name, xpath=path)
        row = replace(row, line=place.line, column=place.column, end_column=place.end_column)
        found.append(row)
    return sorted(dict.fromkeys(found), key=lambda each: (each.line, each.column, each.code, each.message))
