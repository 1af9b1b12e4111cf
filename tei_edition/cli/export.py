"""``tei-edition export``: from TEI to what people read and tools take."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from pathlib import Path

import click

from tei_edition.errors import SettingsError
from tei_edition.export import EXPORTERS, OPTIONS, Exported, Exporter, Options, exporter_names, find_exporter
from tei_edition.files import STANDARD_OUTPUT, write_file, write_folder
from tei_edition.report import render
from tei_edition.source import read_source
from tei_edition.xmlreader import read_xml, require_tei


def _list_exporters(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    for name in exporter_names():
        try:
            title = find_exporter(name).title
        except SettingsError as error:
            title = f"broken: {error}"
        click.echo(f"{name:10} {title}")
    context.exit()


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "names", required=True, metavar="NAME[,NAME...]", help="What to make of it; see --list.")
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_list_exporters, help="Name all exporters."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file or folder to write; for several exports, the folder that holds them. Standard output otherwise.",
)
@click.option("--plain", is_flag=True, help="text: leave out notes, note marks and archival loci.")
@click.option("--source", type=click.Path(path_type=Path), help="csv, json: count offsets in this source of the TEI.")
@click.option("--excel", is_flag=True, help="csv: begin each table with a byte order mark, which Excel needs.")
@click.option("--split", is_flag=True, help="tei: one file a document.")
@click.option("--url", default="", help="json, cmif, ead, atom, site: where the edition is published.")
@click.option("--style", type=click.Path(path_type=Path), help="html, site: CSS of the edition's own, in UTF-8.")
@click.option("-q", "--quiet", is_flag=True, help="Do not tell what of the TEI an export cannot express.")
def export(
    file: Path,
    names: str,
    output: Path | None,
    plain: bool,
    source: Path | None,
    excel: bool,
    split: bool,
    url: str,
    style: Path | None,
    quiet: bool,
) -> None:
    """Export FILE, a TEI document of this toolkit or of anybody's.

    What an export cannot express is told on standard error, once for each kind of element.
    """
    exporters = [find_exporter(name.strip()) for name in names.split(",") if name.strip()]
    given = {"plain": plain, "source": source, "excel": excel, "split": split, "url": url, "style": style}
    _check([name for name, value in given.items() if value], exporters)
    if len(exporters) > 1 and output is None:
        raise click.UsageError("Several exports need a folder: name one with -o.")
    tree = read_xml(file)
    require_tei(tree, str(file))
    if len(exporters) > 1 and output is not None:
        write_folder(output, {})
    options = Options(plain, read_source(source)[0] if source else None, excel, split, url, read_style(style))
    # A tree and what is made of it hold no circles to look for: the search costs a third of the time.
    gc.disable()
    for exporter in exporters:
        exported = exporter.export(tree.getroot(), options)
        write_export(exported, target_of(exporter, exported, file.stem, output, len(exporters) > 1))
        if exported.findings and not quiet:
            render([replace(each, file=str(file)) for each in exported.findings], "terminal", sys.stderr)


def read_style(file: Path | None) -> str:
    """Return the style sheet of an edition, an empty text if it has none; raises SettingsError."""
    if file is None:
        return ""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = "the style sheet cannot be read as UTF-8"
        raise SettingsError(what, where=str(file), mend="Name a file of CSS.") from error


def _check(given: list[str], exporters: list[Exporter]) -> None:
    """Refuse an option that means nothing to any of the exporters; one of a third party may use any."""
    if not exporters:
        raise click.UsageError("--to names no exporter; see --list.")
    for name in given:
        if not any(exporter.name in OPTIONS[name] or exporter.name not in EXPORTERS for exporter in exporters):
            raise click.UsageError(f"--{name} goes with --to {' or '.join(OPTIONS[name])}.")


def target_of(exporter: Exporter, exported: Exported, stem: str, output: Path | None, several: bool) -> Path:
    """Return where an export goes: ``output`` itself, or one of several a place of its own in it."""
    if output is None:
        return Path(STANDARD_OUTPUT)
    if not several:
        return output
    return output / (f"{stem}{exporter.suffix or '.' + exporter.name}" if is_single(exported) else exporter.name)


def is_single(exported: Exported) -> bool:
    """Whether an export is one file, not a folder of them."""
    return list(exported) == [""]


def write_export(exported: Exported, target: Path) -> None:
    """Write the file or the folder that an export gave; raises UnwritableTargetError."""
    if is_single(exported):
        write_file(target, exported[""])
    else:
        write_folder(target, exported)
