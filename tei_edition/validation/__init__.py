"""Validation: a schema and the checks behind it, as one stream of diagnostics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

    from tei_edition.model import Diagnostic


def validate(document: Path | str | bytes | etree._ElementTree, schema: Path | str | None = None) -> list[Diagnostic]:
    """Return all findings about a document, sorted by place, none if it is valid.

    ``document`` is the path of an XML file, its bytes, or a tree (of which only lines are
    known, not columns); ``schema`` the path of a RELAX NG schema in XML syntax, by default
    the edition's own. Ids have to be unique and pointers to lead somewhere under any schema.

    Raises :class:`tei_edition.errors.UnreadableXmlError` for a document that cannot be read
    or, for the edition's schema, is not TEI, and :class:`tei_edition.errors.SettingsError` for a
    schema that cannot be used.
    """
    from tei_edition.validation import libxml2
    from tei_edition.validation.checks import CHECKS, EDITION_CHECKS
    from tei_edition.validation.document import Document
    from tei_edition.validation.schemas import compiled, edition_schema
    from tei_edition.xmlreader import require_tei

    rules = compiled(schema or edition_schema())
    ours = rules.path == edition_schema().resolve()
    read = Document.of(document)
    if ours:
        require_tei(read.tree, read.name)
    found = libxml2.findings(read, rules)
    for check in CHECKS + (EDITION_CHECKS if ours else ()):
        found.extend(check(read))
    return read.diagnostics(found)
