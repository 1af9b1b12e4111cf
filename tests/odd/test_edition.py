"""The ODD of our editions: its outputs are up to date, it is valid, and what it allows is TEI."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from lxml import etree

from tei_edition.odd import build_schemas, read_odd
from tei_edition.relaxng import Schema, load_schema
from tests.conftest import CORPUS, REPOSITORY
from tests.odd.generator import Generator
from tests.odd.reach import possible, reached

SCHEMA = REPOSITORY / "schema"
SOURCE = SCHEMA / "tei_edition.odd"


@lru_cache
def relaxng(path: Path) -> Schema:
    return load_schema(path)


def faults(schema: Schema, document: bytes | Path) -> list[str]:
    """What is wrong with a document; ids that random pointers do not find aside."""
    return [f"{row.line}: {row.message}" for row in schema.validate(document) if not row.code.startswith("rng.id")]


def test_the_committed_schemas_are_what_the_odd_says() -> None:
    for name, made in build_schemas(read_odd(SOURCE)).items():
        assert (SCHEMA / name).read_bytes() == made, f"run: tei-edition odd build {SOURCE.relative_to(REPOSITORY)}"


def test_the_odd_is_valid_tei(shared: Path) -> None:
    found = relaxng(shared / "oracles" / "tei_all.rng").validate(SOURCE)
    # Examples point at things outside them.
    assert [row.message for row in found if not row.code.startswith("rng.id")] == []


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*.xml")), ids=lambda path: path.name)
def test_the_corpus_is_valid(path: Path) -> None:
    assert relaxng(SCHEMA / "tei_edition.rng").validate(path) == []


def documents(number: int) -> Iterator[etree._Element]:
    """Yield so many random documents, aimed at what none of them has shown yet, then at everything in turn."""
    generator = Generator(SCHEMA / "tei_edition.rng")
    everything = possible(generator)
    left, seed = set(everything), 0
    while seed < number:
        for target in sorted({fact[0] for fact in left or everything}):
            seed += 1
            root = generator.document(seed, size=25, target=target)
            left.difference_update(reached(root, everything))
            yield root
    assert left == set(), "not reached"


def check_documents(number: int, shared: Path) -> None:
    """Validate random documents by the grammar that they come from and by TEI."""
    ours, whole = relaxng(SCHEMA / "tei_edition.rng"), relaxng(shared / "oracles" / "tei_all.rng")
    for root in documents(number):
        document = etree.tostring(root)
        assert faults(ours, document) == [], document
        assert faults(whole, document) == [], document


def test_what_the_schema_allows_is_tei_and_everything_is_reached(shared: Path) -> None:
    check_documents(500, shared)


@pytest.mark.long
def test_what_the_schema_allows_is_tei_at_length(shared: Path) -> None:
    check_documents(10_000, shared)


WRITERS = {"child": 1, "make": 0, "leaf": 0, "labelled": 0, "container": 0, "Annotation": 0, "start": 0}
"""The functions that make elements, blocks and annotations, and which argument names the element."""
NOT_ELEMENTS = {"emendation", "is"}


def written() -> Iterator[str]:
    """The names that the code which makes TEI writes out."""
    for folder in ("source", "segment", "annotate", "encode", "authority"):
        for path in sorted((REPOSITORY / "tei_edition" / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
                    continue
                place = WRITERS.get(node.func.id if isinstance(node.func, ast.Name) else node.func.attr)
                if place is not None and len(node.args) > place:
                    name = node.args[place]
                    if isinstance(name, ast.Constant) and isinstance(name.value, str):
                        yield name.value


def test_every_element_that_the_ingester_can_write_is_in_the_odd() -> None:
    specified = {spec.name for spec in read_odd(SOURCE).elements()}
    names = set(written()) - NOT_ELEMENTS
    assert len(names) > 60
    assert names - specified == set()


def test_every_element_of_the_odd_is_in_the_target_encoding_or_an_example() -> None:
    for spec in read_odd(SOURCE).elements():
        assert spec.examples, spec.ident
        assert spec.description, spec.ident
        assert etree.QName(etree.fromstring(spec.examples[0])).localname == spec.name


def test_the_odd_keeps_to_what_the_guidelines_own_processor_does_alike() -> None:
    """It simplifies models on its way: these would lose something by that, or be read in another sense."""
    root = etree.parse(str(SOURCE)).getroot()
    for model in root.iter("{*}sequence", "{*}alternate"):
        assert model.get("minOccurs", "1") in ("0", "1"), model.sourceline
        assert model.get("maxOccurs", "1") in ("1", "unbounded"), model.sourceline
        assert len(model) > 1, f"line {model.sourceline}: an outer occurrence would be dropped"
        assert not list(model.iterchildren("{*}empty", "{*}anyElement")), model.sourceline
    for attributes in root.iter("{*}attList"):
        outermost = not str(getattr(attributes.getparent(), "tag", "")).endswith("attList")
        assert not (outermost and attributes.get("org")), f"line {attributes.sourceline}: @org would be dropped"
        assert outermost or attributes.get("org") in ("choice", "group"), attributes.sourceline
