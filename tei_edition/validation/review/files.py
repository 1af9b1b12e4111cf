"""Which files are reviewed: files as they are named, and the TEI below folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tei_edition.errors import UnreadableXmlError

_SUFFIXES = (".xml", ".tei")
_SKIPPED = frozenset(["build", "dist", "node_modules", "site-packages", "venv"])


def files_of(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Yield the files to review, each once, and whether each was named itself, not found in a folder.

    Hidden folders and those of builds are left out below a folder. Raises UnreadableXmlError
    for a path that is not there.
    """
    seen = set[str]()
    for path in paths:
        if path.is_dir():
            rows = [(file, False) for file in _below(path)]
        elif path.exists():
            rows = [(path, True)]
        else:
            raise UnreadableXmlError("there is no such file", where=str(path), mend="Check the name and the folder.")
        for file, named in rows:
            key = os.path.realpath(file)
            if key not in seen:
                seen.add(key)
                yield file, named


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in sorted(names):
            if name.endswith(_SUFFIXES) and not name.startswith("."):
                yield Path(place, name)
