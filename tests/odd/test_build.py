"""``tei-edition odd build``: files, pages and what happens when something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tei_edition.cli.odd import odd
from tei_edition.odd import OddError, build, read_odd
from tei_edition.odd.pages import pages
from tests.conftest import REPOSITORY
from tests.odd.small import element, odd_file

DOCS = REPOSITORY / "docs" / "schema"
SPECS = element(
    "a",
    '<alternate minOccurs="0" maxOccurs="unbounded"><textNode/><elementRef key="b"/></alternate>',
    '<constraintSpec ident="c" scheme="schematron"><constraint><sch:let name="x" value="1"/>'
    '<sch:assert test="tei:b">An a needs a b.</sch:assert></constraint></constraintSpec>'
    '<exemplum><egXML xmlns="http://www.tei-c.org/ns/Examples"><a>x<b n="1"/></a></egXML></exemplum>'
    "<remarks><p>Used with care.</p></remarks>",
    "<gloss>letter</gloss><desc>the first | letter</desc>",
) + element("b", rest='<attList><attDef ident="n" usage="req"><desc>number</desc></attDef></attList>')


def test_the_committed_pages_are_what_the_odd_says() -> None:
    made = pages(read_odd(REPOSITORY / "schema" / "tei_edition.odd"))
    assert {path.name: path.read_bytes() for path in DOCS.glob("*.md")} == made, "run: tei-edition odd build"


def test_links_of_the_pages_lead_somewhere() -> None:
    for path in DOCS.glob("*.md"):
        for part in path.read_text(encoding="utf-8").split("](")[1:]:
            target, _, anchor = part.partition(")")[0].partition("#")
            assert (DOCS / target).is_file(), f"{path.name}: {target}"
            assert not anchor or f'id="{anchor}"' in (DOCS / target).read_text(encoding="utf-8")


def test_build_writes_schemas_and_pages(tmp_path: Path) -> None:
    path = odd_file(tmp_path, SPECS)
    result = CliRunner().invoke(odd, ["build", str(path)])
    assert result.exit_code == 0, result.output
    names = sorted(each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*") if each.is_file())
    assert names == [
        *("docs/README.md", "docs/a.md", "docs/b.md", "docs/values.md"),
        *("small.odd", "small.rng", "small.sch", "small.xsd"),
    ]
    page = (tmp_path / "docs" / "a.md").read_text()
    for words in (
        "**letter**: the first | letter",
        "Used with care.",
        "- An a needs a b.",
        "`(text | b)*`",
        "[b](b.md)",
    ):
        assert words in page
    assert "May stand in: [a](a.md)." in (tmp_path / "docs" / "b.md").read_text()
    rules = (tmp_path / "small.sch").read_text()
    assert '<rule context="tei:a">\n      <let name="x" value="1"/>\n      <assert test="tei:b">' in rules


def test_pages_of_elements_that_are_gone_are_removed_and_others_left(tmp_path: Path) -> None:
    build(odd_file(tmp_path, SPECS))
    (tmp_path / "docs" / "mine.md").write_text("# Mine")
    build(odd_file(tmp_path, element("a")))
    assert sorted(path.name for path in (tmp_path / "docs").iterdir()) == ["README.md", "a.md", "mine.md", "values.md"]


def test_output_and_docs_go_where_they_are_told(tmp_path: Path) -> None:
    path = odd_file(tmp_path, SPECS)
    build(path, tmp_path / "out", tmp_path / "pages")
    assert (tmp_path / "out" / "small.xsd").exists()
    assert (tmp_path / "pages" / "a.md").exists()
    (tmp_path / "x" / "docs").mkdir(parents=True)
    (tmp_path / "x" / "schema").mkdir()
    build(odd_file(tmp_path / "x" / "schema", SPECS))
    assert (tmp_path / "x" / "docs" / "schema" / "a.md").exists()


def test_an_example_that_is_not_valid_is_an_error_and_nothing_is_written(tmp_path: Path) -> None:
    path = odd_file(tmp_path, SPECS.replace('<b n="1"/>', "<b/>"))
    with pytest.raises(OddError, match="the example of a is not valid: b lacks the attribute n") as caught:
        build(path)
    assert caught.value.where.endswith("small.odd:4")
    assert [each.name for each in tmp_path.iterdir()] == ["small.odd"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "no <schemaSpec>"),
        ("<x/>", "not <TEI>"),
        ("nothing", "does not begin with"),
    ],
)
def test_what_is_no_odd(tmp_path: Path, text: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    from tei_edition.cli import main

    path = tmp_path / "x.odd"
    path.write_text(text)
    with pytest.raises(SystemExit) as exit_:
        main(["odd", "build", str(path)])
    assert exit_.value.code == 2
    assert message in capsys.readouterr().err
