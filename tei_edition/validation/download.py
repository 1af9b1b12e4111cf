"""Fetching a schema, with the files that it includes, when the user asks for just that.

This is the only module of the toolkit that uses a network; ``tei-edition schema add URL`` is
the only way to it.
"""

from __future__ import annotations

import os
import pyexpat
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from tei_edition.errors import TeiEditionError

MAXIMUM_BYTES = 50_000_000
"""The longest file of a schema."""
MAXIMUM_FILES = 200
"""The most files of one schema."""

_SECONDS = 30
_RELAX_NG = "http://relaxng.org/ns/structure/1.0"


def download(address: str, folder: str) -> str:
    """Fetch a schema and all files that it refers to into a folder, and return the path of the first.

    Files lie as they do on the server, which has to be the same one for all. Raises
    :class:`TeiEditionError` for what cannot be fetched.
    """
    first = _place(address, address, folder)
    waiting, seen = [address], {address}
    for each in waiting:  # grows while it runs
        path = Path(_place(each, address, folder))
        data = _fetch(each)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        for href in _references(data):
            target = urldefrag(urljoin(each, href)).url
            if target not in seen:
                seen.add(target)
                waiting.append(target)
        if len(seen) > MAXIMUM_FILES:
            raise TeiEditionError(f"the schema has more than {MAXIMUM_FILES} files", where=address, mend="Add a copy.")
    return first


def _place(address: str, first: str, folder: str) -> str:
    """Return where the file at an address goes."""
    parts, origin = urlsplit(address), urlsplit(first)
    if parts.scheme not in ("http", "https"):
        mend = "Give an address that begins with https:// or http://, or a file."
        raise TeiEditionError(f"{parts.scheme} is not a way to fetch a schema", where=address, mend=mend)
    if parts.netloc != origin.netloc:
        mend = "Save all its files in one folder and add it from there."
        raise TeiEditionError(f"the schema needs {address}, on another server", where=first, mend=mend)
    path = os.path.normpath(unquote(parts.path).lstrip("/")) if parts.path.strip("/") else "schema.rng"
    if path.startswith("..") or os.path.isabs(path):
        raise TeiEditionError("the address leads out of its server", where=address, mend="Check the address.")
    return os.path.join(folder, *path.split("/"))


def _fetch(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"User-Agent": "tei-edition"})
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
            data: bytes = answer.read(MAXIMUM_BYTES + 1)
    except urllib.error.HTTPError as error:
        what = f"the server answered {error.code} {error.reason}"
    except (OSError, ValueError) as error:
        what = f"the server cannot be reached ({getattr(error, 'reason', error)})"
    else:
        if len(data) <= MAXIMUM_BYTES:
            return data
        what = f"the file is longer than {MAXIMUM_BYTES:,} bytes"
    mend = "Check the address, or save the schema and add the file."
    raise TeiEditionError(what, where=address, mend=mend) from None


def _references(data: bytes) -> list[str]:
    """Return the addresses in a schema's ``include`` and ``externalRef`` elements."""
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name in (f"{_RELAX_NG} include", f"{_RELAX_NG} externalRef") and "href" in attributes:
            found.append(attributes["href"])

    parser = pyexpat.ParserCreate(None, " ")
    parser.StartElementHandler = start
    with suppress(pyexpat.ExpatError):  # whether it is a schema is said when it is loaded
        parser.Parse(data, True)
    return found
