"""Why a stretch of text was encoded as it was: the rule, its evidence, and what competed and lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tei_edition.cli import main
from tei_edition.edition import Edition
from tei_edition.errors import TeiEditionError
from tei_edition.explain import Explanation, explain
from tei_edition.project import read_edition

TEXT = """1. Record of interrogation of Anna Berg; 4 May 1931

Q. When did you come to the Marx plant?

A. By the end of 1922. Karl Lind (1882-1937), a weaver, was there. Lind left on May 7.

Q. Did he write?

A. He read from Luke 15:11 in 1930; at 20:15 he left.

Q. And then?

A. The talk ended. As I said: nobody came.
"""
REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="p.lind-karl">
<persName source="#n1"><forename>Karl</forename> <surname>Lind</surname></persName></person>
<person xml:id="p.lind-clara"><persName><forename>Clara</forename> <surname>Lind</surname></persName></person>
<person xml:id="p.marx"><persName><forename>Karl</forename> <surname>Marx</surname></persName></person>
</listPerson></standOff></TEI>
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers" / "persons.xml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "source.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        '[edition]\nid = "berg"\ntitle = "Berg"\nlanguage = "en"\nsource = "source.txt"\nregisters = "registers"\n',
        encoding="utf-8",
    )
    return tmp_path


def at(folder: Path, words: str, offset: int = 0) -> Explanation:
    """Explain the place where some words of the text begin."""
    start = TEXT.index(words) + offset
    line = TEXT.count("\n", 0, start) + 1
    return explain(read_edition(folder), f"{line}:{start - TEXT.rfind(chr(10), 0, start)}")


def test_the_rule_and_its_certainty(edition: Path) -> None:
    (row,) = at(edition, "end of 1922").made
    assert (row.element, row.text, row.rule, row.certainty) == ("date", "the end of 1922", "date.part-of-year", "high")
    assert row.attributes == {"notAfter": "1922-12-31"}
    assert row.description.startswith("A part of a year")


def test_a_form_of_a_date_that_lost(edition: Path) -> None:
    lost = {row.rule: row.reason for row in at(edition, "end of 1922").lost}
    assert lost["date.year"] == "it begins inside a date that was found before it: date.part-of-year"


def test_a_date_that_its_surroundings_refuse(edition: Path) -> None:
    told = at(edition, "15:11")
    assert told.made == ()
    assert "what stands around it speaks against it" in {row.reason for row in told.lost if row.rule == "time.clock"}


def test_a_date_from_the_context_says_from_which(edition: Path) -> None:
    (row,) = at(edition, "May 7").made
    assert row.certainty == "medium"
    assert row.attributes["when"] == "1922-05-07"
    assert row.evidence == (
        "a date that it may lean on, said before it in the block: 1922-12-31",
        "a date that it may lean on, of the document, or of the letter quoted here: 1931-05-04",
        "a date that it may lean on, said last in an earlier block: 1931-05-04",
    )


def test_a_surname_of_two_says_both(edition: Path) -> None:
    (row,) = at(edition, "Lind left").made
    assert row.attributes["ref"] == "#p.lind-karl"
    assert row.certainty == "medium"
    assert "several entries have this name; this one was named last in full" in row.evidence
    assert "it may be another's name too: #p.lind-clara (Clara Lind)" in row.evidence


def test_the_source_of_a_statement_of_the_register(edition: Path) -> None:
    (row,) = at(edition, "Karl Lind").made
    assert "its persName is stated by #n1" in row.evidence


def test_a_name_that_was_not_tagged_says_why(edition: Path) -> None:
    told = at(edition, "Marx plant")
    assert not any(row.element == "persName" for row in told.made)
    assert [row.reason for row in told.lost if "p.marx" in row.reason] == [
        "the name of #p.marx (Karl Marx), but it stands in the name of a street, a place or an institution"
    ]


def test_the_blocks_and_the_conventions_that_made_them(edition: Path) -> None:
    told = at(edition, "By the end")
    turn = next(step for step in told.steps if step.element == "sp")
    assert turn.rule == "turn.question-answer"
    assert turn.id == "d01.2"
    assert "the speaker's label reads as 'A'" in turn.notes
    assert [step.element for step in told.steps] == ["div", "sp", "p"]


def test_an_id_of_the_tei(edition: Path) -> None:
    told = explain(read_edition(edition), "d01.2")
    assert [step.id for step in told.steps][:2] == ["d01", "d01.2"]
    assert told.inside == 5
    assert told.made == ()


def test_a_whole_line(edition: Path) -> None:
    assert [row.element for row in explain(read_edition(edition), "5").made] == [
        "date",
        "persName",
        "date",
        "persName",
        "date",
    ]


def test_without_registers_the_proposal_is_the_evidence(edition: Path) -> None:
    line = TEXT.count("\n", 0, TEXT.index("Karl Lind")) + 1
    told = explain(Edition(source_file=edition / "source.txt", language="en"), f"{line}:27")
    (row,) = told.made
    assert row.attributes["ref"] == "#p.lind"
    assert any(text.startswith("its evidence: found") and "life dates behind it" in text for text in row.evidence)


def test_without_registers_a_word_that_was_not_proposed_says_how_it_was_weighed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("He had worked in a shop that belonged to Durzo. It was late.\n", encoding="utf-8")
    told = explain(Edition(source_file=path, language="en"), "1:42")
    assert [row.rule for row in told.lost] == ["register.propose"]
    assert "of the 4.0 points that a proposal needs" in told.lost[0].reason


@pytest.mark.parametrize(
    ("place", "message"),
    [("99:1", "there is no line 99"), ("2:7", "line 2 has no column 7"), ("d77", "nothing in the text has the id")],
)
def test_a_place_that_is_not_there(edition: Path, place: str, message: str) -> None:
    with pytest.raises(TeiEditionError, match=message):
        explain(read_edition(edition), place)


def test_the_command(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["explain", str(edition), "--at", "5:8"])
    assert stopped.value.code == 0
    printed = capsys.readouterr().out
    assert "by date.part-of-year, high" in printed
    assert "What competed and lost" in printed


def test_the_command_as_json(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["explain", str(edition), "--at", "5:8", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert told["line"] == 5
    assert told["made"][0]["rule"] == "date.part-of-year"


def test_a_bad_place_is_exit_code_2(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["explain", str(edition), "--at", "99:1"])
    assert stopped.value.code == 2
    assert "Lines count from 1" in capsys.readouterr().err
