"""The text alone is that of the dossier, for any tree: both are read by one walk."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei_edition.decode import decode, printed_text
from tei_edition.tei import NAMESPACE, XML_ID

NAMES = (
    "div p sp speaker lg l list item note choice sic corr orig reg supplied g gap ref pb lb milestone anchor".split()
)
NAMES += "persName hi stage table text group table quote".split()
ATTRIBUTES = {
    "n": st.sampled_from(["1", "2"]),
    "rendition": st.sampled_from(["#mark.note", "#mark.brackets", "#mark.gap", "#nowhere"]),
    "corresp": st.sampled_from(["#one", "#two", ""]),
    "ref": st.sampled_from(["#char.1", "#char.x", "#berg"]),
    "rend": st.sampled_from(["form-feed", "italic"]),
    XML_ID: st.sampled_from(["one", "two"]),
}
WORDS = st.sampled_from(["", " ", "\n  ", "word", " word\n", "one  two ", "<!", "\t."])
HEADER = """<teiHeader><encodingDesc><appInfo><application ident="{}"/></appInfo><tagsDecl>
<rendition scheme="free" xml:id="mark.note">[n]</rendition>
<rendition scheme="free" xml:id="mark.brackets">[ ]</rendition>
<rendition scheme="free" xml:id="mark.gap">/.../</rendition></tagsDecl></encodingDesc></teiHeader>"""


def grown(children: st.SearchStrategy[etree._Element]) -> st.SearchStrategy[etree._Element]:
    return st.builds(
        element,
        st.sampled_from(NAMES),
        st.fixed_dictionaries({}, optional=ATTRIBUTES),
        WORDS,
        st.lists(st.tuples(children, WORDS), max_size=4),
    )


def element(
    name: str, attributes: dict[str, str], text: str, inside: list[tuple[etree._Element, str]]
) -> etree._Element:
    made = etree.Element(f"{{{NAMESPACE}}}{name}", attributes)
    made.text = text
    for inner, behind in inside:
        made.append(inner)
        inner.tail = behind
    return made


leaves = st.one_of(
    st.builds(etree.Comment, st.just("not read")),
    st.builds(element, st.sampled_from(NAMES), st.fixed_dictionaries({}, optional=ATTRIBUTES), WORDS, st.just([])),
)
bodies = st.lists(st.recursive(leaves, grown, max_leaves=20), max_size=4)


@given(body=bodies, maker=st.sampled_from(["tei-edition", "other"]))
def test_the_text_alone_is_the_text_of_the_dossier(body: list[etree._Element], maker: str) -> None:
    root = etree.fromstring(
        f'<TEI xmlns="{NAMESPACE}">{HEADER.format(maker)}<text><body/></text></TEI>', etree.XMLParser(collect_ids=False)
    )
    root[-1][0].extend(body)
    assert printed_text(root) == decode(root).dossier.source.text


def test_a_mark_inside_a_name_is_read() -> None:
    root = etree.fromstring(
        f'<TEI xmlns="{NAMESPACE}">{HEADER.format("tei-edition")}<text><body><p><persName>A<hi>b <gap'
        ' rendition="#mark.gap"/></hi> c</persName> d</p></body></text></TEI>'
    )
    assert printed_text(root) == "Ab /.../ c d\n"
