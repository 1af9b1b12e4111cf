"""``tei-edition export``: from TEI to what people read and tools take."""

from __future__ import annotations

from pathlib import Path

import click

from tei_edition.export import EXPORTERS, Options
from tei_edition.files import STANDARD_OUTPUT, write_file, write_folder
from tei_edition.source import read_source
from tei_edition.xmlreader import read_xml, require_tei


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "name", required=True, type=click.Choice(list(EXPORTERS)), help="What to make of it.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file or folder to write; standard output otherwise."
)
@click.option("--plain", is_flag=True, help="text: leave out notes, note marks and archival loci.")
@click.option("--source", type=click.Path(path_type=Path), help="csv: count offsets in this source of the TEI.")
def export(file: Path, name: str, output: Path | None, plain: bool, source: Path | None) -> None:
    """Export FILE, a TEI document of this toolkit or of anybody's."""
    exporter = EXPORTERS[name]
    if plain and name != "text":
        raise click.UsageError("--plain goes with --to text.")
    if source is not None and name != "csv":
        raise click.UsageError("--source goes with --to csv.")
    tree = read_xml(file)
    require_tei(tree, str(file))
    files = exporter.export(tree.getroot(), Options(plain, read_source(source)[0] if source else None))
    if not exporter.suffix:
        write_folder(output or Path(STANDARD_OUTPUT), files)
    else:
        write_file(output or Path(STANDARD_OUTPUT), files[""])
