"""Findings as JSON (RFC 8259), for programs: an object with ``findings`` and ``counts``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TextIO

from tei_edition.model import Diagnostic
from tei_edition.report import SEVERITIES


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, sources: Mapping[str, str | bytes] | None) -> None:
    """Write one object: ``findings``, each with the fields of a diagnostic, and ``counts`` by severity."""
    counted = Counter(each.severity for each in diagnostics)
    report = {
        "findings": [asdict(each) for each in diagnostics],
        "counts": {severity: counted[severity] for severity in SEVERITIES},
    }
    json.dump(report, stream, ensure_ascii=False, indent=2)
    stream.write("\n")
