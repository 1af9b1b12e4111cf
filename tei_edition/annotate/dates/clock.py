"""From the words of a time of day to hours and minutes (``xs:time``, as TEI's ``@when`` of ``time`` has it)."""

from __future__ import annotations

from tei_edition.annotate.dates.matches import Match, Reader
from tei_edition.annotate.dates.statements import Clock, Shape

HOURS = ("hour", "hour_word")


def clock(match: Match) -> Clock | None:
    """Read hours with or without minutes: ``21:40``, ``9 Uhr abends``."""
    if match.word("unit", "unit") not in ("", "TM"):
        return None
    return _clock(match.number("hour", *HOURS), match.number("minutes", "minute", "minute_word") or 0, match)


def clock_parts(match: Match) -> Clock | None:
    """Read halves and quarters that stand before the hour: ``half past nine``, ``halb neun``."""
    hour = match.number("hour", *HOURS)
    return _clock(hour, int(match.word("clock_part")), match)


def minutes_past(match: Match) -> Clock | None:
    """Read minutes that stand before the hour: ``ten minutes to nine``."""
    minutes = (match.number("minutes", "count") or 0) * int(match.word("minutes_past"))
    return _clock(match.number("hour", *HOURS), minutes, match)


def clock_fraction(match: Match) -> Clock | None:
    """Read halves, quarters and minutes that stand behind the hour: ``huit heures moins dix``."""
    hour = match.number("hour", *HOURS)
    if match.has("numerator"):
        numerator, denominator = int(match.groups["numerator"].form), int(match.groups["denominator"].form)
        if not 0 < numerator < denominator or 60 % denominator:
            return None
        return _clock(hour, 60 * numerator // denominator, match)
    if match.has("minutes_after"):
        return _clock(hour, int(match.word("minutes_after")), match)
    return _clock(hour, -(match.number("minutes", *HOURS, "minute") or 0), match)


def clock_bounds(match: Match) -> Clock | None:
    """Read two times: ``6 & 7 o'Clock``, ``9:30 to 10:15``."""
    first, last = (
        _time(match.number(hour, *HOURS), match.number(minutes, "minute") or 0, match.word("meridiem"))
        for hour, minutes in (("hour", "minutes"), ("hour2", "minutes2"))
    )
    if not first or not last:
        return None
    shape: Shape = "range" if match.has("to") or match.has("dash") else "either"
    return Clock(first, last, shape)


def four_figures(match: Match) -> Clock | None:
    """Read hours and minutes as four figures: ``0830 hours``."""
    figures = match.groups["figures"].form
    return _clock(int(figures[:2]), int(figures[2:]), match)


def midday(match: Match) -> Clock | None:
    """Read noon and midnight: ``midi et demi``."""
    minutes = int(match.word("minutes_after") or 0)
    return _clock(int(match.word("midday")[:2]), minutes, match)


def _clock(hour: int | None, minutes: int, match: Match) -> Clock | None:
    time = _time(hour, minutes, match.word("meridiem"))
    return Clock(time) if time else None


def _time(hour: int | None, minutes: int, meridiem: str) -> str:
    """Return ``hh:mm:ss``, empty where there is no such hour; ``meridiem`` is am, pm, noon, night or empty."""
    if hour is None or hour > 24 or not -60 < minutes < 60 or (hour == 24 and minutes > 0):
        return ""
    if meridiem in ("am", "pm", "noon", "night") and hour <= 12:
        afternoon = meridiem == "pm" or (meridiem == "noon" and hour < 6) or (meridiem == "night" and 6 <= hour < 12)
        is_midnight = hour == 12 and meridiem in ("am", "night")
        hour = 0 if is_midnight else hour + 12 if afternoon and hour < 12 else hour
    total = (hour * 60 + minutes) % (24 * 60)
    return f"{total // 60:02d}:{total % 60:02d}:00"


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (clock, clock_parts, minutes_past, clock_fraction, clock_bounds, four_figures, midday)
}
"""The readers by the name that the table of forms uses."""
