"""Random damage to documents: what the fuzzer does to valid ones."""

from __future__ import annotations

import random
from copy import deepcopy

from lxml import etree

VALUES = (
    *(
        "",
        " ",
        "x",
        "two words",
        "1945-13-01",
        "24:00:00",
        "23:59:60",
        "0000",
        "-1",
        "1e5",
        "INF",
        "+INF",
        "NaN",
        "#",
        "é",
    ),
    *(
        "a:b",
        "http://x y",
        "%zz",
        "2024-02-30",
        "1900-02-29",
        "P",
        "P1S",
        "true ",
        "\u00a0",
        "\u2003a",
        "a\u00a0b",
        "0x1F",
    ),
    *("1.", ".5", "en_GB", "a#b#c", ":a", "1a", "--2-30", "---32", "12", "9" * 30, "1945-10-24Z", "1945-10-24+15:00"),
)
TEXTS = ("x", " ", "\u00a0", "stray text", "1", "\u2028")


class Damage:
    """Mutates documents; ``names`` are the elements and attributes to rename things to."""

    def __init__(self, seed: int, elements: list[str], attributes: list[str]) -> None:
        self.random = random.Random(seed)
        self.elements = elements
        self.attributes = attributes
        self.operations = (
            self.remove,
            self.unwrap,
            self.rename,
            self.move,
            self.duplicate,
            self.swap,
            self.insert_text,
            self.remove_text,
            self.remove_attribute,
            self.rename_attribute,
            self.add_attribute,
            self.change_value,
            self.change_value,
            self.copy_attribute,
        )

    def damage(self, document: bytes, times: int) -> bytes:
        """Return the document with some mutations."""
        root = etree.fromstring(document, etree.XMLParser(recover=True, resolve_entities=False))  # ids may repeat
        for _ in range(times):
            self.random.choice(self.operations)(root)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True)

    def pick(self, root: etree._Element) -> etree._Element:
        return self.random.choice(list(root.iter(etree.Element)))

    def pick_inner(self, root: etree._Element) -> tuple[etree._Element, etree._Element] | None:
        element = self.pick(root)
        parent = element.getparent()
        return None if parent is None else (element, parent)

    def remove(self, root: etree._Element) -> None:
        found = self.pick_inner(root)
        if found:
            found[1].remove(found[0])

    def unwrap(self, root: etree._Element) -> None:
        found = self.pick_inner(root)
        if found:
            element, parent = found
            at = parent.index(element)
            for child in reversed(list(element)):
                parent.insert(at, child)
            parent.remove(element)

    def rename(self, root: etree._Element) -> None:
        element = self.pick(root)
        name = self.random.choice(self.elements)
        element.tag = name if self.random.random() < 0.9 else etree.QName(name).localname

    def move(self, root: etree._Element) -> None:
        found = self.pick_inner(root)
        if found:
            element = found[0]
            target = self.pick(root)
            if element is not target and element not in list(target.iterancestors()):
                target.insert(self.random.randint(0, len(target)), element)

    def duplicate(self, root: etree._Element) -> None:
        found = self.pick_inner(root)
        if found:
            found[1].insert(found[1].index(found[0]), deepcopy(found[0]))

    def swap(self, root: etree._Element) -> None:
        element = self.pick(root)
        if len(element) > 1:
            element.insert(0, element[self.random.randrange(1, len(element))])

    def insert_text(self, root: etree._Element) -> None:
        element = self.pick(root)
        text = self.random.choice(TEXTS)
        if len(element) and self.random.random() < 0.5:
            child = element[self.random.randrange(len(element))]
            child.tail = (child.tail or "") + text
        else:
            element.text = (element.text or "") + text

    def remove_text(self, root: etree._Element) -> None:
        self.pick(root).text = None

    def remove_attribute(self, root: etree._Element) -> None:
        element = self.pick_with_attributes(root)
        if element.attrib:
            del element.attrib[self.random.choice(sorted(map(str, element.attrib)))]

    def pick_with_attributes(self, root: etree._Element) -> etree._Element:
        found = [element for element in root.iter(etree.Element) if element.attrib]
        return self.random.choice(found) if found else root

    def rename_attribute(self, root: etree._Element) -> None:
        element = self.pick_with_attributes(root)
        if element.attrib:
            value = element.attrib.pop(self.random.choice(sorted(map(str, element.attrib))))
            element.set(self.random.choice(self.attributes), value)

    def add_attribute(self, root: etree._Element) -> None:
        self.pick(root).set(self.random.choice(self.attributes), self.random.choice(VALUES))

    def change_value(self, root: etree._Element) -> None:
        element = self.pick_with_attributes(root)
        if element.attrib:
            element.set(self.random.choice(sorted(map(str, element.attrib))), self.random.choice(VALUES))

    def copy_attribute(self, root: etree._Element) -> None:
        other = self.pick_with_attributes(root)
        if other.attrib:
            name = self.random.choice(sorted(map(str, other.attrib)))
            self.pick(root).set(name, other.attrib[name])
