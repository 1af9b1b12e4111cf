"""Random documents from a RELAX NG grammar (XML syntax, one file): whatever it allows may come out."""

from __future__ import annotations

import random
from pathlib import Path
from typing import cast

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
WORDS = ("слово", "At 20:50", "x", " ", "\n", "[n]", "Nº 5 & <6>")

SAMPLES = {
    "NCName": ("x1", "été", "a-b.c"),
    "language": ("en", "ru-Latn", "x-old"),
    "duration": ("P3Y", "P1M15D", "PT2H"),
    "date": ("1945-10-24",),
    "gYearMonth": ("1945-04",),
    "gYear": ("1945",),
    "gMonthDay": ("--10-19",),
    "gMonth": ("--10",),
    "gDay": ("---19",),
    "dateTime": ("1945-10-24T20:50:00",),
    "time": ("20:50:00",),
    "-90": ("55.75", "-3"),
    "-180": ("37.6", "-120.5"),
    r".+": (".", " "),
    r"[\s\S]*\S[\s\S]*": ("6", "*", " the sixth "),
    r"[^\p{C}\p{Z}]+": ("95v", "sha256", "§7"),
    r"[a-z]+(-[a-z]+)*": ("letter", "cross-examination"),
    r"[0-9]+(\.[0-9]+){0,2}": ("0.1.0", "4"),
    r"b[0-9]+": ("b{}",),
    r"(b[0-9]+\.)?d[0-9]+": ("d{}", "b02.d{}"),
    r"(b[0-9]+\.)?d[0-9]+\.[0-9]+[a-z]?": ("d01.{}", "b02.d13.{}a"),
    r"(b[0-9]+\.)?(d[0-9]+\.)?n([0-9]+[a-z]?|\.[a-z]+)(\.[0-9]+)?": ("n{}", "n.star.{}", "d03.n{}b", "b02.n6.{}"),
    r"p\..+": ("p.trotsky{}", "p.žižek{}"),
    r"o\..+": ("o.nkgb{}",),
    r"l\..+": ("l.ussr{}",),
    r"w\..+": ("w.testament{}",),
    r"mark\..+": ("mark.gap{}",),
    r"char\..+": ("char.{}",),
    r"(type|rule)(\.[a-z0-9]+(-[a-z0-9]+)*)+": ("type.letter{}", "rule.date.season-{}"),
    r"#(b[0-9]+\.)?d[0-9]+": ("#d01", "#b02.d13"),
    r"#(b[0-9]+\.)?(d[0-9]+\.)?n([0-9]+[a-z]?|\.[a-z]+)(\.[0-9]+)?": ("#n6", "#b02.n.star"),
    r"#char\.\S+": ("#char.0001",),
    r"#p\.\S+": ("#p.trotsky", "#p.žižek"),
    r"#o\.\S+": ("#o.nkgb",),
    r"#l\.\S+": ("#l.ussr",),
    r"#w\.\S+": ("#w.testament",),
    r"#[po]\.\S+": ("#p.trotsky", "#o.nkgb"),
    r"#[ol]\.\S+": ("#o.nkgb", "#l.ussr"),
    r"#mark\.\S+": ("#mark.gap",),
    r"#type\.\S+": ("#type.letter",),
    r"#rule\.\S+": ("#rule.date.season",),
    r"#\S+": ("#d01", "#x1"),
    r"https?://\S+": ("https://example.org/a?b=c", "http://example.org/"),
}
"""Values by pattern, by lower bound or, where there is neither, by datatype; ids get a number."""


class Generator:
    """Makes documents that a grammar allows, each from a random number generator of its own."""

    def __init__(self, path: Path) -> None:
        grammar = etree.parse(str(path)).getroot()
        self.namespace = grammar.get("ns", "")
        self.nsmap = cast("dict[str, str]", {None: self.namespace})  # the stubs know no default namespace
        self.defines = {str(each.get("name")): each for each in grammar.iter(RNG + "define")}
        self.start: etree._Element
        (self.start,) = grammar.iter(RNG + "start")
        self.elements = {str(each.get("name")) for each in grammar.iter(RNG + "element")}
        self._depths: dict[str, float] = {}
        self._settle_depths()
        self.ids = 0

    def document(self, seed: int, depth: int = 24, size: int = 300) -> etree._Element:
        """Return the root of a random document, about ``depth`` deep and of ``size`` elements at most."""
        self.random = random.Random(seed)
        self.ids = 0
        self.left = size
        holder = etree.Element("holder")
        self._children(self.start, holder, depth)
        root = holder[0]
        holder.remove(root)
        return root

    def _settle_depths(self) -> None:
        """Find how deep at least the content of each pattern is, so that documents end."""
        self._depths = dict.fromkeys(self.defines, float("inf"))
        while True:
            found = {name: self._depth(define) for name, define in self.defines.items()}
            if found == self._depths:
                return
            self._depths = found

    def _depth(self, node: etree._Element) -> float:
        kind = str(node.tag).removeprefix(RNG)
        if kind == "ref":
            return self._depths[str(node.get("name"))]
        if kind in ("optional", "zeroOrMore", "attribute", "text", "empty", "data", "value", "list"):
            return 0
        depths = [self._depth(each) for each in node if str(each.tag).startswith(RNG)]
        if kind == "choice":
            return min(depths)
        return max(depths, default=0) + (kind == "element")

    def _children(self, node: etree._Element, parent: etree._Element, budget: float) -> None:
        for each in node:
            if str(each.tag).startswith(RNG):
                self._pattern(each, parent, budget)

    def _pattern(self, node: etree._Element, parent: etree._Element, budget: float) -> None:
        kind = str(node.tag).removeprefix(RNG)
        if kind == "ref":
            self._children(self.defines[str(node.get("name"))], parent, budget)
        elif kind == "choice":
            fitting = [each for each in node if self._depth(each) <= budget]
            least = min(self._depth(each) for each in node)
            fitting = fitting or [each for each in node if self._depth(each) == least]
            self._pattern(self.random.choice(fitting), parent, budget)
        elif kind in ("optional", "zeroOrMore"):
            if self.random.random() < min(0.7, self.left / 60) and self._inner_depth(node) <= budget:
                for _ in range(self.random.randint(1, 1 if kind == "optional" else 4)):
                    self._children(node, parent, budget)
        elif kind == "oneOrMore":
            for _ in range(self.random.randint(1, 3 if self._inner_depth(node) <= budget and self.left > 0 else 1)):
                self._children(node, parent, budget)
        elif kind == "attribute":
            self._attribute(node, parent)
        elif kind == "element":
            element = etree.SubElement(parent, f"{{{self.namespace}}}{node.get('name')}", nsmap=self.nsmap)
            self.left -= 1
            self._children(node, element, budget - 1 if self.left > 0 else 0)
        elif kind in ("text", "data", "value", "list"):
            self._write(parent, self._value(node))
        else:
            self._children(node, parent, budget)

    def _inner_depth(self, node: etree._Element) -> float:
        return max(self._depth(each) for each in node)

    def _attribute(self, node: etree._Element, parent: etree._Element) -> None:
        name = str(node.get("name")).replace("xml:", "{http://www.w3.org/XML/1998/namespace}")
        value = self._value(node[0])
        if name.endswith("}id"):
            self.ids += 1
            value = value.format(self.ids) if "{}" in value else f"{value}{self.ids}"
        parent.set(name, value)

    def _value(self, node: etree._Element) -> str:
        kind = str(node.tag).removeprefix(RNG)
        if kind == "ref":
            return self._value(self.defines[str(node.get("name"))][-1])
        if kind == "choice":
            return self._value(self.random.choice(list(node)))
        if kind == "value":
            return str(node.text)
        if kind == "text":
            return self.random.choice(WORDS)
        if kind == "list":
            return " ".join(self._value(each) for each in node)
        if kind == "oneOrMore":
            return " ".join(self._value(node[0]) for _ in range(self.random.randint(1, 2)))
        facets = {str(each.get("name")): str(each.text) for each in node.iter(RNG + "param")}
        key = facets.get("pattern") or facets.get("minInclusive") or str(node.get("type"))
        return self.random.choice(SAMPLES[key])

    @staticmethod
    def _write(parent: etree._Element, text: str) -> None:
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text
