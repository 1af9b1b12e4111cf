"""Writes docs/interop.md: ``python -m tests.interop``, or ``make interop``, which installs the tools before."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version

from tests.conftest import REPOSITORY
from tests.interop.answers import QUESTIONS, UnavailableError, node_version

HEAD = """# What other tools make of our files

Written by `make interop`, which installs the tools and asks them; the tests under tests/interop ask the
same and compare the answers with what the TEI itself says. A tool that could not be run is listed with the
reason. Written for archivists and editors who wonder what they can open the files with.

| tool | version | loads | question | answer |
|---|---|---|---|---|
"""
FOOT = """
TEI Publisher (eXist-db) and AtoM are servers that are not run here. For the first there is
`tei-edition export --to tei --split`; for the second `--to atom`, whose columns are those of AtoM's own
template for ISAD(G), which the tests compare.
"""


def main() -> int:
    """Ask every tool and write the table; the exit code tells whether all answers are as expected."""
    rows, wrong = [], 0
    for question in QUESTIONS:
        try:
            answer = question.ask()
            if answer != question.expect():
                wrong += 1
                answer += f" — expected: {question.expect()}"
        except UnavailableError as error:
            answer = f"not run: {error}"
        cells = (question.tool, _version(question.tool), question.loads, question.asked, answer)
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    (REPOSITORY / "docs" / "interop.md").write_text(HEAD + "\n".join(rows) + "\n" + FOOT, encoding="utf-8")
    return 1 if wrong else 0


def _version(tool: str) -> str:
    try:
        return node_version(tool) or version(tool)
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
