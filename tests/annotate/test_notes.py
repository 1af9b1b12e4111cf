"""Note marks and notes: one place for each note, later references, loops, repeated numbers."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_edition.api import ingest_text
from tei_edition.export.text import export_text
from tei_edition.tei import text_of

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


def tree_of(text: str) -> etree._Element:
    return ingest_text(text).tree


def placed(root: etree._Element) -> list[tuple[str | None, str]]:
    """The notes with a number and the elements that they stand in."""
    return [
        (note.get(ID), etree.QName(note.getparent()).localname) for note in root.iter(f"{TEI}note") if note.get("n")
    ]


def test_a_note_stands_at_its_first_reference() -> None:
    root = tree_of("Q. The Bureau[1] met?\n\nA. It did.[1]\n\nNotes\n\n[1] Central Bureau.\n")
    assert placed(root) == [("n1", "p")]
    references = [ref.get("target") for ref in root.iter(f"{TEI}ref")]
    anchors = [anchor.get("corresp") for anchor in root.iter(f"{TEI}anchor")]
    assert (references, anchors) == (["#n1"], ["#n1"])


def test_a_note_inside_a_note() -> None:
    root = tree_of("Q. One?[1]\n\nA. Yes.\n\nNotes\n\n[1] See the other.[2]\n\n[2] The other.\n")
    assert placed(root) == [("n1", "p"), ("n2", "note")]


def test_notes_that_refer_to_each_other_alone_stay_where_they_are() -> None:
    text = "Q. One?\n\nA. Yes.\n\nNotes\n\n[1] See [2].\n\n[2] See [1].\n"
    result = ingest_text(text)
    assert placed(result.tree) == [("n1", "div"), ("n2", "div")]
    assert [row.code for row in result.diagnostics] == ["note.unreferenced"] * 2
    assert export_text(result.tree) == text


def test_a_mark_without_a_note_stays_text() -> None:
    result = ingest_text("Q. One?[7]\n\nA. Yes.[1]\n\nNotes\n\n[1] A note.\n\n[2] Another.\n")
    assert "One?[7]" in text_of(result.tree)
    assert [(row.code, row.line) for row in result.diagnostics] == [("note.missing", 1), ("note.unreferenced", 9)]


@pytest.mark.parametrize(("mark", "name"), [("*", "n.star"), ("**", "n.star2"), ("†", "n.dagger"), ("12", "n12")])
def test_names(mark: str, name: str) -> None:
    root = tree_of(f"Q. One?[{mark}]\n\nA. Yes.\n\nNotes\n\n[{mark}] A note.\n\n[99] Last.\n")
    assert placed(root)[0] == (name, "p")


def test_a_note_of_several_paragraphs() -> None:
    text = "Q. One?[1]\n\nA. Yes.\n\nNotes\n\n[1] First paragraph.\n\nSecond paragraph.\n\n[2] Another note.\n"
    root = tree_of(text)
    note = next(row for row in root.iter(f"{TEI}note") if row.get("n"))
    assert [text_of(part) for part in note] == ["First paragraph.", "Second paragraph."]
    assert export_text(root) == text


def test_a_mention_of_the_mark_is_no_omission() -> None:
    root = tree_of("Q. Why? /…/\n\nA. So.[*]\n\nNotes\n\n[*] In the text /…/ indicates an omission.\n\n[1] x\n")
    assert len(list(root.iter(f"{TEI}gap"))) == 1
