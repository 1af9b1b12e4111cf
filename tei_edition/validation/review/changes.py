"""What a branch touched, by git: the lines of each file, and the ids that stood or stand in them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tei_edition.errors import SettingsError
from tei_edition.model import Diagnostic
from tei_edition.project import SETTINGS

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_ID = re.compile(r"""\bxml:id\s*=\s*["']([^"']+)["']""")
_BESIDE = frozenset([".txt", ".csv", ".toml"])


@dataclass(frozen=True, slots=True)
class Changes:
    """Lines (from 1) by file, ids that were touched, and folders of editions whose sources were."""

    lines: dict[Path, frozenset[int]]
    ids: frozenset[str]
    editions: frozenset[Path]

    def concern(self, row: Diagnostic, lines: list[str]) -> bool:
        """Whether a finding is about what was touched: on such a line, or on one that points at such an id."""
        file = Path(row.file).resolve()
        if file.parent in self.editions or row.line in self.lines.get(file, ()):
            return True
        line = lines[row.line - 1] if 0 < row.line <= len(lines) else ""
        if any(f"#{name}" in line for name in self.ids):
            return True
        return file in self.lines and any(f"“{name}”" in row.message or f"({name})" in row.message for name in self.ids)


def changes_since(revision: str, folder: Path) -> Changes:
    """Return what is different in the working tree from a revision; raises SettingsError without git or revision."""
    top = Path(_git(folder, "rev-parse", "--show-toplevel").strip()).resolve()
    _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    diff = _git(top, "diff", "--no-color", "--no-ext-diff", "--unified=0", "--no-renames", revision, "--")
    lines: dict[Path, frozenset[int]] = {}
    ids, editions = set[str](), set[Path]()
    file: Path | None = None
    for row in diff.split("\n"):
        if row.startswith("+++ "):
            file = _file(row[4:], top)
        elif row.startswith("--- "):
            _note_edition(_file(row[4:], top), editions)
        elif file and (match := _HUNK.match(row)):
            start, count = int(match[1]), int(match[2] if match[2] is not None else 1)
            lines[file] = lines.get(file, frozenset()) | frozenset(range(start, start + max(count, 1)))
        elif row[:1] in ("+", "-"):
            ids.update(_ID.findall(row))
        if row.startswith("+++ "):
            _note_edition(file, editions)
    for name in _git(top, "ls-files", "--others", "--exclude-standard", "-z").split("\0"):
        if name:
            new = top / name
            lines[new] = frozenset(range(1, 1 + new.read_bytes().count(b"\n") + 1))
            _note_edition(new, editions)
    return Changes(lines, frozenset(ids), frozenset(editions))


def only_changed(diagnostics: Iterable[Diagnostic], changes: Changes) -> list[Diagnostic]:
    """Return the findings that concern what was touched."""
    read: dict[str, list[str]] = {}
    found = []
    for row in diagnostics:
        if row.file not in read:
            read[row.file] = Path(row.file).read_text(encoding="utf-8", errors="replace").split("\n")
        if changes.concern(row, read[row.file]):
            found.append(row)
    return found


def _file(name: str, top: Path) -> Path | None:
    name = name.strip().strip('"')
    return None if name == "/dev/null" else top / name.partition("/")[2]


def _note_edition(file: Path | None, editions: set[Path]) -> None:
    """A change of a source, table, register or setting concerns the whole edition."""
    if file is None:
        return
    for folder in (file.parent, file.parent.parent):
        if (folder / SETTINGS).is_file() and (file.suffix in _BESIDE or folder != file.parent):
            editions.add(folder)


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments], cwd=folder, capture_output=True, check=False, timeout=120
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SettingsError("git cannot be run", mend="Install git, or leave --changed-since out.") from error
    if done.returncode:
        top = "--show-toplevel" in arguments
        said = done.stderr.decode("utf-8", "replace").strip() or "there is no such revision"
        raise SettingsError(
            f"git does not know what changed ({said.removeprefix('fatal: ')})",
            where=str(folder) if top else arguments[-1].removesuffix("^{commit}"),
            mend="Name a branch or commit of this repository; a shallow clone has to be made whole first.",
        )
    return done.stdout.decode("utf-8", "replace")
