"""Settings of `tei-edition check`: ``[check]`` in edition.toml, ``[tool.tei-edition.check]`` in pyproject.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tei_edition.errors import SettingsError
from tei_edition.model import ERROR, INFORMATION, WARNING
from tei_edition.validation.review.suppressions import Acceptance, acceptances, matches

SEVERITIES = (INFORMATION, WARNING, ERROR)
"""From the least to the gravest."""

_FILES = (("edition.toml", ("check",)), ("pyproject.toml", ("tool", "tei-edition", "check")))
_ROW = {"code", "reason", "id", "message"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What to check: patterns of codes, the least severity that counts, what is accepted, and facts.

    An empty ``select`` means every check; ``ignore`` prevails over it.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: str = INFORMATION
    accept: tuple[Acceptance, ...] = ()
    volumes: int = 0

    def wants(self, code: str, severity: str) -> bool:
        """Whether findings of a code and severity are asked for."""
        if SEVERITIES.index(severity) < SEVERITIES.index(self.severity):
            return False
        chosen = not self.select or any(matches(code, each) for each in self.select)
        return chosen and not any(matches(code, each) for each in self.ignore)

    def with_options(self, select: Iterable[str], ignore: Iterable[str], severity: str | None) -> Settings:
        """Return the settings with what the command line says: its selection instead, its exclusions added."""
        return replace(
            self,
            select=tuple(select) or self.select,
            ignore=(*self.ignore, *ignore),
            severity=severity or self.severity,
        )


@lru_cache(maxsize=1024)
def settings_for(folder: Path) -> Settings:
    """Return the settings that hold in a folder: those of the nearest file that has a table for them.

    Raises SettingsError for a key that is unknown or of the wrong type.
    """
    for parent in (folder, *folder.parents):
        for name, keys in _FILES:
            path = parent / name
            table = _table(path, keys) if path.is_file() else None
            if table is not None:
                return _settings(table, path)
    return Settings()


def _table(path: Path, keys: tuple[str, ...]) -> Mapping[str, Any] | None:
    try:
        data: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"the settings cannot be read: {error}", where=str(path)) from error
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    if data is not None and not isinstance(data, dict):
        raise SettingsError("check must be a table", where=str(path), mend="Write [check] on a line of its own.")
    return data


def _settings(table: Mapping[str, Any], path: Path) -> Settings:
    known = {"select", "ignore", "severity", "accept", "volumes"}
    if unknown := sorted(set(table) - known):
        raise SettingsError(
            f"[check] has no key {unknown[0]!r}", where=str(path), mend=f"The keys are: {', '.join(sorted(known))}."
        )
    severity, volumes = table.get("severity", INFORMATION), table.get("volumes", 0)
    if severity not in SEVERITIES:
        raise SettingsError(
            f"the severity {severity!r} is not known", where=str(path), mend=f"Use {', '.join(SEVERITIES)}."
        )
    if not isinstance(volumes, int) or volumes < 0:
        raise SettingsError("volumes must be a number, as in volumes = 3", where=str(path))
    return Settings(
        _codes(table, "select", path), _codes(table, "ignore", path), severity, _accept(table, path), volumes
    )


def _codes(table: Mapping[str, Any], key: str, path: Path) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise SettingsError(f'{key} must be a list of codes, as in ["date", "damage.quotes"]', where=str(path))
    return tuple(value)


def _accept(table: Mapping[str, Any], path: Path) -> tuple[Acceptance, ...]:
    rows = table.get("accept", [])
    example = 'Example: code = "archive.same-leaves", id = "d07", reason = "so in the source".'
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsError("accept must be a list of tables, [[check.accept]]", where=str(path), mend=example)
    for row in rows:
        if set(row) - _ROW or not all(isinstance(each, str) for each in row.values()):
            raise SettingsError("a row of accept has code, reason, id, message", where=str(path), mend=example)
        if not row.get("code") or not row.get("reason"):
            raise SettingsError("a row of accept needs a code and a reason", where=str(path), mend=example)
    return acceptances(rows)
