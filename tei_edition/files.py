"""Writing files whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tei_edition.errors import UnwritableTargetError

STANDARD_OUTPUT = "-"


def write_file(target: Path, data: bytes) -> None:
    """Write a file through a temporary neighbour, so that nobody ever sees half of it; ``-`` is standard output.

    Raises UnwritableTargetError; what stood there before then still stands.
    """
    if str(target) == STANDARD_OUTPUT:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    neighbour = None
    try:
        handle, neighbour = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(neighbour, _mode(target))
        os.replace(neighbour, target)
    except OSError as error:
        if neighbour is not None:
            Path(neighbour).unlink(missing_ok=True)
        raise UnwritableTargetError(
            f"the target cannot be written ({error.strerror or error})",
            where=str(target),
            mend="Name a file in a folder that exists and that you may write to.",
        ) from error


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those of a new file."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, which is made if it is not there; raises UnwritableTargetError."""
    if str(target) == STANDARD_OUTPUT:
        raise UnwritableTargetError("this export is a folder of files", where="-", mend="Name a folder with -o.")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableTargetError(
            f"the folder cannot be made ({error.strerror or error})",
            where=str(target),
            mend="Name another folder, one that you may write to.",
        ) from error
    for name in sorted(files):
        write_file(target / name, files[name])
