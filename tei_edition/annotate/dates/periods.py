"""From the words of a decade or a century to what they say."""

from __future__ import annotations

from tei_edition.annotate.dates.matches import Match, Reader
from tei_edition.annotate.dates.moments import Moment
from tei_edition.annotate.dates.statements import Statement


def decade(match: Match) -> Statement | None:
    """Read a decade, in figures or in words; the century of one in words is for the context."""
    start = match.number("decade_figures", "decade_figures", "decade_years")
    if start is not None:
        return Statement(Moment(start), Moment(start + 9), "period", part=match.word("part"))
    short = match.number("decade_short", "decade_short", "two_figures")
    word = match.number("decade", "decade")
    if (short is None and word is None) or (short or 0) % 10:
        return None
    years = short if short is not None else (word or 0) % 100
    return Statement(Moment(), part=match.word("part"), short_year=years, shape="period", doubts=int(word is None))


def decades(match: Match) -> Statement | None:
    """Read two decades: ``the 1820s and 1830s``."""
    first, second = match.number("first", "decade_figures") or 0, match.number("second", "decade_figures") or 0
    return Statement(Moment(first), Moment(second + 9), "period") if first < second else None


def century(match: Match) -> Statement | None:
    """Read a century: the eighteenth is 1701 to 1800."""
    number = match.number("century_number", "ordinal", "roman", "day") or 0
    if not 11 <= number <= 21:
        return None
    start = number * 100 - 99
    return Statement(Moment(start), Moment(start + 99), "period", part=match.word("part"))


def centuries(match: Match) -> Statement | None:
    """Read two centuries."""
    first, second = (match.number(name, "ordinal", "roman", "day") or 0 for name in ("first", "second"))
    if not 11 <= first < second <= 21:
        return None
    return Statement(Moment(first * 100 - 99), Moment(second * 100), "period")


READERS: dict[str, Reader] = {reader.__name__: reader for reader in (decade, decades, century, centuries)}
"""The readers by the name that the table of forms uses."""
