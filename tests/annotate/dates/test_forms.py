"""The table of forms: every row finds its examples by itself, and leaves its counterexamples alone."""

from __future__ import annotations

import re

import pytest

from tei_edition.annotate.dates.annotator import READERS
from tei_edition.annotate.dates.forms import Form, grammar_of, load_forms
from tei_edition.annotate.dates.guards import GUARDS
from tei_edition.model import HIGH, LOW, MEDIUM

from .reading import annotate, attributes

EXAMPLES = [(form, example) for form in load_forms() for example in form.examples]
COUNTEREXAMPLES = [(form, *example) for form in load_forms() for example in form.counterexamples]


@pytest.mark.parametrize(("form", "example"), EXAMPLES, ids=[f"{form.id}: {example[1]}" for form, example in EXAMPLES])
def test_a_form_finds_its_examples(form: Form, example: tuple[str, ...]) -> None:
    language, marked, wanted, *document_date = example
    text = re.sub("[{}]", "", marked)
    words = marked[marked.index("{") + 1 : marked.index("}")]
    rows = {row.by: row for row in annotate(text, language, *document_date)}
    assert form.id in rows, f"only {sorted(rows)} fit"
    row = rows[form.id]
    assert text[row.span.start : row.span.end] == words
    assert row.attributes == attributes(wanted)
    assert row.kind == form.kind


@pytest.mark.parametrize(("form", "language", "text"), COUNTEREXAMPLES, ids=[row[2] for row in COUNTEREXAMPLES])
def test_a_form_leaves_its_counterexamples_alone(form: Form, language: str, text: str) -> None:
    assert form.id not in [row.by for row in annotate(text, language)]


@pytest.mark.parametrize("form", load_forms(), ids=lambda form: form.id)
def test_a_row_is_complete(form: Form) -> None:
    assert re.fullmatch(r"(date|time)\.[a-z]+(-[a-z]+)*", form.id)
    assert form.value in READERS
    assert form.guard in GUARDS
    assert form.certainty in (HIGH, MEDIUM, LOW)
    assert form.examples, "a form without an example"


def test_the_ids_of_the_rows_are_unique() -> None:
    ids = [form.id for form in load_forms()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_every_pattern_can_be_compiled_in_every_language(language: str) -> None:
    assert len(grammar_of(language).forms) == len(load_forms())
