"""The annotator of dates and times: the forms of the table, found on a reading and settled by its context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tei_edition.annotate.context import LETTER, SPEECH, Context
from tei_edition.annotate.dates import clock, periods, readers, reckonings, relatives
from tei_edition.annotate.dates.forms import Fit, Grammar, grammar_of
from tei_edition.annotate.dates.guards import GUARDS, lower
from tei_edition.annotate.dates.lexicon import Lexicon
from tei_edition.annotate.dates.matches import Match, Reader
from tei_edition.annotate.dates.moments import Moment, parse_moment
from tei_edition.annotate.dates.resolve import complete, needs_context, relative_attributes
from tei_edition.annotate.dates.statements import Attributes, Clock, Relative, Said, Statement, date_attributes
from tei_edition.annotate.dates.surroundings import relation_of
from tei_edition.annotate.dates.tokens import Tokens, tokenise
from tei_edition.languages.calendar import load_calendar
from tei_edition.model import Annotation, Reading

READERS: Mapping[str, Reader] = {
    name: reader
    for table in (readers.READERS, periods.READERS, reckonings.READERS, clock.READERS, relatives.READERS)
    for name, reader in table.items()
}
"""What reads a match, by the name that the table of forms uses."""

FOLLOWING = 30
"""How many characters behind a date without a year another may stand that gives it its own."""

USUAL_CENTURY = 1900
"""The century of a decade in words of which the context says none."""

BESIDE = "beside"
"""The nearness of a day that explains *today*, *tomorrow*: it lies beside the day of writing."""

BESIDE_MONTHS = 2
"""A month of the hearing itself, of the one before or behind is more likely of the year of the hearing."""

AHEAD = 3
"""How many months behind the date said last another may lie that goes on from it."""

TESTIMONY = 15
"""How many years before a hearing a date said in it may lie for another to lean on it."""

NEIGHBOURHOOD = 1
"""How many years a date in a letter may lie from the letter's own for another to lean on it."""

SENTENCE = 120
"""How many characters the sentence may have in which a later date gives its year, with doubt."""

SENTENCE_END = re.compile(r"[.;?!](?:\s|$)")


class Finding(NamedTuple):
    """A match with what it says and how sure that is."""

    match: Match
    said: Said
    certainty: str


@dataclass(slots=True)
class _Settled:
    """A finding with its attributes; ``anchor`` is the index of the finding from which it is counted."""

    finding: Finding
    attributes: Attributes
    certainty: str
    anchor: int | None = None


def annotate_dates(reading: Reading, context: Context) -> Iterator[Annotation]:
    """Yield the dates (kind ``date``) and times of day (``time``) of a reading, in order and apart.

    The attributes are TEI's, in W3C form; ``by`` is the id of the form (``date.month-year``).
    A date without a year takes it from the dates before it in the reading, else from
    ``context.document_date``, else from ``context.last_date`` or the next date of the
    reading, and is less certain for it. A relative date points with
    ``corresp`` at the document, or at the id of the date from which it is counted.
    """
    grammar = grammar_of(load_calendar(context.language).language)
    tokens = tokenise(reading.text, grammar.lexicon)
    if tokens is None:
        return
    settled = _settle(list(find(tokens, grammar)), context)
    anchors = {row.anchor for row in settled if row.anchor is not None}
    starts = [reading.span(row.finding.match.start, row.finding.match.end) for row in settled]
    for index, row in enumerate(settled):
        span = starts[index]
        attributes = row.attributes
        if row.anchor is not None:
            attributes = attributes | {"corresp": f"#date-{starts[row.anchor].start}"}
        form = row.finding.match.form
        name = f"date-{span.start}" if index in anchors else ""
        yield Annotation(form.kind, span, span, attributes, form.id, row.certainty, name)


def find(tokens: Tokens, grammar: Grammar) -> Iterator[Finding]:
    """Yield what the forms find, in order and apart: at each place the first form whose words and surroundings fit."""
    end = 0
    for stretch in grammar.stretch.finditer(tokens.marks):
        for at in range(stretch.start(), stretch.end()):
            if at < end:
                continue
            for fit in grammar.fits(tokens.marks, at, stretch.end()):
                finding = judge(fit, at, tokens, grammar.lexicon)
                if finding is not None:
                    yield finding
                    end = finding.match.last
                    break


def judge(fit: Fit, at: int, tokens: Tokens, lexicon: Lexicon) -> Finding | None:
    """Return what a form finds at a place, if the words can be read and their surroundings allow it."""
    match = match_of(fit, at, tokens, lexicon)
    said = READERS[fit.form.value](match)
    if said is None:
        return None
    certainty = GUARDS[fit.form.guard](match)
    if certainty is None:
        return None
    doubts = 0 if isinstance(said, Relative) else said.doubts
    return Finding(match, said, lower(certainty, doubts))


def match_of(fit: Fit, at: int, tokens: Tokens, lexicon: Lexicon) -> Match:
    """Return a form that fits a place with the tokens that its pattern names."""
    groups = {name: tokens.items[at + offset] for name, offset in fit.groups}
    return Match(fit.form, tokens, lexicon, at + fit.first, at + fit.last, groups)


def _settle(findings: list[Finding], context: Context) -> list[_Settled]:
    """Give each finding its attributes, with what the findings before it and the document say."""
    settled: list[_Settled] = []
    known = _Known(parse_moment(context.document_date), parse_moment(context.last_date), context.genre)
    for index, finding in enumerate(findings):
        said = finding.said
        if isinstance(said, Clock):
            settled.append(_Settled(finding, _clock_attributes(said), finding.certainty))
        elif isinstance(said, Relative):
            settled.append(_settle_relative(finding, said, known, context))
        else:
            if _explains_deictic(findings, index):  # "tomorrow, 13 June"
                said = said._replace(nearness=said.nearness or BESIDE)
            statement, doubts = _in_context(said, known, _following(findings, index), _later(findings, index))
            certainty = lower(finding.certainty, doubts)
            settled.append(_Settled(finding, _date_attributes(statement, finding.match), certainty))
            known.learn(index, statement, is_explicit=not needs_context(said))
    return settled


@dataclass(slots=True)
class _Known:
    """The dates that a date without a year may lean on: the document's, and those before it in the reading.

    ``earlier`` is that of an earlier block, ``last`` the one before it in the reading with
    its index, ``explicit`` the last that says its year itself; ``genre`` as in the context.
    """

    document: Moment | None
    earlier: Moment | None = None
    genre: str = ""
    last: tuple[int, Moment, Moment] | None = None
    explicit: Moment | None = None

    def learn(self, index: int, statement: Statement, *, is_explicit: bool) -> None:
        """Remember a settled date."""
        if statement.first.year is None:
            return
        end = statement.last or statement.first
        self.last = (index, statement.first, end)
        if is_explicit and statement.first.year == end.year:
            self.explicit = end

    def anchors(self, said: Statement) -> Iterator[tuple[Moment | None, bool]]:
        """Yield what a date may lean on, the nearest first, and whether it is the document's."""
        derived = self.last[2] if self.last and self.last[1].year == self.last[2].year else None
        near = derived if said.of_month else self.explicit
        rows = [(near, False), (self.document, True), (derived, False)]
        if said.nearness in ("following", "same"):
            rows = [(near, False), (derived, False), (self.earlier, False), (self.document, True)]
        elif said.nearness or said.short_year is not None:
            rows = [rows[1], (self.earlier, False), rows[0], rows[2]]
        elif self.genre == LETTER and self._is_far(near):
            rows = [rows[1], rows[0], rows[2]]
        elif self.genre == SPEECH and self._goes_on(said):
            rows.insert(1, (self.earlier, False))
        yield from rows

    def _goes_on(self, said: Statement) -> bool:
        """Whether a date may go on telling from the one said last in an earlier block: it is of the months behind."""
        earlier, month = self.earlier, said.first.month
        if earlier is None or earlier.month is None or month is None or self._is_far(earlier, TESTIMONY):
            return False
        if self.document and self.document.month and (month - self.document.month + 1) % 12 <= BESIDE_MONTHS:
            return False
        return 0 <= month - earlier.month <= AHEAD

    def _is_far(self, near: Moment | None, years: int = NEIGHBOURHOOD) -> bool:
        """Whether a date that was said lies in another time than the document."""
        if near is None or near.year is None or self.document is None or self.document.year is None:
            return False
        return abs(near.year - self.document.year) > years


def _in_context(
    said: Statement, known: _Known, following: Moment | None, later: Moment | None
) -> tuple[Statement, int]:
    """Return a statement with its year, as far as the context has one, and how doubtful that makes it."""
    if not needs_context(said):
        return said, 0
    anchors = [(following, False), *known.anchors(said), (known.earlier, False), (later, False)]
    completed: list[tuple[Statement, int]] = []
    for number, (anchor, is_document) in enumerate(anchors):
        whole = complete(said, anchor, is_document=is_document)
        if not needs_context(whole):
            is_far = anchor is known.earlier or number == len(anchors) - 1
            completed.append((whole, 2 if is_far else 1))
            if said.weekday is None:
                break
    for whole, doubts in completed:
        if said.weekday is not None and whole.first.weekday == said.weekday:
            return whole, doubts - 1  # the day of the week bears the year out
    return completed[0] if completed else (said, 1)


def _explains_deictic(findings: list[Finding], index: int) -> bool:
    """Whether a day named from the day of writing stands directly before: *tomorrow, 13 June*."""
    if not index:
        return False
    before, said, _ = findings[index - 1]
    is_deictic = isinstance(said, Relative) and said.anchor == "document"
    return is_deictic and findings[index].match.start - before.end <= len(", ")


def _later(findings: list[Finding], index: int) -> Moment | None:
    """Return the next date of the sentence that says its year, if it may be of the same: *in May ... and July 1871*."""
    said, here = findings[index].said, findings[index].match
    month = said.first.month if isinstance(said, Statement) and not said.nearness else None
    for match, other, _ in findings[index + 1 :] if month is not None else ():
        if isinstance(other, Statement) and other.first.year is not None:
            between = match.tokens.text[here.end : match.start]
            is_near = len(between) <= SENTENCE and not SENTENCE_END.search(between)
            return other.first if month is not None and is_near and month <= (other.first.month or 0) else None
    return None


def _following(findings: list[Finding], index: int) -> Moment | None:
    """Return the date close behind, if it has a year: ``am 3. und am 5. Mai 1849``."""
    before = findings[index].said
    if index + 1 == len(findings) or not isinstance(before, Statement) or before.shape == "period":
        return None
    said, behind = findings[index + 1].said, findings[index + 1].match
    here = findings[index].match
    if (
        not isinstance(said, Statement)
        or said.first.year is None
        or said.first.month is None
        or behind.start - here.end > FOLLOWING
    ):
        return None
    between = here.tokens.items[here.last : behind.first]
    joints = {"and", "or", "to", "comma", "relation", "article", "dash"}
    return said.first if between and all(not joints.isdisjoint(token.senses) for token in between) else None


def _settle_relative(finding: Finding, relative: Relative, known: _Known, context: Context) -> _Settled:
    document, last = known.document, known.last
    if relative.anchor == "document":
        attributes = relative_attributes(
            relative, (document, document) if document and document.year is not None else None
        )
        if context.document:
            attributes["corresp"] = f"#{context.document}"
        return _Settled(finding, attributes, finding.certainty)
    if relative.anchor == "none" or last is None:
        return _Settled(finding, relative_attributes(relative, None), finding.certainty)
    return _Settled(finding, relative_attributes(relative, last[1:]), finding.certainty, last[0])


def _clock_attributes(said: Clock) -> Attributes:
    if not said.last:
        return {"when": said.first}
    names = ("from", "to") if said.shape == "range" else ("notBefore", "notAfter")
    return {names[0]: said.first, names[1]: said.last}


def _date_attributes(statement: Statement, match: Match) -> Attributes:
    relation = relation_of(match)
    settled = statement._replace(short_year=None)
    if statement.shape == "period" and statement.short_year is not None and statement.first.year is None:
        start = USUAL_CENTURY + statement.short_year  # "the thirties", of which nothing says the century
        settled = settled._replace(first=Moment(start), last=Moment(start + 9))
    attributes = date_attributes(settled, relation.value)
    return attributes | {"precision": "low"} if relation.approximate else attributes
