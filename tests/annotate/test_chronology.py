"""From which date the dates of a block are counted: its document's, a quoted letter's, or what was said before."""

from __future__ import annotations

from tei_edition import ingest_text
from tei_edition.edition import Edition
from tei_edition.model import LOW, MEDIUM, Annotation


def dates(text: str, language: str = "en") -> list[tuple[str, Annotation]]:
    result = ingest_text(text, Edition(language=language))
    return [(result.dossier.source.slice(row.span), row) for row in result.dossier.annotations if row.kind == "date"]


def values(text: str, language: str = "en") -> dict[str, str]:
    return {words: row.attributes.get("when", "") for words, row in dates(text, language)}


HEARING = "Q. Will you read it?\n\nA. I will.\n\nQ. Please.\n\nA. It says:\n\n"
LETTER = """  HULL, MARCH 7, 1846.

  _My dear Brown_:

 I have your letter of the 5th, and write again on March 15.

 Be good enough, etc.,

  SMITH.

"""


def test_a_letter_quoted_in_a_hearing_gives_its_own_dates_their_year() -> None:
    found = values(HEARING + LETTER)
    assert found["the 5th"] == "1846-03-05"
    assert found["March 15"] == "1846-03-15"


def test_a_quoted_letter_ends_with_its_signature() -> None:
    found = values(HEARING + LETTER + "When he had read it he said that he had been there on October 31.\n")
    assert found["October 31"] == "--10-31"


def test_a_quoted_letter_ends_with_the_next_speaker() -> None:
    found = values(HEARING + LETTER.replace("  SMITH.\n\n", "") + "Q. Were you there on October 31?\n")
    assert found["October 31"] == "--10-31"


def test_a_date_line_without_a_year_takes_that_of_the_letter_before() -> None:
    first = "Lundi, 4 décembre 1854.\n\nMa chère amie,\n\nJe vais bien.\n\n"
    text = first + "* * *\n\nJeudi, 7 décembre.\n\nMa chère amie,\n\nRien.\n"
    assert values(text, "fr")["Jeudi, 7 décembre"] == "1854-12-07"


def test_a_year_said_in_an_earlier_turn_is_taken_with_doubt() -> None:
    text = "Q. When did you come?\n\nA. In May 1923.\n\nQ. And then?\n\nA. I left on September 3.\n"
    (row,) = [row for words, row in dates(text) if words == "September 3"]
    assert row.attributes["when"] == "1923-09-03"
    assert row.certainty == LOW


def test_what_was_said_in_a_turn_goes_before_what_was_said_earlier() -> None:
    text = "Q. When did you come?\n\nA. In May 1923.\n\nQ. And then?\n\nA. In 1925 I was away; on September 3 I left.\n"
    (row,) = [row for words, row in dates(text) if words == "September 3"]
    assert row.attributes["when"] == "1925-09-03"
    assert row.certainty == MEDIUM


def test_a_year_said_later_in_the_sentence_is_taken_with_doubt() -> None:
    (row, _) = [row for _, row in dates("He fell ill in June and died on 5 August 1871.\n")]
    assert row.attributes["when"] == "1871-06"
    assert row.certainty == LOW


def test_a_year_of_a_later_sentence_is_not_taken() -> None:
    (row, _) = [row for _, row in dates("He came on June 3. He died on 5 August 1871.\n")]
    assert row.attributes["when"] == "--06-03"


def test_testimony_goes_on_from_the_date_said_last_but_not_backward() -> None:
    head = "Record of a hearing, 5 October 1952\n\nQ. When was that?\n\nA. On March 8, 1951.\n\nQ. And then?\n\n"
    assert values(head + "A. He came on April 13.\n")["April 13"] == "1951-04-13"
    assert values(head + "A. He came on February 13.\n")["February 13"] == "1952-02-13"
    assert values(head + "A. He came on September 13.\n")["September 13"] == "1952-09-13"


def test_the_entries_of_a_diary() -> None:
    first = "1862.\n\nJanuary 3. Cold. He came of age in 1850; on February 2 we go.\n\n"
    text = first + "Feb. 9. Rain.\n\n1863.\n\nMarch 1. Snow.\n"
    found = values(text)
    assert found["January 3"] == "1862-01-03"
    assert found["February 2"] == "1862-02-02"
    assert found["Feb. 9"] == "1862-02-09"
    assert found["March 1"] == "1863-03-01"


def test_a_title_that_ends_with_a_day_dates_the_document() -> None:
    text = "Transcript of Proceedings, October 14, 1952, 10:15 a.m.\n\nQ. Who came yesterday?\n\nA. Nobody.\n"
    assert values(text)["yesterday"] == "1952-10-13"


def test_a_short_year_takes_its_century_from_the_text() -> None:
    text = "Wien, d. 7. Sept. 88.\n\nLiebe Anna!\n\nIch sah ihn am 14. März 1887 und am 1. d. M.\n"
    found = values(text, "de")
    assert found["d. 7. Sept. 88"] == "1888-09-07"
    assert found["1. d. M."] == "1888-09-01"
