"""Compiled schemas on disk.

A cache file is a line with a digest, then JSON: data, nothing that could be executed. Its
name is the digest of the schema's first file and of our version; inside are the digests of
the other files, so that a change anywhere means a new compilation. What is broken is built
anew, and what somebody else could have written is neither read nor overwritten.
"""

from __future__ import annotations

import json
import os
import stat
from hashlib import sha256

from tei_edition import __version__
from tei_edition.relaxng.syntax.rows import Rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

_FORMAT = "1"
_MAGIC = f"tei-edition relaxng {_FORMAT} {__version__}"


class Cache:
    """The cached form of one schema in a folder; ``base`` is what the schema's references are relative to."""

    def __init__(self, folder: Path | str, data: bytes, base: str) -> None:
        self.folder = os.fspath(folder)
        self.base = base
        key = sha256(_MAGIC.encode() + b"\0" + data).hexdigest()
        self.path = os.path.join(self.folder, f"{key[:40]}.schema")

    def load(self) -> Rows | None:
        """Return the rows of the schema, None unless a sound and trusted cache of just these files is there."""
        try:
            if not is_ours(os.stat(self.folder)):
                return None
            handle = os.open(self.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
            with open(handle, "rb") as file:
                if not is_ours(os.fstat(handle)):
                    return None
                head = file.readline(200)
                body = file.read()
        except OSError:
            return None
        if head != _head(body):
            return None
        try:
            return self._unpack(json.loads(body))
        except (ValueError, KeyError, TypeError):
            return None

    def _unpack(self, content: dict[str, Any]) -> Rows | None:
        for path, digest in content["files"].items():
            try:
                with open(os.path.join(self.base, path), "rb") as file:
                    if sha256(file.read()).hexdigest() != digest:
                        return None
            except OSError:
                return None
        rows = Rows()
        rows.rows, rows.elements, rows.start = content["rows"], content["elements"], content["start"]
        return rows

    def save(self, rows: Rows, files: dict[str, str]) -> None:
        """Write the rows of the schema; a cache that cannot be written is no fault."""
        content = {"files": files, "start": rows.start, "elements": rows.elements, "rows": rows.rows}
        body = json.dumps(content, separators=(",", ":"), sort_keys=True).encode()
        temporary = f"{self.path}.{os.getpid()}.new"
        try:
            os.makedirs(self.folder, mode=0o700, exist_ok=True)
            if not is_ours(os.stat(self.folder)):
                return
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with open(handle, "wb") as file:
                file.write(_head(body) + body)
            os.replace(temporary, self.path)
        except OSError:
            return


def _head(body: bytes) -> bytes:
    return f"{_MAGIC} {sha256(body).hexdigest()}\n".encode()


def is_ours(status: os.stat_result) -> bool:
    """Whether nobody but us (and the administrator) can write here; where there are no owners, it is."""
    if not hasattr(os, "geteuid"):
        return True
    return status.st_uid in (os.geteuid(), 0) and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
