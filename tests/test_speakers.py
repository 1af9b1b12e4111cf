"""Who speaks: rules, names in labels, cast lists, and entries that stand for a label."""

from __future__ import annotations

from tei_edition.api import ingest_text
from tei_edition.edition import Edition, SpeakerRule
from tei_edition.model import Block
from tei_edition.speakers import slug

PERSON = "{http://www.tei-c.org/ns/1.0}person"
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


EXAMINATION = """TESTIMONY OF ANNA BERG

By Mr. HOLM:

Q. Where were you?

A. At home.

THE COURT: Speak up.

A. At home.

By Mrs. LUND:

Q. Alone?

A. Alone.
"""
BENCH = """1. Transcript of the court session; May 3 1931

Judge: General Karl Vinter
Secretary: Captain Otto Falk

THE COURT: Who are you?

Witness: Anna Berg.

THE COURT: Speak up.
"""
NAMED = """THE COURT (Mr. Justice Holm): Go on.

Witness: I did not.

THE COURT: Go on.

Witness: I will not.
"""


def test_a_question_is_asked_by_whoever_examines() -> None:
    who = [row.attributes["who"] for row in turns(EXAMINATION)]
    assert who[0] != who[4]
    assert "holm" in who[0]
    assert "lund" in who[4]


def test_an_answer_is_given_by_the_witness_of_the_head_and_says_how_that_is_known() -> None:
    rows = [row for row in turns(EXAMINATION) if "berg" in row.attributes["who"]]
    assert len(rows) == 3
    assert all(row.attributes["ana"] == "#rule.speaker.head" and row.attributes["cert"] == "medium" for row in rows)


def test_the_court_is_whoever_presides() -> None:
    who = [row.attributes["who"] for row in turns(BENCH)]
    assert "vinter" in who[0]
    assert who[2] == who[0]


def test_a_label_that_was_named_once_stays_that_persons() -> None:
    who = [row.attributes["who"] for row in turns(NAMED)]
    assert "holm" in who[0]
    assert who[2] == who[0]


def test_rules_win_over_what_is_concluded_and_give_roles() -> None:
    rule = SpeakerRule(("A",), "p.other", "accused")
    assert sum(row.attributes["who"] == "#p.other" for row in turns(EXAMINATION, rule)) == 3


def test_the_role_of_a_rule_is_the_persons() -> None:
    rule = SpeakerRule(("A",), "p.berg", "accused")
    result = ingest_text(EXAMINATION, Edition(language="en", speakers=(rule,)))
    people = {row.get("{http://www.w3.org/XML/1998/namespace}id"): row.get("role") for row in result.tree.iter(PERSON)}
    assert people["p.berg"] == "accused"
