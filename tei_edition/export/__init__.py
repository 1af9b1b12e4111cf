"""From a TEI tree to what people read and tools take: one table of exporters, one module each.

Third parties add exporters through the entry point group ``tei_edition.exporters``: the
name is what ``--to`` takes, the value leads to an :class:`Exporter` or to a function such
as :attr:`Exporter.function` names.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from tei_edition.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from importlib.metadata import EntryPoint

    from tei_edition.model import Diagnostic, Source
    from tei_edition.tei import Element

ENTRY_POINTS = "tei_edition.exporters"
"""The group of entry points in which third parties name their exporters."""


class Options(NamedTuple):
    """What may be asked of an exporter; each has its row in :data:`OPTIONS`.

    ``url`` is the address at which the edition is or will be published, for links that
    have to work outside it; ``style`` is CSS that stands behind that of all pages.
    """

    plain: bool = False
    source: Source | None = None
    excel: bool = False
    split: bool = False
    url: str = ""
    style: str = ""


OPTIONS: Mapping[str, tuple[str, ...]] = {
    "plain": ("text",),
    "source": ("csv", "json"),
    "excel": ("csv",),
    "split": ("tei",),
    "style": ("html", "site"),
    "url": ("json", "cmif", "ead", "atom", "site"),
}
"""Which exporters each option means something to; one of a third party may use any."""


class Exported(dict[str, bytes]):
    """The files that an export gave, by name; a single one stands under the empty name.

    ``findings`` tell once for each kind of element what of the tree the files do not say.
    They are looked for when they are first asked for, so the tree must still be as it was.
    """

    def __init__(self, files: Mapping[str, bytes], findings: Iterable[Diagnostic] = ()) -> None:
        super().__init__(files)
        self._findings = findings

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What the files do not say."""
        self._findings = tuple(self._findings)
        return self._findings


class Exporter(NamedTuple):
    """One way out. ``function`` names a callable (``module:name``) that takes a root element and Options.

    It returns files by name, best as :class:`Exported`: a single one under the empty name,
    or those of a folder. ``suffix`` is that of the single file, empty for a folder.
    """

    name: str
    title: str
    suffix: str
    function: str | Callable[[Element, Options], Mapping[str, bytes]]

    def export(self, root: Element, options: Options) -> Exported:
        """Export a ``TEI`` or ``teiCorpus`` element, which is not changed."""
        function = self.function
        if isinstance(function, str):
            module, _, name = function.partition(":")
            function = getattr(import_module(module), name)
        files = function(root, options)
        return files if isinstance(files, Exported) else Exported(files)


def _row(name: str, title: str, suffix: str, module: str) -> tuple[str, Exporter]:
    return name, Exporter(name, title, suffix, f"tei_edition.export.{module}:export")


EXPORTERS: Mapping[str, Exporter] = dict(
    (
        _row("text", "the source's text again; with --plain for reading", ".txt", "text"),
        _row("html", "one page to read, complete in itself", ".html", "html"),
        _row("site", "a static site: documents, registers, timeline, search", "", "site"),
        _row("csv", "tables as a Frictionless Data Package; with --excel for spreadsheets", "", "tables"),
        _row("graphml", "who speaks to whom, who is named with whom (GraphML)", ".graphml", "graph"),
        _row("json", "text and annotations apart (W3C Web Annotation, JSON-LD)", "", "annotations"),
        _row("tei", "the TEI itself; with --split one file a document", ".xml", "split"),
        _row("cmif", "the letters, for correspSearch (CMIF)", ".cmif.xml", "cmif"),
        _row("ead", "a finding aid (EAD3)", ".ead.xml", "ead"),
        _row("atom", "a table of descriptions for AtoM's import (ISAD)", ".atom.csv", "atom"),
    )
)
"""The toolkit's own exporters by name."""


def entry_points(**wanted: str) -> Iterable[EntryPoint]:
    """Return the entry points of what is installed; what looks for them is loaded only here, as few exports need it."""
    from importlib.metadata import entry_points as installed

    found: Iterable[EntryPoint] = installed(**wanted)  # type: ignore[assignment]
    return found


def exporter_names() -> tuple[str, ...]:
    """Return the names of all exporters: the toolkit's own, then those of third parties."""
    return (*EXPORTERS, *sorted({point.name for point in entry_points(group=ENTRY_POINTS)} - set(EXPORTERS)))


def find_exporter(name: str) -> Exporter:
    """Return an exporter by name; raises SettingsError if there is none, or if a third party's is broken."""
    if name in EXPORTERS:
        return EXPORTERS[name]
    points = list(entry_points(group=ENTRY_POINTS, name=name))
    if not points:
        known = ", ".join(exporter_names())
        raise SettingsError(f"there is no exporter “{name}”", mend=f"There are {known}.")
    return _loaded(points[0])


def _loaded(point: EntryPoint) -> Exporter:
    try:
        found = point.load()
    except Exception as error:  # whatever the import of somebody else's module may raise
        raise SettingsError(
            f"the exporter “{point.name}” cannot be loaded from {point.value} ({type(error).__name__}: {error})",
            mend="Mend or remove the package that brings it.",
        ) from error
    if isinstance(found, Exporter):
        return found._replace(name=point.name)
    title = (getattr(found, "__doc__", "") or point.value).strip().partition("\n")[0]
    return Exporter(point.name, title, "", found)
