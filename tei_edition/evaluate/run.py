"""Evaluating a TEI document against a gold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from tei_edition.decode import decode
from tei_edition.errors import TeiEditionError
from tei_edition.evaluate.alignment import Alignment
from tei_edition.evaluate.compare import compare, slide_over_marks
from tei_edition.evaluate.gold import Gold, read_gold
from tei_edition.evaluate.inventory import take_inventory
from tei_edition.evaluate.items import LAYERS, NAMES
from tei_edition.evaluate.results import Evaluation, LayerResult, Marked
from tei_edition.tei import Element
from tei_edition.xmlreader import read_xml, require_tei


def evaluate(root: Element, gold: Gold, layers: Collection[str] = (), name: str = "") -> Evaluation:
    """Measure a ``TEI`` element against a gold, in some layers or in all that the gold has.

    Raises TeiEditionError where the two are not of the same text (blanks aside), or where the
    gold does not have a layer.
    """
    wanted = _wanted(gold, layers)
    dossier = decode(root, name).dossier
    inventory, marks = take_inventory(dossier, Alignment(dossier.source, gold.source))
    both = dict(gold.marks) | marks
    results: list[LayerResult] = []
    calibration: list[Marked] = []
    for layer in LAYERS:
        if layer.name not in wanted:
            continue
        judged, found = gold.layers[layer.name], inventory[layer.name]
        if layer.name == "turns":
            items = slide_over_marks(judged.items, both, gold.source.text)
            judged = replace(judged, items=tuple({item.span: item for item in items}.values()))
            found = slide_over_marks(found, both, gold.source.text)
            found = list({item.span: item for item in found}.values())
        result, marked = compare(layer, judged, found, gold.source)
        results.append(result)
        calibration += marked
    return Evaluation(name, gold.source.name, tuple(results), tuple(calibration))


def _wanted(gold: Gold, layers: Collection[str]) -> frozenset[str]:
    unknown = sorted(set(layers) - set(gold.layers))
    if unknown:
        what = f"the gold has no layer {unknown[0]!r}" if unknown[0] in NAMES else f"there is no layer {unknown[0]!r}"
        raise TeiEditionError(what, mend=f"It has: {', '.join(name for name in NAMES if name in gold.layers)}.")
    return frozenset(layers or gold.layers)


def evaluate_files(tei: Path, gold: Path, *, source: Path | None = None, layers: Collection[str] = ()) -> Evaluation:
    """Measure a TEI file against a gold file; see :func:`evaluate` and :func:`read_gold`.

    Raises TeiEditionError, or one of its children, for whatever cannot be read or compared.
    """
    tree = read_xml(tei)
    require_tei(tree, str(tei))
    result = evaluate(tree.getroot(), read_gold(gold, source), layers, str(tei))
    return replace(result, gold=str(gold))
