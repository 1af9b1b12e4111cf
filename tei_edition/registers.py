"""The registers of an edition: proposed from its text, merged, and written to its folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from tei_edition import authority, pipeline
from tei_edition.authority import FILES, read_registers, write_register
from tei_edition.edition import Edition
from tei_edition.errors import SettingsError
from tei_edition.files import write_folder
from tei_edition.languages.vocabulary import guess_language
from tei_edition.model import Diagnostic, Entry
from tei_edition.source import read_source


def propose(edition: Edition) -> tuple[Entry, ...]:
    """Return the registers that the text of an edition suggests, each entry with its evidence and certainty."""
    if edition.source_file is None:
        raise SettingsError("the edition has no source")
    source, _ = read_source(edition.source_file, edition.encoding)
    if not edition.language:
        edition = replace(edition, language=guess_language(source.text))
    return pipeline.proposed_entries(source, edition)


def merge(edition: Edition) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Return the edition's registers with what its text suggests besides, and what an editor should know of it."""
    kept = read_registers(edition.registers) if edition.registers else ()
    return authority.merge(kept, propose(edition))


def write(folder: Path, entries: Sequence[Entry], title: str) -> None:
    """Write the registers to their folder; the file of a kind of which no entry is left is taken away.

    Raises UnwritableTargetError, and SettingsError or UnreadableXmlError for files that cannot be kept.
    """
    write_folder(folder, files(entries, title, folder))
    left = {entry.kind for entry in entries}
    for kind, name in FILES.items():
        if kind not in left:
            (folder / name).unlink(missing_ok=True)


def files(entries: Iterable[Entry], title: str, folder: Path) -> Mapping[str, bytes]:
    """Return the register files of a folder by name, each with the header that it has there already."""
    written = {}
    for kind, rows in groupby(sorted(entries, key=lambda entry: (entry.kind, entry.id)), key=lambda entry: entry.kind):
        path = folder / FILES[kind]
        current = path.read_bytes() if path.is_file() else None
        name = FILES[kind].partition(".")[0]
        written[FILES[kind]] = write_register(rows, f"Register of {name}: {title}", current)
    return written
