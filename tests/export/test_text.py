"""The text export: the source again, and the text alone."""

from __future__ import annotations

from tei_edition.api import ingest_text
from tei_edition.export.text import export_plain_text, export_text

TEXT = """1. Record; May 3 1931

Q.Where?[1] And when?[2]

  A:  In  Riga. /.../

Judge:

Go on.

Judge: Well?

[Vol. 3, p. 7.]

2. The sentence

Shot.

Notes

[1]  Two spaces.

[2]No space.
"""


def test_everything_comes_back() -> None:
    assert export_text(ingest_text(TEXT).tree).replace("\n", "") == TEXT.replace("\n", "")


def test_plain_text_has_no_notes_marks_or_loci() -> None:
    plain = export_plain_text(ingest_text(TEXT).tree)
    assert "Q.Where? And when?" in plain
    assert "A:  In  Riga. /.../" in plain
    for gone in ("[1]", "spaces", "Notes", "Vol. 3"):
        assert gone not in plain
