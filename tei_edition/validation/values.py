"""Whether an attribute's value fits the schema's pattern for it, and what would fit, in words."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

from tei_edition.tei import text_of
from tei_edition.validation.grammar import RNG, Grammar, Pattern, kind_of

_FEW, _LISTED = 5, 24

_IN_WORDS = {
    "date": "a day (1945-10-24)",
    "gYearMonth": "a month (1945-10)",
    "gYear": "a year (1945)",
    "gMonthDay": "a day of any year (--10-24)",
    "gMonth": "a month of any year (--10)",
    "gDay": "a day of any month (---24)",
    "time": "a time (20:50:00)",
    "dateTime": "a day with its time (1945-10-24T20:50:00)",
    "duration": "a duration (P3Y, P1M15D)",
    "language": "a language tag (en, ru-Latn)",
    "NCName": "a name without blanks and colons that does not begin with a digit",
    "ID": "a name without blanks and colons that does not begin with a digit",
    "anyURI": "an address",
}


class Values:
    """The values that attribute patterns of a grammar allow; each pattern is compiled once."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._validators: dict[Pattern, etree.RelaxNG] = {}

    def fits(self, pattern: Pattern, value: str) -> bool:
        """Whether an attribute pattern allows a value (RELAX NG, section 9.3.7 and 9.3.8)."""
        if pattern not in self._validators:
            self._validators[pattern] = etree.RelaxNG(self._alone(pattern))
        holder = etree.Element("value", {"is": value})
        return bool(self._validators[pattern].validate(holder))

    def expectation(self, pattern: Pattern) -> str:
        """Return what an attribute pattern allows, as a phrase for a message."""
        said = self._grammar.documentation(pattern)
        listed = self.listed(pattern)
        if listed and (not said or len(listed) > _FEW):
            return "one of " + ", ".join(listed[:_LISTED]) + (" ..." if len(listed) > _LISTED else "")
        if said:
            return said
        described = dict.fromkeys(_described(each) for each in self._parts(pattern) if kind_of(each) == "data")
        return " or ".join(each for each in described if each)

    def listed(self, pattern: Pattern) -> list[str]:
        """Return the values that an attribute pattern lists."""
        return [text_of(each).strip() for each in self._parts(pattern) if kind_of(each) == "value"]

    def _parts(self, pattern: Pattern) -> Iterator[Pattern]:
        for part in self._grammar.members(pattern):
            yield part
            if kind_of(part) != "except":
                yield from self._parts(part)

    def _alone(self, pattern: Pattern) -> etree._ElementTree:
        """Return a schema for an element with nothing but an attribute ``is`` of this pattern."""
        root = etree.Element(RNG + "element", {"name": "value"})
        attribute = etree.SubElement(root, RNG + "attribute", {"name": "is"})
        attribute.extend(self._expanded(pattern))
        return root.getroottree()

    def _expanded(self, pattern: Pattern) -> Iterator[Pattern]:
        for part in self._grammar.members(pattern):
            kind = kind_of(part)
            whole = copy.deepcopy(part)
            if kind in ("value", "data"):
                library = part.xpath("string(ancestor-or-self::*[@datatypeLibrary][1]/@datatypeLibrary)")
                whole.set("datatypeLibrary", str(library))
            if kind not in ("value", "param"):
                whole[:] = list(self._expanded(part))
            yield whole


def _described(data: Pattern) -> str:
    patterns = [text_of(each) for each in data if kind_of(each) == "param" and each.get("name") == "pattern"]
    if patterns:
        return f"of the form {patterns[0]}"
    return _IN_WORDS.get(str(data.get("type")), "")
