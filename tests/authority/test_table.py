"""Registers as tables, and back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei_edition.authority import read_table, write_register, write_table
from tei_edition.authority.read import entry_of
from tei_edition.errors import SettingsError, UnreadableXmlError
from tei_edition.model import Entry
from tei_edition.tei import XML_ID, child, make

WORDS = st.text(st.characters(categories=["L", "N"], exclude_characters="İ"), min_size=1, max_size=9)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


def person(identity: str = "p.lind") -> Entry:
    element = make("person", {XML_ID: identity, "role": "witness"})
    name = child(element, "persName")
    child(name, "forename", {"type": "patronymic"}, "Clara")
    child(name, "surname", None, "Lind")
    child(element, "birth", {"notBefore": "1894", "notAfter": "1896", "source": "#n3"})
    child(element, "trait", None)
    child(element, "note", {"source": "#n4"}, "Left the country.")
    return entry_of(element)


def rows(table: str) -> list[dict[str, str]]:
    head, *lines = [line.split("\t") for line in table.splitlines()]
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_cells() -> None:
    (row,) = rows(write_table([person()], "\t"))
    assert row["name"] == "Lind, Clara"
    assert row["birth"] == "[1894..1896]"
    assert row["birth_source"] == "#n3"
    assert row["note"] == "Left the country."


def test_a_changed_cell_changes_that_alone() -> None:
    old = person()
    (new,) = read_table(write_table([old]).replace("[1894..1896]", "1895"), [old])
    assert new.xml == old.xml.replace('notBefore="1894" notAfter="1896" source="#n3"', 'source="#n3" when="1895"')


def test_an_emptied_cell_takes_the_statement_away() -> None:
    old = person()
    (new,) = read_table(write_table([old]).replace("[1894..1896]", ""), [old])
    assert "birth" not in new.xml
    assert "trait" in new.xml


def test_new_rows_identifiers_and_variants() -> None:
    table = 'id,kind,name,variants,viaf,wikidata\np.a,person,"Alm, Eva Rut","Alm, E. | Alma",12,Q5\no.b,org,Board,,,\n'
    alm, board = read_table(table)
    assert alm.forms == ("Eva Rut Alm", "E. Alm", "Alma")
    assert '<idno type="VIAF">12</idno><idno type="Wikidata">Q5</idno>' in alm.xml
    assert board.xml == '<org xmlns="http://www.tei-c.org/ns/1.0" xml:id="o.b"><orgName>Board</orgName></org>'


def test_an_entry_without_a_row_is_left_out() -> None:
    entries = [person("p.a"), person("p.b")]
    assert [entry.id for entry in read_table("id,kind\np.b,person\n", entries)] == ["p.b"]


@pytest.mark.parametrize(
    ("table", "where", "what"),
    [
        ("name,birth\nx,1900\n", "t.csv:1", "no columns named id and kind"),
        ("id,kind\np.a,person\n,person\n", "t.csv:3", "no id"),
        ("id,kind\np.a,person\np.a,person\n", "t.csv:3", "used twice"),
        ("id,kind\np.a,ship\n", "t.csv:2", '"ship" is no kind'),
    ],
)
def test_what_is_wrong_is_said_with_the_line(table: str, where: str, what: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read_table(table, name="t.csv")
    assert raised.value.where == where
    assert what in raised.value.what


@settings(deadline=None)
@given(
    st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=3, unique=True), NAMES), min_size=1, max_size=4),
    st.sampled_from(["person", "org", "place", "work"]),
    st.sampled_from([",", "\t"]),
)
def test_tables_are_stable(entries: list[tuple[str, list[str], str]], kind: str, delimiter: str) -> None:
    lines = [["id", "kind", "name", "variants", "note"]]
    lines += [[f"x{n}", kind, name, " | ".join(more), note] for n, (name, more, note) in enumerate(entries)]
    made = read_table("\n".join(delimiter.join(line) for line in lines) + "\n")
    table = write_table(made, delimiter)
    assert read_table(table, made) == made
    assert write_table(read_table(table), delimiter) == table


def test_a_register_holds_one_kind() -> None:
    board = read_table("id,kind,name\no.b,org,Board\n")
    with pytest.raises(SettingsError, match="entries of one kind"):
        write_register([person(), *board], "Mixed")
    with pytest.raises(UnreadableXmlError, match="no listOrg"):
        write_register(board, "", write_register([person()], "Persons"))
