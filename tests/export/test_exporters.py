"""What every exporter owes: any TEI goes through, nothing is dropped in silence, nothing hostile comes alive."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from tei_edition import export as package
from tei_edition.errors import SettingsError
from tei_edition.export import EXPORTERS, OPTIONS, Exported, Exporter, Options, exporter_names, find_exporter
from tests.conftest import SHARED
from tests.export.html.trees import editions

HERE = Path(__file__).parent
TEI = "http://www.tei-c.org/ns/1.0"
SAMPLES = [*sorted((HERE / "html").glob("*.xml")), HERE / "others" / "play.xml", HERE / "others" / "debate.xml"]
SAMPLES += [SHARED / "example.xml"] if SHARED.is_dir() else []
EVERY = [*((name, Options()) for name in EXPORTERS), ("tei", Options(split=True)), ("text", Options(plain=True))]
IDS = [name + "".join(f" --{key}" for key, value in options._asdict().items() if value) for name, options in EVERY]
HOSTILE = HERE / "hostile.xml"
ANY_ID = etree.XMLParser(collect_ids=False)


def parsed(files: Exported) -> Iterator[tuple[str, bytes]]:
    """Read every file as what its name says it is; what is not well formed raises."""
    for name, data in files.items():
        if name.endswith((".xml", ".graphml")) or (not name and data.startswith(b"<?xml")):
            etree.fromstring(data, ANY_ID)
        elif name.endswith((".json", ".jsonld")):
            json.loads(data)
        yield name, data


@pytest.mark.parametrize(("name", "options"), EVERY, ids=IDS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_anybodys_tei_goes_through(sample: Path, name: str, options: Options) -> None:
    root = etree.parse(str(sample)).getroot()
    before = etree.tostring(root)
    exported = EXPORTERS[name].export(root, options)
    assert dict(parsed(exported))
    told = [(finding.code, re.sub(r" \(.*", "", finding.message)) for finding in exported.findings]
    assert len(told) == len(set(told))
    assert etree.tostring(root) == before


@pytest.mark.parametrize(("name", "options"), EVERY, ids=IDS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(edition=editions())
def test_any_tree_goes_through(name: str, options: Options, edition: tuple[etree._Element, list[str]]) -> None:
    root, words = edition
    before = etree.tostring(root)
    exported = EXPORTERS[name].export(root, options)
    assert dict(parsed(exported)) == dict(EXPORTERS[name].export(root, options))
    assert etree.tostring(root) == before
    if name in ("tei", "csv", "json") and not options.plain:
        whole = b"\n".join(exported.values()).decode("utf-8", "surrogatepass")
        lost = [word for word in words if word not in whole]
        assert not lost or any("reading" in finding.message for finding in exported.findings)


@pytest.mark.parametrize(("name", "options"), EVERY, ids=IDS)
def test_hostile_content_is_inert(name: str, options: Options) -> None:
    exported = EXPORTERS[name].export(
        etree.parse(str(HOSTILE), ANY_ID).getroot(), options._replace(url="https://example.org/e")
    )
    for file, data in parsed(exported):
        assert re.fullmatch(r"[\w.\-]*", file), file
        assert not file.startswith(".")
        if file.endswith(".html") or name == "html":
            text = data.decode()
            assert "<script>alert" not in text
            assert not re.search(r'(?:href|src)="(?:javascript|data:text)', text)
            assert not re.search(r"<[^>]* on\w+=", text)
            assert "{{ 7*7 }}" in text or "7*7" not in text
        if file.endswith(".csv") or name == "atom":
            assert not re.search(rb'(?m)(?:^|,|")[=@+]', data), data


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_a_corpus_of_several_texts_keeps_them_all(name: str) -> None:
    one = "<TEI><teiHeader/><text><body><p>Text {0}</p></body></text></TEI>"
    root = etree.fromstring(f'<teiCorpus xmlns="{TEI}"><teiHeader/>{one.format("A")}{one.format("B")}</teiCorpus>')
    whole = b"\n".join(EXPORTERS[name].export(root, Options()).values())
    if name not in ("graphml", "cmif", "ead", "atom"):
        assert b"Text A" in whole
        assert b"Text B" in whole


def test_what_text_cannot_say_is_told_once_a_kind() -> None:
    body = "<p>a<graphic url='x'/><graphic url='y'/> <choice><abbr>Mr</abbr><expan>Mister</expan></choice></p>"
    root = etree.fromstring(f'<TEI xmlns="{TEI}"><teiHeader/><text><body>{body}</body></text></TEI>')
    exported = EXPORTERS["text"].export(root, Options())
    assert exported[""] == b"a Mr\n"
    assert [finding.message.partition(":")[0] for finding in exported.findings] == [
        "<expan> leaves nothing in the text",
        "<graphic> leaves nothing in the text",
    ]
    assert exported.findings[1].message.endswith("(2 of them)")


def test_every_option_belongs_to_an_exporter() -> None:
    assert set(OPTIONS) == set(Options._fields)
    assert {name for names in OPTIONS.values() for name in names} <= set(EXPORTERS)


def shout(root: etree._Element, options: Options) -> dict[str, bytes]:
    """Everything in capitals."""
    del options
    return {"": "".join(str(part) for part in root.itertext()).upper().encode()}


def third_parties(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    points = EntryPoints(EntryPoint(name, value, package.ENTRY_POINTS) for name, value in values.items())
    monkeypatch.setattr(package, "entry_points", lambda **wanted: points.select(**wanted))


def test_exporters_of_third_parties(monkeypatch: pytest.MonkeyPatch) -> None:
    third_parties(monkeypatch, shout=f"{__name__}:shout", broken="no.such.module:x", text=f"{__name__}:shout")
    assert exporter_names() == (*EXPORTERS, "broken", "shout")
    exporter = find_exporter("shout")
    assert exporter.title == "Everything in capitals."
    assert exporter.export(etree.fromstring("<a>b</a>"), Options()) == {"": b"B"}
    assert find_exporter("text") is EXPORTERS["text"]
    with pytest.raises(SettingsError, match="broken"):
        find_exporter("broken")
    with pytest.raises(SettingsError, match="There are text, html"):
        find_exporter("nowhere")


def test_an_exporter_of_a_third_party_may_be_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    third_parties(monkeypatch, loud=f"{__name__}:ROW")
    assert find_exporter("loud") == ROW._replace(name="loud")


ROW = Exporter("other", "capitals", ".txt", shout)
