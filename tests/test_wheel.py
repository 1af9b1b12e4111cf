"""The wheel, installed into an empty environment, does the whole job away from the repository."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CORPUS, REPOSITORY


def run(*command: object, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "-w", folder, REPOSITORY, folder=folder)
    if built.returncode and "connection" in built.stderr.lower():
        pytest.skip("no package index: the wheel's build tools cannot be had")
    assert built.returncode == 0, built.stderr
    wheel = next(folder.glob("*.whl"))
    assert run(sys.executable, "-m", "venv", folder / "env", folder=folder).returncode == 0
    installed = run(folder / "env/bin/python", "-m", "pip", "install", "--quiet", wheel, folder=folder)
    assert installed.returncode == 0, installed.stderr
    return folder


def test_the_whole_job(environment: Path) -> None:
    shutil.copytree(CORPUS, environment / "corpus")
    command = environment / "env/bin/tei-edition"
    done = run(command, "build", "corpus", folder=environment)
    assert done.returncode == 0, done.stderr
    for folder in (environment / "corpus").iterdir():
        committed = CORPUS / folder.name / f"{folder.name}.xml"
        assert (folder / f"{folder.name}.xml").read_bytes() == committed.read_bytes()
        assert (environment / "build" / folder.name / "csv" / "turns.csv").is_file()
    assert run(command, "validate", next(environment.glob("corpus/*/*.xml")), folder=environment).returncode == 0
