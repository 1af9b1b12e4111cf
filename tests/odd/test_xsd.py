"""XSD 1.1 from ODD: the same verdicts as RELAX NG, on random documents and on damaged ones."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest
import xmlschema
from hypothesis import HealthCheck, given, settings
from lxml import etree

from tei_edition.characters import strip_lines
from tei_edition.odd import OddError, build_schemas, read_odd
from tei_edition.pipeline import ingest
from tei_edition.relaxng import Schema, load_schema
from tei_edition.source import source_of_text
from tests.conftest import CORPUS, REPOSITORY
from tests.laws.dossiers import texts
from tests.odd.generator import Generator
from tests.odd.reach import possible
from tests.odd.small import element, odd_file
from tests.odd.test_relaxng import CONTENT, LISTS, B, C
from tests.relaxng.mutating import Damage

SCHEMA = REPOSITORY / "schema"
TEI = "{http://www.tei-c.org/ns/1.0}"
KNOWN = re.compile("[\u00a0\u2003\u2028]|[\"']0000[\"']|24:00:00")
"""Where XSD 1.1 or xmlschema judges values in another way than RELAX NG does; docs/schema.md lists them."""


@lru_cache
def edition() -> tuple[Schema, xmlschema.XMLSchema11]:
    return load_schema(SCHEMA / "tei_edition.rng"), xmlschema.XMLSchema11(str(SCHEMA / "tei_edition.xsd"))


def verdicts(document: bytes, relaxng: Schema, xsd: xmlschema.XMLSchema11) -> tuple[list[str], list[str]]:
    """What both find; ids that stand twice aside, which neither schema is asked about here."""
    first = [row.message for row in relaxng.validate(document) if not row.code.startswith("rng.id")]
    tree = etree.fromstring(document, etree.XMLParser(recover=True))
    second = [str(error.reason) for error in xsd.iter_errors(tree)]
    return first, [reason for reason in second if "xs:ID" not in reason]


def compare(number: int) -> None:
    """Compare the verdicts on so many random documents, and on as many with one fault each."""
    relaxng, xsd = edition()
    generator = Generator(SCHEMA / "tei_edition.rng")
    facts = possible(generator)
    targets = sorted({fact[0] for fact in facts})
    damage = Damage(5, [TEI + name for name in targets], sorted({fact[1] for fact in facts if len(fact) > 1}))
    invalid = 0
    for seed in range(number):
        whole = etree.tostring(generator.document(seed, size=20, target=targets[seed % len(targets)]))
        assert verdicts(whole, relaxng, xsd) == ([], [])
        broken = damage.damage(whole, 1)
        if not KNOWN.search(broken.decode()):
            first, second = verdicts(broken, relaxng, xsd)
            assert bool(first) == bool(second), (first, second, broken)
            invalid += bool(first)
    assert invalid > number / 3


def test_relax_ng_and_xsd_agree() -> None:
    compare(160)


@pytest.mark.long
def test_relax_ng_and_xsd_agree_at_length() -> None:
    compare(10_000)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*.xml")), ids=lambda path: path.name)
def test_the_corpus_is_valid(path: Path) -> None:
    assert [str(error.reason) for error in edition()[1].iter_errors(str(path))] == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=texts)
def test_what_is_ingested_is_valid(text: str) -> None:
    if strip_lines(text):
        tree = ingest(source_of_text(text)).tree
        assert [str(error.reason) for error in edition()[1].iter_errors(etree.fromstring(etree.tostring(tree)))] == []


def small(folder: Path, specs: str) -> xmlschema.XMLSchema11:
    return xmlschema.XMLSchema11(build_schemas(read_odd(odd_file(folder, specs)))["small.xsd"].decode())


def accepts(schema: xmlschema.XMLSchema11, document: str) -> bool:
    tree = etree.fromstring(document.replace("<a", '<a xmlns="http://www.tei-c.org/ns/1.0"', 1))
    return not list(schema.iter_errors(tree))


NOT_IN_XSD = {'<sequence><dataRef name="integer"/><dataRef name="gYear"/></sequence>'}
LOOSER = {"<anyElement/>"}
"""Inside a wildcard XSD looks no further, and knows no names to leave out."""


@pytest.mark.parametrize(
    ("content", "specs", "valid", "invalid"), CONTENT, ids=[row[0] or "nothing" for row in CONTENT]
)
def test_content(tmp_path: Path, content: str, specs: str, valid: list[str], invalid: list[str]) -> None:
    if content in NOT_IN_XSD:
        with pytest.raises(OddError, match="cannot be said in XSD"):
            small(tmp_path, element("a", content) + specs)
        return
    schema = small(tmp_path, element("a", content) + specs)
    assert [document for document in valid if not accepts(schema, document)] == []
    if content not in LOOSER:
        assert [document for document in invalid if accepts(schema, document)] == []


@pytest.mark.parametrize(("attributes", "valid", "invalid"), LISTS)
def test_attributes(tmp_path: Path, attributes: str, valid: str, invalid: str) -> None:
    schema = small(tmp_path, element("a", rest=f"<attList>{attributes}</attList>"))
    assert accepts(schema, valid)
    assert not accepts(schema, invalid)


BOTH = '<elementRef key="b"/><elementRef key="c"/>'
REFUSED = [
    (element("a", '<sequence><textNode/><elementRef key="b"/></sequence>') + B, "text at certain places in <a>"),
    (
        element("a", f'<sequence><elementRef key="b"/><sequence preserveOrder="false">{BOTH}</sequence></sequence>')
        + B
        + C,
        "an order that does not matter inside another model",
    ),
    (element("a", '<elementRef key="b"/>') + '<elementSpec ident="b" ns="urn:b"/>', "the namespace of <b>"),
]


@pytest.mark.parametrize(("specs", "message"), REFUSED, ids=[row[1] for row in REFUSED])
def test_what_xsd_cannot_say_is_named(tmp_path: Path, specs: str, message: str) -> None:
    with pytest.raises(OddError, match="cannot be said in XSD") as caught:
        small(tmp_path, specs)
    assert message in str(caught.value)
    assert "small.odd:4" in caught.value.where


def ref(name: str, low: str = "1", high: str = "1") -> str:
    return f'<elementRef key="{name}" minOccurs="{low}" maxOccurs="{high}"/>'


MANY = ("0", "unbounded")
LOOP = '<sequence minOccurs="0" maxOccurs="unbounded">'
AMBIGUOUS = [
    (f"<alternate>{ref('b')}<sequence>{ref('b')}{ref('c')}</sequence></alternate>", "first, b can be meant"),
    (f"<sequence>{ref('b', *MANY)}{ref('b')}</sequence>", "first, b can be meant"),
    (f"<sequence>{ref('c')}{ref('b', '0')}{ref('b')}</sequence>", "after c, b can be meant"),
    (f"{LOOP}{ref('b')}{ref('c', *MANY)}{ref('b', *MANY)}</sequence>", "after b, b can be meant"),
    (f"<sequence>{ref('b', '1', '3')}{ref('b')}</sequence>", "after b, b can be meant"),
]
UNAMBIGUOUS = [
    f"<sequence>{ref('b')}<alternate>{ref('b')}{ref('c')}</alternate></sequence>",
    f"<sequence>{ref('b', '2', '5')}{ref('c')}</sequence>",
    f"{LOOP}{ref('b')}{ref('c', *MANY)}</sequence>",
]


@pytest.mark.parametrize(("content", "message"), AMBIGUOUS)
def test_an_ambiguous_model_is_an_error(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(OddError) as caught:
        small(tmp_path, element("a", content) + B + C)
    assert message in str(caught.value)


@pytest.mark.parametrize("content", UNAMBIGUOUS)
def test_a_model_that_is_not_ambiguous_is_taken_by_xmlschema_too(tmp_path: Path, content: str) -> None:
    small(tmp_path, element("a", content) + B + C)


def test_xmlschema_finds_the_same_models_ambiguous(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tei_edition.odd.xsd.check_deterministic", lambda *_: None)
    for content, _ in AMBIGUOUS:
        if content.startswith(LOOP):
            continue  # it does not look from the end of a repeated model to its beginning
        with pytest.raises(xmlschema.XMLSchemaModelError):
            small(tmp_path, element("a", content) + B + C)
