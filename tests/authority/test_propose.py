"""Registers proposed from a text of which nothing is known."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_edition.annotate.context import Context
from tei_edition.annotate.names import NameAnnotator
from tei_edition.authority import propose_registers
from tei_edition.authority.propose.entries import times
from tei_edition.authority.spelling import are_near, may_be_one_forename, spelling_key
from tei_edition.model import Entry, Reading

ENGLISH = """
Record of the hearing of Peter [Halvorsen]*, a ship's carpenter.
The judge asked whether he knew [Anna Dahlgren] and her brother [Nils].
I met [Dahlgren] in Bergen. Her friend [Okonkwo] was there, and so was Captain [Reeves].
[Okonkwo] told me that Mr. [Brown] had left. The brown coat was his.
Brown coats were common in Bergen.
He had letters from [R. J. Whitcombe] and from [Whitcombe]'s wife.
Frank answers are rare. May I go on? Will you swear?
I sent the books to [Ilse Brandt], [Okonkwo] and [Tarrow].
She was seen at the Mercantile Bank in Oslo and on Hill Street.
[Sergei Petrovich Malinin] (1870-1931), a printer, joined the Printers' Union in 1890.
The Union was dissolved; [Malinin], who had led it, fled to Riga.
"""

FRENCH = """
M. [Delvaux], président, interroge l'accusée, Mme [Thévenin].
Le témoin [Bastien Carrouges] dépose que le docteur [Maugras] vint le lundi.
Ma chère [Lucette], je pense à toi. Embrasse [Rose] et [Armand] pour moi.
L'inspecteur [Quentel] et M. de [Saint-Aubert] étaient à Rouen, rue Corneille.
La Cour se retire. Le Tribunal revient. Les Français attendent.
"""

GERMAN = """
Angeklagter [Hartung], wann haben Sie die Zeugin Frau [Lindner] gesehen?
Der Brief lag auf dem Tisch. [Elsbeth Kramer] schrieb ihn in Leipzig.
Rechtsanwalt Dr. [Wittich] fragte den Kaufmann [Ernst Obermeier] nach dem Geld.
Der Mann ging nach Hause. Die Frau blieb in der Küche.
Das Wort hat der Zeuge. Das ist falsch. Das Wort hat niemand. Den Brief hat [Hartung] verbrannt.
"""


def persons(text: str, language: str) -> tuple[list[str], tuple[Entry, ...]]:
    lines = [line for line in text.splitlines() if line]
    entries = propose_registers([("p", line) for line in lines], language)
    annotator = NameAnnotator(entries, language)
    found = []
    for line in lines:
        for one in annotator(Reading("b", line, (0,), (0,)), Context(language)):
            if one.kind == "person":
                found.append(line[one.span.start : one.span.end])
    return found, entries


@pytest.mark.parametrize(
    ("marked", "language"), [(ENGLISH, "en"), (FRENCH, "fr"), (GERMAN, "de")], ids=["en", "fr", "de"]
)
def test_persons_are_found_at_once(marked: str, language: str) -> None:
    marked = marked.replace("Peter [Halvorsen]*", "[Peter Halvorsen]")
    found, _ = persons(marked.replace("[", "").replace("]", ""), language)
    assert found == re.findall(r"\[(.*?)\]", marked)


def entry(entries: tuple[Entry, ...], identity: str) -> Entry:
    return next(one for one in entries if one.id == identity)


def test_entries_say_why_and_how_surely() -> None:
    _, entries = persons(ENGLISH.replace("[", "").replace("]", "").replace("*", ""), "en")
    malinin = entry(entries, "p.malinin")
    assert malinin.forms == ("Sergei Petrovich Malinin", "Malinin")
    assert malinin.attributes["cert"] == "medium"
    assert "life dates behind it" in malinin.attributes["evidence"]
    assert '<birth when="1870"/><death when="1931"/>' in malinin.xml
    assert 'resp="#tei-edition"' in malinin.xml
    assert entry(entries, "p.tarrow").attributes["cert"] == "low"
    assert "in a list of persons (1)" in entry(entries, "p.tarrow").attributes["evidence"]


def test_spellings_of_one_name_are_one_person() -> None:
    text = """Gavriil Ilich Petrosian was heard. Petrosyan G. I. signed. G. Petrosian and Gabriel Petrosian are he.
The officer Halvorsen and the witness Halversen. Samuel Larkin, Saml. Larkin and Thomas Larkin."""
    _, entries = persons(text, "en")
    people = [one.forms for one in entries if one.kind == "person"]
    assert [forms for forms in people if "Gavriil Ilich Petrosian" in forms] == [
        ("Gavriil Ilich Petrosian", "Gabriel Petrosian", "G. I. Petrosyan", "G. Petrosian")
    ]
    assert ("Samuel Larkin", "Saml. Larkin") in people
    assert ("Thomas Larkin",) in people


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Miasnikov", "Myasnikov", True),
        ("Kuznetsov", "Kuznetzov", True),
        ("Romanoff", "Romanov", True),
        ("Phoebe", "Phebe", True),
        ("Larkin", "Larkins", False),
        ("Sedov", "Sedova", False),
    ],
)
def test_spelling_keys(one: str, other: str, same: bool) -> None:
    assert (spelling_key(one) == spelling_key(other)) is same


def test_near_spellings() -> None:
    assert are_near("jigulev", "jigalev")
    assert not are_near("sedov", "sedov" + "a")
    assert not are_near("brown", "brawn")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("saml", "samuel", True),
        ("g", "gavriil", True),
        ("gabriel", "gavriil", True),
        ("charles", "charlotte", False),
        ("martin", "marvin", False),
        ("thomas", "john", False),
    ],
)
def test_forenames_of_one_person(one: str, other: str, same: bool) -> None:
    assert may_be_one_forename(one, other) is same


def test_organisations_places_and_works() -> None:
    text = """The People's Defence League (PDL) met in Oslo. The PDL had a newspaper, "The Northern Watch".
He spoke for the Central Committee of the PDL. The Ministry of Public Works was in the town of Rjukan."""
    entries = propose_registers([("p", line) for line in text.splitlines()])
    assert {(one.kind, one.forms) for one in entries} >= {
        ("org", ("People's Defence League", "PDL")),
        ("org", ("Central Committee",)),
        ("org", ("Ministry of Public Works",)),
        ("place", ("Oslo",)),
        ("place", ("Rjukan",)),
        ("work", ("The Northern Watch",)),
    }


def test_a_letter_that_stands_before_everybody_is_a_form_of_address() -> None:
    text = "M. Delvaux asked M. Quentel. M. Maugras came. M. Quentel and Paul Quentel left."
    found, _ = persons(text, "en")
    assert found == ["Delvaux", "Quentel", "Maugras", "Quentel", "Paul Quentel"]


def test_nothing_in_nothing() -> None:
    assert propose_registers([]) == ()
    assert propose_registers([("p", ""), ("p", "nothing here has a capital")]) == ()


def test_proposed_entries_are_tei(tei_all: etree.RelaxNG) -> None:
    text = ENGLISH + 'The PDL, his newspaper "The Northern Watch", the Printers\' Union and Riga.'
    _, entries = persons(text, "en")
    lists = {"person": "listPerson", "org": "listOrg", "place": "listPlace", "work": "listBibl"}
    rows = "".join(
        f"<{name}>{''.join(one.xml for one in entries if one.kind == kind)}</{name}>" for kind, name in lists.items()
    )
    document = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
        f"<standOff>{rows}</standOff></TEI>"
    )
    assert tei_all.validate(etree.fromstring(document)), tei_all.error_log


WORDS = st.sampled_from(
    (
        *("Anna", "Mr.", "General", "Dahl", "DAHL", "van", "de", "d'", "II", "J.-P.", "Oslo", "The", "the", "of"),
        *("Committee", "PDL", "(PDL)", "(1870-1931)", '"', "“", "_", ",", ".", "’s", "\u00a0", "É", "ß", "İ", "-"),
    )
)


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), max_size=40), st.sampled_from(["en", "fr", "de", "xx"]))
def test_any_text_gives_entries_with_ids_of_their_own(rows: list[tuple[str, str]], language: str) -> None:
    text = "".join(word + space for word, space in rows)
    entries = propose_registers([("p", text), ("speaker", text)], language)
    assert entries == propose_registers([("p", text), ("speaker", text)], language)
    assert len({one.id for one in entries}) == len(entries)
    assert all(one.forms for one in entries)
    for one in entries:
        etree.fromstring(one.xml)


def test_the_evidence_counts_as_people_do() -> None:
    assert (times(1), times(0), times(5)) == ("once", "0 times", "5 times")
