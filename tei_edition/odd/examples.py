"""The examples of an ODD, held against the schema that it became."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from tei_edition.odd.model import Odd
from tei_edition.odd.nodes import OddError
from tei_edition.relaxng import load_schema
from tei_edition.tei import Element

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_HOLDER, _HOLDERS = "example", "urn:example"


def check_examples(odd: Odd, grammar: Element) -> None:
    """Raise OddError for the first example that is not valid, with its line.

    ``grammar`` is what :func:`tei_edition.odd.relaxng.relaxng` made. Each example stands in an
    element of its own, so that two elements of one name are told apart; ids are not looked up.
    """
    root = deepcopy(grammar)
    start = next(root.iter(f"{_RNG}start"))
    choice = etree.SubElement(etree.SubElement(start, f"{_RNG}choice"), f"{_RNG}choice")
    for child in list(start)[:-1]:
        start.remove(child)
    for number, spec in enumerate(odd.elements()):
        holder = etree.SubElement(choice, f"{_RNG}element", {"name": f"{_HOLDER}{number}", "ns": _HOLDERS})
        etree.SubElement(holder, f"{_RNG}ref", {"name": spec.ident})
    schema = load_schema(etree.tostring(root))
    for number, spec in enumerate(odd.elements()):
        for example, line in zip(spec.examples, spec.examples_at, strict=True):
            name = f"e:{_HOLDER}{number}"
            document = f'<{name} xmlns:e="{_HOLDERS}" xmlns="{odd.namespace}">{example}</{name}>'
            for row in schema.validate(document.encode()):
                if not row.code.startswith("rng.id"):
                    where = f"{odd.path}:{line + row.line - 1}"
                    raise OddError(
                        f"the example of {spec.ident} is not valid: {row.message}", where=where, mend=row.help
                    )
