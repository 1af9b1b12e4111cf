"""The committed editions and their exports are what the sources give."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei_edition import api
from tei_edition.edition import Edition
from tei_edition.export import EXPORTERS, Options
from tei_edition.project import find_editions, read_edition
from tei_edition.validation import validate
from tests.conftest import CORPUS, Golden

GOLDEN = Path(__file__).parent
FOLDERS = find_editions(CORPUS)


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def edition(request: pytest.FixtureRequest) -> Edition:
    return read_edition(request.param)


@pytest.fixture(scope="module")
def result(edition: Edition) -> api.Ingestion:
    return api.ingest(edition)


def test_tei(edition: Edition, result: api.Ingestion, golden: Golden) -> None:
    assert edition.tei_file is not None
    golden.check(edition.tei_file, result.to_bytes(edition))


# The site repeats the page of the corpus fifty times over; its goldens are those of a small edition.
@pytest.mark.parametrize("name", sorted(set(EXPORTERS) - {"site"}))
def test_exports(name: str, edition: Edition, result: api.Ingestion, golden: Golden) -> None:
    exporter = EXPORTERS[name]
    root = etree.fromstring(result.to_bytes(edition))
    for file, data in exporter.export(root, Options()).items():
        place = f"{name}/{file}" if file else f"{edition.id}{exporter.suffix}"
        golden.check(GOLDEN / edition.id / place, data)


def test_plain_text(edition: Edition, result: api.Ingestion, golden: Golden) -> None:
    files = EXPORTERS["text"].export(result.tree, Options(plain=True))
    golden.check(GOLDEN / edition.id / f"{edition.id}.plain.txt", files[""])


def test_the_committed_tei_is_valid(edition: Edition) -> None:
    assert edition.tei_file is not None
    assert validate(edition.tei_file) == []


def test_the_committed_tei_is_valid_in_the_whole_of_tei(edition: Edition, tei_all: etree.RelaxNG) -> None:
    assert edition.tei_file is not None
    assert tei_all.validate(etree.parse(str(edition.tei_file))), list(tei_all.error_log)
