"""Reading the text of a TEI document alone: the walk of :mod:`tei_edition.decode.reader`, with nothing kept of it."""

from __future__ import annotations

from dataclasses import dataclass

from tei_edition.decode.declared import read_declarations
from tei_edition.decode.reader import REPLACED, Reader
from tei_edition.model import Block, Span
from tei_edition.tei import Element, local_name, text_of

_NO_BLOCK = Block("", "", Span(0, 0), Span(0, 0))
_TAGS = [f"{{*}}{name}" for name in REPLACED]


def printed_text(root: Element) -> str:
    """Return the text of a ``TEI`` or ``teiCorpus`` element: that of the source of ``decode(root).dossier``."""
    reader = _TextReader(read_declarations(root), holders=_holders(root))
    reader.read(root)
    return reader.printed()


def _holders(root: Element) -> frozenset[Element]:
    """Return the elements that hold, however deep, one that is read as something else than what it holds."""
    found: set[Element] = set()
    for element in root.iter(_TAGS):
        holder = element.getparent()
        while holder is not None and holder not in found:
            found.add(holder)
            holder = holder.getparent()
    return frozenset(found)


@dataclass(slots=True)
class _TextReader(Reader):
    """Takes the text of an element as a whole, and makes no blocks; of annotations only the few it meets on the way."""

    holders: frozenset[Element] = frozenset()

    def _read_line(self, element: Element) -> None:
        if element in self.holders:
            Reader._read_line(self, element)
        else:
            self._put_running_text(text_of(element))

    def _read_element(self, element: Element) -> None:
        if element in self.holders or local_name(element) in REPLACED:
            Reader._read_element(self, element)
        else:
            self._put_running_text(text_of(element))

    def _hold(self, *_parts: object, **_more: object) -> Block:
        return _NO_BLOCK

    def _finish(self, kind: str, *_parts: object) -> Block:
        self._end_line(kind)
        return _NO_BLOCK
