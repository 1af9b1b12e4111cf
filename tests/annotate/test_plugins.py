"""Annotators of others, through entry points; one over a spaCy pipeline that needs no model from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tei_edition import Edition, ingest_text
from tei_edition.annotate import plugins
from tei_edition.annotate.context import Annotator, Context
from tei_edition.annotate.plugins import GROUP, available, load_annotator
from tei_edition.cli import main
from tei_edition.edition import AnnotatorChoice
from tei_edition.errors import SettingsError, TeiEditionError
from tei_edition.model import LOW, Annotation, Reading, Span

TEXT = "Karl Lind met the old\nweaver in Omskovo, and the mill was near.\n"
CHOICE = (AnnotatorChoice("shouts", (("word", "Zyx"),)),)


class Shouts:
    """Finds one word; ``spoil`` makes what it yields wrong."""

    def __init__(self, word: str, spoil: str = "") -> None:
        self.word = word
        self.spoil = spoil

    def __call__(self, reading: Reading, context: Context) -> Iterable[Annotation]:
        at = reading.text.find(self.word)
        if at < 0:
            return
        span = reading.span(at, at + len(self.word))
        if self.spoil == "span":
            span = Span(span.start, 10_000)
        kind = "colour" if self.spoil == "kind" else "person"
        yield Annotation(kind, span, span, {}, "" if self.spoil == "by" else "shouts.word", LOW)


def make_shouts(language: str, settings: Mapping[str, str]) -> Annotator:
    return Shouts(settings["word"], settings.get("spoil", ""))


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("shouts", "tests.annotate.test_plugins:make_shouts", GROUP)
    broken = EntryPoint("broken", "no_such_package:make", GROUP)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [broken, entry] if group == GROUP else [])


def persons(result_text: str, edition: Edition) -> list[tuple[str, str, str]]:
    result = ingest_text(result_text, edition)
    rows = [row for row in result.dossier.annotations if row.kind == "persName"]
    return [(result.dossier.source.slice(row.span), row.by, row.certainty) for row in rows]


@pytest.mark.usefixtures("installed")
def test_an_annotator_of_another_package_joins() -> None:
    edition = Edition(language="en", annotators=CHOICE)
    assert ("Zyx", "shouts.word", LOW) in persons("He saw Zyx there.\n", edition)


@pytest.mark.usefixtures("installed")
def test_its_rule_stands_in_the_tei() -> None:
    from lxml import etree

    tree = ingest_text("He saw Zyx there.\n", Edition(language="en", annotators=CHOICE)).tree
    (name,) = tree.iter("{*}persName")
    assert name.get("ana") == "#rule.shouts.word"
    assert name.get("cert") == "low"
    assert b'xml:id="rule.shouts.word"' in etree.tostring(tree)


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("spoil", "message"),
    [("span", "not inside its reading"), ("kind", "the kind 'colour'"), ("by", "without the rule")],
)
def test_what_cannot_stand_in_the_text_is_refused(spoil: str, message: str) -> None:
    choice = AnnotatorChoice("shouts", (("word", "Zyx"), ("spoil", spoil)))
    with pytest.raises(TeiEditionError, match=message):
        ingest_text("He saw Zyx there.\n", Edition(language="en", annotators=(choice,)))


@pytest.mark.usefixtures("installed")
def test_one_that_is_not_installed() -> None:
    with pytest.raises(SettingsError, match=r"no annotator 'whispers'.*broken, shouts"):
        load_annotator("whispers", "en", {})


@pytest.mark.usefixtures("installed")
def test_one_that_cannot_be_loaded() -> None:
    with pytest.raises(SettingsError, match=r"cannot be loaded.*pip install"):
        load_annotator("broken", "en", {})


def test_ours_is_registered_as_others_are() -> None:
    assert "spacy" in available()


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    """A blank English pipeline with rules, saved to a folder."""
    spacy = pytest.importorskip("spacy", reason="the extra spacy is not installed")
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    patterns = [
        ("PERSON", "old weaver"),
        ("GPE", "Omskovo"),
        ("ORG", "mill"),
        ("PERSON", "Karl Lind"),
        ("CARDINAL", "met"),
    ]
    ruler.add_patterns([{"label": label, "pattern": pattern} for label, pattern in patterns])
    nlp.to_disk(tmp_path / "pipeline")
    return tmp_path / "pipeline"


@pytest.mark.filterwarnings("ignore")
def test_names_that_spacy_finds(pipeline: Path) -> None:
    choice = AnnotatorChoice("spacy", (("model", str(pipeline)),))
    result = ingest_text(TEXT, Edition(language="en", annotators=(choice,)))
    source = result.dossier.source
    rows = [row for row in result.dossier.annotations if row.by == "recogniser.spacy"]
    assert [(row.kind, source.slice(row.span), row.certainty) for row in rows] == [
        ("persName", "old\nweaver", "low"),
        ("placeName", "Omskovo", "low"),
        ("orgName", "mill", "low"),
    ]  # Karl Lind is tagged by the surer proposal


@pytest.mark.filterwarnings("ignore")
def test_spacy_from_the_command_line_and_from_the_settings(pipeline: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = ["ingest", str(tmp_path / "a.txt"), "-q", "--as-one-document", "--annotator", f"spacy={pipeline}"]
    with pytest.raises(SystemExit):
        main(command)
    assert 'ana="#rule.recogniser.spacy">Omskovo' in (tmp_path / "a.xml").read_text(encoding="utf-8")
    (tmp_path / "source.txt").write_text(TEXT, encoding="utf-8")
    settings = f'[edition]\nid = "b"\nlanguage = "en"\n[[annotator]]\nname = "spacy"\nmodel = "{pipeline}"\n'
    (tmp_path / "edition.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["ingest", str(tmp_path), "-q", "--as-one-document"])
    assert 'ana="#rule.recogniser.spacy">Omskovo' in (tmp_path / "b.xml").read_text(encoding="utf-8")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({}, "needs the name of a model"),
        ({"model": "no_such_model"}, "spacy download"),
        ({"size": "1"}, "no setting 'size'"),
    ],
)
def test_wrong_settings_of_spacy(settings: dict[str, str], message: str) -> None:
    pytest.importorskip("spacy", reason="the extra spacy is not installed")
    with pytest.raises(SettingsError, match=message):
        load_annotator("spacy", "en", settings)


def test_an_annotator_that_is_not_there_is_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["ingest", str(tmp_path / "a.txt"), "--annotator", "whispers"])
    assert stopped.value.code == 2
    assert "there is no annotator 'whispers'" in capsys.readouterr().err
    assert not (tmp_path / "a.xml").exists()
