"""The laws: whatever text comes in, nothing is lost, the way back is exact, and what goes out is valid TEI."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_edition.characters import strip_lines
from tei_edition.decode import decode
from tei_edition.encode import encode
from tei_edition.export.text import export_text
from tei_edition.pipeline import Ingestion, ingest
from tei_edition.source import source_of_text
from tei_edition.validation import validate
from tests.laws.dossiers import texts

LAW = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
TEXT = "{http://www.tei-c.org/ns/1.0}text"


def ingested(text: str) -> Ingestion:
    assume(strip_lines(text))
    return ingest(source_of_text(text))


def as_bytes(element: etree._Element | None) -> bytes:
    assert element is not None
    return etree.tostring(element, encoding="utf-8")


@LAW
@given(text=texts)
def test_tiling(text: str) -> None:
    dossier = ingested(text).dossier
    assert "".join(dossier.source.slice(leaf.span) for leaf in dossier.leaves()) == dossier.source.text


@LAW
@given(text=texts)
def test_conservation(text: str) -> None:
    written = as_bytes(ingested(text).tree)
    again = export_text(etree.fromstring(written))
    assert strip_lines(again) == strip_lines(text)


def independent_lines(text: str) -> list[str]:
    """The law's own words, written without the code under test."""
    return [
        line.rstrip(" \t\n\r")
        for line in re.split(r"\r\n|\r|\n", text)
        if re.search(r"[^\s]|[\x00-\x08\x0b\x0c\x0e-\x1f]", line)
    ]


@LAW
@given(text=texts)
def test_conservation_in_the_words_of_the_law(text: str) -> None:
    assert independent_lines(export_text(ingested(text).tree)) == independent_lines(text)


@LAW
@given(text=texts)
def test_stability(text: str) -> None:
    first = ingested(text).tree
    again = ingest(source_of_text(export_text(first))).tree
    assert as_bytes(again.find(TEXT)) == as_bytes(first.find(TEXT))


@LAW
@given(text=texts)
def test_the_way_back_is_exact(text: str) -> None:
    tree = ingested(text).tree
    before = as_bytes(tree)
    assert as_bytes(encode(*decode(tree))) == before
    assert as_bytes(tree) == before, "decoding or encoding changed its input"


@LAW
@given(text=texts)
def test_validity_in_the_whole_of_tei(text: str, tei_all: etree.RelaxNG) -> None:
    tree = etree.fromstring(as_bytes(ingested(text).tree))
    assert tei_all.validate(tree), [(row.line, row.message) for row in tei_all.error_log]


@LAW
@given(text=texts)
def test_validity_in_the_editions_schema(text: str) -> None:
    assert validate(as_bytes(ingested(text).tree)) == []


@LAW
@given(text=texts)
def test_determinism(text: str) -> None:
    assert as_bytes(ingested(text).tree) == as_bytes(ingested(text).tree)


@LAW
@given(text=texts)
def test_accountability(text: str) -> None:
    """Every annotation is an element, and every interpretive one says who made it and by which rule."""
    result = ingested(text)
    body = result.tree.find(TEXT)
    assert body is not None
    for name in ("persName", "orgName", "placeName", "title", "date", "time", "foreign", "gloss"):
        elements = list(body.iter(f"{{http://www.tei-c.org/ns/1.0}}{name}"))
        assert len(elements) == sum(row.kind == name for row in result.dossier.annotations)
        assert all(
            element.get("resp") == "#tei-edition" and element.get("ana", "").startswith("#rule.")
            for element in elements
        )


@pytest.mark.long
@settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_all_laws_at_length(data: st.DataObject) -> None:
    text = data.draw(texts)
    tree = ingested(text).tree
    again = export_text(tree)
    assert strip_lines(again) == strip_lines(text)
    assert as_bytes(ingest(source_of_text(again)).tree.find(TEXT)) == as_bytes(tree.find(TEXT))
    assert as_bytes(encode(*decode(tree))) == as_bytes(tree)
    assert validate(as_bytes(tree)) == []
