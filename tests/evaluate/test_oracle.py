"""The same figures as the scorer that stands beside the repository, on good encodings and on spoiled ones."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tei_edition import Edition, ingest, serialise
from tei_edition.evaluate import Evaluation, evaluate_files
from tests.conftest import CORPUS

NAMES = {
    "turns": "turns",
    "gaps": "gaps",
    "note_refs": "note_references",
    "notes": "notes",
    "dates": "dates",
    "times": "times",
    "persons": "persons",
    "orgs": "organisations",
    "places": "places",
    "works": "works",
}
"""The layers of the scorer under our names."""
FIGURES = {"precision": "precision", "recall": "recall", "f1": "f1", "overlap_f1": "overlap_f1", "value": "value"}
TEXTS = ("dossier", "dreyfus_lettres", "huac_1955", "mark_phillis_1755", "zola_1898")
SPOILED = ("persName", "orgName", "placeName", "title", "date", "time")


def places(shared: Path, name: str) -> tuple[Path, Path]:
    if name == "dossier":
        return shared / "dossier.txt", shared / "gold" / "dossier.json"
    return shared / "samples" / f"{name}.txt", shared / "samples" / f"{name}.gold.json"


@pytest.fixture(scope="module")
def encoded(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each text encoded without registers."""
    folder = tmp_path_factory.mktemp("encoded")
    rows = {}
    for name in TEXTS:
        rows[name] = folder / f"{name}.xml"
        rows[name].write_bytes(ingest(Edition(source_file=places(shared, name)[0])).to_bytes())
    return rows


def by_scorer(shared: Path, name: str, tei: Path) -> dict[str, Any]:
    source, gold = places(shared, name)
    command = [sys.executable, str(shared / "tools" / "score.py"), str(source), str(tei), str(gold), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def by_us(shared: Path, name: str, tei: Path) -> Evaluation:
    source, gold = places(shared, name)
    return evaluate_files(tei, gold, source=source)


def compared(theirs: dict[str, Any], ours: Evaluation) -> Iterator[tuple[str, str, float, float]]:
    figures = ours.figures()
    for layer, name in NAMES.items():
        if layer not in theirs or name not in figures:
            continue
        for figure, own in FIGURES.items():
            if figure in theirs[layer] and own in figures[name]:
                yield layer, figure, theirs[layer][figure], figures[name][own]
        if "who_b3" in theirs[layer] and layer != "turns" and "b_cubed" in figures[name]:
            yield layer, "who_b3", theirs[layer]["who_b3"], figures[name]["b_cubed"]


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_figures(name: str, shared: Path, encoded: dict[str, Path]) -> None:
    rows = list(compared(by_scorer(shared, name, encoded[name]), by_us(shared, name, encoded[name])))
    assert {row[0] for row in rows} >= {"dates"}
    for layer, figure, theirs, ours in rows:
        assert ours == pytest.approx(theirs, abs=1e-9), f"{layer}.{figure}"


def test_the_same_figures_with_the_committed_registers(shared: Path) -> None:
    tei = CORPUS / "miasnikov-1945" / "miasnikov-1945.xml"
    for layer, figure, theirs, ours in compared(by_scorer(shared, "dossier", tei), by_us(shared, "dossier", tei)):
        assert ours == pytest.approx(theirs, abs=1e-9), f"{layer}.{figure}"


@pytest.mark.parametrize("name", ["dossier", "mark_phillis_1755", "zola_1898"])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_figures_of_a_spoiled_encoding(
    name: str, seed: int, shared: Path, encoded: dict[str, Path], tmp_path: Path
) -> None:
    tei = tmp_path / "spoiled.xml"
    tei.write_bytes(spoiled(encoded[name], random.Random(seed)))
    rows = list(compared(by_scorer(shared, name, tei), by_us(shared, name, tei)))
    assert any(theirs < 0.9 for _, _, theirs, _ in rows)
    for layer, figure, theirs, ours in rows:
        assert ours == pytest.approx(theirs, abs=1e-9), f"{layer}.{figure}"


def spoiled(path: Path, chance: random.Random) -> bytes:
    """The encoding with tags taken out and values and references changed at random; the text stays."""
    root = etree.parse(str(path)).getroot()
    text = root.find("{*}text")
    assert text is not None
    for element in list(text.iter(*(f"{{*}}{name}" for name in SPOILED))):
        throw = chance.random()
        if throw < 0.2:
            _unwrap(element)
        elif throw < 0.4:
            for key in ("when", "from", "notBefore"):
                if key in element.attrib:
                    element.set(key, "1066")
            if "ref" in element.attrib:
                element.set("ref", "#p.someone-else")
    return serialise(root)


def _unwrap(element: etree._Element) -> None:
    element.tag = "unwrap"
    parent = element.getparent()
    assert parent is not None
    etree.strip_tags(parent, "unwrap")
