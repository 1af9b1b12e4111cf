"""How often each check found something, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tei_edition.model import Diagnostic


def statistics(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one line a code, the most frequent first: how often, in how many files, how grave, which."""
    listed = list(diagnostics)
    counts = Counter((row.code, row.severity) for row in listed)
    files = {key: len({row.file for row in listed if (row.code, row.severity) == key}) for key in counts}
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{count:>6} {files[key]:>6}  {key[1]:<11}  {key[0]}\n" for key, count in rows)
