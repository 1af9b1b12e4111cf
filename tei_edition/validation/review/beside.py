"""What lies beside a file: the source it was made from, the files it points into, the others of its edition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tei_edition.edition import Edition
from tei_edition.errors import TeiEditionError
from tei_edition.model import Source
from tei_edition.project import SETTINGS, read_edition
from tei_edition.source import read_source
from tei_edition.tei import qualified
from tei_edition.validation.review.settings import Settings
from tei_edition.validation.review.subject import Beside, Subject

_ID = re.compile(rb"""\bxml:id\s*=\s*["']([^"'<]+)["']""")
_TEXT = re.compile(rb"<(?:\w+:)?text[\s>]")
_FILE = re.compile(r"([^\s:#?]+\.\w+)#\S")
_MANY = 500


def beside(path: Path, subject: Subject, settings: Settings) -> Beside:
    """Return what lies beside a file; what cannot be read is as if it were not there."""
    edition = edition_of(path)
    return Beside(_source(path, subject, edition), _ids(path, subject), _used(path, edition), settings.volumes)


def edition_of(path: Path) -> Edition | None:
    """Return the settings of the edition in whose folder a file lies, if there are any that can be read."""
    return _edition(path.parent) if (path.parent / SETTINGS).is_file() else None


@lru_cache(maxsize=256)
def _edition(folder: Path) -> Edition | None:
    try:
        return read_edition(folder)
    except TeiEditionError:
        return None


def _source(path: Path, subject: Subject, edition: Edition | None) -> Source | None:
    file, encoding = None, None
    if edition is not None:
        if edition.tei_file is not None and edition.tei_file.resolve() == path.resolve():
            file, encoding = edition.source_file, edition.encoding
    elif any(each.get("type") == "sha256" for each in subject.all("idno")):
        file = path.with_suffix(".txt")
    if file is None or not file.is_file():
        return None
    try:
        source, _ = read_source(file, encoding)
    except TeiEditionError:
        return None
    return Source(file.name, source.text, source.sha256, source.encoding, source.newline)


def _ids(path: Path, subject: Subject) -> dict[str, frozenset[str] | None]:
    """Return the ids of the files that a file points into, by the names it uses."""
    found: dict[str, frozenset[str] | None] = {}
    for name in dict.fromkeys(_pointed(subject)):
        file = path.parent / name
        try:
            found[name] = ids_in(file, file.stat().st_mtime_ns) if file.suffix == ".xml" else frozenset()
        except OSError:
            found[name] = None
    return {name: ids for name, ids in found.items() if ids is None or ids}


def _pointed(subject: Subject) -> Iterator[str]:
    for _, _, token in subject.pointers:
        if not token.startswith("#") and (match := _FILE.match(token)):
            yield match[1]


@lru_cache(maxsize=1024)
def ids_in(file: Path, _changed: int) -> frozenset[str]:
    """Return the ids that stand in a file."""
    return frozenset(each.decode("utf-8", "replace") for each in _ID.findall(file.read_bytes()))


def _used(path: Path, edition: Edition | None) -> dict[str, str]:
    """Return the ids in the texts of the other files of an edition, with the names of the files."""
    if edition is None or edition.folder is None:
        return {}
    used: dict[str, str] = {}
    for file in sorted(edition.folder.glob("*.xml"))[:_MANY]:
        if file.resolve() != path.resolve():
            for name in _ids_in_text(file, file.stat().st_mtime_ns):
                used.setdefault(name, file.name)
    return used


@lru_cache(maxsize=1024)
def _ids_in_text(file: Path, _changed: int) -> frozenset[str]:
    data = file.read_bytes()
    match = _TEXT.search(data)
    ids = _ID.findall(data, match.start()) if match and qualified("x")[1:-2].encode() in data else []
    return frozenset(each.decode("utf-8", "replace") for each in ids)
