"""Which of two annotations is kept, and that what is kept nests."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tei_edition.annotate.overlaps import may_hold, resolve_overlaps
from tei_edition.model import HIGH, LOW, MEDIUM, Annotation, Span


def annotation(kind: str, start: int, end: int, certainty: str = HIGH, by: str = "") -> Annotation:
    return Annotation(kind, Span(start, end), Span(start, end), {}, by, certainty)


def kept(*rows: Annotation) -> list[tuple[str, int, int]]:
    return [(row.kind, row.span.start, row.span.end) for row in resolve_overlaps(rows)[0]]


def test_a_person_stands_inside_an_organisation() -> None:
    assert kept(annotation("persName", 4, 8), annotation("orgName", 0, 10)) == [("orgName", 0, 10), ("persName", 4, 8)]


def test_of_two_that_cross_the_surer_is_kept() -> None:
    sure, unsure = annotation("persName", 0, 6), annotation("date", 4, 20, LOW)
    rows, lost = resolve_overlaps([unsure, sure])
    assert rows == [sure]
    assert lost == [(unsure, sure)]


def test_of_two_equally_sure_the_longer_is_kept() -> None:
    assert kept(annotation("persName", 0, 6), annotation("date", 4, 20)) == [("date", 4, 20)]


def test_nothing_stands_inside_a_date() -> None:
    assert kept(annotation("date", 0, 10), annotation("persName", 2, 5)) == [("date", 0, 10)]


def test_of_equal_spans_the_wider_kind_is_the_outer() -> None:
    rows = kept(annotation("placeName", 0, 5), annotation("orgName", 0, 5))
    assert rows == [("orgName", 0, 5), ("placeName", 0, 5)]


def test_marks_and_emendations_win() -> None:
    assert kept(annotation("title", 0, 10), annotation("choice", 5, 12, LOW)) == [("choice", 5, 12)]


kinds = st.sampled_from(
    ["persName", "orgName", "placeName", "title", "date", "abbr", "gap", "foreign", "gloss", "supplied"]
)
spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda row: (row[0], row[0] + row[1]))
random_annotations = st.lists(
    st.tuples(kinds, spans, st.sampled_from([HIGH, MEDIUM, LOW])).map(lambda row: annotation(row[0], *row[1], row[2])),
    max_size=12,
)


@given(random_annotations)
def test_what_is_kept_nests_and_nothing_disappears(rows: list[Annotation]) -> None:
    result, lost = resolve_overlaps(rows)
    assert len(result) + len(lost) == len(rows)
    open_rows: list[Annotation] = []
    for row in result:
        while open_rows and open_rows[-1].span.end <= row.span.start:
            open_rows.pop()
        if open_rows:
            assert open_rows[-1].span.contains(row.span)
            assert all(may_hold(outer.kind, row.kind) for outer in open_rows)
        open_rows.append(row)
