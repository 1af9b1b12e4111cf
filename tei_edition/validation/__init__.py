"""Validation: schemas and the checks behind them, as one stream of diagnostics.

:data:`SOURCES` lists where diagnostics come from; :func:`examine` asks each and merges what
they say. Nothing here imports lxml: a file that a cached schema finds valid never needs it.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from tei_edition.validation.document import Document
from tei_edition.validation.schemas import RELAXNG, Rules, choose, load_schema

if TYPE_CHECKING:
    from lxml import etree

    from tei_edition.model import Diagnostic
    from tei_edition.relaxng import Schema

__all__ = ["SOURCES", "UNREADABLE", "Report", "examine", "load_schema", "validate"]


class Source(NamedTuple):
    """A source of diagnostics: a module with a function ``diagnostics(document, rules)``.

    ``of_the_edition`` says that it knows our encoding only, and is asked about documents that
    are validated against our schema.
    """

    module: str
    of_the_edition: bool = False


SOURCES: tuple[Source, ...] = (
    Source("tei_edition.validation.structure"),
    Source("tei_edition.validation.checks", of_the_edition=True),
    Source("tei_edition.validation.rules"),
)
"""All sources, in the order in which they are asked; each is imported when it is."""

UNREADABLE = frozenset(("rng.xml", "rng.doctype", "rng.refused"))
"""The codes that say that a document cannot be read to its end; nothing else is asked of it then."""


class _Asked(Protocol):
    def diagnostics(self, document: Document, rules: Rules) -> Iterable[Diagnostic]: ...


class Report(NamedTuple):
    """What was found, the rules that were used, and whether the document could be read to its end."""

    diagnostics: list[Diagnostic]
    rules: Rules
    readable: bool


def validate(
    document: Path | str | bytes | etree._ElementTree | etree._Element | Document,
    schema: Schema | Path | str | bytes | None = None,
    *,
    engine: str = RELAXNG,
    xsd: bool = False,
    schematron: Path | None = None,
    phase: str = "",
) -> list[Diagnostic]:
    """Return all findings about a document, sorted by place, none if it is valid.

    ``document`` is the path of an XML file, its bytes, or a tree or its root (of which lines are
    known only if it was parsed, and no columns). ``schema`` is what :func:`load_schema` returned or
    takes; by default the schemas that the document's ``xml-model`` instructions name (W3C,
    "Associating Schemas with XML documents"), as far as they are at hand, else the edition's.
    ``engine`` is ``relaxng``, our own, or ``libxml2``; with ``xsd`` the XSD beside each schema
    is asked as well, and with ``schematron`` the rules in that file (of a ``phase`` of it). XML
    that is not well formed is a finding, too: see :data:`UNREADABLE`.

    Raises :class:`tei_edition.errors.UnreadableXmlError` for a file that cannot be opened, and
    :class:`tei_edition.errors.TeiEditionError` for a schema that cannot be used.
    """
    return examine(document, schema, engine=engine, xsd=xsd, schematron=schematron, phase=phase).diagnostics


def examine(
    document: Path | str | bytes | etree._ElementTree | etree._Element | Document,
    schema: Schema | Path | str | bytes | None = None,
    *,
    engine: str = RELAXNG,
    xsd: bool = False,
    schematron: Path | None = None,
    phase: str = "",
) -> Report:
    """Validate as :func:`validate` does, and say which schemas were used."""
    read = Document.of(document)
    rules = choose(read, schema, engine)
    found: list[Diagnostic] = []
    readable = True
    for source in SOURCES:
        if source.of_the_edition and not rules.ours:
            continue
        found.extend(cast(_Asked, import_module(source.module)).diagnostics(read, rules))
        readable = not any(row.code in UNREADABLE for row in found)
        if not readable:
            break
    if xsd and readable:
        from tei_edition.validation.xsd import additional

        found.extend(additional(read, rules, found))
    if schematron is not None and readable:
        from tei_edition.validation.rules import load_rules, schematron_diagnostics

        found.extend(schematron_diagnostics(read, load_rules(schematron), phase))
    return Report(_merged(found), rules, readable)


def _merged(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics by place, each once; two schemas that find the same fault are one."""
    unique = {(row.line, row.column, row.code, row.message, row.xpath): row for row in found}
    return [unique[key] for key in sorted(unique)]
