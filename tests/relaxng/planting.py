"""One fault planted into a valid document, at a place that is known."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

_TAG = re.compile(r"<(/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+=\"[^\"]*\")*)\s*(/?)>")
_ATTRIBUTE = re.compile(r"\s([\w:.-]+)=\"([^\"]*)\"")


class Planted(NamedTuple):
    """A document with a fault; any of ``offsets`` (characters) is a right place for it."""

    kind: str
    document: str
    offsets: tuple[int, ...]


class Planter:
    """Plants faults of the kinds that editors make."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.kinds = (
            self.misspell_element,
            self.unknown_attribute,
            self.misspell_attribute,
            self.bad_value,
            self.misplace_element,
            self.stray_text,
            self.remove_attribute,
            self.remove_element,
        )

    def plant(self, document: str) -> Planted | None:
        """Return the document with a fault, None where the kind chosen finds no place."""
        return self.random.choice(self.kinds)(document)

    def tag(self, document: str, with_attributes: bool = False) -> re.Match[str] | None:
        found = [tag for tag in _TAG.finditer(document) if not tag[1] and (tag[3] or not with_attributes)]
        found = [tag for tag in found if not with_attributes or self.attributes(tag)]
        return self.random.choice(found[1:]) if len(found) > 1 else None

    def attributes(self, tag: re.Match[str]) -> list[re.Match[str]]:
        return [one for one in _ATTRIBUTE.finditer(tag[0]) if not one[1].startswith(("xmlns", "xml:", "n"))]

    def garble(self, name: str) -> str:
        at = self.random.randrange(len(name))
        letter = self.random.choice("aeiosn")
        return self.random.choice((name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :], name + letter))

    def close(self, document: str, tag: re.Match[str]) -> tuple[int, int]:
        """Return where the end tag of a start tag is; the same place twice for an empty element."""
        depth = 0
        for one in _TAG.finditer(document, tag.start()):
            depth += -1 if one[1] else 0 if one[4] else 1
            if depth == 0:
                return (one.start(), one.end()) if one[1] else (tag.end(), tag.end())
        raise AssertionError("the document is not well formed")

    def misspell_element(self, document: str) -> Planted | None:
        tag = self.tag(document)
        if tag is None:
            return None
        name = self.garble(tag[2])
        start, end = self.close(document, tag)
        text = document[: tag.start()] + "<" + name + document[tag.end(2) : start]
        text += document[start:end].replace(tag[2], name) + document[end:]
        return Planted("misspelt element", text, (tag.start(),))

    def unknown_attribute(self, document: str) -> Planted | None:
        tag = self.tag(document)
        if tag is None:
            return None
        at = tag.end(3)
        return Planted("unknown attribute", f'{document[:at]} colour="red"{document[at:]}', (at + 1,))

    def misspell_attribute(self, document: str) -> Planted | None:
        tag = self.tag(document, with_attributes=True)
        if tag is None:
            return None
        attribute = self.random.choice(self.attributes(tag))
        at = tag.start() + attribute.start(1)
        text = document[:at] + self.garble(attribute[1]) + document[at + len(attribute[1]) :]
        return Planted("misspelt attribute", text, (at,))

    def bad_value(self, document: str) -> Planted | None:
        tag = self.tag(document, with_attributes=True)
        if tag is None:
            return None
        attribute = self.random.choice(self.attributes(tag))
        at = tag.start() + attribute.start(2)
        value = self.random.choice(("", "%zz", "not a value", "32.13.1945", "\u00a0"))
        return Planted("bad value", document[:at] + value + document[at + len(attribute[2]) :], (at,))

    def misplace_element(self, document: str) -> Planted | None:
        tag = self.tag(document)
        if tag is None:
            return None
        name = self.random.choice(("fileDesc", "p", "body", "cell", "revisionDesc", "person", "date", "lem", "speaker"))
        if document.startswith(f"<{name}", tag.start()):
            return None
        return Planted(
            "misplaced element", f"{document[: tag.start()]}<{name}/>{document[tag.start() :]}", (tag.start(),)
        )

    def stray_text(self, document: str) -> Planted | None:
        tag = self.tag(document)
        if tag is None:
            return None
        at = tag.start()
        return Planted("stray text", f"{document[:at]}stray{document[at:]}", (at,))

    def remove_attribute(self, document: str) -> Planted | None:
        tag = self.tag(document, with_attributes=True)
        if tag is None:
            return None
        attribute = self.random.choice(self.attributes(tag))
        start, end = tag.start() + attribute.start(), tag.start() + attribute.end()
        return Planted("missing attribute", document[:start] + document[end:], (tag.start(),))

    def remove_element(self, document: str) -> Planted | None:
        tag = self.tag(document)
        if tag is None:
            return None
        end = self.close(document, tag)[1]
        text = document[: tag.start()] + document[end:]
        following = _TAG.search(text, tag.start())
        before = [one.start() for one in _TAG.finditer(text) if one.end() == tag.start()]
        return Planted(
            "missing element", text, (following.start() if following else 0, self.end_of_parent(text, tag), *before)
        )

    def end_of_parent(self, text: str, tag: re.Match[str]) -> int:
        """Return where the end tag is of the element in which a tag has been."""
        depth = 0
        for one in _TAG.finditer(text, tag.start()):
            if one[1] and depth == 0:
                return one.start()
            depth += -1 if one[1] else 0 if one[4] else 1
        return len(text)
