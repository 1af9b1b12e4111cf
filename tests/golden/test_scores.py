"""Quality floors: what the hand-made annotations beside the repository say of the encoding.

A floor is lowered by hand or not at all. The committed registers belong to the edition.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

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
