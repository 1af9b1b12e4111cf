"""What the header declares and the text points at: who tagged, how surely, by which rule; marks; roles.

TEI Guidelines, chapters 2 (header) and 21 (certainty and responsibility).
"""

from __future__ import annotations

from functools import cached_property

from lxml import etree

from tei_edition.export.html.index import TOOLKIT, Index, name_of, plain_text, pointers
from tei_edition.export.html.words import Words
from tei_edition.model import LOW, MEDIUM
from tei_edition.tei import NAMESPACE, Element

_LONGEST_NAME = 120
_NAMES_OF_AGENTS = ("persName", "orgName", "name", "label")
_DOUBTFUL = (MEDIUM, LOW)


class Declarations:
    """Looks up what attributes such as ``@resp``, ``@rendition`` and ``@ana`` point at."""

    def __init__(self, index: Index, words: Words) -> None:
        self._index = index
        self._words = words
        self._provenances: dict[tuple[str | None, str | None, str | None], tuple[str, str]] = {}

    def provenance(self, element: Element) -> tuple[str, str]:
        """Return the classes and the explanation of who tagged an element, how surely, by which rule."""
        key = (element.get("resp"), element.get("cert"), element.get("ana"))
        if key not in self._provenances:
            self._provenances[key] = self._provenance(*key)
        return self._provenances[key]

    def _provenance(self, resp: str | None, cert: str | None, ana: str | None) -> tuple[str, str]:
        machine = any(self._is_machine(pointer) for pointer in pointers(resp))
        doubtful = cert in _DOUBTFUL
        classes = " ".join(filter(None, ("machine" if machine else "", cert if doubtful else "")))
        if machine and not doubtful:
            # The look tells it already, and most tags are of this kind.
            return classes, ""
        told = [self._words("made_by", self.agents(resp))] if resp else []
        if cert:
            told.append(self._words("certainty", self._words.get(f"certainty_{cert}", cert)))
        if machine and ana:
            told.append(self._words("rule", self._labels(ana)))
        return classes, "; ".join(told)

    def agents(self, resp: str) -> str:
        """Return the names of those whom ``@resp`` or ``@who`` points at."""
        return ", ".join(self.agent(pointer) for pointer in pointers(resp))

    def agent(self, pointer: str) -> str:
        """Return the name behind a pointer, or the pointer itself where nothing is there."""
        element = self._index.element_at(pointer)
        if element is None:
            return pointer.removeprefix("#")[:_LONGEST_NAME]
        for name in _NAMES_OF_AGENTS:
            named = element.find(f"{{{NAMESPACE}}}{name}")
            if named is not None:
                return plain_text(named)[:_LONGEST_NAME]
        return plain_text(element)[:_LONGEST_NAME] or pointer.removeprefix("#")

    def _is_machine(self, pointer: str) -> bool:
        return pointer == f"#{TOOLKIT}" or name_of(self._index.element_at(pointer)) == "application"

    def _labels(self, ana: str) -> str:
        return ", ".join(self.category(pointer) for pointer in pointers(ana))

    def category(self, pointer: str) -> str:
        """Return the description of a category in a taxonomy, or its id where it has none."""
        element = self._index.element_at(pointer)
        words = plain_text(element) if element is not None and name_of(element) == "category" else ""
        return (words or pointer.removeprefix("#"))[:_LONGEST_NAME]

    def marks(self, element: Element) -> tuple[str, str]:
        """Return the marks that were printed before and behind what an element holds.

        They come from a ``rendition scheme="free"``; a single mark (``/.../``) stands before.
        """
        for pointer in pointers(element.get("rendition")):
            rendition = self._index.element_at(pointer)
            if rendition is None or name_of(rendition) != "rendition" or rendition.get("scheme") != "free":
                continue
            before, _, behind = plain_text(rendition).partition(" ")
            return before, behind
        return "", ""

    def role(self, pointer: str) -> str:
        """Return the role of a person in the register (``investigator``), ``""`` where none is given."""
        element = self._index.element_at(pointer)
        return "" if element is None else element.get("role", "")

    @cached_property
    def policies(self) -> tuple[Element, ...]:
        """The paragraphs of the header that tell what was left out, and why."""
        return tuple(
            paragraph
            for declaration in self._index.root.iter(f"{{{NAMESPACE}}}samplingDecl")
            for paragraph in declaration.iterchildren(etree.Element)
        )

    @cached_property
    def adds_quotation_marks(self) -> bool:
        """Whether quotations stand without marks in the text, so that the page must set them."""
        return any(each.get("marks") == "none" for each in self._index.root.iter(f"{{{NAMESPACE}}}quotation"))
