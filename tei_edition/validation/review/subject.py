"""A file under review: its tree with an index, and what lies beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tei_edition.model import Source
from tei_edition.tei import NAMESPACE, XML_ID, XML_LANG, Element
from tei_edition.validation.document import Document
from tei_edition.validation.review.passages import Passage, passages
from tei_edition.validation.review.printed import Printed

_PREFIX = f"{{{NAMESPACE}}}"
_NO_POINTERS = frozenset({"n", "match", "use", "delim", "key", "style", "value", "version"})
"""Attributes that hold text or a path, in which a ``#`` means nothing."""

_OUR_SCHEMA = "tei_edition.rng"
_OUR_NAME = "tei-edition"


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside a file: the source it was made from, and the ids of the files it may point at.

    ``ids`` are by file name as seen from the file, ``None`` for one that is not there;
    ``used`` are ids in the texts of the other files of its edition, with the name of the file; ``volumes``
    is how many volumes the archival file has, 0 where that is not known.
    """

    source: Source | None = None
    ids: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    used: Mapping[str, str] = field(default_factory=dict)
    volumes: int = 0


class Subject:
    """A document under review, with an index of its elements; everything else is made when it is asked for."""

    def __init__(self, document: Document, beside: Beside | None = None) -> None:
        self.document = document
        self.root: Element = document.tree.getroot()
        self.beside = beside or Beside()
        self.names: dict[str, list[Element]] = {}
        self.ids: dict[str, Element] = {}
        self.elements: list[Element] = []
        for element in self.root.iter("*"):
            tag = element.tag
            if tag.startswith(_PREFIX):
                self.names.setdefault(tag[len(_PREFIX) :], []).append(element)
            name = element.get(XML_ID)
            if name is not None:
                self.ids.setdefault(name, element)
            self.elements.append(element)

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the TEI elements of some names, name by name, each in the order of the file."""
        for name in names:
            yield from self.names.get(name, ())

    def target(self, pointer: str | None) -> Element | None:
        """Return the element that the first pointer of a value leads to, inside this file."""
        first = (pointer or "").split()[:1]
        return self.ids.get(first[0][1:]) if first and first[0].startswith("#") else None

    @cached_property
    def attributes(self) -> list[tuple[Element, str, str]]:
        """All attributes: element, name (Clark notation) and value."""
        return [(element, str(name), str(value)) for element in self.elements for name, value in element.attrib.items()]

    @cached_property
    def pointers(self) -> list[tuple[Element, str, str]]:
        """All that looks like a pointer: element, attribute (Clark notation), and each token with a ``#``."""
        return [
            (element, name, token)
            for element, name, value in self.attributes
            if "#" in value and name != XML_ID and name not in _NO_POINTERS
            for token in dict.fromkeys(value.split())
            if "#" in token
        ]

    @cached_property
    def is_edition(self) -> bool:
        """Whether the file claims our encoding: it names our schema, or us as the application that made it."""
        if any(each.get("ident") == _OUR_NAME for each in self.all("application")):
            return True
        return any(_OUR_SCHEMA in str(each.text) for each in self.root.itersiblings(preceding=True))

    @cached_property
    def texts(self) -> list[Element]:
        """The texts: their elements, without those that stand inside others."""
        return [each for each in self.all("text") if not _is_in(each, f"{_PREFIX}text")]

    @cached_property
    def passages(self) -> list[Passage]:
        """The passages of all texts."""
        return [passage for text in self.texts for passage in passages(text)]

    @cached_property
    def _passage_of(self) -> dict[Element, Passage]:
        return {passage.element: passage for passage in self.passages}

    def passage(self, element: Element) -> Passage:
        """Return the passage that an element is, in a text or outside; an empty one if it holds no text."""
        found = self._passage_of.get(element)
        return found or next(iter(passages(element)), Passage(element))

    @cached_property
    def printed(self) -> Printed | None:
        """What is printed, for a file with one text."""
        return Printed(self.root) if len(self.texts) == 1 and self.root.tag == f"{_PREFIX}TEI" else None

    @cached_property
    def documents(self) -> list[Element]:
        """The documents of a dossier, in order."""
        return [each for each in self.all("div") if each.get("type") == "document"]

    @cached_property
    def language(self) -> str:
        """The language of the file, the only one that its header lists, or nothing."""
        given = self.root.get(XML_LANG) or next((each.get(XML_LANG, "") for each in self.texts), "")
        listed = [each.get("ident", "") for each in self.all("language")]
        return given or (listed[0] if len(listed) == 1 else "")


def _is_in(element: Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None
