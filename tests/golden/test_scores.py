"""Quality floors: what the hand-made annotations beside the repository say of the encoding.

The floors of ``floors/*.toml`` are those of ``tei-edition evaluate --floor``, which raises them
with ``--update-floor``; ``--lower`` alone lowers one. The committed registers belong to the edition.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tei_edition import Edition, ingest
from tei_edition.evaluate import Evaluation, evaluate_files
from tei_edition.evaluate.floors import find_breaches, read_floors
from tei_edition.evaluate.results import PROMISES
from tests.conftest import CORPUS

DOSSIER = CORPUS / "miasnikov-1945"
FLOORS = {
    ("conserved", "share"): 1.0,
    ("turns", "f1"): 1.0,
    ("turns", "value"): 1.0,
    ("turns", "who_b3"): 1.0,
    ("gaps", "f1"): 1.0,
    ("note_refs", "f1"): 1.0,
    ("notes", "f1"): 1.0,
    ("documents", "recall"): 1.0,
    ("dates", "f1"): 0.99,
    ("dates", "value"): 0.98,
    ("times", "f1"): 1.0,
    ("times", "value"): 1.0,
    ("persons", "f1"): 0.98,
    ("persons", "who_b3"): 0.98,
    ("orgs", "f1"): 0.95,
    ("places", "f1"): 0.97,
    ("works", "f1"): 0.93,
}


def score(shared: Path, source: Path, tei: Path, gold: Path) -> dict[str, Any]:
    command = [sys.executable, str(shared / "tools" / "score.py"), str(source), str(tei), str(gold), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.fixture(scope="module")
def report(shared: Path) -> dict[str, Any]:
    return score(shared, DOSSIER / "source.txt", DOSSIER / "miasnikov-1945.xml", shared / "gold" / "dossier.json")


@pytest.mark.parametrize(("layer", "figure"), sorted(FLOORS), ids=".".join)
def test_floor(layer: str, figure: str, report: dict[str, Any]) -> None:
    assert report[layer][figure] >= FLOORS[layer, figure]


def test_nothing_is_out_of_order_or_invented(report: dict[str, Any]) -> None:
    assert report["conserved"]["backwards"] == 0
    assert report["conserved"]["invented"] == 0


def test_the_source_is_the_one_that_was_annotated(shared: Path) -> None:
    assert (DOSSIER / "source.txt").read_bytes() == (shared / "dossier.txt").read_bytes()


FLOOR_FILES = Path(__file__).parent / "floors"
SAMPLES = ("dreyfus_lettres", "huac_1955", "mark_phillis_1755", "zola_1898")
"""Texts of other centuries and languages; nothing in the package knows them, and they have no registers."""


@pytest.fixture(scope="module")
def evaluations(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Evaluation]:
    """The edition as committed, its bare text without registers, and the samples."""
    folder = tmp_path_factory.mktemp("bare")
    gold = shared / "gold" / "dossier.json"
    rows = {"dossier": evaluate_files(DOSSIER / "miasnikov-1945.xml", gold, source=DOSSIER / "source.txt")}
    places = {"dossier-without-registers": (DOSSIER / "source.txt", gold)}
    for name in SAMPLES:
        places[name] = (shared / "samples" / f"{name}.txt", shared / "samples" / f"{name}.gold.json")
    for name, (source, gold) in places.items():
        tei = folder / f"{name}.xml"
        tei.write_bytes(ingest(Edition(source_file=source)).to_bytes())
        rows[name] = evaluate_files(tei, gold, source=source)
    return rows


@pytest.mark.parametrize("name", ["dossier", "dossier-without-registers", *SAMPLES])
def test_no_figure_is_below_its_floor(name: str, evaluations: dict[str, Evaluation]) -> None:
    floors = read_floors(FLOOR_FILES / f"{name}.toml")
    assert floors
    assert [str(row) for row in find_breaches(floors, evaluations[name].figures())] == []


def test_the_samples_together(evaluations: dict[str, Evaluation]) -> None:
    figures = [evaluations[name].figures() for name in SAMPLES]
    for figure in ("overlap_f1", "value"):
        counts = [layer.expected for name in SAMPLES for layer in evaluations[name].layers if layer.name == "dates"]
        shares = [row["dates"][figure] for row in figures]
        assert min(shares) >= 0.85
        assert sum(share * count for share, count in zip(shares, counts, strict=True)) / sum(counts) >= 0.95
    persons = [row["persons"]["overlap_f1"] for row in figures if "persons" in row]
    assert sum(persons) / len(persons) >= 0.85


def test_certainties_keep_their_promises(evaluations: dict[str, Evaluation]) -> None:
    for certainty, promised in PROMISES.items():
        rows = [row for one in evaluations.values() for row in one.totals() if row.certainty == certainty]
        assert sum(row.right for row in rows) / sum(row.count for row in rows) >= promised, certainty
