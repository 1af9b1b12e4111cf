"""Every form of a date that fits a stretch of a reading, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tei_edition.annotate.dates.annotator import READERS, judge, match_of
from tei_edition.annotate.dates.forms import Fit, Grammar, grammar_of
from tei_edition.annotate.dates.lexicon import Lexicon
from tei_edition.annotate.dates.tokens import Tokens, tokenise
from tei_edition.languages.calendar import load_calendar

TAKEN = "taken"
UNREADABLE = "its words give no date of the calendar"
REFUSED = "what stands around it speaks against it"
LATER = "another form of the table comes before it: {winner}"
INSIDE = "it begins inside a date that was found before it: {winner}"


class Attempt(NamedTuple):
    """A form that fits the reading from ``start`` to ``end``, and why it was taken or not."""

    rule: str
    start: int
    end: int
    outcome: str

    @property
    def is_taken(self) -> bool:
        """Whether the form made an annotation."""
        return self.outcome == TAKEN


def attempts(text: str, language: str) -> Iterator[Attempt]:
    """Yield what each form of the table made of a reading's text, place by place, in the order of the table."""
    grammar = grammar_of(load_calendar(language).language)
    tokens = tokenise(text, grammar.lexicon)
    if tokens is None:
        return
    end, winner = 0, ""
    for stretch in grammar.stretch.finditer(tokens.marks):
        for at in range(stretch.start(), stretch.end()):
            taken = ""
            for fit in grammar.fits(tokens.marks, at, stretch.end()):
                outcome = INSIDE.format(winner=winner) if at < end else _outcome(fit, at, tokens, grammar, taken)
                yield _attempt(fit, at, tokens, grammar.lexicon, outcome)
                if outcome == TAKEN:
                    taken = winner = fit.form.id
                    end = at + fit.last


def _outcome(fit: Fit, at: int, tokens: Tokens, grammar: Grammar, taken: str) -> str:
    if taken:
        return LATER.format(winner=taken)
    if judge(fit, at, tokens, grammar.lexicon) is not None:
        return TAKEN
    match = match_of(fit, at, tokens, grammar.lexicon)
    return UNREADABLE if READERS[fit.form.value](match) is None else REFUSED


def _attempt(fit: Fit, at: int, tokens: Tokens, lexicon: Lexicon, outcome: str) -> Attempt:
    match = match_of(fit, at, tokens, lexicon)
    return Attempt(fit.form.id, match.start, match.end, outcome)
