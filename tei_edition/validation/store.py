"""The user's cache of schemas: added once by hand, then found by name or address, without a network.

Each schema has a folder of its own with a copy of all its files and ``schema.json``, which says
where it came from and with which file it begins. What others could have written is not used.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tei_edition.errors import SettingsError, TeiEditionError, UnwritableTargetError
from tei_edition.relaxng.cache import is_ours

FOLDER = "TEI_EDITION_CACHE"
"""The environment variable that names another folder for the cache."""

EDITION = "edition"
"""The name of the schema that comes with the toolkit."""

_NAME = re.compile(r"[^\W_][\w.-]*")
_RECORD = "schema.json"


class Stored(NamedTuple):
    """A schema in the cache: its name, where it came from, and the file that it begins with."""

    name: str
    source: str
    path: str


def folder() -> str:
    """Return the folder of the cache: the user's cache folder of the system, unless ``TEI_EDITION_CACHE`` is set."""
    given = os.environ.get(FOLDER)
    if given:
        return given
    from platformdirs import user_cache_dir

    return user_cache_dir("tei-edition", appauthor=False)


def compiled_folder() -> str:
    """Return the folder of compiled schemas."""
    return os.path.join(folder(), "compiled")


def _schemas() -> str:
    return os.path.join(folder(), "schemas")


def stored() -> Iterator[Stored]:
    """Yield the schemas in the cache, by name."""
    try:
        names = sorted(os.listdir(_schemas()))
    except OSError:
        return
    for name in names:
        found = find(name)
        if found is not None:
            yield found


def find(name: str) -> Stored | None:
    """Return the schema of a name, None if there is none, or one that others could have written."""
    if not _NAME.fullmatch(name):
        return None
    place = os.path.join(_schemas(), name)
    try:
        if not (is_ours(os.stat(_schemas())) and is_ours(os.stat(place))):
            return None
        with open(os.path.join(place, _RECORD), encoding="utf-8") as file:
            record = json.load(file)
        return Stored(name, str(record["source"]), os.path.join(place, "files", *record["path"].split("/")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def find_source(href: str) -> Stored | None:
    """Return the schema that came from an address (``http`` and ``https`` are one), or that has its file's name."""
    wanted = _without_scheme(href)
    for each in stored():
        if _without_scheme(each.source) == wanted:
            return each
    return find(href.rpartition("/")[2].removesuffix(".rng"))


def _without_scheme(address: str) -> str:
    return re.sub("^https?://", "", address)


def add(source: str, name: str = "") -> Stored:
    """Put the schema in a file or at an address into the cache, with the files that it includes.

    ``name`` is by default that of its file. A schema of that name is replaced. Raises
    :class:`SettingsError` for an impossible name, :class:`TeiEditionError` for a schema that
    cannot be had or used, and :class:`UnwritableTargetError`.
    """
    name = name or re.split(r"[/\\]", source)[-1].partition("?")[0].removesuffix(".rng")
    if not _NAME.fullmatch(name) or name == EDITION:
        raise SettingsError(
            f"a schema cannot be called “{name}”" if name != EDITION else "“edition” is the name of our own schema",
            mend="Give it a --name of letters, digits and . - _, such as tei_all.",
        )
    if not is_address(source):
        return _keep(source, source, name)
    import tempfile

    from tei_edition.validation.download import download

    with tempfile.TemporaryDirectory() as temporary:
        return _keep(download(source, temporary), source, name)


def is_address(source: str) -> bool:
    """Whether a schema is named by its address on the network."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", source) is not None


def _keep(path: str, source: str, name: str) -> Stored:
    """Copy a schema, once it has been found correct, through a temporary neighbour."""
    import shutil
    import tempfile

    from tei_edition.relaxng.schema import files_of

    files = [os.path.realpath(each) for each in files_of(path)]
    common = os.path.commonpath([os.path.dirname(each) for each in files])
    inner = [os.path.relpath(each, common) for each in files]
    origin = source if is_address(source) else os.path.abspath(source)
    record = {"source": origin, "path": inner[0].replace(os.sep, "/")}
    target = os.path.join(_schemas(), name)
    try:
        os.makedirs(_schemas(), mode=0o700, exist_ok=True)
        new = tempfile.mkdtemp(prefix=".new-", dir=_schemas())
        for each, relative in zip(files, inner, strict=True):
            copy = os.path.join(new, "files", relative)
            os.makedirs(os.path.dirname(copy), exist_ok=True)
            shutil.copyfile(each, copy)
        Path(new, _RECORD).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        os.replace(new, target)
    except OSError as error:
        what = f"the cache cannot be written ({error.strerror or error})"
        raise UnwritableTargetError(what, where=folder(), mend=f"Name another folder with {FOLDER}.") from None
    kept = find(name)
    if kept is None:
        mend = f"Take away the right of others to write there, or name another folder with {FOLDER}."
        raise TeiEditionError("others can write into the cache, so it is not used", where=folder(), mend=mend)
    return kept


def remove(name: str) -> None:
    """Take a schema out of the cache; raises :class:`SettingsError` if there is none of that name."""
    if find(name) is None:
        raise SettingsError(f"there is no schema “{name}” in the cache", mend=known())
    import shutil

    try:
        shutil.rmtree(os.path.join(_schemas(), name))
    except OSError as error:
        what = f"the schema cannot be removed ({error.strerror or error})"
        raise UnwritableTargetError(what, where=folder(), mend="Check who owns the folder.") from None


def known() -> str:
    """Return a sentence that says which schemas there are."""
    names = [each.name for each in stored()]
    return f"There are: {', '.join([EDITION, *names])}. Add one with `tei-edition schema add FILE-OR-URL --name NAME`."
