"""What a large register costs: 100,000 names beside 100 for the same text, and the speed of the whole pipeline.

    make bench

Prints ratios of CPU time in one process. The text is the dossier of the corpus, many times
over; the names are made up, of the shapes that names have, with a fixed seed.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tei_edition import pipeline
from tei_edition.annotate.names.index import NameIndex
from tei_edition.authority import read_registers
from tei_edition.authority.data import lexicon
from tei_edition.authority.propose.entries import finish_entry, start_entry
from tei_edition.edition import Edition
from tei_edition.model import Entry
from tei_edition.project import read_edition
from tei_edition.source import read_source, source_of_text
from tei_edition.tei import append_text, child

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
MANY, FEW = 100_000, 100
COPIES = 10
RUNS = 5
SYLLABLES = (
    "ba be bo da do dra fa fe ga go gra ha ho ka ko kra la le lo ma me mo na no pa po ra ro sa so ta to va".split()
)
ENDINGS = "ov in sky er man son ard eau etti ez enko".split()


def invented(count: int) -> Iterator[Entry]:
    """Yield made-up persons, organisations and places."""
    chance = random.Random(17)
    for number in range(count):
        surname = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize() + chance.choice(ENDINGS)
        kind = chance.choices(("person", "org", "place"), (8, 1, 1))[0]
        element = start_entry(kind, f"x{number}", "medium")
        if kind == "person":
            name = child(element, "persName")
            child(name, "forename", None, "".join(chance.choices(SYLLABLES, k=2)).capitalize())
            append_text(name, " ")
            child(name, "surname", None, surname)
        else:
            child(element, "orgName" if kind == "org" else "placeName", None, f"{surname} {kind.capitalize()}")
        yield finish_entry(element, "invented")


def seconds(job: Callable[[], object]) -> float:
    """Return the CPU time of one run."""
    start = time.process_time()
    job()
    return time.process_time() - start


def main() -> None:
    """Print the figures."""
    edition = read_edition(CORPUS / "miasnikov-1945")
    assert edition.source_file is not None
    assert edition.registers is not None
    bare = Edition(language="en")
    source, _ = read_source(edition.source_file)
    text = source_of_text("\n\n".join([source.text] * COPIES))
    size = len(text.text.encode()) / 1e6
    own = read_registers(edition.registers)
    registers = {
        "the dossier's own": own,
        f"{FEW} names more": (*own, *invented(FEW)),
        f"{MANY:,} names more": (*own, *invented(MANY)),
    }

    def job(entries: tuple[Entry, ...]) -> Callable[[], object]:
        return lambda: pipeline.encode_dossier(pipeline.annotated(text, bare, entries)[0], bare)

    jobs = {name: job(entries) for name, entries in registers.items()}
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for run in range(RUNS + 1):
        for name, work in jobs.items():
            spent = seconds(work)
            if run:
                times[name].append(spent)
    medians = {name: statistics.median(rows) for name, rows in times.items()}
    for name, median in medians.items():
        print(f"{size:.2f} MB with {name}: {median:.2f} s, {size / median:.2f} MB/s")
    few, many = (medians[f"{FEW} names more"], medians[f"{MANY:,} names more"])
    print(f"{MANY:,} names cost {many / few:.2f} times what {FEW} cost")
    entries = registers[f"{MANY:,} names more"]
    fresh = seconds(lambda: NameIndex(entries, lexicon("en").particles))
    print(f"the index of {MANY:,} names, made once for all texts of a batch: {fresh:.2f} s")


if __name__ == "__main__":
    main()
