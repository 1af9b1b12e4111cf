"""Registers proposed from Russian, Italian and Spanish texts: persons in brackets, everything else by name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_edition.annotate.context import Context
from tei_edition.annotate.names import NameAnnotator
from tei_edition.authority import propose_registers
from tei_edition.authority.data import languages, lexicon
from tei_edition.model import Entry, Reading

RUSSIAN = """
Допрошен [Веткин Иван Савельевич], 1901 года рождения, токарь завода «Северный маяк».
С [Полевским Андреем Ильичом] я познакомился в г. Рязани, на квартире у [Гараниной Анны], моей сестры.
[Полевский] работал в Вологде. Его брат, [Николай Полевский], жил в Твери.
Я, следователь НКВД [Штольц], допросил [Веткина Ивана Савельевича] о [Полевском А. И.] тогда же.
Марта 3 дня. Покажите, что вы знаете. Присутствовали [Гаранина], доктор [Клеман] и [Кравец].
Секретарь Губкома [Бородулин] передал деньги [Гараниной] и директору Рязанского кирпичного завода тов. [Осьмову].
В Верховном суде, в Союзе печатников и в Наркомате торговли об этом знали. Верховный суд молчал.
[Мария Степановна] уехала к [Марии Степановне Волгиной] не в понедельник, а в среду.
"""

OLD_RUSSIAN = """
Зовутъ меня [Василій Савельевъ Веткинъ], 34 лѣтъ, крестьянинъ деревни Осиновки.
Съ [Петромъ Гаранинымъ] я знакомъ давно; о письмѣ [Гаранина] къ губернатору графу [Полевскому] не знаю.
"""

ITALIAN = """
Il teste [Cavallini] dice che il signor [De Marchi] era a Lodi con l'avvocato [Della Rocca].
[Della Rocca Enrico], fu [Carlo], nato a Pavia, abita in via Solferino.
Conoscete [Giuseppe Galvani]? [Galvani] lavorava alla Banca Popolare di Lodi e alla Società di Mutuo Soccorso.
All'inizio non c'era nessuno. Il conte [Massimo d'Ardengo] scrive al Ministero dell'Interno.
Di Firenze, li 14 di Agosto. Il CLN di Torino mandò un certo [Giorgio], operaio.
Cara [Luisa], salutami il professor [Mancini]. La Camera dei Deputati tace.
"""

SPANISH = """
Ante el Juez instructor don [Mariano Gómez Salcedo] comparece [José Martínez Ortega], tipógrafo.
Que conoce al capitán [Ibarrola], a doña [Carmen Zurbano] y a [Cristóbal Litrán y Puig].
El Procesado no contesta. [Martínez Ortega] lo firmó en casa de [Valerón], en la calle de Bailén.
Su hermano, [Luis Martínez], estuvo en Zaragoza, en el Ministerio de Hacienda y en el Banco de España.
Querido [Gabriel], el Cura de Sicuani y fray [Diego de la Peña] han llegado. Víspera de San Sebastián.
"""


def read(text: str, language: str) -> tuple[list[str], tuple[Entry, ...]]:
    lines = [line for line in text.splitlines() if line]
    entries = propose_registers([("p", line) for line in lines], language)
    annotator = NameAnnotator(entries, language)
    found = []
    for line in lines:
        for one in annotator(Reading("b", line, (0,), (0,)), Context(language)):
            if one.kind == "person":
                found.append(line[one.span.start : one.span.end])
    return found, entries


def plain(text: str) -> str:
    return text.replace("[", "").replace("]", "")


@pytest.mark.parametrize(
    ("marked", "language"),
    [(RUSSIAN, "ru"), (OLD_RUSSIAN, "ru"), (ITALIAN, "it"), (SPANISH, "es")],
    ids=["ru", "ru before 1918", "it", "es"],
)
def test_persons_are_found_at_once(marked: str, language: str) -> None:
    found, _ = read(plain(marked), language)
    assert found == re.findall(r"\[(.*?)\]", marked)


def names(entries: tuple[Entry, ...], kind: str) -> dict[str, str]:
    return {one.id: one.forms[0] for one in entries if one.kind == kind}


def test_declined_mentions_are_one_person_in_the_nominative() -> None:
    _, entries = read(plain(RUSSIAN), "ru")
    people = names(entries, "person")
    assert people["p.vetkin"] == "Иван Савельевич Веткин"
    assert people["p.polevskiy"] == "Андрей Ильич Полевский"
    assert people["p.polevskiy-nikolay"] == "Николай Полевский"
    assert people["p.garanina"] == "Анна Гаранина"
    assert people["p.volgina"] == "Мария Степановна Волгина"
    assert "p.unnamed" not in people


def test_a_patronymic_is_a_forename_of_its_kind(tei_all: etree.RelaxNG) -> None:
    _, entries = read(plain(RUSSIAN), "ru")
    vetkin = next(one for one in entries if one.id == "p.vetkin")
    assert '<forename type="patronymic">Савельевич</forename> <surname>Веткин</surname>' in vetkin.xml
    rows = "".join(one.xml for one in entries if one.kind == "person")
    document = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
        f"<standOff><listPerson>{rows}</listPerson></standOff></TEI>"
    )
    assert tei_all.validate(etree.fromstring(document)), tei_all.error_log


def test_the_register_of_an_old_text_is_in_present_spelling() -> None:
    _, entries = read(plain(OLD_RUSSIAN), "ru")
    assert names(entries, "person")["p.garanin"] == "Пётр Гаранин"


@pytest.mark.parametrize(
    ("text", "language", "organisations", "places"),
    [
        (
            RUSSIAN,
            "ru",
            {"завод «Северный маяк»", "НКВД", "Рязанский кирпичный завод", "Верховный суд", "Союз печатников"},
            {"Рязань", "Вологда", "Тверь"},
        ),
        (OLD_RUSSIAN, "ru", set(), {"Осиновка"}),
        (
            ITALIAN,
            "it",
            {"Banca Popolare di Lodi", "Società di Mutuo Soccorso", "Ministero dell'Interno", "CLN"},
            {"Lodi", "Pavia", "Firenze", "Torino"},
        ),
        (SPANISH, "es", {"Ministerio de Hacienda", "Banco de España"}, {"Zaragoza"}),
    ],
    ids=["ru", "ru before 1918", "it", "es"],
)
def test_organisations_and_places(text: str, language: str, organisations: set[str], places: set[str]) -> None:
    _, entries = read(plain(text), language)
    assert organisations <= set(names(entries, "org").values())
    assert places == set(names(entries, "place").values())


def test_works_in_quotation_marks_of_several_kinds() -> None:
    text = "Он читал газету «Маяк» и статью Полевского «О печатниках Севера». В «Маяке» её не было. Подпись: «Ваня»."
    _, entries = read(text, "ru")
    assert names(entries, "work") == {"w.mayak": "Маяк", "w.o-pechatnikakh-severa": "О печатниках Севера"}


def test_one_surname_may_be_a_man_s_or_a_woman_s() -> None:
    _, entries = read("Веткина сказала, что Орешкина не видела. Говорил ли Орешкин с Веткиной?", "ru")
    assert set(names(entries, "person").values()) == {"Веткина", "Орешкин"}


@pytest.mark.parametrize("language", languages())
def test_the_lists_of_a_language_are_filled(language: str) -> None:
    words = lexicon(language)
    for name in ("honorifics", "titles", "function_words", "common_words", "institution_nouns", "roles", "calendar"):
        assert getattr(words, name), name


WORDS = st.sampled_from(
    (
        *("Соколова", "Ивана", "Петровичу", "А. П.", "г.", "тов.", "ЦК", "ВКП(б)", "«Правда»", "Веткинъ", "ѣ", "НКВД"),
        *("Don", "doña", "y", "De", "de la", "d'", "Della", "fu", "di", "All'", "SS.", "1922 г.", "Cura", "Cruz", "-"),
    )
)


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), max_size=30), st.sampled_from(["ru", "it", "es"]))
def test_any_text_gives_entries_with_ids_of_their_own(rows: list[tuple[str, str]], language: str) -> None:
    text = "".join(word + space for word, space in rows)
    entries = propose_registers([("p", text), ("speaker", text)], language)
    assert len({one.id for one in entries}) == len(entries)
    assert all(one.id.isascii() and one.forms for one in entries)
    for one in NameAnnotator(entries, language)(Reading("b", text, (0,), (0,)), Context(language)):
        assert 0 <= one.span.start < one.span.end <= len(text)
