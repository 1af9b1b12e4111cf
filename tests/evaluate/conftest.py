"""A small text, encoded with mistakes, and its gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TEXT = "Anna Berg came to Hull on 3 May 1871.\nJohn Lind met Berg there in 1872.\n"
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>t</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


def tei_of(body: str) -> str:
    text = f'<text><body><div type="document">{body}</div></body></text>'
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}{text}</TEI>'


ENCODED = tei_of(
    '<p><persName ref="#p.berg">Anna Berg</persName> came to <placeName ref="#l.hull">Hull</placeName> on '
    '<date when="1871-05-03">3 May 1871</date>.</p>\n'
    '<p><persName ref="#p.lind" cert="medium">Lind</persName> met <persName ref="#p.other" cert="low">Berg</persName> '
    '<placeName ref="#l.there" cert="low">there</placeName> in <date when="1873">1872</date>.</p>'.replace(
        '<persName ref="#p.lind"', 'John <persName ref="#p.lind"'
    )
)
CORRECTED = tei_of(
    '<p><persName ref="#anna">Anna Berg</persName> came to <placeName ref="#hull">Hull</placeName> on '
    '<date when="1871-05-03">3 May 1871</date>.</p>\n'
    '<p><persName ref="#john">John Lind</persName> met <persName ref="#anna">Berg</persName> '
    'there in <date when="1872">1872</date>.</p>'
)


def item(words: str, after: int = 0, **more: object) -> dict[str, object]:
    start = TEXT.index(words, after)
    return {"span": [start, start + len(words)], "text": words, **more}


GOLD = {
    "meta": {"source": "text.txt"},
    "layers": [
        {
            "name": "persons",
            "items": [item("Anna Berg", value="anna"), item("John Lind", value="john"), item("Berg", 40, value="anna")],
        },
        {"name": "places", "items": [item("Hull", value="hull")]},
        {
            "name": "dates",
            "items": [item("3 May 1871", value={"when": "1871-05-03"}), item("1872", value={"when": "1872"})],
        },
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """``text.txt``, ``encoded.xml``, and two golds that say the same: ``gold.json`` and ``corrected.xml``."""
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "encoded.xml").write_text(ENCODED, encoding="utf-8")
    (tmp_path / "corrected.xml").write_text(CORRECTED, encoding="utf-8")
    (tmp_path / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path
