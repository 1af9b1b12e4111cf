"""Which schema a document is held against, and each loaded once in a process."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tei_edition.errors import SettingsError
from tei_edition.validation import store
from tei_edition.validation.document import Document

if TYPE_CHECKING:
    from tei_edition.relaxng import Schema

RELAXNG, LIBXML2 = "relaxng", "libxml2"
ENGINES = (RELAXNG, LIBXML2)
"""The validators: our own, and libxml2 as a second opinion."""

_PACKAGE = Path(__file__).resolve().parent.parent
_loaded: dict[tuple[str, int, int], Schema] = {}


class Rules(NamedTuple):
    """What a document is held against.

    ``ours`` says that the edition's schema is among the schemas, ``missing`` names those that
    the document asks for and that are not at hand.
    """

    schemas: tuple[Schema, ...]
    engine: str = RELAXNG
    ours: bool = False
    missing: tuple[str, ...] = ()


def edition_schema() -> Path:
    """Return the path of the edition's RELAX NG schema: in the installed package, or beside it in a checkout."""
    installed = _PACKAGE / "schema" / "tei_edition.rng"
    return installed if installed.is_file() else _PACKAGE.parent / "schema" / "tei_edition.rng"


def load_schema(schema: Path | str | bytes = store.EDITION) -> Schema:
    """Return a RELAX NG schema, ready for any number of documents and threads.

    ``schema`` is the path of a file in the XML syntax, the bytes of one, ``edition`` for our
    own, or the name of one in the user's cache. A file has precedence over a name. Its compiled
    form is kept on disk (:mod:`tei_edition.relaxng.cache`), and in this process.

    Raises :class:`SettingsError` for a name that nothing has, and
    :class:`tei_edition.relaxng.IncorrectSchemaError` for a schema that cannot be used.
    """
    from tei_edition.relaxng import load_schema as _load_relaxng

    if isinstance(schema, bytes):
        return _load_relaxng(schema, cache=store.compiled_folder())
    path = os.path.realpath(_path(os.fspath(schema)))
    try:
        state = os.stat(path)
        key = (path, state.st_mtime_ns, state.st_size)
    except OSError:
        key = (path, 0, 0)
    found = _loaded.get(key)
    if found is None:
        found = _loaded.setdefault(key, _load_relaxng(path, cache=store.compiled_folder()))
    return found


def _path(schema: str) -> str:
    """Return the path of the schema that the user names."""
    if schema == store.EDITION:
        return str(edition_schema())
    if os.path.exists(schema):
        return schema
    if store.is_address(schema):
        mend = f"Put it in the cache first: `tei-edition schema add {schema} --name NAME`, then --schema NAME."
        raise SettingsError("a schema is not fetched from the network while validating", where=schema, mend=mend)
    found = store.find(schema)
    if found is None:
        raise SettingsError(
            "there is no such schema, neither a file nor in the cache", where=schema, mend=store.known()
        )
    return found.path


def choose(document: Document, schema: Schema | Path | str | bytes | None, engine: str) -> Rules:
    """Return the rules for a document: the schema given, those that it names, or the edition's.

    Raises as :func:`load_schema` does, and :class:`ValueError` for an engine that is not there.
    """
    if engine not in ENGINES:
        raise ValueError(f"there is no engine {engine!r}; there are {', '.join(ENGINES)}")
    missing: list[str] = []
    if schema is None:
        paths, missing = _named(document, "is_relax_ng")
        schemas = tuple(load_schema(path) for path in paths) or (load_schema(),)
    else:
        schemas = (load_schema(schema) if isinstance(schema, Path | str | bytes) else schema,)
    return Rules(schemas, engine, any(_is_ours(each.name) for each in schemas), tuple(missing))


def named_rules(document: Document) -> list[Path]:
    """Return the files of Schematron rules that a document names and that are at hand, our own aside."""
    own = edition_schema().with_suffix(".sch")
    paths, _ = _named(document, "is_schematron")
    return [Path(path) for path in paths if os.path.basename(path) != own.name]


def _named(document: Document, language: str) -> tuple[list[str], list[str]]:
    """Return the paths of the schemas of a language that a document names, and the addresses of those not at hand."""
    from tei_edition.relaxng.documents import Document as Chunks
    from tei_edition.validation.prolog import models

    paths: list[str] = []
    missing: list[str] = []
    for model in models(Chunks(document.content, document.name).chunks()):
        if getattr(model, language):
            path = _at_hand(model.href, os.path.dirname(document.name))
            if path:
                paths.append(path)
            else:
                missing.append(model.href)
    return list(dict.fromkeys(paths)), missing


def _at_hand(href: str, folder: str) -> str:
    """Return the path of a schema: where it is said to be, or by its name beside the file, or in the cache; or ""."""
    from urllib.parse import unquote

    href = href.partition("#")[0]
    relative = [] if store.is_address(href) or os.path.isabs(href) else [unquote(href)]
    for place in (*relative, unquote(href.rpartition("/")[2])):
        path = os.path.join(folder, place)
        if place and os.path.isfile(path):
            return path
    found = store.find_source(href)
    return found.path if found else ""


def _is_ours(path: str) -> bool:
    """Whether a schema is the edition's own, or a copy of it."""
    own = edition_schema()
    if os.path.basename(path) != own.name:
        return False
    if os.path.realpath(path) == os.path.realpath(own):
        return True
    try:
        return Path(path).read_bytes() == own.read_bytes()
    except OSError:
        return False
