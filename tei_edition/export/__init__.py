"""From a TEI tree to what people read and tools take: one table of exporters, one module each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tei_edition.model import Source
    from tei_edition.tei import Element


class Options(NamedTuple):
    """What may be asked of an exporter: ``plain`` of text, ``source`` of tables."""

    plain: bool = False
    source: Source | None = None


class Exporter(NamedTuple):
    """One way out. ``function`` names a callable that takes a ``TEI`` element and Options.

    It returns files by name: a single one under the empty name, or those of a folder.
    ``suffix`` is that of the single file, empty for a folder.
    """

    name: str
    title: str
    suffix: str
    function: str

    def export(self, root: Element, options: Options) -> Mapping[str, bytes]:
        """Export a tree; the module of the exporter is imported now, not before."""
        module, _, name = self.function.partition(":")
        function: Callable[[Element, Options], Mapping[str, bytes]] = getattr(import_module(module), name)
        return function(root, options)


EXPORTERS = {
    row.name: row
    for row in (
        Exporter("text", "the source's text again; with --plain for reading", ".txt", "tei_edition.export.text:export"),
        Exporter("html", "one page to read, complete in itself", ".html", "tei_edition.export.page:export"),
        Exporter(
            "csv",
            "tables of documents, turns, mentions, dates, persons, notes and gaps",
            "",
            "tei_edition.export.tables:export",
        ),
    )
}
"""All exporters by name."""
