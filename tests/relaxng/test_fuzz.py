"""Damaged documents: our verdict is jing's. ``RELAXNG_FUZZ`` sets how many documents for each schema."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree

from tei_edition.relaxng import Schema, load_schema
from tei_edition.relaxng.attributes import claims
from tei_edition.relaxng.names import local, namespace, simple_names
from tests.relaxng.growing import Grower, GrowthError, rows_of
from tests.relaxng.jing import Verdicts, is_valid
from tests.relaxng.mutating import VALUES, Damage
from tests.relaxng.places import DOCBOOK, HERE, ROOT, oracle

SIZE = int(os.environ.get("RELAXNG_FUZZ", "20000"))
KNOWN = {b"23:59:60": b"23:59:59", b"24:00:00": b"00:00:00", b"9" * 30: b"1999"}
"""Values that jing takes for more or less than the specification does (docs/relaxng.md), and plain ones like them.

A difference is explained by them if it goes away with them.
"""


def clark(name: str) -> str:
    return f"{{{namespace(name)}}}{local(name)}" if namespace(name) else name


def names_of(grower: Grower) -> tuple[list[str], list[str]]:
    """Return the names of all elements and attributes of a grower's schema, as lxml writes them."""
    elements = grower.patterns.all_elements()
    names = [clark(name) for element in elements for name in simple_names(element.name_class) or ()]
    attributes = {clark(name) for element in elements for name in claims(grower.patterns.content(element))[0]}
    return names, sorted(attributes) or ["x"]


def documents(schema: Path, seed: int, number: int) -> list[bytes]:
    """Return documents valid by the schema, most of them damaged."""
    grower = Grower(rows_of(schema), seed)
    damage = Damage(seed, *names_of(grower))
    found: list[bytes] = []
    while len(found) < number:
        try:
            document = grower.document(grower.random.choice((5, 15, 40)), grower.random.choice((4, 8, 12)))
        except GrowthError:
            continue
        found.append(damage.damage(document.encode(), grower.random.choice((0, 1, 1, 1, 2, 3))))
    return found


def schema_path(name: str) -> Path:
    if name == "docbook" and not DOCBOOK.exists():
        pytest.skip("DocBook's schema is not installed (Debian: docbook5-xml)")
    own: dict[str, Path] = {
        "interleave": HERE / "schemas" / "interleave.rng",
        "edition": ROOT / "schema" / "tei_edition.rng",
    }
    if name == "docbook":
        return DOCBOOK
    return own[name] if name in own else oracle("tei_all.rng")


def ours(schema: Path, document: bytes) -> list[str]:
    loaded = load_schema(schema)
    return [finding.text() for finding in loaded.findings(document) if not finding.code.startswith("rng.id")]


@pytest.mark.long
@pytest.mark.parametrize("name", ["tei_all", "edition", "interleave", "docbook"])
def test_our_verdict_on_damaged_documents_is_jings(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = schema_path(name)
    schema = load_schema(path)
    differences: list[str] = []
    explained = invalid = 0
    with Verdicts(path) as jing:

        def differ(document: bytes) -> bool:
            return jing.ask(document)[0] != is_valid_for_us(schema, document)

        for document in documents(path, 11, SIZE):
            invalid += not is_valid_for_us(schema, document)
            if not differ(document):
                continue
            if is_valid(path, document)[0] == is_valid_for_us(schema, document):
                continue  # the one process was wrong, the other is right
            plain = document
            for value, other in KNOWN.items():
                plain = plain.replace(value, other)
            if plain != document and not differ(plain):
                explained += 1
            else:
                differences.append(f"jing: {jing.ask(document)[1]}; ours: {schema.findings(document)[:1]}")
    with capsys.disabled():
        print(
            f"\n{name}: {SIZE} documents, {invalid} of them invalid; jing's verdict on all but {explained}, "
            "which are explained"
        )
    assert differences == []


def is_valid_for_us(schema: Schema, document: bytes) -> bool:
    """Whether we find nothing; pointers and ids, which jing does not look at with -i, aside."""
    return all(finding.code.startswith("rng.id") for finding in schema.findings(document))


@pytest.mark.long
@pytest.mark.parametrize("name", ["tei_all", "interleave"])
def test_jing_in_a_process_of_its_own_agrees(name: str) -> None:
    path = schema_path(name)
    for document in documents(path, 12, 15):
        assert is_valid(path, document)[0] == (ours(path, document) == [])


DIFFERENCES = {
    "time": {"24:00:00", "23:59:60"},
    "dateTime": {"1945-10-24T24:00:00"},
    "gYear": {"9" * 30},
    "duration-is": {"P12M"},
    "decimal.0": {"1.50"},
}
"""Where jing departs from XML Schema part 2, second edition; see docs/relaxng.md."""


@pytest.mark.long
def test_every_datatype_allows_what_jing_allows() -> None:
    path = HERE / "schemas" / "datatypes.rng"
    schema = load_schema(path)
    names = [element.get("name", "") for element in etree.parse(str(path)).getroot().iter("{*}element")][1:]
    more = "1.50 P12M 1945-10-24T24:00:00 P1Y 01 +1 0aFF AQ== Z: mailto:x --02-29 --10-- 12:00:00+02:00 a\u0301 Жук"
    differences = []
    with Verdicts(path) as jing:
        for value in (*VALUES, *more.split()):
            text = value.replace("&", "&amp;").replace("<", "&lt;")
            for name in names:
                document = f"<all><{name}>{text}</{name}></all>".encode()
                findings = [one for one in schema.findings(document) if not one.code.startswith("rng.id")]
                known = any(name.startswith(key) and value in values for key, values in DIFFERENCES.items())
                if jing.ask(document)[0] != (not findings) and not known:
                    differences.append((name, value))
    assert differences == []
