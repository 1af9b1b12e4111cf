"""Which schemas a document names: its ``xml-model`` instructions.

W3C Working Group Note "Associating Schemas with XML documents 1.0 (Third Edition)". Only the
prolog is read; what is wrong with the XML is for the validator to say.
"""

from __future__ import annotations

import pyexpat
import re
from collections.abc import Iterable
from typing import NamedTuple, NoReturn

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
"""The value of ``schematypens`` for a RELAX NG schema in the XML syntax."""
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
"""The value of ``schematypens`` for rules in Schematron."""

_PSEUDO_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class Model(NamedTuple):
    """An ``xml-model`` instruction: where the schema is and of which language it says to be."""

    href: str
    namespace: str
    type: str

    @property
    def is_relax_ng(self) -> bool:
        """Whether it names a RELAX NG schema in the XML syntax, as far as it says."""
        if self.href.endswith(".rnc") or self.type == "application/relax-ng-compact-syntax":
            return False
        return self.namespace == RELAX_NG or (not self.namespace and self.href.endswith(".rng"))

    @property
    def is_schematron(self) -> bool:
        """Whether it names a file of Schematron rules; rules inside a RELAX NG schema are not meant."""
        return self.namespace in (SCHEMATRON, "") and self.href.endswith(".sch")


class _RootError(Exception):
    """The root element begins."""


def models(chunks: Iterable[bytes]) -> list[Model]:
    """Return the ``xml-model`` instructions before the root element, in their order."""
    found: list[Model] = []

    def instruction(target: str, data: str) -> None:
        if target == "xml-model":
            values = {name: _unescaped(double or single) for name, double, single in _PSEUDO_ATTRIBUTE.findall(data)}
            if values.get("href"):
                found.append(Model(values["href"], values.get("schematypens", ""), values.get("type", "")))

    def root(*_: object) -> NoReturn:
        raise _RootError

    parser = pyexpat.ParserCreate()
    parser.ProcessingInstructionHandler = instruction
    parser.StartElementHandler = root
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
    except (_RootError, pyexpat.ExpatError, ValueError, LookupError):
        pass
    return found


def _unescaped(value: str) -> str:
    for entity, character in _ENTITIES:
        value = value.replace(entity, character)
    return value
