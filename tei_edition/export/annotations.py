"""Stand-off annotations: the text once, and beside it what is said of it (W3C Web Annotation Data Model, 2017).

A target is a ``TextPositionSelector`` into ``text.txt``: code points, half open. What TEI
says beyond the model stands under the prefix ``tei:``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tei_edition.decode import decode
from tei_edition.export import Exported, Options
from tei_edition.export.html.header import page_title
from tei_edition.export.html.index import TOOLKIT, name_of, plain_text
from tei_edition.export.html.names import entry_name
from tei_edition.export.offsets import SourceOffsets
from tei_edition.export.outline import addresses, entries_by_pointer
from tei_edition.export.tables import checked_source
from tei_edition.export.unexpressed import further_readings, unexpressed
from tei_edition.model import Annotation, Block, Dossier, Source, Span
from tei_edition.tei import NAMESPACE, Element

TEXT = "text.txt"
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"tei": f"{NAMESPACE}#"}]
_NAMES = frozenset({"persName", "orgName", "placeName", "geogName", "title", "name", "rs"})
_CLASSES = frozenset({"date", "time", "gap", "foreign", "supplied", "unclear"})
_LONGEST_QUOTE = 200
_AROUND = 24


def export(root: Element, options: Options) -> Exported:
    """Return ``text.txt`` and ``annotations.jsonld``, an annotation collection with a single page."""
    dossier = decode(root).dossier
    writer = _Writer(root, dossier, checked_source(options.source, root), options.url)
    items = list(writer.items())
    collection = {
        "@context": CONTEXT,
        "id": writer.address("annotations"),
        "type": "AnnotationCollection",
        "label": page_title(root),
        "total": len(items),
        "first": {
            "id": writer.address("annotations.1"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "partOf": writer.address("annotations"),
            "items": items,
        },
    }
    written = json.dumps(collection, ensure_ascii=False, indent=1) + "\n"
    files = {
        TEXT: writer.text.encode("utf-8", "surrogatepass"),
        "annotations.jsonld": written.encode("utf-8", "surrogatepass"),
    }
    told = "is left out of the annotations: another reading stands in its place"
    return Exported(files, unexpressed(further_readings(root), "export.json.element", (), told))


class _Writer:
    def __init__(self, root: Element, dossier: Dossier, source: Source | None, url: str) -> None:
        self.dossier = dossier
        self.url = url.rstrip("/")
        self.text = source.text if source else dossier.source.text
        self._map = SourceOffsets(dossier.source.text, source) if source else None
        self._entries = entries_by_pointer(root)
        self._agents: dict[str, dict[str, Any] | None] = {}

    def address(self, name: str) -> str:
        """Return the IRI of something in the edition, relative where nobody said where it is published."""
        return f"{self.url}/annotations.jsonld#{name}" if self.url else f"annotations.jsonld#{name}"

    def items(self) -> Iterator[dict[str, Any]]:
        """Yield an annotation for each block and each element in running text."""
        rows: list[Block | Annotation] = [row for row in self.dossier.walk() if row.kind]
        rows += self.dossier.annotations
        for number, row in enumerate(rows, 1):
            yield self._item(row, f"a{number}")

    def _item(self, row: Block | Annotation, name: str) -> dict[str, Any]:
        attributes = row.attributes
        item: dict[str, Any] = {"id": self.address(name), "type": "Annotation", "motivation": _motivation(row.kind)}
        creator = self._creator(attributes.get("resp", ""))
        if creator:
            item["creator"] = creator
        item["body"] = self._body(row.kind, attributes)
        item["target"] = {
            "source": f"{self.url}/{TEXT}" if self.url else TEXT,
            "selector": self._selector(row.content, quoted=isinstance(row, Annotation)),
        }
        return item

    def _body(self, kind: str, attributes: Mapping[str, str]) -> dict[str, Any]:
        body: dict[str, Any] = {"type": f"tei:{kind}"}
        body |= {f"tei:{name.removeprefix('xml:')}": value for name, value in attributes.items() if "{" not in name}
        reference = attributes.get("ref", "").partition(" ")[0]
        entry = self._entries.get(reference)
        if entry is not None and kind in _NAMES:
            body["label"] = entry_name(entry)
            known = addresses(entry)
            if known:
                body["id"] = known[0]
        return body

    def _selector(self, span: Span, *, quoted: bool) -> dict[str, Any] | list[dict[str, Any]]:
        start, end = span
        if self._map is not None:
            start, end = self._map(start), self._map(end - 1) + 1 if end > start else self._map(start)
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        if not quoted or not 0 < end - start <= _LONGEST_QUOTE:
            return position
        quote = {
            "type": "TextQuoteSelector",
            "exact": self.text[start:end],
            "prefix": self.text[max(start - _AROUND, 0) : start],
            "suffix": self.text[end : end + _AROUND],
        }
        return [position, quote]

    def _creator(self, resp: str) -> dict[str, Any] | None:
        if not resp:
            return None
        if resp not in self._agents:
            pointer = resp.split()[0]
            element = self._entries.get(pointer)
            names = [plain_text(child) for child in element if name_of(child) != "resp"] if element is not None else []
            name = next(filter(None, names), pointer.removeprefix("#"))
            machine = pointer == f"#{TOOLKIT}" or name_of(element) == "application"
            self._agents[resp] = {"type": "Software" if machine else "Person", "name": name}
        return self._agents[resp]


def _motivation(kind: str) -> str:
    if kind in _NAMES:
        return "identifying"
    if kind == "note":
        return "commenting"
    return "classifying" if kind in _CLASSES else "describing"
