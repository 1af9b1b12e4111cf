"""Names of a register found in every case of a language that declines them."""

from __future__ import annotations

import re

import pytest

from tei_edition.annotate.context import Context
from tei_edition.annotate.names import NameAnnotator
from tei_edition.authority import read_table
from tei_edition.model import Annotation, Reading

REGISTER = read_table(
    "id\tkind\tname\tvariants\n"
    "p.vetkin\tperson\tВеткин, Иван Савельевич\t\n"
    "p.vetkina\tperson\tВеткина, Мария Львовна\t\n"
    "p.polevskiy\tperson\tПолевский, Пётр\t\n"
    "p.garanko\tperson\tГаранько, Анна\t\n"
    "p.shtolts\tperson\tШтольц, Ева\t\n"
    "l.ryazan\tplace\tРязань\t\n"
    "l.bor\tplace\tВерхний Бор\t\n"
    "o.sud\torg\tВерховный суд\tВерховного суда\n"
)

CASES = [
    ("Допросили [Веткина Ивана Савельевича] вчера.", "p.vetkin"),
    ("Говорили с [Иваном Савельевичем Веткиным] и с [И. С. Веткиным].", "p.vetkin p.vetkin"),
    ("О [Веткине И. С.] не слышал.", "p.vetkin"),
    ("Письмо [Марии Львовне Веткиной]; [Веткиной] его вернули.", "p.vetkina p.vetkina"),
    ("Пришёл [Пётр Полевский], и с [Полевским] ушли.", "p.polevskiy p.polevskiy"),
    ("С [Петром Полевским] говорили; [Петра] не видели.", "p.polevskiy p.polevskiy"),
    ("Спросили [Анну Гаранько] и [Гаранько] отпустили.", "p.garanko p.garanko"),
    ("К [Еве Штольц] не ходил.", "p.shtolts"),
    ("[Иван Савельевич] молчал. К [Ивану Савельевичу] пришли.", "p.vetkin p.vetkin"),
    ("ПРОТОКОЛ ДОПРОСА [ВЕТКИНА ИВАНА САВЕЛЬЕВИЧА]", "p.vetkin"),
    ("Зовутъ его [Иванъ Савельевичъ Веткинъ]; о [Веткинѣ] молчали.", "p.vetkin p.vetkin"),
    ("Жил в [Рязани], под [Рязанью] и в [Верхнем Боре].", "l.ryazan l.ryazan l.bor"),
    ("Решение [Верховного суда].", "o.sud"),
    ("На улице Полевского и в Веткинском переулке.", ""),
    ("Сергея Полевского он не знал.", ""),
]


def names_in(text: str, language: str = "ru") -> list[Annotation]:
    return list(NameAnnotator(REGISTER, language)(Reading("b1", text, (0,), (0,)), Context(language)))


@pytest.mark.parametrize(("marked", "ids"), CASES, ids=[case[0][:40] for case in CASES])
def test_names_in_every_case(marked: str, ids: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    found = names_in(text)
    assert [text[one.span.start : one.span.end] for one in found] == re.findall(r"\[(.*?)\]", marked)
    assert " ".join(one.attributes["ref"].removeprefix("#") for one in found) == ids


def test_a_form_of_two_surnames_is_left_uncertain_with_both() -> None:
    (found,) = names_in("Видели Веткина.")
    assert found.certainty == "low"
    assert {found.attributes["ref"], found.attributes["alternatives"]} == {"#p.vetkin", "#p.vetkina"}


def test_a_text_in_another_language_has_the_nominative_alone() -> None:
    assert [one.attributes["ref"] for one in names_in("Иван Савельевич Веткин, Веткиным.", "en")] == ["#p.vetkin"]
