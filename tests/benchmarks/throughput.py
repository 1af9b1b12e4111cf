"""How fast a text becomes TEI, and whether the time grows with the length alone.

    make bench

Prints the speed of each stage on the dossier of the corpus, and the time of a hundred
dossiers in one file beside that of a hundred single runs. CPU time of one process.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from tei_edition import pipeline
from tei_edition.authority import read_registers
from tei_edition.edition import Edition
from tei_edition.model import Source
from tei_edition.project import read_edition
from tei_edition.source import read_source, source_of_text

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
COPIES = 100


def cpu_seconds(job: Callable[[], object], runs: int) -> float:
    """Return the median CPU time of several runs, after one that does not count."""
    job()
    times = []
    for _ in range(runs):
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> None:
    """Print the figures."""
    edition = read_edition(CORPUS / "miasnikov-1945")
    assert edition.source_file is not None
    assert edition.registers is not None
    source, _ = read_source(edition.source_file)
    entries = read_registers(edition.registers)
    bare = Edition(language="en")

    def stages(text: Source) -> object:
        return pipeline.encode_dossier(pipeline.annotated(text, bare, entries)[0], bare)

    size = len(source.text.encode()) / 1e6
    single = cpu_seconds(lambda: stages(source), 15)
    whole = cpu_seconds(lambda: pipeline.ingest(source, bare, entries), 9)
    print(
        f"one dossier, {size * 1000:.0f} kB: {single * 1000:.0f} ms, {size / single:.2f} MB/s; "
        f"with the proof {whole * 1000:.0f} ms"
    )
    many = source_of_text("\n\n".join([source.text] * COPIES))
    start = time.process_time()
    stages(many)
    long = time.process_time() - start
    print(f"{COPIES} dossiers in one file: {long:.1f} s, {long / (COPIES * single):.2f} times {COPIES} single runs")


if __name__ == "__main__":
    main()
