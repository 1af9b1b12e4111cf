"""Reading a gold: a hand-corrected TEI document, or annotations kept beside the text in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tei_edition.decode import decode
from tei_edition.errors import TeiEditionError
from tei_edition.evaluate.alignment import Alignment
from tei_edition.evaluate.inventory import RELATIVE, take_inventory
from tei_edition.evaluate.items import LAYERS, Expected, Item
from tei_edition.model import Source
from tei_edition.source import read_source
from tei_edition.tei import Element
from tei_edition.xmlreader import parse_xml, require_tei


@dataclass(frozen=True, slots=True)
class Judged:
    """What a gold expects in one layer.

    Items from the offset ``upto`` on are not judged. ``in_labels``: names in speaker labels
    are judged like all others, otherwise only those that the gold has count.
    """

    items: tuple[Expected, ...]
    upto: int | None = None
    in_labels: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold: the text that its offsets count in, what it expects by layer, and where printed marks begin and end."""

    source: Source
    layers: Mapping[str, Judged]
    marks: Mapping[int, int]


def gold_of_tei(root: Element, name: str = "", source: Source | None = None) -> Gold:
    """Take a ``TEI`` element as the gold; offsets count in ``source``, or else in its own text.

    Raises TeiEditionError where the source is not its text.
    """
    dossier = decode(root, name).dossier
    base = source or dossier.source
    inventory, marks = take_inventory(dossier, Alignment(dossier.source, base))
    layers = {layer.name: [expected(item) for item in inventory[layer.name]] for layer in LAYERS}
    layers["dates"] += [replace(expected(item), optional=True) for item in inventory[RELATIVE]]
    judged = {name: Judged(tuple(rows), in_labels=True) for name, rows in layers.items()}
    return Gold(base, judged, marks)


def expected(item: Item) -> Expected:
    """Return an item as one that is expected exactly as it is."""
    return Expected(
        item.span,
        item.text,
        item.label,
        item.identity,
        item.value,
        item.certainty,
        item.in_label,
        readings=(item.value,),
    )


def read_gold(path: Path, source: Path | None = None) -> Gold:
    """Read a gold from a file: TEI if it looks like XML, stand-off JSON otherwise.

    ``source`` is the text that the offsets of stand-off annotations count in; it is looked
    for beside the gold otherwise. Raises TeiEditionError for whatever cannot be used.
    """
    data = _read_bytes(path)
    given = read_source(source)[0] if source else None
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        tree = parse_xml(data, str(path))
        require_tei(tree, str(path))
        return gold_of_tei(tree.getroot(), str(path), given)
    return _read_stand_off(data, path, given)


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TeiEditionError(
            f"the gold cannot be read ({error.strerror or error})",
            where=str(path),
            mend="Name a TEI file or a stand-off JSON; docs/evaluate.md describes both.",
        ) from error


def _read_stand_off(data: bytes, path: Path, given: Source | None) -> Gold:
    # Each shape is read by its own module; neither is needed where the gold is TEI.
    from tei_edition.evaluate.keyed import read_keyed
    from tei_edition.evaluate.standoff import read_layers

    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise TeiEditionError(
            f"the gold is neither XML nor JSON: {error}", where=str(path), mend="docs/evaluate.md describes both."
        ) from error
    if not isinstance(content, dict):
        raise TeiEditionError("the gold is no JSON object", where=str(path), mend="docs/evaluate.md describes it.")
    stated = content.get("meta")
    meta: dict[str, Any] = stated if isinstance(stated, dict) else content
    source = given or read_source(_find_source(meta, path))[0]
    _check_source(source, meta, path)
    reader = read_layers if "layers" in content else read_keyed
    layers, marks = reader(content, source, str(path))
    return Gold(source, {name: Judged(*row) for name, row in layers.items()}, marks)


def _find_source(meta: Mapping[str, Any], path: Path) -> Path:
    """The text that a gold was made for: the file it names, seen from it or beside it, or one of its own name."""
    named = meta.get("source")
    stem = path.name.partition(".")[0]
    places = [path.parent / f"{stem}.txt"]
    if isinstance(named, str) and named:
        bare = Path(named).name
        places = [path.parent / named, path.parent / bare, path.parent.parent / bare, *places]
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise TeiEditionError(
            f"the text that the gold was made for is not there ({named or places[0].name})",
            where=str(path),
            mend="Name it with --source.",
        )
    return found


def _check_source(source: Source, meta: Mapping[str, Any], path: Path) -> None:
    digest, length = meta.get("sha256"), meta.get("chars")
    if digest not in (None, source.sha256) or (digest is None and length not in (None, len(source.text))):
        fact = "sha256" if digest is not None else "length"
        raise TeiEditionError(
            f"the text {source.name} is not the one that the gold was made for: its {fact} is another",
            where=str(path),
            mend="Name the right one with --source.",
        )
