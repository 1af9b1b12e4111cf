"""How fast a TEI file becomes text, HTML, tables and a site, and whether time and memory grow with its length alone.

    make bench

The file is the corpus's dossier over and over in one text, each copy with ids of its own.
Every export is a process of its own: seconds are of its processor, start-up included, megabytes the most it held.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import etree

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
TEI = "http://www.tei-c.org/ns/1.0"
SIZES = (1.0, 8.5)
DOCUMENTS = 1_000
TEXT_OF_SAXON, HTML_OF_SAXON = 4.7, 9.9
"""Seconds that the TEI Stylesheets on Saxon take for text and HTML of such a file of 8.5 MB."""
_LOCAL = re.compile(r'(xml:id=")((?:d|n|c)[\d.\w]*)|((?:target|corresp|source)=")#((?:d|n)\d[\d.]*)')


def large(body: str, head: str, copies: int) -> str:
    """Return a file with the documents of a body many times, each time with other ids."""

    def numbered(number: int) -> str:
        prefix = f"b{number:04d}."
        return _LOCAL.sub(
            lambda found: f"{found[1]}{prefix}{found[2]}" if found[1] else f"{found[3]}#{prefix}{found[4]}", body
        )

    return f"{head}<text><body>{''.join(map(numbered, range(copies)))}</body></text></TEI>"


def parts(file: Path) -> tuple[str, str, int]:
    """Return the documents of a file, what stands before its text, and how many documents there are."""
    root = etree.parse(str(file)).getroot()
    documents = [div for div in root.iter(f"{{{TEI}}}div") if div.get("type") == "document"]
    written = "".join(etree.tostring(div, encoding="unicode") for div in documents)
    text = file.read_text(encoding="utf-8")
    return written.replace(f' xmlns="{TEI}"', ""), text[: text.index("<text")], len(documents)


def measured(name: str, file: Path, target: Path) -> tuple[float, float]:
    """Export a file in a process of its own; return its processor seconds and the most megabytes it held."""
    program = (
        "import resource, sys; from tei_edition.cli.main import cli\n"
        "try: cli(sys.argv[1:])\n"
        "finally:\n used = resource.getrusage(resource.RUSAGE_SELF)\n"
        " print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, "export", "--to", name, "--quiet", str(file), "-o", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, memory = done.stderr.split()[-2:]
    return float(seconds), int(memory) / 1000


def main() -> None:
    """Print the figures."""
    (file,) = sorted(CORPUS.glob("*/*.xml"))[:1]
    body, head, documents = parts(file)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        figures: dict[str, list[tuple[float, float, float]]] = {}
        for size in SIZES:
            source = place / f"{size}.xml"
            source.write_text(large(body, head, round(size * 1e6 / len(body.encode()))), encoding="utf-8")
            megabytes = source.stat().st_size / 1e6
            for name in ("text", "html", "csv", "json"):
                seconds, memory = measured(name, source, place / f"{name}{size}")
                figures.setdefault(name, []).append((megabytes, seconds, memory))
        for name, rows in figures.items():
            (small, quick, _), (great, slow, _) = rows
            told = ", ".join(f"{size:.1f} MB in {seconds:.2f} s, {memory:.0f} MB" for size, seconds, memory in rows)
            print(f"{name:5} {told}; time grows {slow / quick / (great / small):.2f} times as fast as the file")
        for name, saxon in (("text", TEXT_OF_SAXON), ("html", HTML_OF_SAXON)):
            print(
                f"{name:5} {saxon / figures[name][-1][1]:.1f} times as fast as the TEI Stylesheets on Saxon ({saxon} s)"
            )
        source = place / "site.xml"
        source.write_text(large(body, head, -(-DOCUMENTS // documents)), encoding="utf-8")
        seconds, memory = measured("site", source, place / "site")
        pages = len(list((place / "site").iterdir()))
        print(f"site  {DOCUMENTS} documents, {pages} files: {seconds:.1f} s, {memory:.0f} MB")


if __name__ == "__main__":
    main()
