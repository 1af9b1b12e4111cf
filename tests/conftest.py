"""What all tests share: the corpus, the material beside the repository, and the golden files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("TEI_EDITION_SHARED", REPOSITORY.parent / "shared"))
CORPUS = REPOSITORY / "corpus"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the golden files again; not in CI")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-goldens") and os.environ.get("CI"):
        raise pytest.UsageError("golden files are not written in CI: run make goldens and look at the diff")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache of schemas for the tests alone: what is on the machine must not decide them."""
    before = os.environ.get("TEI_EDITION_CACHE")
    os.environ["TEI_EDITION_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["TEI_EDITION_CACHE"]
    else:
        os.environ["TEI_EDITION_CACHE"] = before


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of oracles, samples and gold beside the repository."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there: the oracles and samples are not part of the project")
    return SHARED


@pytest.fixture(scope="session")
def tei_all(shared: Path) -> etree.RelaxNG:
    """The whole of TEI P5; libxml2 takes ten seconds to load it, so it is loaded once."""
    return etree.RelaxNG(etree.parse(str(shared / "oracles" / "tei_all.rng")))


class Golden:
    """Compares a result with a committed file, or writes that file again."""

    def __init__(self, update: bool) -> None:
        self.update = update

    def check(self, path: Path, result: bytes) -> None:
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(result)
        assert path.exists(), f"{path} is missing: run make goldens"
        expected = path.read_bytes()
        assert result == expected, f"{path} differs: run make goldens and look at the diff"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(bool(request.config.getoption("--update-goldens")))
