"""``tei-edition odd build`` and Schematron: ``python tests/benchmarks/odd_bench.py [--runs N]``.

Whole processes, the median of some runs: the build of our ODD beside an empty process of the same
interpreter, and the rules of TEI on the edition of the corpus beside the RELAX NG of TEI.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("TEI_EDITION_SHARED", ROOT.parent / "shared"))
EDITION = next((ROOT / "corpus").glob("*/*.xml"))
RULES = SHARED / "oracles" / "tei_all.sch"
GRAMMAR = SHARED / "oracles" / "tei_all.rng"
BUILD_SECONDS, RULES_SECONDS = 1.0, 3.0
"""What a build, and TEI's rules on the edition, may take."""

_RUN_RULES = "import sys; from tei_edition.schematron import load_schematron as l; l(sys.argv[1]).validate(sys.argv[2])"
_RUN_GRAMMAR = "import sys; from tei_edition.relaxng import load_schema as l; l(sys.argv[1]).validate(sys.argv[2])"


def timed(command: list[str], runs: int) -> float:
    """Return the median time of a command in seconds."""
    found = []
    for _ in range(runs):
        begin = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        found.append(time.perf_counter() - begin)
    return median(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    empty = timed([sys.executable, "-c", "pass"], runs)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tei_edition", "odd", "build", "schema/tei_edition.odd", "-o", folder]
        build = timed(command, runs)
    print(f"odd build            {build:6.2f} s   {build / empty:6.1f} empty processes   at most {BUILD_SECONDS} s")
    if not RULES.is_file():
        print(f"tei_all.sch          left out: {RULES} is not there")
        return
    rules = timed([sys.executable, "-c", _RUN_RULES, str(RULES), str(EDITION)], runs)
    grammar = timed([sys.executable, "-c", _RUN_GRAMMAR, str(GRAMMAR), str(EDITION)], runs)
    print(f"tei_all.sch, edition {rules:6.2f} s   {rules / grammar:6.1f} of tei_all.rng     at most {RULES_SECONDS} s")


if __name__ == "__main__":
    main()
