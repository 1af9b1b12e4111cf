"""Stage directions inside a speech."""

from __future__ import annotations

import pytest

from tei_edition.annotate.directions import direction_kind
from tei_edition.api import ingest_text
from tei_edition.tei import text_of

STAGE = "{http://www.tei-c.org/ns/1.0}stage"


@pytest.mark.parametrize(
    ("inner", "language", "kind"),
    [
        ("Laughter.", "en", "delivery"),
        ("laughs", "en", "delivery"),
        ("Enters the clerk", "en", "entrance"),
        ("Exclamations à gauche.", "fr", "delivery"),
        ("Смех в зале.", "ru", "delivery"),
        ("sic", "en", ""),
        ("see above", "en", ""),
        ("as we heard, with some applause from the back of the hall", "en", ""),
        ("April 1945", "en", ""),
    ],
)
def test_kinds(inner: str, language: str, kind: str) -> None:
    assert direction_kind(inner, language) == kind


def test_a_direction_inside_a_speech_is_one_element_and_keeps_its_brackets() -> None:
    text = "Q. Well? [Laughter.] Go on.\n\nA. I (pause) do.\n\nQ. So [sic] it is.\n\nA. It is.\n"
    found = list(ingest_text(text).tree.iter(STAGE))
    assert [text_of(row) for row in found] == ["[Laughter.]", "(pause)"]
    assert all(row.get("ana") == "#rule.stage.inside" and row.get("cert") == "medium" for row in found)
