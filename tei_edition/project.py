"""An edition's folder: ``edition.toml`` and the files that it names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tei_edition.edition import (
    AnnotatorChoice,
    Archive,
    Edition,
    PrintedSource,
    Publication,
    Responsibility,
    SpeakerRule,
)
from tei_edition.errors import SettingsError

SETTINGS = "edition.toml"
_KEYS: dict[str, list[str] | None] = {
    "edition": """id title language original_language source encoding tei registers emendations style schema schematron
        conventions editorial_policy""".split(),
    "source": ["title", "author", "publishers", "date", "url"],
    "archive": ["repository", "settlement", "idno"],
    "publication": ["publisher", "date", "licence", "licence_url"],
    "notes": ["type", "resp"],
    "omissions": ["resp", "policy"],
    "responsibility": ["resp", "name", "id", "ref"],
    "speaker": ["labels", "person", "role", "documents"],
    "annotator": None,
    "languages": None,
    "document_types": None,
    "check": None,
}
"""The tables of ``edition.toml`` and their keys; None where the keys are the editor's own."""


def find_editions(folder: Path) -> list[Path]:
    """Return the folders below ``folder``, itself included, that hold an ``edition.toml``, sorted."""
    return sorted(path.parent for path in folder.rglob(SETTINGS))


def read_edition(folder: Path) -> Edition:
    """Read the settings of an edition's folder.

    Raises SettingsError where there are none, or where a key is unknown or of the wrong type.
    """
    path = folder / SETTINGS
    if not path.is_file():
        raise SettingsError(
            f"the folder has no {SETTINGS}",
            where=str(folder),
            mend=f"Name a folder with an {SETTINGS}, or a plain-text file. docs/edition.md shows how to write one.",
        )
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"the settings cannot be read: {error}", where=str(path)) from error
    _check_keys(data, path)
    return _edition(data, folder, path)


def _check_keys(data: Mapping[str, Any], path: Path) -> None:
    for table, value in data.items():
        if table not in _KEYS:
            raise SettingsError(
                f"the table [{table}] is not known", where=str(path), mend=f"The tables are: {', '.join(_KEYS)}."
            )
        keys = _KEYS[table]
        for row in value if isinstance(value, list) else [value]:
            if not isinstance(row, dict):
                raise SettingsError(
                    f"{table} must be a table", where=str(path), mend=f"Write [{table}] on a line of its own."
                )
            unknown = sorted(set(row) - set(keys)) if keys is not None else []
            if unknown:
                raise SettingsError(
                    f"[{table}] has no key {unknown[0]!r}",
                    where=str(path),
                    mend=f"The keys are: {', '.join(keys or ())}.",
                )


def _edition(data: Mapping[str, Any], folder: Path, path: Path) -> Edition:
    facts = data.get("edition", {})
    source_file = folder / _text(facts, "source", path, "source.txt")
    if not source_file.is_file():
        raise SettingsError(
            f"the source {source_file.name} is not there", where=str(path), mend='Set source = "..." under [edition].'
        )
    name = _text(facts, "id", path, folder.resolve().name)
    tables = {key: data.get(key, {}) for key in ("source", "archive", "publication", "notes", "omissions")}
    return Edition(
        id=name,
        title=_text(facts, "title", path),
        language=_text(facts, "language", path),
        original_language=_text(facts, "original_language", path, "und"),
        languages=tuple((code, str(title)) for code, title in data.get("languages", {}).items()),
        folder=folder,
        source_file=source_file,
        encoding=_text(facts, "encoding", path) or None,
        tei_file=folder / _text(facts, "tei", path, f"{name}.xml"),
        registers=_optional(folder, _text(facts, "registers", path, "registers")),
        emendations=_optional(folder, _text(facts, "emendations", path, "emendations.csv")),
        style=_optional(folder, _text(facts, "style", path, "style.css")),
        schema=_text(facts, "schema", path),
        schematron=_text(facts, "schematron", path),
        conventions=_texts(facts, "conventions", path),
        editorial_policy=_texts(facts, "editorial_policy", path),
        responsibilities=tuple(_responsibility(row, path) for row in data.get("responsibility", ())),
        source=_printed_source(tables["source"], path),
        archive=Archive(**{key: _text(tables["archive"], key, path) for key in ("repository", "settlement", "idno")}),
        publication=Publication(
            **{key: _text(tables["publication"], key, path) for key in ("publisher", "date", "licence", "licence_url")}
        ),
        speakers=tuple(_speaker(row, path) for row in data.get("speaker", ())),
        note_type=_text(tables["notes"], "type", path),
        note_resp=_text(tables["notes"], "resp", path),
        omission_resp=_text(tables["omissions"], "resp", path),
        omission_policy=_text(tables["omissions"], "policy", path),
        document_types=tuple((number, str(kind)) for number, kind in data.get("document_types", {}).items()),
        annotators=tuple(_annotator(row, path) for row in data.get("annotator", ())),
    )


def _printed_source(row: Mapping[str, Any], path: Path) -> PrintedSource:
    facts = {key: _text(row, key, path) for key in ("title", "author", "date", "url")}
    return PrintedSource(publishers=_texts(row, "publishers", path), **facts)


def _responsibility(row: Mapping[str, Any], path: Path) -> Responsibility:
    facts = {key: _text(row, key, path) for key in ("resp", "name", "id", "ref")}
    if not facts["resp"] or not facts["name"]:
        raise SettingsError(
            "a [[responsibility]] needs resp and name", where=str(path), mend='Example: resp = "translated by".'
        )
    return Responsibility(**facts)


def _speaker(row: Mapping[str, Any], path: Path) -> SpeakerRule:
    labels, person = _texts(row, "labels", path), _text(row, "person", path)
    if not labels or not person:
        raise SettingsError(
            "a [[speaker]] needs labels and person",
            where=str(path),
            mend='Example: labels = ["Q"], person = "p.judge".',
        )
    return SpeakerRule(labels, person, _text(row, "role", path), _texts(row, "documents", path))


def _annotator(row: Mapping[str, Any], path: Path) -> AnnotatorChoice:
    settings = tuple((key, _text(row, key, path)) for key in row if key != "name")
    name = _text(row, "name", path)
    if not name:
        raise SettingsError("an [[annotator]] needs a name", where=str(path), mend='Example: name = "spacy".')
    return AnnotatorChoice(name, settings)


def _text(row: Mapping[str, Any], key: str, path: Path, default: str = "") -> str:
    value = row.get(key, default)
    if not isinstance(value, str):
        raise SettingsError(f"{key} must be a text in quotation marks, not {value!r}", where=str(path))
    return value


def _texts(row: Mapping[str, Any], key: str, path: Path) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise SettingsError(f'{key} must be a list of texts, as in ["one", "two"]', where=str(path))
    return tuple(value)


def _optional(folder: Path, name: str) -> Path | None:
    path = folder / name
    return path if path.exists() else None
