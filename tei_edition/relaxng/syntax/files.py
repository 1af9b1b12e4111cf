"""Where the files of a schema come from: local files only, never the network."""

from __future__ import annotations

import os
from hashlib import sha256
from urllib.parse import unquote, urljoin, urlsplit

from tei_edition.relaxng.incorrect import IncorrectSchemaError
from tei_edition.relaxng.syntax.reader import Node, read
from tei_edition.relaxng.syntax.shape import check


class Files:
    """Reads the files of one schema and keeps the digest of each, for the cache.

    ``digests`` maps the path of each file but the first, relative to ``folder``, to the
    SHA-256 of its bytes.
    """

    def __init__(self, folder: str) -> None:
        self.folder = os.path.abspath(folder)
        self.digests: dict[str, str] = {}
        self._open: list[str] = []

    def first(self, data: bytes, name: str, path: str) -> Node:
        """Return the tree of the file that the schema begins with; ``path`` is "" for bytes."""
        self._open.append(os.path.abspath(path) if path else os.path.join(self.folder, ""))
        root = read(data, name)
        check(root)
        return root

    def enter(self, node: Node) -> Node:
        """Return the tree of the file that ``node`` refers to; :meth:`leave` it when done."""
        path = self._resolve(node)
        if path in self._open:
            raise node.wrong(f"The file {node.attributes['href']} includes itself")
        relative = os.path.relpath(path, self.folder)
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError as error:
            raise node.wrong(f"The file {node.attributes['href']} cannot be read: {error.strerror}") from None
        self.digests[relative] = sha256(data).hexdigest()
        root = read(data, relative, node.ns)
        check(root)
        self._open.append(path)
        return root

    def leave(self) -> None:
        """Close the file entered last."""
        self._open.pop()

    def _resolve(self, node: Node) -> str:
        base = "file://" + self._open[-1].replace("%", "%25").replace("#", "%23").replace("?", "%3F")
        for part in (*node.base, node.attributes["href"]):
            base = urljoin(base, part)
        parts = urlsplit(base)
        if parts.scheme != "file" or parts.netloc:
            raise IncorrectSchemaError(
                f"The schema refers to {node.attributes['href']}, which is not a local file",
                where=f"{node.file}:{node.line}",
                mend="Save that file beside the schema and refer to the copy.",
            )
        return os.path.normpath(unquote(parts.path))
