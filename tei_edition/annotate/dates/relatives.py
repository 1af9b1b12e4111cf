"""From the words of a length of time, or of a time counted from another, to what they say."""

from __future__ import annotations

from tei_edition.annotate.dates.matches import Match, Reader
from tei_edition.annotate.dates.statements import Anchor, Relative


def deictic(match: Match) -> Relative:
    """Read ``today``, ``yesterday``: days from the day of writing."""
    return Relative(int(match.word("deictic")), "D", "document", has_duration=False)


def beside(match: Match) -> Relative:
    """Read ``the day after``, ``le lendemain``: days from the date before, or from what is named behind."""
    anchor: Anchor = "reading" if "stop" in match.behind().senses else "none"
    return Relative(int(match.word("beside", "day_beside")), "D", anchor, has_duration=False)


def same_unit(match: Match) -> Relative:
    """Read ``the same day``, ``the following year``, ``last month``."""
    which = match.word("same") or match.word("same_after")
    if which == "doc_next" and match.has("article"):
        which = "after"
    anchor: Anchor = "document" if which.startswith("doc_") else "reading"
    count = {"after": 1, "doc_next": 1, "before": -1, "doc_last": -1}.get(which, 0)
    return Relative(count, match.word("unit"), anchor, has_duration=False)


def counted(match: Match) -> Relative:
    """Read ``two years later``, ``il y a trois ans``, ``after six months``."""
    direction = match.word("later") or match.word("within") or ("ago" if match.has("ago_before") else "")
    anchor: Anchor = "document" if direction in ("ago", "last", "next") else "reading"
    is_half = match.has("half_unit")
    count = match.number("count") or (0 if is_half else 1)
    if direction in ("before", "ago", "last"):
        count = -count
    if not (is_half or match.has("count") or match.has("one")):
        return Relative(0, "", anchor, has_duration=False)
    is_within = direction in ("within", "last", "next")
    return Relative(count, match.word("unit"), anchor, is_within, is_half or match.has("half"))


def duration(match: Match) -> Relative:
    """Read a length of time: ``three years``, ``half an hour``, ``two years and a half``."""
    return Relative(match.number("count") or 0, match.word("unit"), half=match.has("half") or match.has("half_more"))


def weekday(match: Match) -> Relative | None:
    """Read a day of the week; ``last Monday`` is the one before the day of writing."""
    nearness = match.word("nearby") or match.word("nearby_before")
    number = match.word("weekday")
    return Relative({"last": -1, "next": 1}.get(nearness, 0), f"weekday{number}", "document", has_duration=False)


READERS: dict[str, Reader] = {
    reader.__name__: reader for reader in (deictic, beside, same_unit, counted, duration, weekday)
}
"""The readers by the name that the table of forms uses."""
