"""The RELAX NG engine of libxml2, its messages folded into one finding a fault.

libxml2 (through lxml) gives the verdict and says which elements failed; what is wrong with
them is then worded from the schema. This module is all that knows of libxml2: another
engine has to offer no more than :func:`findings`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from tei_edition.tei import Element, local_name, qualified
from tei_edition.validation.attributes import AttributeRules
from tei_edition.validation.content import ContentRules, Expectation
from tei_edition.validation.document import Document, Finding
from tei_edition.validation.grammar import Grammar, grammar_of
from tei_edition.validation.schemas import Schema
from tei_edition.validation.wording import (
    Sentences,
    bad_attribute,
    bad_content,
    bad_together,
    guidelines,
    incomplete,
    misplaced,
    stray_text,
)

CODE = "schema.relaxng"

_ATTRIBUTES = ("INVALIDATTR", "ATTRVALID", "ATTRNAME", "ATTREXTRANS")
_CONTENT = ("TYPEVAL", "VALUE", "VALELEM", "VALNOTEMPTY", "DATATYPE", "TYPE", "LIST", "LISTEXTRA", "DATAELEM")
_STEP = re.compile(r"\*(?:\[(\d+)\])?|[^/*\[]+(?:\[(\d+)\])?")
_ELEMENT = re.compile(r"^Element (\S+) failed")
_EXTRA = re.compile(r"has extra content: (\S+)")


def findings(document: Document, schema: Schema) -> list[Finding]:
    """Return what a schema finds wrong in a document, none if it is valid."""
    with schema.lock:
        if schema.validator.validate(document.tree):
            return []
        log = [
            (entry.type_name.removeprefix("RELAXNG_ERR_"), entry.message, entry.path)
            for entry in schema.validator.error_log
        ]
    return _Folding(document, grammar_of(schema)).findings(log)


class _Folding:
    """The way from libxml2's messages on one document to findings."""

    def __init__(self, document: Document, grammar: Grammar) -> None:
        self._root = document.tree.getroot()
        self._grammar = grammar
        self._attributes = AttributeRules(grammar)
        self._contents = ContentRules(grammar)
        self._children: dict[Element, list[Element]] = {}
        self._searched: set[str] = set()
        self._seen: set[tuple[Element, str]] = set()

    def findings(self, log: Iterable[tuple[str, str, str | None]]) -> list[Finding]:
        """Fold libxml2's messages (kind, text, path of the element where it is known)."""
        listed = [(kind, message, self._element(path)) for kind, message, path in log]
        found = [finding for kind, message, element in listed for finding in self._plain(kind, message, element)]
        if found:
            return found
        # What is left are cascades: each says of an outer element that something inside it failed.
        element = next((element for _, _, element in listed if element is not None), self._root)
        return list(self._about_attributes("", element, bad_content))

    def _plain(self, kind: str, message: str, element: Element | None) -> Iterator[Finding]:
        """Yield the findings that a message of libxml2 stands for, each only once."""
        if kind in _ATTRIBUTES:
            yield from self._about_attributes(message, element)
        elif element is None:
            return
        elif kind == "ELEMWRONG":
            yield from self._misplaced(element)
        elif kind == "EXTRACONTENT":
            extra = _EXTRA.search(message)
            if extra and local_name(element) == extra[1]:
                yield from self._misplaced(element)
            elif extra and extra[1] == "text":
                yield from self._once(element, "text", lambda: stray_text(self._grammar, element))
        elif kind == "TEXTWRONG":
            yield from self._once(element, "text", lambda: stray_text(self._grammar, element))
        elif kind == "NOELEM":
            expected = self._contents.expectation(element, None)
            yield from self._once(element, "content", lambda: incomplete(self._grammar, element, expected))
        elif kind in _CONTENT and not self._attributes.faults(element):
            yield from self._once(element, "content", lambda: bad_content(element))

    def _misplaced(self, element: Element) -> Iterator[Finding]:
        parent = element.getparent()
        expected = Expectation()
        if parent is not None and local_name(element) in self._grammar.children(local_name(parent)):
            expected = self._contents.expectation(parent, element)
        yield from self._once(element, "place", lambda: misplaced(self._grammar, element, expected))

    def _about_attributes(
        self, message: str, element: Element | None, otherwise: Callable[[Element], Sentences] = bad_together
    ) -> Iterator[Finding]:
        """Find what is wrong with the attributes of an element, or say what ``otherwise`` says."""
        named = _ELEMENT.match(message)
        # libxml2 may point at the first child of the element that it names, or have lost it.
        while named and element is not None and local_name(element) != named[1]:
            element = element.getparent()
        suspects = self._lost(named[1]) if named and element is None else []
        suspects = suspects if element is None else [element]
        faulty = False
        for suspect in suspects:
            faults = self._attributes.faults(suspect)
            faulty = faulty or bool(faults)
            for fault in faults:
                name = fault.names[0] if fault.names and fault.kind != "missing" else ""
                listed = self._attributes.listed(suspect, name) if name else []
                yield from self._once(
                    suspect,
                    f"{fault.kind} {fault.names}",
                    lambda suspect=suspect, fault=fault, listed=listed: bad_attribute(suspect, fault, listed),  # type: ignore[misc]
                    attribute=name,
                )
        if not faulty and suspects:
            yield from self._once(suspects[0], "attributes", lambda: otherwise(suspects[0]))

    def _lost(self, name: str) -> list[Element]:
        """Return all elements of a name when it is asked for the first time, then none."""
        if name in self._searched:
            return []
        self._searched.add(name)
        return list(self._root.iter(qualified(name)))

    def _once(
        self, element: Element, topic: str, word: Callable[[], Sentences], attribute: str = ""
    ) -> Iterator[Finding]:
        if (element, topic) not in self._seen:
            self._seen.add((element, topic))
            yield self._finding(element, word(), attribute=attribute, text=topic == "text")

    def _finding(self, element: Element, sentences: Sentences, *, attribute: str = "", text: bool = False) -> Finding:
        message, mend = sentences
        url = guidelines(self._grammar, local_name(element))
        return Finding(element, CODE, message, mend, attribute, text, url=url)

    def _element(self, path: str | None) -> Element | None:
        """Return the element that a path of libxml2 leads to: steps such as ``*[3]`` from the root on."""
        current: Element | None = None
        for match in _STEP.finditer(path or ""):
            index = int(match[1] or match[2] or 1) - 1
            if current is None:
                current = self._root
                continue
            if current not in self._children:
                self._children[current] = list(current.iterchildren(etree.Element))
            children = self._children[current]
            if not match[0].startswith("*"):
                name = match[0].partition("[")[0]
                children = [each for each in children if each.tag == name]
            if index >= len(children):
                return None
            current = children[index]
        return current
