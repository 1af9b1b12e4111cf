"""Names found with registers: each row is a text with its names in brackets, and who they are."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei_edition.annotate.context import Context
from tei_edition.annotate.names import NameAnnotator
from tei_edition.authority import read_table
from tei_edition.model import Annotation, Entry, Reading
from tei_edition.pipeline import ingest
from tei_edition.source import source_of_text

REGISTER = read_table(
    "id\tkind\tname\tvariants\tabbreviations\n"
    "p.lind\tperson\tLind, Clara Maria\tLynd, C.\t\n"
    "p.frank\tperson\tFrank, Jakob\t\t\n"
    "p.march\tperson\tMarch, Eva\t\t\n"
    "p.orel-a\tperson\tOrel, Anna\t\t\n"
    "p.orel-b\tperson\tOrel, Boris Petrovich\t\t\n"
    "p.alm\tperson\tAlm\t\t\n"
    "p.bauer\tperson\tvon Bauer, Ruth\t\t\n"
    "p.ludwig\tperson\tLudwig XIV\t\t\n"
    "p.obrien\tperson\tO'Brien, Séan\t\t\n"
    "p.berg\tperson\tBerg-Holm, Nils\tBerg\t\n"
    "o.cn\torg\tCommittee of Nine\t\tCN | C(n)\n"
    "o.works\torg\tAlm Works\tDamm\t\n"
    "o.society\torg\tJakob Frank Society\t\t\n"
    "o.opposition\torg\tOpposition\t\t\n"
    "l.oslo\tplace\tOslo\tChristiania\t\n"
    "l.damm\tplace\tDamm\t\t\n"
    "l.orel\tplace\tOrel province\t\t\n"
    "w.bell\twork\tThe Bell of Oslo\t\t\n"
    "w.appeal\twork\tAppeal\t\t\n"
)

CASES = [
    ("The judge heard [Clara Lind].", "p.lind"),
    ("The judge heard [C. M. Lind] and [C.M. Lind].", "p.lind p.lind"),
    ("The judge heard [Lind C. M.] today.", "p.lind"),
    ("The judge heard [Lind Clara Maria], aged 30.", "p.lind"),
    ("The list: [Lind, Clara Maria].", "p.lind"),
    ("Is [C. Lynd] the same as [Lynd]?", "p.lind p.lind"),
    ("Comrade [Lind]'s letter and Mrs. [Lind]’s answer.", "p.lind p.lind"),
    ("(“[Lind]”, he said, “_[Lind]_!”)", "p.lind p.lind"),
    ("THE TRIAL OF [CLARA LIND].", "p.lind"),
    ("Otto Lind is another, and so is O. Lind.", ""),
    ("Lindgren, Rosalind, anti-Lind, Lind-Holm.", ""),
    ("Frank talk is rare. A frank man. The Frank question.", ""),
    ("He saw his secretary [Frank] and Comrade [Frank].", "p.frank p.frank"),
    ("[Jakob Frank] came. [Frank] was late.", "p.frank p.frank"),
    ("Frank Sinatra sang for the Franks.", ""),
    ("In March 1945, on 3 March, March came.", ""),
    ("He worked at the Lind plant and in the Lind works.", ""),
    ("[Eva March] came; Miss [March] stayed.", "p.march p.march"),
    ("[Anna Orel] spoke. [Orel] was tired.", "p.orel-a p.orel-a"),
    ("[B. P. Orel] spoke. [Orel] was tired.", "p.orel-b p.orel-b"),
    ("He was elected in [Orel province].", "l.orel"),
    ("Lind Street and Alm Prison were closed.", ""),
    ("Workers of the [Alm Works].", "o.works"),
    ("She met [Ruth von Bauer] and [Ruth Bauer].", "p.bauer p.bauer"),
    ("Under [Ludwig XIV] all was well.", "p.ludwig"),
    ("[Séan O’Brien] and [O'Brien]", "p.obrien p.obrien"),
    ("[Berg-Holm] is [Berg].", "p.berg p.berg"),
    ("The [Committee of Nine] ([CN]; [C(n)]) met.", "o.cn o.cn o.cn"),
    ("The [Jakob Frank Society] met.", "o.society"),
    ("Opposition was useless. He joined the [Opposition].", "o.opposition"),
    ("She left [Oslo], once [Christiania].", "l.oslo l.oslo"),
    ("He lived in [Damm].", "l.damm"),
    ("He worked in three factories: [Damm], and others.", "o.works"),
    ('He wrote "[The Bell of Oslo]" there.', "w.bell"),
    ("My [Appeal] was printed. It is not subject to Appeal.", "w.appeal"),
]


def reading(text: str) -> Reading:
    return Reading("b1", text, (0,), (0,))


def names_in(
    text: str, register: tuple[Entry, ...] = REGISTER, language: str = "en", **context: str
) -> list[Annotation]:
    return list(NameAnnotator(register, language)(reading(text), Context(language, **context)))


def outermost(annotations: list[Annotation]) -> list[Annotation]:
    return [
        one for one in annotations if not any(one is not two and two.span.contains(one.span) for two in annotations)
    ]


@pytest.mark.parametrize(("marked", "ids"), CASES, ids=[case[0][:40] for case in CASES])
def test_names(marked: str, ids: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    found = outermost(names_in(text))
    assert [text[one.span.start : one.span.end] for one in found] == re.findall(r"\[(.*?)\]", marked)
    assert " ".join(one.attributes["ref"].removeprefix("#") for one in found) == ids


@pytest.mark.parametrize("marked", [case[0] for case in CASES])
def test_decomposed_letters_are_the_same_letters(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    decomposed = unicodedata.normalize("NFD", text)
    assert [decomposed[one.span.start : one.span.end] for one in names_in(decomposed)] == [
        unicodedata.normalize("NFD", text[one.span.start : one.span.end]) for one in names_in(text)
    ]


def test_a_shared_surname_is_left_uncertain_with_both() -> None:
    (found,) = names_in("Then Orel spoke.")
    assert found.certainty == "low"
    assert {found.attributes["ref"], found.attributes["alternatives"]} == {"#p.orel-a", "#p.orel-b"}


def test_a_shared_surname_follows_the_fuller_name_of_the_document_only() -> None:
    annotator = NameAnnotator(REGISTER)
    here, there = Context(document="d1"), Context(document="d2")
    assert [one.attributes["ref"] for one in annotator(reading("Boris Orel came."), here)] == ["#p.orel-b"]
    (same,) = annotator(reading("Orel spoke."), here)
    (other,) = annotator(reading("Orel spoke."), there)
    assert (same.attributes["ref"], same.certainty) == ("#p.orel-b", "medium")
    assert other.certainty == "low"


def test_a_forename_alone_means_who_was_named_before() -> None:
    assert [one.by for one in names_in("Clara left. Clara Lind came back, and Clara sat down.")] == [
        "name.full",
        "name.forename",
    ]


def test_inside_other_names() -> None:
    assert [(one.kind, one.attributes["ref"]) for one in names_in("The Jakob Frank Society met.")] == [
        ("org", "#o.society"),
        ("person", "#p.frank"),
    ]
    assert [one.kind for one in names_in('He wrote "The Bell of Oslo".')] == ["work", "place"]
    assert [one.kind for one in names_in("At the Alm Works.")] == ["org"]


def test_what_was_matched_by_what() -> None:
    rows = {
        "heard Clara Lind": ("name.full", "high"),
        "heard C. Lind": ("name.initials", "high"),
        "heard Lind": ("name.surname", "high"),
        "the CN": ("name.abbreviation", "high"),
        "in Oslo": ("name.form", "high"),
        "in Damm": ("name.form", "medium"),
        "his Appeal": ("name.title", "medium"),
    }
    assert {text: (one.by, one.certainty) for text in rows for one in names_in(text)} == rows


def test_the_disputed_reading_is_recorded() -> None:
    (found,) = names_in("He lived in Damm.")
    assert found.attributes == {"ref": "#l.damm", "alternatives": "#o.works"}


def test_a_label_is_a_name() -> None:
    assert [one.attributes["ref"] for one in names_in("FRANK:", block_kind="speaker")] == ["#p.frank"]


def test_titles_of_the_register_are_titles_here() -> None:
    register = read_table('id,kind,name\np.zoe,person,"Zoll, Max"\n')
    xml = register[0].xml.replace("<persName>", "<persName><roleName>M.</roleName> ")
    titled = (Entry("p.zoe", "person", register[0].forms, xml, {**register[0].attributes, "titles": "M."}),)
    text = "Then M. Zoll spoke."
    assert [text[one.span.start : one.span.end] for one in names_in(text, titled)] == ["Zoll"]
    assert [text[one.span.start : one.span.end] for one in names_in(text, register)] == ["M. Zoll"]


def test_a_street_has_its_noun_before_it_in_french() -> None:
    register = read_table('id,kind,name\np.z,person,"Zoll, Émile"\n')
    assert names_in("Il demeure rue Zoll, place Zoll.", register, "fr") == []


def test_a_proposal_is_never_surer_than_it_is() -> None:
    register = tuple(Entry(one.id, one.kind, one.forms, one.xml, {**one.attributes, "cert": "low"}) for one in REGISTER)
    assert {one.certainty for one in names_in("heard Clara Lind in Oslo", register)} == {"low"}


def test_rejected_entries_name_nobody() -> None:
    register = tuple(
        Entry(one.id, one.kind, one.forms, one.xml, {**one.attributes, "rejected": "yes"}) for one in REGISTER
    )
    assert names_in("heard Clara Lind in Oslo", register) == []


def test_nothing_without_registers() -> None:
    assert names_in("Clara Lind", ()) == []


PIECES = st.sampled_from(
    (
        *("Clara", "Maria", "C.", "M.", "Lind", "LIND", "Orel", "Frank", "March", "Oslo", "Damm", "The Bell of"),
        *("Appeal", "Alm Works", "the", "in", "’s", "'s", ",", ".", "-", '"', "(", ")", "e\u0301", "\u00a0", "\n"),
        *("İ", "ß", "🜂"),
    )
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=30).map(
    lambda rows: "".join(map("".join, rows))
)


@settings(deadline=None)
@given(TEXTS)
def test_laws(text: str) -> None:
    found = names_in(text)
    assert found == names_in(text)
    for one in found:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert not text[one.span.start].isspace()
        assert not text[one.span.end - 1].isspace()
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)
    for number, one in enumerate(found):
        for two in found[number + 1 :]:
            assert one.span.contains(two.span) or not one.span.overlaps(two.span)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert names_in(text) == names_in(text)


def test_a_shared_surname_that_nothing_decides_is_said_aloud() -> None:
    table = "id\tkind\tname\np.lind-karl\tperson\tLind, Karl\np.lind-clara\tperson\tLind, Clara\n"
    entries = read_table(table)
    result = ingest(source_of_text("He had spoken with Lind.\n\nAnd then Lind left.\n"), None, entries)
    (row,) = [row for row in result.diagnostics if row.code == "annotation.undecided"]
    assert row.message == (
        "'Lind' may be #p.lind-karl or #p.lind-clara, 2 times; nothing decides, #p.lind-karl is tagged"
    )
    assert (row.line, row.column) == (1, 20)
