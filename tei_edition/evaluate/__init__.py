"""How good an encoding is: a TEI document measured against a gold, layer by layer.

::

    from tei_edition.evaluate import evaluate_files

    result = evaluate_files(Path("my-edition.xml"), Path("corrected.xml"))
    result.figures()["dates"]["f1"]
"""

from tei_edition.evaluate.gold import Gold, Judged, gold_of_tei, read_gold
from tei_edition.evaluate.items import LAYERS, Expected, Item, Layer
from tei_edition.evaluate.results import Agreement, Difference, Evaluation, LayerResult, Marked
from tei_edition.evaluate.run import evaluate, evaluate_files

__all__ = [
    "LAYERS",
    "Agreement",
    "Difference",
    "Evaluation",
    "Expected",
    "Gold",
    "Item",
    "Judged",
    "Layer",
    "LayerResult",
    "Marked",
    "evaluate",
    "evaluate_files",
    "gold_of_tei",
    "read_gold",
]
