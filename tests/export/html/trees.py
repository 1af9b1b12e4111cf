"""Random TEI, mostly impossible: any element in any other, with hostile words and addresses."""

from __future__ import annotations

from typing import cast

from hypothesis import strategies as st
from lxml import etree

from tei_edition.export.html.table import RENDERERS

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"

WORDS = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "]]>",
        "&amp;",
        '" onclick="x',
        "' autofocus '",
        "{{ 7*7 }}",
        "{% raw %}",
        "שלום",
        "%s",
        "ord",
    ]
)
IDS = st.sampled_from(
    [
        "a",
        "b",
        "d01",
        "d01.1",
        "n1",
        "page-text",
        "page-signs",
        "m1",
        "s1",
        "p.x",
        "p.x.entry",
        'x" y',
        "<b>",
        "é",
        "1 2",
        "",
    ]
)
POINTERS = st.one_of(
    IDS.map("#{}".format),
    st.sampled_from(
        [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "//evil.example/x",
            "https://a.example/?q=\"'<>",
        ]
    ),
    st.sampled_from(
        [
            "vbscript:x",
            " javascript:x",
            "java\tscript:x",
            "https://a.example/ok",
            "mailto:a@b.example",
            "other.xml#x",
            "",
        ]
    ),
)
ATTRIBUTES = st.fixed_dictionaries(
    {},
    optional={
        f"{{{XML}}}id": IDS,
        f"{{{XML}}}lang": st.sampled_from(["en", "ar", "ru-Latn", 'x" onload="y', ""]),
        "n": st.sampled_from(["1", "*", "<b>", '"', ""]),
        "type": st.sampled_from(
            ["document", "notes", "contents", "note", "source", "main", "sub", "person", "variant", "<x>"]
        ),
        "ref": POINTERS,
        "key": IDS,
        "target": POINTERS,
        "corresp": POINTERS,
        "who": POINTERS,
        "toWhom": POINTERS,
        "resp": st.sampled_from(["#tei-edition", "#a", "#nobody", "<x>"]),
        "cert": st.sampled_from(["high", "medium", "low", "unknown", '"><x>']),
        "ana": POINTERS,
        "rend": st.sampled_from(["italic", "sc bold", "center", '" style="x', "bulleted", "numbered"]),
        "rendition": POINTERS,
        "when": st.sampled_from(["1945-01-25", "20:50:00", '"><script>', "1945", "9999-99-99"]),
        "notBefore": st.just("1927"),
        "dur": st.just('P3Y"'),
        "reason": st.sampled_from(["editorial", "<x>"]),
        "url": POINTERS,
        "facs": POINTERS,
        "cols": st.sampled_from(["2", "-1", "99999999999", "x", "²"]),
        "role": st.sampled_from(["label", "accused", "<x>"]),
        "break": st.just("no"),
        "level": st.sampled_from(["m", "a"]),
        "source": POINTERS,
    },
)
COMMON = (
    "div p p sp speaker head list item label note note ref ptr anchor persName persName title orgName gap choice orig "
    "reg sic corr q quote table row cell lg l stage titlePage titlePart front date supplied"
)
NAMES = st.one_of(
    st.sampled_from(COMMON.split()),
    st.sampled_from(COMMON.split()),
    st.sampled_from(sorted(RENDERERS)),
    st.sampled_from(
        ["unheardOf", "listPerson", "person", "listOrg", "org", "group", "text", "front", "body", "back", "script"]
    ),
).map(lambda name: f"{{{TEI}}}{name}") | st.sampled_from(
    [
        "{http://www.w3.org/1999/xhtml}script",
        "{http://www.w3.org/2000/svg}title",
        "{http://www.w3.org/1999/xhtml}a",
        "p",
    ]
)


@st.composite
def editions(draw: st.DrawFn) -> tuple[etree._Element, list[str]]:
    """Return a tree with a header, and the words in its text, each of which stands there once."""
    root = etree.Element(f"{{{TEI}}}TEI", nsmap=cast("dict[str, str]", {None: TEI}))
    header = etree.SubElement(root, f"{{{TEI}}}teiHeader")
    particulars = etree.SubElement(etree.SubElement(header, f"{{{TEI}}}profileDesc"), f"{{{TEI}}}particDesc")
    words: list[str] = []
    for _ in range(draw(st.integers(0, 2))):
        listing = etree.SubElement(particulars, f"{{{TEI}}}listPerson")
        person = etree.SubElement(listing, f"{{{TEI}}}person", draw(ATTRIBUTES))
        etree.SubElement(person, f"{{{TEI}}}persName").text = draw(WORDS)
    text = etree.SubElement(root, f"{{{TEI}}}text")
    open_elements = [text]
    for number in range(draw(st.integers(1, 25))):
        parent = open_elements[-draw(st.integers(1, min(4, len(open_elements))))]
        element = etree.SubElement(parent, draw(NAMES), draw(ATTRIBUTES))
        if draw(st.booleans()):
            words.append(f"word{number}x")
            element.text = f"{words[-1]} {draw(WORDS)}"
        if draw(st.integers(0, 3)) == 0:
            words.append(f"tail{number}x")
            element.tail = words[-1]
        open_elements.append(element)
    return root, words
