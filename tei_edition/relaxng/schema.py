"""A schema, loaded once and used for many documents, from any number of threads."""

from __future__ import annotations

import os

from tei_edition.relaxng.automaton import Automaton
from tei_edition.relaxng.documents import Document
from tei_edition.relaxng.incorrect import IncorrectSchemaError
from tei_edition.relaxng.patterns import Patterns
from tei_edition.relaxng.run import Run
from tei_edition.relaxng.syntax.rows import Rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from tei_edition.model import Diagnostic
    from tei_edition.relaxng.findings import Finding
    from tei_edition.relaxng.recovery import Recovery

LIMIT = 1000
"""So many faults of a document are reported unless the caller says otherwise."""


class Schema:
    """A RELAX NG schema (ISO/IEC 19757-2) ready to validate; made by :func:`load_schema`.

    With ``compatibility`` ID, IDREF and IDREFS are checked as the DTD compatibility
    specification has it, beside ``xml:id`` and the pointers to it.
    """

    def __init__(self, rows: Rows, name: str, compatibility: bool = False) -> None:
        self.name = name
        patterns = Patterns(rows.rows, rows.elements, rows.start)
        self._automaton = Automaton(patterns, compatibility)
        self._recovery: Recovery | None = None

    def _recover(self) -> Recovery:
        if self._recovery is None:
            from tei_edition.relaxng.prospects import Prospects
            from tei_edition.relaxng.recovery import Recovery

            self._recovery = Recovery(Prospects(self._automaton))
        return self._recovery

    def validate(self, document: Path | str | bytes, name: str = "", *, limit: int = LIMIT) -> list[Diagnostic]:
        """Return the faults of a document as diagnostics, in the order of the document; see :meth:`findings`."""
        return [finding.diagnostic() for finding in self.findings(document, name, limit=limit)]

    def findings(self, document: Path | str | bytes, name: str = "", *, limit: int = LIMIT) -> list[Finding]:
        """Return the faults of a document (a path, or its bytes) with their places, ``limit`` of them at most.

        Raises :class:`tei_edition.errors.UnreadableXmlError` for a file that cannot be read; XML
        that is not well formed is a finding.
        """
        source = Document(document, name)
        run = Run(self._automaton, self._recover, limit)
        run.feed(source.chunks())
        if not run.faults.found:
            return []
        from tei_edition.relaxng.places import locate

        findings, encoding = locate(run.faults.found, source.chunks(), source.part(0, 4), source.name)
        findings = [source.with_source(finding, encoding) for finding in findings]
        return [*findings, *self._beyond(run.faults.more, findings[-1])]

    @staticmethod
    def _beyond(more: int, last: Finding) -> list[Finding]:
        """Return the finding that says how many faults are not shown."""
        if not more:
            return []
        message, mend = f"{more} more faults are not shown", "Mend these first, or raise the limit."
        return [last._replace(code="rng.limit", message=message, help=mend, url="", source="", severity="information")]


def load_schema(
    schema: Path | str | bytes,
    *,
    base: Path | str | None = None,
    cache: Path | str | None = None,
    compatibility: bool = False,
) -> Schema:
    """Return the schema in a file in the XML syntax of RELAX NG, or in its bytes.

    ``base`` is the folder that includes are relative to (that of the file, or for bytes the
    current one); ``cache`` a folder for compiled schemas, None for no cache. Only local files
    are ever read. Raises :class:`IncorrectSchemaError` for a schema that is unreadable or that
    the specification forbids.
    """
    if isinstance(schema, bytes):
        path, name, data = "", "schema", schema
    else:
        path = name = os.fspath(schema)
        data = _read(path)
    folder = os.fspath(base) if base is not None else os.path.dirname(path) or "."
    stored = None
    if cache is not None:
        from tei_edition.relaxng.cache import Cache

        stored = Cache(cache, data, folder)
        rows = stored.load()
        if rows is not None:
            return Schema(rows, name, compatibility)
    rows, digests = _compile(data, name, path, folder)
    if stored is not None:
        stored.save(rows, digests)
    return Schema(rows, name, compatibility)


def files_of(schema: Path | str) -> list[str]:
    """Return the paths of all files of a schema, that it begins with first; raises as :func:`load_schema` does."""
    path = os.fspath(schema)
    folder = os.path.dirname(path) or "."
    _, digests = _compile(_read(path), path, path, folder)
    return [path, *(os.path.join(folder, each) for each in digests)]


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        what = f"The schema cannot be read: {error.strerror}"
        raise IncorrectSchemaError(what, where=path, mend="Check its path and permissions.") from None


def _compile(data: bytes, name: str, path: str, folder: str) -> tuple[Rows, dict[str, str]]:
    from tei_edition.relaxng.syntax.files import Files
    from tei_edition.relaxng.syntax.restrictions import check
    from tei_edition.relaxng.syntax.simplify import simplify

    files = Files(folder)
    try:
        rows = simplify(files.first(data, name, path), files)
    except RecursionError:
        raise IncorrectSchemaError("The schema is nested too deeply", where=name) from None
    check(rows)
    return rows, files.digests
