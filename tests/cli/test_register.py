"""``tei-edition register``: proposed, merged, to a table and back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tei_edition import read_edition, read_registers
from tei_edition.cli import main

TEXT = """Record of interrogation of Anna Berg, 4 May 1931

Q. Who was there?

A. Karl Lind (1882-1937), a weaver, and Mr. Brown of the Textile Union. Lind spoke; Mr. Brown wrote it down in Hull.

Q. Did Karl Lind write to you from Leeds?

A. Lind did not. Mrs. Olga Stone did, and Comrade Petrov told me of the "Appeal to the Weavers", a pamphlet.
"""


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stopped:
        main([str(argument) for argument in arguments])
    return int(stopped.value.code or 0)


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / "source.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        '[edition]\nid = "berg"\ntitle = "Berg"\nlanguage = "en"\n', encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def merged(edition: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert run("register", "merge", edition) == 0
    assert "entries in" in capsys.readouterr().err
    return edition


def table(text: str) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in text.split("\n")[0] else ",")
    return {row["id"]: row for row in rows}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.xml"))}


def test_a_proposal_changes_nothing_of_the_edition(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("register", "propose", edition) == 0
    rows = table(capsys.readouterr().out)
    assert rows["p.lind"]["name"] == "Lind, Karl"
    assert rows["p.lind"]["birth"] == "1882"
    assert rows["p.lind"]["death"] == "1937"
    assert rows["p.lind"]["resp"] == "#tei-edition"
    assert rows["p.lind"]["cert"] in ("medium", "low")
    assert not (edition / "registers").exists()


def test_a_plain_text_is_enough(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("register", "propose", edition / "source.txt", "--language", "en") == 0
    assert "p.brown" in table(capsys.readouterr().out)


def test_a_proposal_as_tei(edition: Path, tmp_path: Path) -> None:
    target = tmp_path / "proposed"
    assert run("register", "propose", edition, "-o", target) == 0
    entries = {entry.id: entry for entry in read_registers(target)}
    assert "found" in entries["p.lind"].xml  # the evidence


def test_without_registers_a_text_gets_its_proposal_marked_as_uncertain(edition: Path, tmp_path: Path) -> None:
    assert run("ingest", edition / "source.txt", "-o", tmp_path / "out.xml", "-q") == 0
    tei = (tmp_path / "out.xml").read_text(encoding="utf-8")
    assert '<persName ref="#p.lind" resp="#tei-edition" cert="medium"' in tei


def test_merging_again_changes_nothing(merged: Path) -> None:
    before = contents(merged / "registers")
    assert run("register", "merge", merged) == 0
    assert contents(merged / "registers") == before


def test_what_the_editor_has_decided_stays(merged: Path) -> None:
    path = merged / "registers" / "persons.xml"
    text = path.read_text(encoding="utf-8")
    start = text.index('<person xml:id="p.lind"')
    end = text.index("</person>", start)
    name = "<persName><forename>Karl</forename> <surname>Lind</surname></persName>"
    mine = f'<person xml:id="p.lind">{name}<note>Mine.</note>'
    path.write_text(text[:start] + mine + text[end:], encoding="utf-8")
    assert run("register", "merge", merged) == 0
    after = path.read_text(encoding="utf-8")
    assert "Mine." in after
    assert after.count('"p.lind"') == 1


def test_a_rejected_entry_is_not_proposed_again_nor_tagged(merged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("register", "to-table", merged, "-o", merged / "names.tsv") == 0
    rows = list(csv.reader((merged / "names.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    head = rows[0]
    for row in rows[1:]:
        if row[0] == "p.brown":
            row[head.index("resp")], row[head.index("ana")] = "", "#rejected"
    with (merged / "names.tsv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter="\t").writerows(rows)
    assert run("register", "from-table", merged, merged / "names.tsv") == 0
    assert run("register", "merge", merged) == 0
    entries = {entry.id: entry for entry in read_registers(merged / "registers")}
    assert "rejected" in entries["p.brown"].attributes
    assert not any("Brown" in entry.forms for entry in entries.values() if entry.id != "p.brown")
    assert run("ingest", merged, "-q") == 0
    assert "#p.brown" not in (merged / "berg.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_a_table_that_nobody_changed_changes_nothing(merged: Path, suffix: str) -> None:
    before = contents(merged / "registers")
    assert run("register", "to-table", merged, "-o", merged / f"names.{suffix}") == 0
    assert run("register", "from-table", merged, merged / f"names.{suffix}") == 0
    assert contents(merged / "registers") == before


def test_identifiers_and_sources_come_back_from_a_spreadsheet(merged: Path) -> None:
    path = merged / "names.csv"
    assert run("register", "to-table", merged, "-o", path) == 0
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    for row in rows:
        if row["id"] == "p.lind":
            row |= {"viaf": "123", "wikidata": "Q1", "gnd": "118", "birth": "[1881..1882]", "birth_source": "#n1"}
            row |= {"variants": "Lindt, Carl", "occupation": "weaver", "resp": "", "cert": ""}
        if row["kind"] == "place":
            row["geonames"] = "2645425"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:  # as a spreadsheet saves it
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert run("register", "from-table", merged, path) == 0
    entry = next(entry for entry in read_registers(merged / "registers") if entry.id == "p.lind")
    for piece in ('<idno type="VIAF">123</idno>', '<idno type="Wikidata">Q1</idno>', '<idno type="GND">118</idno>'):
        assert piece in entry.xml
    assert '<birth notBefore="1881" notAfter="1882" source="#n1"/>' in entry.xml.replace(
        'source="#n1" notBefore="1881" notAfter="1882"', 'notBefore="1881" notAfter="1882" source="#n1"'
    )
    assert "Carl Lindt" in entry.forms
    assert '<idno type="GeoNames">2645425</idno>' in (merged / "registers" / "places.xml").read_text(encoding="utf-8")


def test_a_kind_without_an_entry_left_has_no_file(merged: Path) -> None:
    path = merged / "names.csv"
    assert run("register", "to-table", merged, "-o", path) == 0
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if ",place," not in line) + "\n", encoding="utf-8")
    assert run("register", "from-table", merged, path) == 0
    assert not (merged / "registers" / "places.xml").exists()
    assert {entry.kind for entry in read_registers(merged / "registers")} >= {"person"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name\nLind\n", "no columns named id and kind"),
        ("id,kind\n,person\n", "a row has no id"),
        ("id,kind\np.a,person\np.a,person\n", "is used twice"),
        ("id,kind\np.a,animal\n", "is no kind of entry"),
    ],
)
def test_a_bad_table_is_refused_and_nothing_is_written(
    content: str, message: str, merged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(merged / "registers")
    (merged / "bad.csv").write_text(content, encoding="utf-8")
    assert run("register", "from-table", merged, merged / "bad.csv") == 2
    assert message in capsys.readouterr().err
    assert contents(merged / "registers") == before


def test_an_edition_without_registers_has_no_table(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_edition(edition).registers is None
    assert run("register", "to-table", edition) == 2
    assert "register merge" in capsys.readouterr().err
