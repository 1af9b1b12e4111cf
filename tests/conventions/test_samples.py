"""Floors on the samples beside the repository, with default settings: the figures are those of their own scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tei_edition.api import ingest_file
from tei_edition.tei import Element, text_of

SAMPLES = ("dreyfus_lettres", "huac_1955", "mark_phillis_1755", "zola_1898")
HEADS = ("head", "titlePart", "byline", "dateline")


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = shared / "samples"
    if not (folder / f"{request.param}.txt").is_file():
        pytest.skip(f"{request.param} is not among the samples")
    source, gold = folder / f"{request.param}.txt", folder / f"{request.param}.gold.json"
    result = ingest_file(source)
    encoded = tmp_path_factory.mktemp("samples") / f"{request.param}.xml"
    encoded.write_bytes(result.to_bytes())
    scorer = [sys.executable, str(shared / "tools" / "score.py"), str(source), str(encoded), str(gold), "--json"]
    figures = json.loads(subprocess.run(scorer, capture_output=True, check=True, text=True).stdout)
    return result.tree, figures, json.loads(gold.read_text(encoding="utf-8"))


def test_turns(sample: Any) -> None:
    _, figures, gold = sample
    assert figures["turns"]["f1"] >= 0.98
    if not gold["turn_list"]:
        assert figures["turns"]["pred"] == 0


def test_note_references(sample: Any) -> None:
    _, figures, gold = sample
    if gold["notes"]:
        assert figures["note_refs"]["f1"] == 1.0


def test_conservation(sample: Any) -> None:
    _, figures, _ = sample
    assert figures["conserved"]["share"] == 1.0
    assert figures["conserved"]["backwards"] == 0
    assert figures["conserved"]["invented"] == 0


def heads_of(tree: Element) -> list[str]:
    found = [row for name in HEADS for row in tree.iter(f"{{http://www.tei-c.org/ns/1.0}}{name}")]
    return [" ".join(text_of(row).split()) for row in found]


def test_heads(sample: Any) -> None:
    tree, _, gold = sample
    found = heads_of(tree)
    assert [head for head in gold["headings"] if " ".join(head.split()) not in found] == []
