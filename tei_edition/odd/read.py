"""Reading an ODD: a TEI file with one self-contained ``schemaSpec`` (TEI Guidelines, chapter 22)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from tei_edition.odd.attributes import read_attributes
from tei_edition.odd.constraints import read_constraint
from tei_edition.odd.contents import is_data, read_content, read_values
from tei_edition.odd.model import Attributes, Content, Empty, Odd, Reference, Spec
from tei_edition.odd.nodes import EXAMPLES, OddError, Reader, line_of
from tei_edition.odd.resolve import resolve
from tei_edition.tei import NAMESPACE, XML_ID, Element, local_name, qualified, text_of
from tei_edition.xmlreader import printable_name, read_xml, require_tei

_KINDS = {"elementSpec": "element", "classSpec": "class", "macroSpec": "macro", "dataSpec": "data"}
_PARTS = frozenset(
    "gloss desc altIdent equiv classes content valList constraintSpec attList exemplum remarks listRef".split()
)

_ATTRIBUTES = "ident module mode ns type n predeclare generate status validUntil rend".split()


def read_odd(path: Path | str) -> Odd:
    """Return what an ODD says, checked for what it refers to.

    Raises :class:`OddError` for a construct that is not supported, with its line, and for one
    that refers to nothing; :class:`tei_edition.errors.UnreadableXmlError` for what is no TEI file.
    """
    tree = read_xml(path)
    name = printable_name(path)
    require_tei(tree, name)
    found = list(tree.iter(qualified("schemaSpec")))
    if len(found) != 1:
        what = f"the file has {len(found)} <schemaSpec>, not one" if found else "the file has no <schemaSpec>"
        raise OddError(what, where=name, mend="Give an ODD with one <schemaSpec>.")
    schema = found[0]
    reader = Reader(name, schema.get("docLang", "en").split()[0])
    reader.attributes(schema, ("ident", "start", "ns", "docLang", "targetLang", "module", "n", "prefix"))
    if schema.get("prefix"):
        reader.fail("@prefix of <schemaSpec> is not supported", schema, "Leave it out.")
    odd = Odd(
        reader.required(schema, "ident"),
        name,
        schema.get("ns", NAMESPACE),
        tuple(schema.get("start", "TEI").split()),
        reader.language,
        {},
        title=" ".join(text_of(next(tree.iter(qualified("title")))).split()),
    )
    return resolve(_with_specs(odd, schema, reader), reader)


def _with_specs(odd: Odd, schema: Element, reader: Reader) -> Odd:
    specs: dict[str, Spec] = {}
    constraints = []
    for node in _parts(schema, reader, set()):
        name = local_name(node)
        if name == "constraintSpec":
            constraints.append(read_constraint(node, reader, ""))
        elif name in _KINDS:
            spec = _Specifications(odd, reader).read(node)
            if spec.ident in specs:
                mend = f"The first stands on line {specs[spec.ident].line}: rename one of them."
                reader.fail(f"there is a second specification of {spec.ident}", node, mend)
            specs[spec.ident] = spec
    return replace(odd, specs=specs, constraints=tuple(constraints))


def _parts(holder: Element, reader: Reader, seen: set[Element]) -> Iterator[Element]:
    """Yield the specifications of a schema, those of groups that it refers to included."""
    allowed = {*_KINDS, "constraintSpec", "specGrp", "specGrpRef", "gloss", "desc", "head", "p"}
    for node in reader.children(holder, allowed):
        if local_name(node) == "specGrpRef":
            target = node.get("target", "")
            groups = node.getroottree().iter(qualified("specGrp"))
            group = next((row for row in groups if f"#{row.get(XML_ID)}" == target), None)
            if group is None or group in seen:
                mend = "Point at a <specGrp> of this file by its xml:id, each once."
                reader.fail(f'<specGrpRef target="{target}"> leads to no group', node, mend)
            yield from _parts(group, reader, seen | {group})
        elif local_name(node) == "specGrp":
            yield from _parts(node, reader, seen)
        else:
            yield node


class _Specifications:
    """Reads one specification, of whatever kind."""

    def __init__(self, odd: Odd, reader: Reader) -> None:
        self._odd = odd
        self._reader = reader

    def read(self, node: Element) -> Spec:
        """Return an ``elementSpec``, ``classSpec``, ``macroSpec`` or ``dataSpec``."""
        reader = self._reader
        reader.attributes(node, _ATTRIBUTES)
        reader.added(node)
        parts: dict[str, list[Element]] = {}
        for part in reader.children(node, _PARTS):
            parts.setdefault(local_name(part), []).append(part)
        kind = _KINDS[local_name(node)]
        ident = reader.required(node, "ident")
        examples = [example for part in parts.get("exemplum", ()) for example in part.iter(f"{{{EXAMPLES}}}egXML")]
        name = " ".join(text_of(parts["altIdent"][0]).split()) if "altIdent" in parts else ident
        return Spec(
            kind,
            ident,
            node.get("module", ""),
            reader.said(node, "gloss"),
            reader.said(node, "desc"),
            tuple(" ".join(text_of(p).split()) for part in parts.get("remarks", ()) for p in part.iter(qualified("p"))),
            line_of(node),
            name,
            node.get("ns", self._odd.namespace),
            self._classes(parts),
            self._content(parts, kind),
            self._attributes(parts, kind),
            tuple(
                read_constraint(part, reader, name if kind == "element" else "")
                for part in parts.get("constraintSpec", ())
            ),
            tuple(_example(each) for each in examples),
            tuple(line_of(each) for each in examples),
            self._class_type(node, kind),
        )

    def _class_type(self, node: Element, kind: str) -> str:
        if kind != "class":
            return ""
        found = self._reader.required(node, "type")
        if found not in ("atts", "model"):
            self._reader.fail(f'<classSpec type="{found}"> is not known', node, "Write atts or model.")
        return found

    def _classes(self, parts: dict[str, list[Element]]) -> tuple[Reference, ...]:
        found = []
        for part in parts.get("classes", ()):
            self._reader.attributes(part, ("mode",))
            for member in self._reader.children(part, {"memberOf"}):
                self._reader.attributes(member, ("key", "mode"))
                found.append(Reference("class", self._reader.required(member, "key"), line=line_of(member)))
        return tuple(found)

    def _content(self, parts: dict[str, list[Element]], kind: str) -> Content:
        if "valList" in parts:
            return read_values(parts["valList"][0], self._reader)
        if "content" not in parts:
            return Empty()
        found = read_content(parts["content"][0], self._reader)
        if kind == "data" and not is_data(found):
            self._reader.fail("a <dataSpec> holds values only", parts["content"][0], "Use a <macroSpec>.")
        return found

    def _attributes(self, parts: dict[str, list[Element]], kind: str) -> Attributes:
        lists = parts.get("attList", [])
        return read_attributes(lists[0], self._reader, kind == "class") if lists else Attributes()


def _example(node: Element) -> str:
    """Return the XML inside an ``egXML`` with the names of TEI."""
    copy = etree.fromstring(etree.tostring(node, with_tail=False))
    text = etree.tostring(copy, encoding="unicode")
    begin, end = text.index(">") + 1, text.rindex("</") if "</" in text else len(text)
    return text[begin:end].replace(EXAMPLES, NAMESPACE).strip()
