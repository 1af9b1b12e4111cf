"""Networks as GraphML: who speaks to whom, and who is named together, document by document.

GraphML (graphml.graphdrawing.org); a weight is a number of turns, or of documents' shared namings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from lxml import etree

from tei_edition.export import Exported, Options
from tei_edition.export.html.index import name_of, pointers
from tei_edition.export.html.names import entry_name
from tei_edition.export.outline import Document, documents, entries_by_pointer
from tei_edition.export.unexpressed import line_of
from tei_edition.model import INFORMATION, Diagnostic
from tei_edition.tei import Element

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_TURNS = frozenset({"sp", "u"})
_PERSONS = frozenset({"persName", "name", "rs"})
_LARGEST_COMPANY = 200
"""How many persons of a document are paired: a list of a thousand names says nothing of who met whom."""

Edge = tuple[str, str, str]


class _Key(NamedTuple):
    id: str
    bearer: str
    type: str


_NODE_KEYS = (_Key("label", "node", "string"), _Key("role", "node", "string"), _Key("count", "node", "int"))
_EDGE_KEYS = (_Key("document", "edge", "string"), _Key("title", "edge", "string"), _Key("weight", "edge", "int"))


def export(root: Element, options: Options) -> Exported:
    """Return ``speech.graphml``, directed, and ``mentions.graphml``, undirected; both have an edge a document.

    Nodes have a ``label``, a ``role``, and a ``count`` of turns or mentions.
    """
    del options
    listed = documents(root)
    entries = entries_by_pointer(root)
    titles = {document.id: document.title for document in listed}
    turns, speech, unaddressed = _speech(listed)
    named, together, left_out = _mentions(listed)
    files = {
        "speech.graphml": _graph(turns, speech, entries, titles, directed=True),
        "mentions.graphml": _graph(named, together, entries, titles, directed=False),
    }
    return Exported(files, _findings(unaddressed, left_out))


def _findings(unaddressed: list[Element], left_out: list[Document]) -> Iterator[Diagnostic]:
    if unaddressed:
        told = f"<{name_of(unaddressed[0])}> does not say to whom ({len(unaddressed):,} of them): no edge is made of it"
        yield Diagnostic("export.graphml.addressee", INFORMATION, told, line=line_of(unaddressed[0]))
    if left_out:
        told = f"more than {_LARGEST_COMPANY} persons are named in {left_out[0].id}"
        told += f" (so too in {len(left_out) - 1:,} more documents)" if len(left_out) > 1 else ""
        told += ": only the most named are paired"
        yield Diagnostic("export.graphml.company", INFORMATION, told, line=line_of(left_out[0].element))


def _speech(listed: Iterable[Document]) -> tuple[Counter[str], Counter[Edge], list[Element]]:
    turns: Counter[str] = Counter()
    edges: Counter[Edge] = Counter()
    unaddressed = []
    for document in listed:
        for element in document.element.iter(etree.Element):
            if name_of(element) not in _TURNS:
                continue
            speakers, addressees = pointers(element.get("who")), pointers(element.get("toWhom"))
            turns.update(speakers)
            turns.update(dict.fromkeys(addressees, 0))
            edges.update((speaker, addressee, document.id) for speaker in speakers for addressee in addressees)
            if speakers and not addressees:
                unaddressed.append(element)
    return turns, edges, unaddressed


def _mentions(listed: Iterable[Document]) -> tuple[Counter[str], Counter[Edge], list[Document]]:
    named: Counter[str] = Counter()
    edges: Counter[Edge] = Counter()
    left_out = []
    for document in listed:
        here: Counter[str] = Counter()
        for element in document.element.iter(etree.Element):
            if name_of(element) == "persName" or (name_of(element) in _PERSONS and element.get("type") == "person"):
                here.update(pointers(element.get("ref")))
        named.update(here)
        company = sorted(pointer for pointer, _ in here.most_common(_LARGEST_COMPANY))
        if len(here) > _LARGEST_COMPANY:
            left_out.append(document)
        for one, other in combinations(company, 2):
            edges[one, other, document.id] += min(here[one], here[other])
    return named, edges, left_out


def _graph(
    nodes: Counter[str],
    edges: Counter[Edge],
    entries: Mapping[str, Element],
    titles: Mapping[str, str],
    *,
    directed: bool,
) -> bytes:
    root = etree.Element(f"{{{GRAPHML}}}graphml", nsmap={None: GRAPHML})  # type: ignore[dict-item]
    for key in (*_NODE_KEYS, *_EDGE_KEYS):
        described = {"id": key.id, "for": key.bearer, "attr.name": key.id, "attr.type": key.type}
        etree.SubElement(root, f"{{{GRAPHML}}}key", described)
    graph = etree.SubElement(
        root, f"{{{GRAPHML}}}graph", {"id": "edition", "edgedefault": "directed" if directed else "undirected"}
    )
    for pointer in sorted(nodes):
        entry = entries.get(pointer)
        label = entry_name(entry) if entry is not None else pointer.removeprefix("#")
        role = entry.get("role", "") if entry is not None else ""
        node = etree.SubElement(graph, f"{{{GRAPHML}}}node", {"id": pointer.removeprefix("#")})
        _data(node, label=label, role=role, count=str(nodes[pointer]))
    for number, (one, other, document) in enumerate(sorted(edges), 1):
        ends = {"id": f"e{number}", "source": one.removeprefix("#"), "target": other.removeprefix("#")}
        edge = etree.SubElement(graph, f"{{{GRAPHML}}}edge", ends)
        _data(edge, document=document, title=titles[document], weight=str(edges[one, other, document]))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _data(bearer: Element, **values: str) -> None:
    for key, value in values.items():
        if value:
            element = etree.SubElement(bearer, f"{{{GRAPHML}}}data", {"key": key})
            element.text = value
