"""Random documents from the grammar that an ODD became: whatever it allows may come out, and comes out early."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import cast

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
WORDS = ("слово", "At 20:50", "x", " ", "\n", "[n]", "Nº 5 & <6>")

SAMPLES = {
    "data.filled": ("6", "*", " the sixth "),
    "data.delimiter": (".", " "),
    "data.word": ("95v", "sha256", "§7"),
    "data.kind": ("letter", "cross-examination"),
    "data.kindOfNote": ("translator", "sourc", "sources", "source-critical", "s-x"),
    "data.kindOfReference": ("document", "no", "notes", "note-like"),
    "data.version": ("0.1.0", "4"),
    "data.coordinates": ("55.75 37.6", "-3 -120.5", "90 180"),
    "identity.dossier": ("b{}",),
    "identity.document": ("d{}", "b02.d{}"),
    "identity.turn": ("d01.{}", "b02.d13.{}a"),
    "identity.note": ("n{}", "n.star.{}", "d03.n{}b", "b02.n6.{}"),
    "identity.person": ("p.trotsky{}", "p.žižek{}"),
    "identity.organisation": ("o.nkgb{}",),
    "identity.place": ("l.ussr{}",),
    "identity.work": ("w.testament{}",),
    "identity.mark": ("mark.gap{}",),
    "identity.character": ("char.{}",),
    "identity.category": ("type.letter{}", "rule.date.season-{}"),
    "pointer.document": ("#d01", "#b02.d13"),
    "pointer.note": ("#n6", "#b02.n.star"),
    "pointer.character": ("#char.0001",),
    "pointer.person": ("#p.trotsky", "#p.žižek"),
    "pointer.organisation": ("#o.nkgb",),
    "pointer.place": ("#l.ussr",),
    "pointer.work": ("#w.testament",),
    "pointer.agent": ("#p.trotsky", "#o.nkgb"),
    "pointer.holding": ("#o.nkgb", "#l.ussr"),
    "pointer.mark": ("#mark.gap",),
    "pointer.type": ("#type.letter",),
    "pointer.rule": ("#rule.date.season",),
    "pointer.local": ("#d01", "#x1"),
    "pointer.web": ("https://example.org/a?b=c", "http://example.org/"),
}
"""Values by the definition of their form; ids get a number."""
TYPES = {
    "NCName": ("x1", "été", "a-b.c"),
    "nonNegativeInteger": ("0", "12"),
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
}
"""Values by datatype, where the definition says no more."""


def patterns(node: etree._Element) -> list[etree._Element]:
    """The patterns inside a pattern; annotations are none."""
    return [each for each in node if str(each.tag).startswith(RNG)]


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
        self.target = ""
        self.found: etree._Element | None = None
        self.ahead = 0
        self.distances: dict[etree._Element, int] = {}
        self._parents: dict[etree._Element, list[etree._Element]] = {}
        for each in grammar.iter():
            if str(each.tag).startswith(RNG):
                holder = each.getparent()
                self._parents.setdefault(each, []).extend([] if holder is None else [holder])
                if each.tag == RNG + "ref":
                    self._parents.setdefault(self.defines[str(each.get("name"))], []).append(each)
        self.used: Counter[tuple[etree._Element, str]] = Counter()

    def document(self, seed: int, depth: int = 24, size: int = 300, target: str = "") -> etree._Element:
        """Return the root of a random document, about ``depth`` deep and of about ``size`` elements.

        With a ``target`` there is an element of that name in it, with what earlier targets did not show.
        """
        self.random = random.Random(seed)
        self.ids = 0
        self.left = size
        self.ahead = 0
        self.target, self.found = target, None
        if target:
            self._measure(target)
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
        depths = [self._depth(each) for each in patterns(node)]
        if kind == "choice":
            return min(depths)
        return max(depths, default=0) + (kind == "element")

    def _children(self, node: etree._Element, parent: etree._Element, budget: float) -> None:
        for each in patterns(node):
            self._pattern(each, parent, budget)

    def _pattern(self, node: etree._Element, parent: etree._Element, budget: float) -> None:
        kind = str(node.tag).removeprefix(RNG)
        self.ahead -= self._leads(node)
        if kind == "ref" and node.get("name") not in SAMPLES:
            define = self.defines[str(node.get("name"))]
            self.ahead -= self._leads(define)
            self._children(define, parent, budget)
        elif kind == "choice":
            fitting = [each for each in patterns(node) if self._depth(each) <= budget]
            least = min(map(self._depth, patterns(node)))
            fitting = fitting or [each for each in patterns(node) if self._depth(each) == least]
            self._pattern(self._choose(fitting, patterns(node), parent), parent, budget)
        elif kind in ("optional", "zeroOrMore"):
            leads = any(self._leads(each) for each in patterns(node))
            new = leads or (self._is_target(parent) and self.random.random() < 0.7)
            fits = self._inner_depth(node) <= budget
            if new or (fits and self.random.random() < min(0.7, self.left / 60)):
                self.used[node, parent.tag] += 1
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
            if self.found is None and self.ahead == 0 and node.get("name") == self.target:
                self.found = element
            self._children(node, element, budget - 1 if self.left > 0 else 0)
        elif kind in ("ref", "text", "data", "value", "list"):
            self._write(parent, self._value(node, parent))
        else:
            self._children(node, parent, budget)

    def _choose(
        self, fitting: list[etree._Element], others: list[etree._Element], parent: etree._Element
    ) -> etree._Element:
        """Choose what leads to the target; in the target itself what was chosen least so far; else at random."""
        chosen = self.random.choice(fitting)
        if self._is_target(parent):
            chosen = min(self.random.sample(others, len(others)), key=lambda each: self.used[each, parent.tag])
        for each in others:
            if self._leads(each):
                chosen = each
        self.used[chosen, parent.tag] += 1
        return chosen

    def _leads(self, node: etree._Element) -> bool:
        """Whether a pattern is the next on the shortest way to the target, which is not reached yet."""
        return self.ahead > 0 and self.distances.get(node) == self.ahead - 1

    def _is_target(self, parent: etree._Element) -> bool:
        return parent is self.found

    def _measure(self, target: str) -> None:
        """Find how far each pattern is from the elements of a name."""
        self.distances = {}
        found = [each for each in self._parents if each.tag == RNG + "element" and each.get("name") == target]
        for distance in range(1000):
            self.distances.update(dict.fromkeys(found, distance))
            found = [each for node in found for each in self._parents[node] if each not in self.distances]
        self.ahead = self.distances.get(self.start, 0)

    def _inner_depth(self, node: etree._Element) -> float:
        return max(map(self._depth, patterns(node)))

    def _attribute(self, node: etree._Element, parent: etree._Element) -> None:
        name = str(node.get("name")).replace("xml:", "{http://www.w3.org/XML/1998/namespace}")
        value = self._value(patterns(node)[0], parent)
        if name.endswith("}id"):
            self.ids += 1
            value = value.format(self.ids) if "{}" in value else f"{value}{self.ids}"
        parent.set(name, value)

    def _value(self, node: etree._Element, parent: etree._Element) -> str:
        kind = str(node.tag).removeprefix(RNG)
        if kind == "ref":
            name = str(node.get("name"))
            return (
                self.random.choice(SAMPLES[name])
                if name in SAMPLES
                else self._value(patterns(self.defines[name])[-1], parent)
            )
        if kind == "choice":
            return self._value(self._choose(patterns(node), patterns(node), parent), parent)
        if kind == "value":
            return str(node.text)
        if kind == "text":
            return self.random.choice(WORDS)
        if kind == "list":
            return " ".join(self._value(each, parent) for each in patterns(node))
        if kind == "oneOrMore":
            return " ".join(self._value(patterns(node)[0], parent) for _ in range(self.random.randint(1, 2)))
        return self.random.choice(TYPES[str(node.get("type"))])

    @staticmethod
    def _write(parent: etree._Element, text: str) -> None:
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text
