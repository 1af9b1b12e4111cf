"""Mends touch the attributes that they name, and no other byte: a property on random start tags."""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei_edition.validation.document import Document
from tei_edition.validation.review.fixes import fixed
from tei_edition.validation.review.remark import Remark

NAMES = ("when", "ref", "n", "xml:lang", "who")
VALUES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=8
)
BLANKS = st.sampled_from([" ", "  ", "\n ", "\t", "\r\n"])
EQUALS = st.sampled_from(["=", " =", "= ", "\n=\n"])
ATTRIBUTES = st.dictionaries(st.sampled_from(NAMES), st.tuples(VALUES, BLANKS, EQUALS), max_size=4)
MENDS = st.dictionaries(st.sampled_from(NAMES), st.none() | VALUES, min_size=1, max_size=3)
BEFORE = '<?xml version="1.0"?>\n<!-- <x when="1"> --><TEI>é<p n="1">one &amp; <![CDATA[<x>]]>'
BEHIND = "text</x><?pi <x>?> end</p></TEI>\n"


def clark(name: str) -> str:
    return name.replace("xml:", "{http://www.w3.org/XML/1998/namespace}")


@given(ATTRIBUTES, MENDS, st.booleans(), st.sampled_from(["", " ", "\n"]))
def test_only_the_attributes_change(
    attributes: dict[str, tuple[str, str, str]], mends: dict[str, str | None], empty: bool, end: str
) -> None:
    tag = "<x" + "".join(
        f"{blank}{name}{equals}{quoteattr(value)}" for name, (value, blank, equals) in attributes.items()
    )
    tag += end + ("/>" if empty else ">")
    behind = BEHIND.replace("</x>", "", 1) if empty else BEHIND
    data = (BEFORE + tag + behind).encode()
    document = Document.of(data)
    (element,) = document.tree.getroot().iter("x")
    given_values = dict(element.attrib.items())
    after = fixed(document, [Remark(element, "", fix={clark(name): value for name, value in mends.items()})]) or data
    assert after.startswith(BEFORE.encode())
    assert after.endswith(behind.encode())
    (mended,) = etree.fromstring(after).iter("x")
    wanted = {str(name): str(value) for name, value in given_values.items()}
    for name, value in mends.items():
        wanted.pop(clark(name), None)
        if value is not None:
            wanted[clark(name)] = value
    assert {str(name): str(value) for name, value in mended.attrib.items()} == wanted
    assert len(re.findall(rb"<x[\s/>]", after)) == len(re.findall(rb"<x[\s/>]", data))
    again = Document.of(after)
    (element,) = again.tree.getroot().iter("x")
    assert fixed(again, [Remark(element, "", fix={clark(name): value for name, value in mends.items()})]) in (
        None,
        after,
    )
