"""What must hold of any page, whatever it was made from."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "input"}
PHRASES_ONLY = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "a", "i", "em", "b", "s", "del", "ins", "cite"}
PHRASES_ONLY |= {"abbr", "time", "code", "q", "sup", "button", "summary", "legend", "label"}
BLOCKS = {"p", "div", "section", "article", "header", "main", "nav", "dl", "ol", "ul", "li", "table", "blockquote"}
BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6", "details", "figure", "fieldset"}
INTERACTIVE = {"a", "button"}
CHILDREN = {"table": {"tr"}, "tr": {"td", "th"}, "ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}}
PARENTS = {"tr": {"table"}, "td": {"tr"}, "th": {"tr"}, "li": {"ul", "ol"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}}
REQUESTING = {"img", "iframe", "object", "embed", "audio", "video", "source", "form", "base", "frame", "svg", "math"}
ALLOWED_HREF = re.compile(r"#\S+|(?:https?://|mailto:)\S+", re.IGNORECASE)


class PageReader(HTMLParser):
    """Reads a page as strictly as its own markup must be: every tag closed, nothing where it cannot stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if len(attributes) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice: {attrs}")
        self._check_place(tag)
        self._check_attributes(tag, attributes)
        if tag not in VOID:
            self.open.append(tag)

    def _check_place(self, tag: str) -> None:
        parent = self.open[-1] if self.open else ""
        if parent in CHILDREN and tag not in CHILDREN[parent]:
            self.faults.append(f"<{tag}> in <{parent}>")
        if tag in PARENTS and parent not in PARENTS[tag]:
            self.faults.append(f"<{tag}> in <{parent}>")
        holders = [each for each in self.open if each in PHRASES_ONLY]
        if tag in BLOCKS and holders:
            self.faults.append(f"block <{tag}> in <{holders[-1]}>")
        if tag in INTERACTIVE and any(each in INTERACTIVE for each in self.open):
            self.faults.append(f"<{tag}> in a link or button")
        if tag in REQUESTING:
            self.faults.append(f"<{tag}>")

    def _check_attributes(self, tag: str, attributes: dict[str, str | None]) -> None:
        for name, value in attributes.items():
            if name.startswith("on") or name in ("style", "src", "srcset", "action", "formaction", "ping"):
                self.faults.append(f"{name} on <{tag}>")
            elif name == "id":
                self.ids.append(value or "")
            elif name == "href" and tag != "link":
                self.links.append(value or "")
            elif name in ("popovertarget", "interestfor", "aria-labelledby"):
                self.links.append(f"#{value}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-3:]}")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in CHILDREN and data.strip():
            self.faults.append(f"text in <{self.open[-1]}>: {data!r}")
        self.texts.append(data)


def read(html: str) -> PageReader:
    """Read a page and add what can only be seen at its end to the faults."""
    reader = PageReader()
    reader.feed(html)
    reader.close()
    if reader.open:
        reader.faults.append(f"never closed: {reader.open}")
    reader.faults += [f"id twice: {each}" for each in sorted({i for i in reader.ids if reader.ids.count(i) > 1})]
    reader.faults += [f"id with blanks: {each!r}" for each in reader.ids if not each or re.search(r"[\s\"'<>]", each)]
    known = set(reader.ids)
    for href in reader.links:
        if not ALLOWED_HREF.fullmatch(href):
            reader.faults.append(f"address: {href!r}")
        elif href.startswith("#") and href[1:] not in known:
            reader.faults.append(f"leads nowhere: {href}")
    return reader


def faults(html: str) -> list[str]:
    """Return all that is wrong with a page."""
    return read(html).faults
