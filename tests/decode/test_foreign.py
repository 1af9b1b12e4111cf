"""TEI of other people is decoded as far as it goes: text with spans, nothing dropped."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_edition.decode import decode
from tei_edition.export.text import export_plain_text, export_text

PLAY = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader><fileDesc><titleStmt><title>A play</title></titleStmt></fileDesc></teiHeader>
  <text>
    <body>
      <div type="act">
        <head>ACT I</head>
        <stage>Enter
          ANNA.</stage>
        <sp who="#anna">
          <speaker>Anna.</speaker>
          <lg><l>One line,</l>
            <l>another <hi rend="italic">line</hi>.<note place="foot">A note.</note></l></lg>
        </sp>
        <p>Prose with <choice><orig>vnto</orig><reg>unto</reg></choice> <persName
          ref="#berg">Anna
          Berg</persName> &amp; <unknown xmlns="http://example.org/x">odd</unknown> words.</p>
        <table><row><cell>a</cell><cell>b</cell></row></table>
      </div>
    </body>
  </text>
</TEI>"""


def root() -> etree._Element:
    return etree.fromstring(PLAY)


def test_white_space_of_the_layout_is_folded() -> None:
    lines = export_text(root()).split("\n\n")
    assert lines[:4] == ["ACT I", "Enter ANNA.", "Anna. One line,", "another line.A note."]
    assert lines[4] == "Prose with vnto Anna Berg & odd words."


def test_every_element_is_a_span_over_the_text() -> None:
    dossier = decode(root()).dossier
    names = {row.kind: dossier.source.slice(row.content) for row in dossier.annotations}
    assert names["persName"] == "Anna Berg"
    assert names["hi"] == "line"
    assert names["unknown"] == "odd"


def test_all_words_are_there() -> None:
    words = export_text(root()).split()
    assert {"ACT", "One", "unto"} - set(words) == {"unto"}
    assert {"a", "b", "odd"} <= set(words)


def test_plain_text_has_no_notes_of_ours_only() -> None:
    assert "Anna. One line," in export_plain_text(root())


def test_a_document_without_text() -> None:
    assert export_text(etree.fromstring('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')) == "\n"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<div>text<note n="1">word</note></div>', "text\n\nword\n"),
        ('<p>a<anchor corresp="#n1"/>b<note n="1" xml:id="n1">word</note></p>', "ab\n\nword\n"),
        ('<p>x<note n="1">one<note n="2">two</note></note></p>', "x\n\none\n\ntwo\n"),
        ('<div><anchor corresp="#n1"/></div><p>x<note n="1" xml:id="n1">one</note></p>', "one\n\nx\n"),
        ("<p>a <choice><seg>b</seg><seg>c</seg></choice></p>", "a b\n"),
        ('<p><ref rendition="#i" target="#x">word</ref></p>', "word\n"),
    ],
)
def test_no_note_reading_or_reference_is_lost(body: str, text: str) -> None:
    namespace = 'xmlns="http://www.tei-c.org/ns/1.0"'
    root = etree.fromstring(f"<TEI {namespace}><teiHeader/><text><body>{body}</body></text></TEI>")
    assert decode(root).dossier.source.text == text


def test_a_corpus_is_read_text_by_text() -> None:
    namespace = 'xmlns="http://www.tei-c.org/ns/1.0"'
    one = "<TEI><teiHeader/><text><body><p>{}</p></body></text></TEI>"
    root = etree.fromstring(f"<teiCorpus {namespace}><teiHeader/>{one.format('A')}{one.format('B')}</teiCorpus>")
    dossier = decode(root).dossier
    assert dossier.source.text == "A\n\nB\n"
    assert [block.kind for block in dossier.blocks] == ["text", "text"]
