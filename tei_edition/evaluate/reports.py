"""An evaluation as JSON, as an HTML page, and on the terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from importlib import resources
from typing import TYPE_CHECKING, Any, TextIO

from tei_edition.evaluate.results import BOUNDS, EXTRA, MISSED, PROMISES, Difference, Evaluation, LayerResult, Marked

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

WIDTH = 120
"""Columns of the terminal report, wherever it goes."""
_COLUMNS = ("expected", "found", "precision", "recall", "F1", "overlap F1", "value", "B³")


def warnings(evaluation: Evaluation) -> list[str]:
    """Return a sentence for each certainty that promises more than it keeps."""
    return [
        f"Of what is marked {row.certainty}, {row.share:.3f} is right; at least {PROMISES[row.certainty]:g} should be."
        for row in evaluation.totals()
        if not row.keeps_promise
    ]


def as_json(evaluation: Evaluation, show: int | None = None) -> str:
    """Return an evaluation as JSON; ``show`` limits the differences of each layer."""
    layers = {layer.name: _layer(layer, show) for layer in evaluation.layers}
    calibration = {
        "certainties": [_marked(row) for row in evaluation.totals()],
        "layers": [_marked(row) for row in evaluation.calibration],
        "warnings": warnings(evaluation),
    }
    report = {"tei": evaluation.tei, "gold": evaluation.gold, "layers": layers, "calibration": calibration}
    return json.dumps(report, indent=1, ensure_ascii=False) + "\n"


def _layer(layer: LayerResult, show: int | None) -> dict[str, Any]:
    differences = [asdict(row) for row in layer.differences[:show]]
    counts = {"expected": layer.expected, "found": layer.found}
    return {**counts, **layer.figures(), "different": len(layer.differences), "differences": differences}


def _marked(row: Marked) -> dict[str, Any]:
    rows = asdict(row) if row.layer else {name: value for name, value in asdict(row).items() if name != "layer"}
    return {**rows, "share": row.share, "exact_share": row.exact_share}


def as_html(evaluation: Evaluation, show: int | None = None) -> str:
    """Return an evaluation as one HTML page that needs nothing else; ``show`` limits the differences of each layer."""
    from jinja2 import Environment, StrictUndefined

    template = resources.files(__package__).joinpath("report.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(template).render(
        evaluation=evaluation,
        columns=_COLUMNS,
        rows=[(layer, _cells(layer)) for layer in evaluation.layers],
        show=show,
        wording=wording,
        warnings=warnings(evaluation),
    )


def _cells(layer: LayerResult) -> list[str]:
    exact, overlap = layer.exact, layer.overlap
    b_cubed = layer.b_cubed.f1 if layer.b_cubed else None
    figures = (exact.precision, exact.recall, exact.f1, overlap.f1, layer.value, b_cubed)
    written = ["–" if figure is None else f"{figure:.3f}" for figure in figures]
    return [str(layer.expected), str(layer.found), *written]


def wording(row: Difference) -> str:
    """Return what is different, in words: what was expected, and what was found instead."""
    expected = " ".join(
        part for part in (row.expected, f"({row.expected_value})" if row.expected_value else "") if part
    )
    found = " ".join(part for part in (row.found, f"({row.found_value})" if row.found_value else "") if part)
    if row.kind == MISSED:
        return f"expected {expected}"
    if row.kind == EXTRA:
        return f"found {found}"
    if row.kind == BOUNDS:
        return f"expected {expected}, found {found}"
    return f"expected {row.expected_value or 'no value'}, found {row.found_value or 'no value'}"


def print_report(evaluation: Evaluation, stream: TextIO, show: int | None = None) -> None:
    """Print an evaluation for a reader; ``show`` limits the differences of each layer."""
    from rich.console import Console

    console = Console(file=stream, highlight=False, soft_wrap=True, width=WIDTH)
    console.print(_table(f"{evaluation.tei} measured by {evaluation.gold}", _COLUMNS, _rows(evaluation.layers)))
    for layer in evaluation.layers:
        _print_differences(console, layer, show)
    if evaluation.calibration:
        console.print(_table("What the certainties are worth", _CALIBRATION, _calibration_rows(evaluation)))
    for sentence in warnings(evaluation):
        console.print(f"Warning: {sentence}", style="yellow", markup=False)


def _rows(layers: Iterable[LayerResult]) -> list[list[str]]:
    return [[layer.title, *_cells(layer)] for layer in layers]


_CALIBRATION = ("layer", "items", "right", "share", "with exact bounds")


def _calibration_rows(evaluation: Evaluation) -> list[list[str]]:
    rows = []
    for total in evaluation.totals():
        own = [row for row in evaluation.calibration if row.certainty == total.certainty]
        for row in (total, *own):
            figures = [str(row.count), str(row.right), f"{row.share:.3f}", f"{row.exact_share:.3f}"]
            rows.append(["" if row.layer else row.certainty, row.layer or "all", *figures])
    return rows


def _table(title: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    table.add_column("", no_wrap=True)
    for name in columns:
        table.add_column(name, justify="left" if name == "layer" else "right", no_wrap=True)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _print_differences(console: Console, layer: LayerResult, show: int | None) -> None:
    from rich.text import Text

    rows = layer.differences[:show]
    if not rows:
        return
    count = len(layer.differences)
    console.print(Text(f"\n{layer.title}: {count} difference{'' if count == 1 else 's'}", style="bold"))
    for row in rows:
        place = f"{row.line}:{row.column}"
        console.print(
            Text.assemble(f"  {place:8} {row.kind:12} …{row.before}", (f"⟦{row.text}⟧", "bold"), f"{row.after}…")
        )
        console.print(Text(f"           {'':10} {wording(row)}", style="dim"))
    if len(rows) < len(layer.differences):
        console.print(Text(f"  and {len(layer.differences) - len(rows)} more"))
