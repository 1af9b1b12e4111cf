"""The known defects of the dossier that a general rule can reach, and how few other findings there are."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tei_edition import api
from tei_edition.model import Source
from tei_edition.project import read_edition
from tei_edition.tei import Element, text_of
from tei_edition.validation.document import Document
from tei_edition.validation.review.beside import beside
from tei_edition.validation.review.engine import remarks_of
from tei_edition.validation.review.remark import Remark, Spot
from tei_edition.validation.review.settings import Settings
from tei_edition.validation.review.subject import Subject
from tests.conftest import CORPUS

EDITION = CORPUS / "miasnikov-1945"
REACHED = 24
"""How many of the anomalies of the gold are found, at least."""
BESIDE = 1
"""How many findings are of nothing that the gold lists, at most."""

Span = tuple[int, int]


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Span, str]]:
    """Code, place in the source and message of what is found if nothing is emended or accepted."""
    folder = tmp_path_factory.mktemp("anomalies") / EDITION.name
    shutil.copytree(EDITION, folder)
    (folder / "emendations.csv").unlink()
    edition = read_edition(folder)
    file = folder / "miasnikov-1945.xml"
    file.write_bytes(api.ingest(edition).to_bytes(edition))
    subject = Subject(Document.of(file))
    subject.beside = beside(file, subject, Settings())
    assert subject.beside.source is not None
    found = []
    for code, _, remark in remarks_of(subject, Settings()):
        found.append((code, span(subject, remark, subject.beside.source), remark.message))
    return found


def span(subject: Subject, remark: Remark, source: Source) -> Span:
    """Where in the source a remark is about: the spot, or all of the element."""
    assert subject.printed is not None
    spot = remark.spot or first_run(remark.element)
    place = subject.printed.place_in_source(spot, source)
    if place is None:
        return (-1, -1)
    start = source.line_starts[place[0] - 1] + place[1] - 1
    return start, start + max(1, remark.spot.length if remark.spot else len(text_of(remark.element)))


def first_run(element: Element) -> Spot:
    for inner in element.iter("*"):
        if inner.text:
            return Spot(inner, False, 0, 1)
    return Spot(element, True, 0, 1)


@pytest.fixture(scope="module")
def anomalies(shared: Path) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads((shared / "gold" / "dossier.json").read_text(encoding="utf-8"))[
        "anomalies"
    ]
    return listed


def spans_of(anomaly: dict[str, Any]) -> list[Span]:
    rows = [anomaly, *anomaly.get("related", [])]
    return [(row["span"][0], row["span"][1]) for row in rows]


def meets(one: Span, other: Span) -> bool:
    """Whether two places overlap or touch."""
    return one[0] <= other[1] and other[0] <= one[1]


def test_what_is_reached(anomalies: list[dict[str, Any]], reviewed: list[tuple[str, Span, str]]) -> None:
    reached = [
        row for row in anomalies if any(meets(place, each) for _, place, _ in reviewed for each in spans_of(row))
    ]
    for kind, count in Counter(row["kind"] for row in anomalies).items():
        print(f"{kind:<24}{sum(row['kind'] == kind for row in reached):>4} of {count}")
    print(f"{len(reached)} of {len(anomalies)}")
    assert len(reached) >= REACHED


def test_nothing_else_is_found(anomalies: list[dict[str, Any]], reviewed: list[tuple[str, Span, str]]) -> None:
    beside_it = [
        (code, message)
        for code, place, message in reviewed
        if not any(meets(place, each) for row in anomalies for each in spans_of(row))
    ]
    assert len(beside_it) <= BESIDE, beside_it
