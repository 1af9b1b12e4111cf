"""What a command line names: files, folders, globs, and lists of any of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from glob import has_magic, iglob
from pathlib import Path

from tei_edition.errors import UnreadableSourceError, reason_of
from tei_edition.project import SETTINGS

LIST, STANDARD_INPUT = "@", "-"
"""``@files.txt`` is a list, one name a line; ``@-`` is one on standard input."""


def find_inputs(names: Sequence[str], suffixes: Sequence[str], *, editions: bool = False) -> list[Path]:
    """Return the files that names stand for, each once, in the order of the names and sorted inside a folder.

    A folder stands for the files below it whose suffix is one of ``suffixes``; with
    ``editions`` a folder with an ``edition.toml`` stands for itself, wherever it lies.
    Raises UnreadableSourceError for a name that stands for nothing.
    """
    found: dict[Path, None] = {}
    for name in names:
        rows = list(_expand(name, tuple(suffixes), editions))
        if not rows:
            kinds = " or ".join((*(f"*{suffix}" for suffix in suffixes), SETTINGS))
            is_folder = Path(name).is_dir()
            raise UnreadableSourceError(
                "nothing in this folder can be worked on" if is_folder else "there is nothing of that name to work on",
                where=name,
                mend=f"Name files ({kinds}), or folders with such files in them.",
            )
        found.update(dict.fromkeys(rows))
    return list(found)


def is_many(names: Sequence[str]) -> bool:
    """Whether names may stand for more than one file: several of them, a list, a glob, a folder that is no edition."""
    if len(names) != 1:
        return True
    name = names[0]
    path = Path(name)
    is_folder = path.is_dir() and not (path / SETTINGS).is_file()
    return is_folder or _is_list(name) or (has_magic(name) and not path.exists())


def _is_list(name: str) -> bool:
    return name.startswith(LIST) and len(name) > 1 and not Path(name).exists()


def _expand(name: str, suffixes: tuple[str, ...], editions: bool) -> Iterator[Path]:
    if _is_list(name):
        for row in _read_list(name[1:]):
            yield from _expand(row, suffixes, editions)
        return
    path = Path(name)
    if path.is_dir():
        yield from _inside(path, suffixes, editions)
    elif has_magic(name) and not path.exists():
        for row in sorted(iglob(name, recursive=True)):
            yield from _inside(Path(row), suffixes, editions) if Path(row).is_dir() else (Path(row),)
    else:
        yield path


def _inside(folder: Path, suffixes: tuple[str, ...], editions: bool) -> Iterator[Path]:
    """The files below a folder; a folder that is an edition is one of them, and what is inside it is not."""
    if editions and (folder / SETTINGS).is_file():
        yield folder
        return
    for row in sorted(folder.iterdir()):
        if row.name.startswith("."):
            continue
        if row.is_dir():
            yield from _inside(row, suffixes, editions)
        elif row.suffix.lower() in suffixes:
            yield row


def _read_list(name: str) -> list[str]:
    try:
        text = sys.stdin.read() if name == STANDARD_INPUT else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSourceError(
            f"the list cannot be read ({reason_of(error)})", where=name, mend="Give a UTF-8 file with one name a line."
        ) from error
    return [row.strip() for row in text.splitlines() if row.strip()]
