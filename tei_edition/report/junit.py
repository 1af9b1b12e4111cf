"""Findings as JUnit XML, which build servers show as tests: a suite a file, a failed case a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TextIO

from lxml import etree

from tei_edition.characters import NOT_XML
from tei_edition.model import ERROR, Diagnostic
from tei_edition.report.plain import line, place


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, sources: Mapping[str, str | bytes] | None) -> None:
    """Write one document; without findings it holds one case that passed, so that something was tested."""
    root = etree.Element("testsuites", name="tei-edition", tests=str(len(diagnostics) or 1))
    root.set("failures", str(len(diagnostics)))
    for file, group in groupby(diagnostics, key=lambda row: row.file):
        rows = list(group)
        suite = etree.SubElement(root, "testsuite", name=_clean(file), tests=str(len(rows)), errors="0")
        suite.set("failures", str(len(rows)))
        for row in rows:
            name = f"{row.code} {place(row)}"
            case = etree.SubElement(suite, "testcase", name=_clean(name), classname=_clean(file), file=_clean(file))
            if row.line:
                case.set("line", str(row.line))
            failure = etree.SubElement(case, "failure", type=row.severity or ERROR, message=_clean(row.message))
            failure.text = _clean(line(row))
    if not diagnostics:
        suite = etree.SubElement(root, "testsuite", name="tei-edition", tests="1", failures="0", errors="0")
        etree.SubElement(suite, "testcase", name="no findings", classname="tei-edition")
    written = etree.tostring(root, encoding="unicode", pretty_print=True)
    stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{written}')


def _clean(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)
