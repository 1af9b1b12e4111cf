"""Writing the folder of a new edition."""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined

from tei_edition import __version__, api, registers
from tei_edition.edition import Edition
from tei_edition.errors import SettingsError
from tei_edition.files import write_file, write_folder
from tei_edition.languages.vocabulary import guess_language
from tei_edition.project import SETTINGS, read_edition
from tei_edition.source import read_source
from tei_edition.speakers import slug

SOURCE = "source.txt"
_NAME = re.compile(r"\w[\w.-]*")
TEMPLATES: Mapping[str, str] = {
    SETTINGS: "edition.toml.jinja",
    "README.md": "README.md.jinja",
    ".github/workflows/edition.yml": "github.yml.jinja",
    ".gitlab-ci.yml": "gitlab.yml.jinja",
}
"""The files that are written from templates, by their places in the folder."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What an editor says of a new edition; what is empty is found out or left out."""

    id: str = ""
    title: str = ""
    language: str = ""
    editor: str = ""
    publisher: str = ""
    licence: str = ""


def begin(folder: Path, text: Path, facts: Facts) -> tuple[list[Path], api.Ingestion]:
    """Write a new edition of the text in a file; return what was written, in order, and its first encoding.

    The text is copied byte by byte. Raises SettingsError where the folder has an edition, or
    one of the files that would be written; UnreadableSourceError for the text. Then nothing has
    been written.
    """
    source, _ = read_source(text)
    data = text.read_bytes()
    taken = [name for name in (SETTINGS, *TEMPLATES) if (folder / name).exists()]
    copied = folder / SOURCE
    if copied.exists() and copied.resolve() != text.resolve():
        taken.append(SOURCE)
    if taken:
        raise SettingsError(
            f"the folder has {taken[0]} already", where=str(folder), mend="Name another folder; nothing was written."
        )
    if facts.id and not _NAME.fullmatch(facts.id):
        raise SettingsError(
            f"{facts.id!r} cannot be the name of a file", mend="Use letters, figures, hyphens and stops for --id."
        )
    language = facts.language or guess_language(source.text)
    name = facts.id or slug(folder.resolve().name)
    facts = replace(facts, id=name, language=language)
    heading = facts.title or folder.resolve().name
    bare = Edition(id=name, title=facts.title, language=language, source_file=text)
    proposed = registers.files(registers.propose(bare), heading, folder / "registers")
    rendered = _render(bare, facts, heading, "" if source.encoding in ("utf-8", "ascii") else source.encoding)
    written = _write(folder, {SOURCE: data, **rendered}, proposed)
    edition = read_edition(folder)
    result = api.ingest(edition)
    target = edition.tei_file or folder / f"{name}.xml"
    write_file(target, result.to_bytes(edition))
    return [*written, target], result


def _render(edition: Edition, facts: Facts, heading: str, encoding: str) -> dict[str, bytes]:
    found = api.detect(edition)
    dossier = api.ingest(edition).dossier
    labels = Counter(
        dossier.source.slice(row.children[0].content).strip(" \t\n.:")
        for row in dossier.walk()
        if row.kind == "sp" and row.children[0].kind == "speaker"
    )
    environment = Environment(
        loader=BaseLoader(), undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True, autoescape=False
    )
    environment.filters |= {"toml": lambda value: json.dumps(value, ensure_ascii=False), "shell": shlex.quote}
    values = {
        "facts": facts,
        "heading": heading,
        "encoding": encoding,
        "chosen": [row.id for row in found.of("chosen")],
        "speakers": [(" ".join(label.split()), count) for label, count in labels.most_common(12)],
        "version": __version__,
    }
    texts = resources.files(__package__) / "templates"
    return {
        place: environment.from_string((texts / name).read_text(encoding="utf-8")).render(values).encode("utf-8")
        for place, name in TEMPLATES.items()
    }


def _write(folder: Path, files: Mapping[str, bytes], proposed: Mapping[str, bytes]) -> list[Path]:
    written = []
    for name, data in files.items():
        place = folder / name
        write_folder(place.parent, {place.name: data})
        written.append(place)
    if proposed:
        write_folder(folder / "registers", proposed)
        written.extend(folder / "registers" / name for name in sorted(proposed))
    return written
