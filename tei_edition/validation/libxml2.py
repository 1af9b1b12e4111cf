"""libxml2's RELAX NG validator: a plain second opinion, in its own words.

It gives lines without columns, often only the first fault of an element, and takes its time
to load a large schema; for the messages see :mod:`tei_edition.relaxng`.
"""

from __future__ import annotations

import os
import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from tei_edition.errors import SettingsError
from tei_edition.model import ERROR, Diagnostic

if TYPE_CHECKING:
    from tei_edition.validation.document import Document

CODE = "libxml2"

_LOCK = threading.Lock()
_NAMESPACE = re.compile(r"\{[^{}\s]*\}")


def diagnostics(document: Document, schema: str) -> list[Diagnostic]:
    """Return libxml2's messages on a document by the schema in a file, each message once a line.

    Raises :class:`SettingsError` for a schema that libxml2 cannot load, and
    :class:`tei_edition.errors.UnreadableXmlError` for a document that is not well formed.
    """
    tree = document.tree
    with _LOCK:  # a validator keeps the log of its last document
        validator = _load(schema, _changed(schema))
        if validator.validate(tree):
            return []
        log = [(entry.line, _NAMESPACE.sub("", entry.message), entry.path or "") for entry in validator.error_log]
    return [Diagnostic(CODE, ERROR, message, file=document.name, line=line, xpath=path) for line, message, path in log]


def _changed(schema: str) -> int:
    try:
        return os.stat(schema).st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=8)
def _load(schema: str, _changed: int) -> etree.RelaxNG:
    # A schema is named by the user, and may be of several files: no limits, but no network and no DTD either.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.RelaxNG(etree.parse(schema, parser))
    except (OSError, etree.XMLSyntaxError, etree.RelaxNGError) as error:
        raise SettingsError(
            f"libxml2 cannot load the schema ({str(error).rstrip('.')})",
            where=schema,
            mend="Give a RELAX NG schema in its XML syntax (.rng), or leave --engine out.",
        ) from None
