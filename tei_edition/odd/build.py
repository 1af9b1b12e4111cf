"""Everything that is made from an ODD, as bytes by file name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tei_edition.files import write_folder
from tei_edition.odd.examples import check_examples
from tei_edition.odd.model import Odd
from tei_edition.odd.pages import INDEX, MARK, pages
from tei_edition.odd.read import read_odd
from tei_edition.odd.relaxng import relaxng
from tei_edition.odd.schematron import schematron
from tei_edition.odd.xsd import xsd
from tei_edition.tei import Element

SCHEMAS: dict[str, Callable[[Odd], Element]] = {".rng": relaxng, ".xsd": xsd, ".sch": schematron}
"""What makes each kind of schema."""


def build_schemas(odd: Odd) -> dict[str, bytes]:
    """Return the schemas of an ODD by their file names: RELAX NG, XSD 1.1 and Schematron.

    Raises :class:`tei_edition.odd.nodes.OddError` for what one of the languages cannot say,
    and for an example that is not valid.
    """
    stem = Path(odd.path).stem
    made = {suffix: make(odd) for suffix, make in SCHEMAS.items()}
    check_examples(odd, made[".rng"])
    return {stem + suffix: _serialise(root, odd) for suffix, root in made.items()}


def build(path: Path | str, output: Path | None = None, documentation: Path | None = None) -> list[Path]:
    """Compile an ODD; return the files that were written.

    The schemas go into ``output``, by default the ODD's own folder. The pages go into
    ``documentation``; by default, for ``schema/x.odd``, into ``docs/schema`` if there is a folder
    ``docs`` beside ``schema``, and otherwise into ``docs`` beside the schemas. Nothing is written
    unless all of it can be made; pages of elements that are gone are removed.
    """
    odd = read_odd(path)
    folder = output or Path(path).parent
    home = Path(path).resolve().parent
    shared = home.parent / "docs"
    notes = documentation or (shared / home.name if output is None and shared.is_dir() else folder / "docs")
    schemas, texts = build_schemas(odd), pages(odd)
    write_folder(folder, schemas)
    write_folder(notes, texts)
    for old in notes.glob("*.md"):
        if old.name not in texts and MARK.encode() in old.read_bytes()[:200]:
            old.unlink()
    return [*(folder / name for name in sorted(schemas)), notes / INDEX]


def _serialise(root: Element, odd: Odd) -> bytes:
    etree.indent(root)
    note = f"Made from {Path(odd.path).name} {MARK}: change that file, not this one."
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {note} -->\n'.encode()
    return head + etree.tostring(root, encoding="UTF-8", xml_declaration=False) + b"\n"
