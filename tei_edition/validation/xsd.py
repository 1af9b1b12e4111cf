"""What a schema in XSD 1.1 finds: a third opinion, through xmlschema.

xmlschema tells of each element that fails; what RELAX NG has said of the same place is not said again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tei_edition.errors import SettingsError
from tei_edition.model import Diagnostic
from tei_edition.validation.document import Document, Finding, line_of
from tei_edition.validation.schemas import Rules

if TYPE_CHECKING:
    import xmlschema

    from tei_edition.tei import Element

CODE = "xsd"
_NAMESPACE = re.compile(r"\{[^{}]*\}")
_IDS = "xs:ID"
_ATTRIBUTE = re.compile(r"attribute ([\w:.-]+)=|attribute '([\w:.-]+)'")
_MEND = "The XSD says so; validate against RELAX NG for what may stand there."


def additional(document: Document, rules: Rules, known: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the faults that the XSDs beside the schemas find, without those that are ``known``.

    Raises :class:`tei_edition.errors.SettingsError` where there is no XSD beside a schema.
    """
    found: list[Diagnostic] = []
    for schema in rules.schemas:
        path = Path(schema.name).with_suffix(".xsd")
        if not path.is_file():
            mend = "Make it with `tei-edition odd build`, or leave --xsd out."
            raise SettingsError("there is no XSD beside the schema", where=str(path), mend=mend)
        found += xsd_diagnostics(document, load_xsd(path))
    return without_repeats(found, known, document)


def xsd_diagnostics(document: Document, schema: xmlschema.XMLSchema11) -> list[Diagnostic]:
    """Return what an XSD finds in a document, with places."""
    return document.diagnostics(_findings(document, schema))


def without_repeats(found: Iterable[Diagnostic], known: Iterable[Diagnostic], document: Document) -> list[Diagnostic]:
    """Return the findings of an XSD that say something new: about no place that ``known`` names already.

    XSD tells of the element whose content is wrong, RELAX NG of the child that should not be
    there: so an element with a known fault on it or anywhere inside it is passed over.
    """
    lines = sorted({row.line for row in known})
    if not lines:
        return list(found)
    spans = {row.line: _last_line(row, document) for row in found}
    return [row for row in found if not any(row.line <= line <= spans[row.line] for line in lines)]


def _last_line(row: Diagnostic, document: Document) -> int:
    """Return the last line on which an element begins inside one that begins on the line of a finding."""
    last = row.line
    for element in document.tree.iter("*"):
        if line_of(element) == row.line:
            last = max(last, *(line_of(inner) for inner in element.iter("*")))
    return last


def _findings(document: Document, schema: xmlschema.XMLSchema11) -> Iterator[Finding]:
    for error in schema.iter_errors(document.tree):
        element: Element | None = error.elem  # type: ignore[assignment]
        reason = _NAMESPACE.sub("", " ".join(str(error.reason or "it is not valid").split()))
        if element is None or _IDS in reason:  # ids that stand twice are found under any schema
            continue
        named = _ATTRIBUTE.search(reason)
        attribute = (named[1] or named[2]) if named else ""
        yield Finding(element, CODE, f"{reason[:1].upper()}{reason[1:]}".rstrip("."), _MEND, _clark(attribute))


def _clark(attribute: str) -> str:
    return attribute.replace("xml:", "{http://www.w3.org/XML/1998/namespace}")


@lru_cache(maxsize=4)
def load_xsd(path: Path) -> xmlschema.XMLSchema11:
    """Return a compiled XSD 1.1, from the process's cache if it is there.

    Raises :class:`tei_edition.errors.SettingsError` for a file that is no such schema.
    """
    import xmlschema

    try:
        return xmlschema.XMLSchema11(str(path), allow="local", defuse="always")
    except (xmlschema.XMLSchemaException, OSError, SyntaxError) as error:
        reason = " ".join(str(getattr(error, "message", "") or error).split())
        raise SettingsError(
            f"the schema cannot be used ({reason})", where=str(path), mend="Give a schema in XSD 1.1."
        ) from None
