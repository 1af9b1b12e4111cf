"""The TEI itself, whole or with one file a document, each with the register entries that it uses.

Split, the edition is a ``teiCorpus`` whose members are included by XInclude (W3C, 2006).
What stands outside the documents, such as title page and notes, is a member of its own.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

from lxml import etree

from tei_edition.export import Exported, Options
from tei_edition.export.html.index import ENTRY_KINDS, Identifiers, name_of, pointers
from tei_edition.export.outline import Document, documents
from tei_edition.tei import (
    XML_ID,
    XML_LANG,
    Element,
    child,
    detach,
    discard,
    is_tei,
    make,
    qualified,
    replace_by,
    texts_of,
)

CORPUS = "corpus.xml"
FRAME = "frame"
XINCLUDE = "http://www.w3.org/2001/XInclude"
_POINTERS = re.compile(r"#\S+(?:\s+#\S+)*")
_LISTS = ("listPerson", "listOrg", "listPlace", "listBibl", "particDesc", "settingDesc", "standOff")
_EMPTIED = frozenset({"msContents", *_LISTS})
_ABOUT_ONE = ("msItem", "correspDesc")


def export(root: Element, options: Options) -> Exported:
    """Return the tree as one file, or with ``split`` as files of a folder that ``corpus.xml`` includes."""
    if not options.split:
        return Exported({"": _serialised(root)})
    return Exported(_Splitter(root).files())


def _serialised(root: Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


class _Splitter:
    """Makes the members of the corpus, then mends the pointers between them."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.names = Identifiers()
        for taken in ("corpus", FRAME):
            self.names.claim(taken)

    def files(self) -> dict[str, bytes]:
        """Return all files by name."""
        members = dict(self._members())
        home = {
            element.get(XML_ID, ""): name
            for name, member in reversed(members.items())
            for element in _text_of(member).iter(etree.Element)
            if XML_ID in element.attrib
        }
        for member in members.values():
            _prune(member)
            _mend(member, home)
        members[CORPUS] = self._corpus(list(members))
        return {name: _serialised(member) for name, member in members.items()}

    def _members(self) -> Iterator[tuple[str, Element]]:
        by_text: dict[Element, list[Document]] = {text: [] for text in texts_of(self.root)}
        owners = {document.element: document for document in documents(self.root)}
        for element in owners:
            text = element if element in by_text else next(e for e in element.iterancestors() if e in by_text)
            by_text[text].append(owners[element])
        for number, (text, listed) in enumerate(by_text.items(), 1):
            named = {document: self.names.claim(document.id.lstrip(".")) + ".xml" for document in listed}
            if [document.element for document in listed] != [text]:
                frame = FRAME if len(by_text) == 1 else self.names.claim(f"{FRAME}-{number}")
                yield f"{frame}.xml", self._frame(text, named)
            for document, name in named.items():
                yield name, self._member(text, document)

    def _around(self, text: Element) -> Element:
        """Return the TEI element of a member with the header, but not the text, of the one it is from."""
        owner = text.getparent()
        member = make("TEI", dict(owner.attrib) if owner is not None else {})  # type: ignore[arg-type]
        for part in owner if owner is not None else ():
            if name_of(part) in ("teiHeader", "standOff"):
                member.append(copy.deepcopy(part))
        return member

    def _member(self, text: Element, document: Document) -> Element:
        member = self._around(text)
        element = copy.deepcopy(document.element)
        detach(element)
        if document.element is text:
            member.append(element)
            return member
        holder = child(member, "text", _language(document.element))
        child(holder, "body").append(element)
        member.set("n", document.number or document.id)
        return member

    def _frame(self, text: Element, named: dict[Document, str]) -> Element:
        member = self._around(text)
        marked = {document.element: name for document, name in named.items()}
        paths = [(element.getroottree().getelementpath(element), name) for element, name in marked.items()]
        whole = copy.deepcopy(text.getroottree())
        mapped = [(whole.find(path), name) for path, name in paths]
        inner = whole.find(text.getroottree().getelementpath(text))
        for element, name in mapped:
            assert element is not None
            reference = make("div", {"type": "document"})
            child(child(reference, "ab"), "ref", {"target": name})
            replace_by(element, reference)
        assert inner is not None
        member.append(detach(inner))
        return member

    def _corpus(self, names: list[str]) -> Element:
        corpus = make("teiCorpus")
        header = self.root.find(qualified("teiHeader"))
        corpus.append(copy.deepcopy(header) if header is not None else make("teiHeader"))
        for element in corpus.iter(etree.Element):
            element.attrib.pop(XML_ID, "")
        for name in names:
            etree.SubElement(corpus, f"{{{XINCLUDE}}}include", {"href": name}, nsmap={"xi": XINCLUDE})
        return corpus


def _text_of(member: Element) -> Element:
    return next(member.iterchildren(qualified("text")))


def _language(element: Element) -> dict[str, str]:
    for outer in element.iterancestors():
        if XML_LANG in outer.attrib:
            return {XML_LANG: outer.get(XML_LANG, "")}
    return {}


def _used(member: Element) -> set[str]:
    """Return all pointers of the text, and of the entries that it points at, and so on."""
    entries = {f"#{row.get(XML_ID)}": row for name in ENTRY_KINDS for row in member.iter(qualified(name))}
    waiting = [_text_of(member), *member.iterfind(f".//{qualified('titleStmt')}")]
    used: set[str] = set()
    while waiting:
        for element in waiting.pop().iter(etree.Element):
            for value in element.attrib.values():
                for pointer in pointers(str(value)) if "#" in value else ():
                    if pointer not in used:
                        used.add(pointer)
                        if pointer in entries:
                            waiting.append(entries[pointer])
    return used


def _prune(member: Element) -> None:
    """Take out of a member's header what is about other documents, and entries that nothing here names."""
    used = _used(member)
    ids = {f"#{element.get(XML_ID)}" for element in _text_of(member).iter(etree.Element) if XML_ID in element.attrib}
    around = [part for part in member if not is_tei(part, "text")]
    for element in [element for part in around for element in part.iter(etree.Element)]:
        name, parent = name_of(element), name_of(element.getparent())
        if name in ENTRY_KINDS and parent in _LISTS and XML_ID in element.attrib:
            if f"#{element.get(XML_ID)}" not in used:
                discard(element)
        elif name in _ABOUT_ONE and "corresp" in element.attrib and not ids & set(pointers(element.get("corresp"))):
            discard(element)
    for element in reversed([element for part in around for element in part.iter(etree.Element)]):
        if name_of(element) in _EMPTIED and not len(element):
            discard(element)


def _mend(member: Element, home: dict[str, str]) -> None:
    """Let pointers to what stands in another member lead there."""
    own = {element.get(XML_ID) for element in member.iter(etree.Element)}
    for element in member.iter(etree.Element):
        for attribute, value in element.attrib.items():
            if "#" in value and _POINTERS.fullmatch(str(value)):
                mended = [_mended(pointer, own, home) for pointer in pointers(str(value))]
                element.set(attribute, " ".join(mended))


def _mended(pointer: str, own: set[str | None], home: dict[str, str]) -> str:
    identifier = pointer[1:]
    return pointer if identifier in own or identifier not in home else f"{home[identifier]}{pointer}"
