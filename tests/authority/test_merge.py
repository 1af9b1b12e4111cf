"""A proposal run again beside an editor's decisions."""

from __future__ import annotations

from tei_edition.authority import merge, read_table
from tei_edition.model import Entry

MACHINE = "#tei-edition"


def entries(*rows: str) -> tuple[Entry, ...]:
    return read_table("id\tkind\tname\tvariants\tresp\tana\n" + "\n".join(rows))


def row(identity: str, name: str, variants: str = "", resp: str = "", ana: str = "") -> str:
    return f"{identity}\tperson\t{name}\t{variants}\t{resp}\t{ana}"


def test_what_the_editor_has_is_kept() -> None:
    kept = entries(row("p.lind-the-elder", "Lind, Clara Maria", "Lind, Clara"))
    merged, findings = merge(kept, entries(row("p.lind", "Lind, Clara", "Lynd, Clara", MACHINE)))
    assert merged == kept
    assert [finding.message for finding in findings] == ["p.lind-the-elder may also be written Clara Lynd"]


def test_what_is_new_is_added_under_an_id_of_its_own() -> None:
    merged, _ = merge(entries(row("p.lind", "Lind, Clara")), entries(row("p.lind", "Lind, Otto", "", MACHINE)))
    assert [(entry.id, entry.forms[0]) for entry in merged] == [("p.lind", "Clara Lind"), ("p.lind-2", "Otto Lind")]


def test_an_older_proposal_gives_way_and_leaves_its_id() -> None:
    older = entries(row("p.lind-2", "Lind, O.", "Lind", MACHINE), row("p.gone", "Gone, Eva", "", MACHINE))
    merged, _ = merge(older, entries(row("p.lind", "Lind, Otto", "Lind", MACHINE)))
    assert [(entry.id, entry.forms) for entry in merged] == [("p.lind-2", ("Otto Lind", "Lind"))]


def test_what_the_editor_rejected_is_not_proposed_again() -> None:
    kept = entries(row("p.x", "Goal Delivery", "", MACHINE.replace("tei-edition", "editor"), "#rejected"))
    merged, findings = merge(kept, entries(row("p.goal", "Goal Delivery", "Goal", MACHINE)))
    assert merged == kept
    assert findings == ()


def test_merging_twice_is_merging_once() -> None:
    kept = entries(row("p.lind", "Lind, Clara"))
    proposed = entries(row("p.alm", "Alm, Eva", "", MACHINE), row("p.lind", "Lind, Otto", "", MACHINE))
    once, _ = merge(kept, proposed)
    assert merge(once, proposed)[0] == once
