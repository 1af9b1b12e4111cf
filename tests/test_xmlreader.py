"""Reading XML from outside: what is refused, with which message, and what goes through."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from lxml import etree

from tei_edition.errors import UnreadableXmlError
from tei_edition.limits import MAXIMUM_DEPTH, MAXIMUM_MARKUP
from tei_edition.xmlreader import parse_xml, read_xml, require_tei

TEI = b'<TEI xmlns="http://www.tei-c.org/ns/1.0">'


def refusal(data: bytes) -> UnreadableXmlError:
    with pytest.raises(UnreadableXmlError) as caught:
        parse_xml(data, "n.xml")
    assert caught.value.mend.endswith((".", ")"))
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("data", "where", "what"),
    [
        (b"", "n.xml", "empty"),
        (b"\xef\xbb\xbf \n\t", "n.xml", "nothing but blanks"),
        (b'{"a": 1}', "n.xml", "does not begin with"),
        (b"\x7fELF\0\0", "n.xml", "does not begin with"),
        ("Пролог".encode("utf-16"), "n.xml", "does not begin with"),
        (b"<a>\n x & y</a>", "n.xml:2:5", "“&”"),
        (b"<a>x < y</a>", "n.xml:1:7", "“<”"),
        (b'<a b="<"/>', "n.xml:1:7", "“<”"),
        (b"<a>\x01</a>", "n.xml:1:4", "U+0001"),
        (b"<a>\n<b>\n</a>", "n.xml:3:3", "</b> is due, for <b> of line 2"),
        (b"<a>\n<b>\n", "n.xml:3:1", "before <b> of line 2 is closed"),
        (b"<!-- only -->", "n.xml:1:14", "no element"),
        (b"<a", "n.xml:1:1", "middle of a tag"),
        (b"<a/><b/>", "n.xml:1:5", "behind the end"),
        (b'\n<?xml version="1.0"?><a/>', "n.xml:2:1", "before <?xml"),
        (b'<a b="1" b="2"/>', "n.xml:1:10", "twice"),
        (b"<x:a/>", "n.xml:1:1", "prefix"),
        (b"<a>&nbsp;</a>", "n.xml:1:4", "entity"),
        (b'<!DOCTYPE a SYSTEM "a.dtd">\n<a>&nbsp;</a>', "n.xml:2", "nbsp"),
        (b'<!DOCTYPE a SYSTEM "a.dtd">\n<a b="&nbsp;"/>', "n.xml:2", "nbsp"),
        ("<a>è</a>".encode("cp1252"), "n.xml:1:4", "0xE8 is no character"),
        (b'<?xml version="1.0" encoding="utf-16"?><a/>', "n.xml:1:31", "not that of the file"),
        (b'<?xml version="1.0" encoding="latin-99"?><a/>', "n.xml:1:31", "not known"),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', "n.xml:1:31", "not known"),
        ("<a/>".encode("utf-32"), "n.xml:1:2", "0x00 is no character"),
    ],
)
def test_broken_xml_is_refused_with_its_place(data: bytes, where: str, what: str) -> None:
    error = refusal(data)
    assert (error.where, what in error.what) == (where, True), str(error)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">',
        '<!ENTITY file SYSTEM "file:///etc/passwd">',
        '<!ENTITY % outer SYSTEM "http://127.0.0.1/x.dtd"> %outer;',
        '<!ATTLIST p rend CDATA "bold">',
    ],
)
def test_declarations_that_add_to_the_text_are_refused(declaration: str) -> None:
    error = refusal(f"<!DOCTYPE TEI [\n{declaration}]>\n<TEI>&lol;</TEI>".encode())
    assert error.where.startswith("n.xml:2:")
    assert "DOCTYPE" in error.what
    assert "delete the declaration" in error.mend


@pytest.mark.parametrize(
    "doctype",
    [b"<!DOCTYPE TEI>", b'<!DOCTYPE TEI SYSTEM "tei.dtd">', b"<!DOCTYPE TEI [<!ELEMENT TEI ANY><!-- x -->]>"],
)
def test_a_doctype_without_such_declarations_is_fine(doctype: bytes) -> None:
    assert parse_xml(doctype + b"<TEI/>", "n.xml").getroot().tag == "TEI"


@pytest.mark.parametrize("dtd", ['<!ENTITY known "secret">', "not a DTD at all", '<!ATTLIST a rend CDATA "secret">'])
def test_an_external_dtd_is_not_read(tmp_path: Path, dtd: str) -> None:
    path = tmp_path / "outside.dtd"
    path.write_text(dtd, encoding="utf-8")
    for doctype in (f'<!DOCTYPE a SYSTEM "{path}">', f'<!DOCTYPE a PUBLIC "-//X//Y" "{path.as_uri()}">'):
        tree = parse_xml(f"{doctype}<a/>".encode(), "n.xml")
        assert etree.tostring(tree.getroot()) == b"<a/>"
        assert "nowhere" in refusal(f"{doctype}<a>&known;</a>".encode()).what
        assert "nowhere" in refusal(f"{doctype}<a b='&known;'/>".encode()).what


def test_an_external_dtd_beside_the_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "outside.dtd").write_text('<!ENTITY known "secret">', encoding="utf-8")
    path = tmp_path / "a.xml"
    path.write_text('<!DOCTYPE a SYSTEM "outside.dtd"><a>&known;</a>', encoding="utf-8")
    with pytest.raises(UnreadableXmlError, match="nowhere"):
        read_xml(path)


def test_an_inclusion_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    data = f'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{secret}" parse="text"/></a>'
    tree = parse_xml(data.encode(), "n.xml")
    assert etree.tostring(tree.getroot()).decode() == data


def test_the_network_is_not_asked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.dtd"
        parse_xml(f'<!DOCTYPE a SYSTEM "{address}"><a/>'.encode(), "n.xml")
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"<a>" * 10_000 + b"</a>" * 10_000, "nested more than 256 deep"),
        (b'<a b="' + b"x" * 100_000_000 + b'"/>', "longer than"),
        (b'<a><b c="' + b"x" * (MAXIMUM_MARKUP + 1) + b'"/></a>', "longer than"),
        (b"<!--" + b"x" * (2 * MAXIMUM_MARKUP) + b"--><a/>", "longer than"),
        (b"<a>" + b"x" * 11_000_000 + b"<a>" * 300, "nested more than 256 deep"),
        (b"<a>" + b"x" * 11_000_000 + b"</b>", "</a> is due"),
    ],
    ids=["deep", "long attribute", "just too long", "long comment", "deep behind long text", "broken behind long text"],
)
def test_hostile_xml_is_refused(data: bytes, what: str) -> None:
    assert what in refusal(data).what


def test_what_is_long_but_honest_goes_through() -> None:
    text = "слово " * 2_000_000
    assert len(text.encode()) > 2 * MAXIMUM_MARKUP
    root = parse_xml(f"<a>{text}<b/>end</a>".encode(), "n.xml").getroot()
    assert "".join(str(part) for part in root.itertext()) == text + "end"
    deep = parse_xml(b"<a>" * MAXIMUM_DEPTH + b"</a>" * MAXIMUM_DEPTH, "n.xml")
    assert sum(1 for _ in deep.iter()) == MAXIMUM_DEPTH
    long = parse_xml(b'<a b="' + b"x" * (MAXIMUM_MARKUP - 1000) + b'"/>', "n.xml")
    assert len(str(long.getroot().get("b"))) == MAXIMUM_MARKUP - 1000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
def test_encodings_that_the_file_declares_are_read(encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?><a>Мясников</a>'
    root = parse_xml(text.encode(encoding), "n.xml").getroot()
    assert "".join(str(part) for part in root.itertext()) == "Мясников"


def test_everything_in_the_tree_comes_through() -> None:
    data = b"<?xml-model href='x'?><a> <!-- c --> <?p i?>\n<b xml:id='x'/><b xml:id='x'/><![CDATA[<&]]></a>"
    tree = parse_xml(data, "n.xml")
    assert tree.docinfo.URL == "n.xml"
    written = etree.tostring(tree)
    assert written.replace(b'"', b"'").replace(b"&lt;&amp;", b"<![CDATA[<&]]>") == data


def test_a_file_is_read_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "ein Brief.xml"
    path.write_bytes(TEI + b"</TEI>")
    tree = read_xml(path)
    require_tei(tree, str(path))
    assert Path(str(tree.docinfo.URL)) == path


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.xml")
    try:
        Path(path).write_bytes(b"<a/>")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert str(read_xml(path).docinfo.URL).endswith("/\\udcff.xml")


@pytest.mark.parametrize(
    ("name", "what"),
    [("missing.xml", "no such file"), ("", "folder"), ("x" * 5000, "cannot be read"), ("a\0b", "cannot be read")],
)
def test_what_is_no_readable_file(tmp_path: Path, name: str, what: str) -> None:
    with pytest.raises(UnreadableXmlError) as caught:
        read_xml(f"{tmp_path}/{name}")
    assert what in caught.value.what
    assert caught.value.where == f"{tmp_path}/{name}"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="file rights do not bind this user")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "shut.xml"
    path.write_bytes(b"<a/>")
    path.chmod(0)
    with pytest.raises(UnreadableXmlError, match="may not be read"):
        read_xml(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero")
def test_an_endless_file_is_refused() -> None:
    with pytest.raises(UnreadableXmlError, match="nothing but blanks"):
        read_xml("/dev/zero")


@pytest.mark.parametrize("root", [b"TEI", b"teiCorpus"])
def test_tei_is_accepted(root: bytes) -> None:
    require_tei(parse_xml(b"<" + root + TEI[4:-1] + b"/>", "n.xml"), "n.xml")


@pytest.mark.parametrize(
    ("data", "what", "mend"),
    [
        (b"<TEI/>", "<TEI> is in no namespace", "xmlns="),
        (b"<TEI xmlns='http://x.org'/>", "<TEI> is in namespace http://x.org", "xmlns="),
        (b"<TEI.2/>", "TEI P4", "P5"),
        (b'<div xmlns="http://www.tei-c.org/ns/1.0"/>', "<div>, a part of TEI", "whole file"),
        (b"\n<html/>", "<html> in no namespace", "TEI P5"),
    ],
)
def test_what_is_not_tei_is_named(data: bytes, what: str, mend: str) -> None:
    tree = parse_xml(data, "n.xml")
    with pytest.raises(UnreadableXmlError) as caught:
        require_tei(tree, "n.xml")
    assert what in caught.value.what
    assert mend in caught.value.mend
    assert caught.value.where.startswith("n.xml:")
