"""Who speaks: rules, names in labels, cast lists, and entries that stand for a label."""

from __future__ import annotations

from tei_edition.api import ingest_text
from tei_edition.edition import Edition, SpeakerRule
from tei_edition.model import Block
from tei_edition.speakers import slug

QUESTIONS = "Q. Who?\n\nA. I.\n\nQ. When?\n\nA. Then.\n"
COURT = """1. Transcript of the court session; May 3 1931

Judge: Who are you?

Witness: Anna Berg.

Clerk: And where from?

Witness: Riga.

2. Transcript of the court session; May 4 1931

Judge: Go on.

Clerk: He will not.

Witness: I will not.

Judge: Then adjourn.
"""


def turns(text: str, *rules: SpeakerRule) -> list[Block]:
    result = ingest_text(text, Edition(language="en", speakers=rules))
    return [block for block in result.dossier.walk() if block.kind == "sp"]


def pairs(rows: list[Block]) -> list[tuple[str, str]]:
    return [(row.attributes["who"], row.attributes.get("toWhom", "")) for row in rows]


def test_labels_without_a_rule_get_entries_of_their_own() -> None:
    asks, answers = ("#p.questioner", "#p.respondent"), ("#p.respondent", "#p.questioner")
    assert pairs(turns(QUESTIONS)) == [asks, answers] * 2


def test_rules_come_first_and_may_hold_for_one_document() -> None:
    rules = [SpeakerRule(("Judge",), "p.first", documents=("1",)), SpeakerRule(("Judge",), "p.other")]
    who = [row.attributes["who"] for row in turns(COURT, *rules) if "Judge" not in row.attributes["who"]]
    assert who.count("#p.first") == 1
    assert who.count("#p.other") == 2


def test_to_whom_stands_only_where_one_party_alternates_with_all_others() -> None:
    rows = pairs(turns(COURT))
    assert rows[:4] == [
        ("#p.judge", "#p.witness"),
        ("#p.witness", "#p.judge"),
        ("#p.clerk", "#p.witness"),
        ("#p.witness", "#p.clerk"),
    ]
    assert all(to_whom == "" for _, to_whom in rows[4:])


def test_slugs_are_plain_and_never_empty() -> None:
    assert slug("Président de la Cour:") == "president-de-la-cour"
    assert slug("Судья") == "sudya"
    assert slug("?!").startswith("x")
