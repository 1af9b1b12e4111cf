"""Where the tests of the RELAX NG engine find what they need beside the repository; they skip without it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = Path(os.environ.get("TEI_EDITION_SHARED", ROOT.parent / "shared"))
DOCBOOK = Path("/usr/share/xml/docbook/schema/rng/5.0/docbook.rng")


def oracle(name: str) -> Path:
    """Return the path of an oracle; skips the test where it is not on the machine."""
    path = SHARED / "oracles" / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the repository (TEI_EDITION_SHARED names the folder)")
    return path
