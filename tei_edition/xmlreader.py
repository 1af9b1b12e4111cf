"""The only way in for XML: a file or its bytes become a tree, and nothing else is read.

No DTD, no external entity, no XInclude and no network is ever touched, whatever the file
asks for (XML 1.0, fifth edition, sections 2.8 and 4; the limits are our own). libxml2
builds the tree; expat looks at the prolog before that, and at the whole file only when
libxml2 refuses it, to say in plain words what is wrong and where.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn
from xml.parsers import expat

from lxml import etree

from tei_edition import tei
from tei_edition.errors import UnreadableXmlError
from tei_edition.limits import MAXIMUM_BYTES, MAXIMUM_DEPTH, MAXIMUM_MARKUP
from tei_edition.malformed import MISMATCHED_TAG, NO_ELEMENT, UNKNOWN_ENCODING, explain

TEI_ROOTS = ("TEI", "teiCorpus")

_HEAD = 4096
_CHUNK = 1_000_000
_RESOURCE_LIMIT, _UNDECLARED_ENTITY = 114, 27  # xmlParserErrors of libxml2


def read_xml(path: Path | str) -> etree._ElementTree:
    """Read an XML file into a tree whose ``docinfo.URL`` is the path as given.

    Raises :class:`UnreadableXmlError` for a file that is missing, unreadable, a folder,
    empty, too long, not XML, not well formed, or hostile.
    """
    return parse_xml(read_bytes(path), printable_name(path))


def read_bytes(path: Path | str) -> bytes:
    """Return the bytes of a file that looks like XML; raises as :func:`read_xml` does."""
    name = printable_name(path)
    try:
        with open(path, "rb") as stream:
            head = stream.read(_HEAD)
            _require_markup(head, name)
            data = head + stream.read(MAXIMUM_BYTES - len(head) + 1)
    except FileNotFoundError:
        what, mend = "there is no such file", "Check the name and the folder."
    except IsADirectoryError:
        what, mend = "this is a folder, not an XML file", "Name the TEI file inside it."
    except PermissionError:
        what, mend = "the file may not be read", "Ask for the right to read it, or copy it."
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        what, mend = f"the file cannot be read ({reason})", "Check the name and the disk."
    else:
        if len(data) <= MAXIMUM_BYTES:
            return data
        what, mend = f"the file is longer than {MAXIMUM_BYTES:,} bytes", "Split it into several TEI files."
    raise UnreadableXmlError(what, where=name, mend=mend)


def printable_name(path: Path | str) -> str:
    """Return a path as given, with bytes that are not UTF-8 written as ``\\udcff``."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def parse_xml(data: bytes, name: str) -> etree._ElementTree:
    """Parse the bytes of an XML file, called ``name`` in messages, into a tree.

    Text, comments, instructions and white space come through as they stand; CDATA
    sections become text. Raises :class:`UnreadableXmlError` as :func:`read_xml` does.
    """
    _require_markup(data[:_HEAD], name)
    doctype = _Examination(data, name).prolog()
    try:
        return _build(data, name, doctype=doctype, huge=False)
    except etree.XMLSyntaxError as error:
        _Examination(data, name).whole()
        refusal = error
    if getattr(refusal, "code", 0) == _RESOURCE_LIMIT:
        # What libxml2 minds and our limits do not: a text node over 10 MB, which is honest.
        try:
            return _build(data, name, doctype=doctype, huge=True)
        except etree.XMLSyntaxError as error:
            refusal = error
    what = (refusal.msg or "it cannot be parsed").partition(", line ")[0].strip()
    where = f"{name}:{refusal.lineno}" if refusal.lineno else name
    raise UnreadableXmlError(f"the XML is broken: {what}", where=where, mend="Mend the file at this place.")


def require_tei(tree: etree._ElementTree, name: str) -> None:
    """Raise :class:`UnreadableXmlError` unless the root is ``TEI`` or ``teiCorpus`` in TEI's namespace."""
    root = tree.getroot()
    if tei.is_tei(root, *TEI_ROOTS):
        return
    local = tei.local_name(root)
    namespace = str(root.tag)[1:].rpartition("}")[0]
    found = f"namespace {namespace}" if namespace else "no namespace"
    if local in ("TEI.2", "teiCorpus.2"):
        what, mend = f"the root <{local}> is that of TEI P4", "Convert the file to TEI P5 first."
    elif local in TEI_ROOTS:
        what, mend = f"the root <{local}> is in {found}", f'Put xmlns="{tei.NAMESPACE}" on it.'
    elif namespace == tei.NAMESPACE:
        what, mend = f"the root is <{local}>, a part of TEI", "Give the whole file, from <TEI> or <teiCorpus> on."
    else:
        what, mend = f"the root is <{local}> in {found}, not <TEI> or <teiCorpus>", "Give a TEI P5 file."
    raise UnreadableXmlError(what, where=f"{name}:{root.sourceline}" if root.sourceline else name, mend=mend)


def _require_markup(head: bytes, name: str) -> None:
    """Refuse at once what cannot be XML, before more of it is read."""
    if not head:
        raise UnreadableXmlError("the file is empty", where=name, mend="Give a TEI file.")
    # Latin-1 reads bytes as they are; the zeros are those of UTF-16, the rest its byte order marks and UTF-8's.
    text = head.decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe").replace("\0", "").strip(" \t\r\n")
    if not text.startswith("<"):
        what = "the file does not begin with “<”, so it is not XML" if text else "the file holds nothing but blanks"
        mend = "Give a TEI file; a plain text has to go through `tei-edition ingest` first."
        raise UnreadableXmlError(what, where=name, mend=mend)


def _build(data: bytes, name: str, *, doctype: bool, huge: bool) -> etree._ElementTree:
    """Let libxml2 build the tree, with everything shut that could read or expand anything."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        # Ids that repeat are a finding of `validate`, no reason to refuse the file as libxml2 does when it
        # collects them. But told not to, it loads the DTD that a DOCTYPE names, whatever `load_dtd` says.
        collect_ids=doctype,
        huge_tree=huge,
    )
    tree = etree.fromstring(data, parser, base_url=name).getroottree()
    for entry in parser.error_log:
        if entry.type == _UNDECLARED_ENTITY:  # behind a DOCTYPE no error to libxml2, but its text would be lost
            what = f"an entity is declared nowhere in the file ({entry.message.strip()}), and no DTD is read"
            mend = "Write the character itself, or its number (&#233;)."
            raise UnreadableXmlError(what, where=f"{name}:{entry.line}", mend=mend)
    return tree


class _PrologEndError(Exception):
    """The prolog is over."""


class _Examination:
    """One look at the bytes with expat, which raises for what our limits or XML forbid."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name
        self.doctype = False
        self.open: list[tuple[str, int]] = []
        self.parser = expat.ParserCreate(None, " ")
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.AttlistDeclHandler = self._attribute_list

    def prolog(self) -> bool:
        """Examine what stands before the root element, and return whether there is a DOCTYPE."""
        self.parser.StartElementHandler = self._root
        with suppress(_PrologEndError):
            self._feed(_HEAD)
        return self.doctype

    def whole(self) -> None:
        """Examine the whole file."""
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._feed(_CHUNK)

    def _feed(self, size: int) -> None:
        try:
            end = 0
            while end < len(self.data):
                start, end = end, min(end + size, len(self.data))
                self.parser.Parse(self.data[start:end], end == len(self.data))
                size = min(size * 2, _CHUNK)
                # expat reads an unfinished tag again from its start with every chunk: a long one costs its square.
                if end - self.parser.CurrentByteIndex > MAXIMUM_MARKUP:
                    self._refuse_length()
        except expat.ExpatError as error:
            what, mend = self._explain(error.code)
            self._refuse(what, mend, error.lineno, error.offset + 1)
        except (ValueError, LookupError):  # an encoding that Python does not know, or of several bytes a character
            self._refuse(*explain(UNKNOWN_ENCODING))

    def _doctype(self, *_rest: Any) -> None:
        self.doctype = True

    def _root(self, _name: str, _attributes: dict[str, str]) -> NoReturn:
        raise _PrologEndError

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= MAXIMUM_DEPTH:
            what = f"elements are nested more than {MAXIMUM_DEPTH} deep"
            self._refuse(what, "Is a tag left open again and again? No edition needs such a depth.")
        self.open.append((name, self.parser.CurrentLineNumber))
        if any(len(value) > MAXIMUM_MARKUP for value in attributes.values()):
            self._refuse_length()

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _entity(self, name: str, *_rest: Any) -> None:
        what = f"its DOCTYPE declares the entity “{name}”; entities can fetch other files or grow without end"
        self._refuse(what, "Write the text itself where &name; stands, then delete the declarations.")

    def _attribute_list(self, element: str, attribute: str, _type: str, default: str | None, _required: int) -> None:
        if default is not None:
            what = f"its DOCTYPE gives the attribute “{attribute}” of <{element}> a default, which no element shows"
            self._refuse(what, "Write the attribute where it is meant, then delete the declaration.")

    def _refuse_length(self) -> NoReturn:
        what = f"a tag, attribute or comment is longer than {MAXIMUM_MARKUP:,} bytes"
        self._refuse(what, "Is a quotation mark or “-->” missing? Long text belongs into an element.")

    def _refuse(self, what: str, mend: str, line: int = 0, column: int = 0) -> NoReturn:
        line = line or self.parser.CurrentLineNumber
        column = column or self.parser.CurrentColumnNumber + 1
        raise UnreadableXmlError(what, where=f"{self.name}:{line}:{column}", mend=mend) from None

    def _explain(self, code: int) -> tuple[str, str]:
        """Return what is wrong and what to do for an error code of expat."""
        last, line = self.open[-1] if self.open else ("", 0)
        last = last.rpartition(" ")[2]
        if code == NO_ELEMENT:
            what = f"the file ends before <{last}> of line {line} is closed" if last else "the file holds no element"
            return what, "Is the file complete? Close the element."
        if code == MISMATCHED_TAG:
            return f"another end tag stands where </{last}> is due, for <{last}> of line {line}", "Close it here."
        at = self.parser.ErrorByteIndex
        return explain(code, self.data[at - 1 : at + 1] if at > 0 else b"\0" + self.data[:1])
