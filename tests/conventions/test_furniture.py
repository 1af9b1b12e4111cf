"""Furniture of the page: what is recognised, and what only looks like it."""

from __future__ import annotations

import pytest

from tei_edition.api import ingest_text
from tei_edition.conventions import load_conventions
from tei_edition.conventions.furniture import furniture_of
from tei_edition.conventions.layout import lay_out
from tei_edition.source import source_of_text

NAMES = ("Holm", "Berg", "Lund", "Falk", "Vinter", "Alder", "Crane", "Thorpe")
LINES = [f"{one} told {other} of it at length" for one in NAMES for other in NAMES if one != other][:40]


def paged(form: str, head: str = "") -> str:
    rows = []
    for at, line in enumerate(LINES):
        if at and at % 8 == 0:
            rows += [form.format(100 + at // 8), *([head] if head else [])]
        rows.append(line)
    return "\n".join(rows) + "\n"


def found(text: str) -> list[tuple[str, str]]:
    source = source_of_text(text)
    return [(source.slice(row.span), row.kind) for row in furniture_of(source, load_conventions("en"))]


@pytest.mark.parametrize("form", ["{}", "      {}", "- {} -", "[Pg {}]", "Page {}", "\f{}"])
def test_page_numbers(form: str) -> None:
    rows = found(paged(form))
    assert len(rows) == 4
    assert all(kind == "pageNum" for _, kind in rows)


def test_running_heads() -> None:
    assert found(paged("THE HOLM INQUIRY      {}"))[0] == ("THE HOLM INQUIRY      101", "pageNum")
    rows = found(paged("{}", "THE HOLM INQUIRY"))
    assert rows[:2] == [("101", "pageNum"), ("THE HOLM INQUIRY", "header")]
    assert len(rows) == 8


def test_an_answer_beside_page_numbers_is_no_running_head() -> None:
    rows = paged("{}", "A. Yes, sir.").split("\n")
    rows[3:3] = ["A. Yes, sir.", "Q. And then?", "A. Yes, sir."]
    assert {kind for _, kind in found("\n".join(rows))} == {"pageNum"}


def test_line_numbers() -> None:
    text = "".join(f"{number:2}   {line}\n" for number, line in enumerate(LINES[:25], 1))
    assert [kind for _, kind in found(text)] == ["lineNum"] * 25


@pytest.mark.parametrize(
    "text",
    [
        "12\n\n13\n\n14\n",  # numbers with nothing between them
        paged("1931"),  # the same year again and again
        "\n".join(["1. Be patient.", "2. Use smoke.", "3. Be silent.", *LINES]),
        "\n".join([*LINES[:6], "12", *LINES[6:]]),  # one number
        "\n".join(f"{number}   things" for number in (3, 9, 1, 22, 7, 15, 4, 8, 2, 30, 12, 6)),
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert found(text) == []


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    body = "\n\n".join(f"Paragraph {n}, which has\nfour lines of\ntext and then\nends here." for n in range(6))
    text = "".join(
        f"{body}\n\nIt was {NAMES[page - 7]}\n\n  {page}\n\nend of it, {NAMES[page - 7]}.\n\n" for page in (7, 8, 9)
    )
    layout = lay_out(source_of_text(text), load_conventions("en"))
    assert [bool(layout.begins[at]) for at, line in enumerate(layout.lines) if line.startswith("end of it, ")] == [
        False
    ] * 3
    assert b'<fw type="pageNum">8</fw>' in ingest_text(text).to_bytes()


def test_words_parted_at_a_line_end() -> None:
    text = "Q. Do you remember?\n\nA. I do not remem-\nber it. It was the Attorney-\nGeneral.\n"
    written = ingest_text(text).to_bytes()
    assert written.count(b'<lb break="no"/>') == 1
    assert b'remem-<lb break="no"/>\nber' in written
