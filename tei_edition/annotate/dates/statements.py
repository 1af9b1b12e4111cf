"""What the words of a date say, before and after its context has been asked, and the TEI attributes of it.

The attributes are those of ``att.datable.w3c`` and ``att.duration.w3c`` (TEI Guidelines,
chapters 3.6.4 and 14.4), used as docs/dates.md says.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Literal, NamedTuple

from tei_edition.annotate.dates.moments import Moment, day_moment
from tei_edition.annotate.dates.parts import load_parts, narrow

Shape = Literal["point", "range", "period", "either", "from", "to"]
"""One moment, a closed range, a period with a name (a decade), one of two moments, a range open at one side."""

Attributes = dict[str, str]


class Statement(NamedTuple):
    """A date as the text gives it.

    ``last`` is the second moment of a range or of a choice. ``part`` names a row of the
    table of parts; ``nearness`` (``last``, ``this``, ``next``, ...) says where the missing
    year, or with ``of_month`` the missing month, lies. ``weekday`` is the day of the
    week that the words name (Monday is 1), ``doubts`` are reasons to be less sure.
    """

    first: Moment
    last: Moment | None = None
    shape: Shape = "point"
    part: str = ""
    nearness: str = ""
    of_month: bool = False
    short_year: int | None = None
    weekday: int | None = None
    doubts: int = 0


class Clock(NamedTuple):
    """A time of day, or two that bound it, as ``hh:mm:ss``; ``doubts`` as with a date."""

    first: str
    last: str = ""
    shape: Shape = "point"
    doubts: int = 0


Anchor = Literal["none", "document", "reading"]


class Relative(NamedTuple):
    """A length of time, or a time counted from another.

    ``number`` units (as in an ``xs:duration``: ``D``, ``M``, ``Y``, ``TH``, ``TM``; with a
    number before it for longer ones, ``7D``) after the anchor, before it where negative.
    ``within`` says that it is some time up to there, ``half`` adds half a unit;
    ``has_duration`` is false where the words give no length (``the same day``), the unit
    empty where they give no number (``some years later``).
    """

    number: int
    unit: str
    anchor: Anchor = "none"
    within: bool = False
    half: bool = False
    has_duration: bool = True


Said = Statement | Clock | Relative


def date_attributes(statement: Statement, relation: str) -> Attributes:
    """Return the TEI attributes of a date whose context is settled.

    ``relation`` is what the word before it says: ``from``, ``from_weak``, ``to``,
    ``before``, ``after``, ``by``, ``not_after``, ``not_before``, or nothing.
    """
    first, last = statement.first, statement.last or statement.first
    narrowed = (
        narrow(statement.part, first, last) if statement.part and statement.shape in ("point", "period") else None
    )
    if narrowed:
        first, last = narrowed
    is_closed = narrowed is not None or statement.shape == "period"
    bound = (
        {}
        if statement.shape == "range" and relation.startswith("from")
        else _bound(first, last, relation, closed=is_closed)
    )
    if bound:
        return bound
    attributes = _plain(statement, first, last, narrowed is not None)
    if narrowed and load_parts()[statement.part].low_precision:
        attributes["precision"] = "low"
    return attributes


def _plain(statement: Statement, first: Moment, last: Moment, narrowed: bool) -> Attributes:
    if statement.shape in ("range", "period"):
        return _named(("from", first), ("to", last))
    if statement.shape == "from":
        return _named(("from", first))
    if statement.shape == "to":
        return _named(("to", first))
    if statement.shape == "either" or narrowed:
        return _named(("notBefore", first), ("notAfter", last))
    return _named(("when", first))


def _bound(first: Moment, last: Moment, relation: str, *, closed: bool) -> Attributes:
    """Return what the word before the date makes of it; nothing if it leaves it as it is."""
    if relation in ("before", "after") and first.year is None:
        return {}
    if relation == "from" or (relation == "from_weak" and not closed):
        return _named(("from", first))
    if relation == "to":
        return _named(("to", last))
    if relation == "before":
        return _named(("notAfter", day_moment(first.first_day() - timedelta(days=1))))
    if relation == "after":
        return _named(("notBefore", last.next()))
    if relation == "by":
        return _named(("notAfter", day_moment(last.last_day()) if closed and last.year is not None else last))
    if relation in ("not_after", "not_before"):
        return _named(("notAfter", last) if relation == "not_after" else ("notBefore", first))
    return {}


def _named(*pairs: tuple[str, Moment]) -> Attributes:
    return {name: str(moment) for name, moment in pairs if str(moment)}
