"""A form that fits a place of the text, and what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tei_edition.annotate.dates.forms import Form
from tei_edition.annotate.dates.lexicon import EDGE, Lexicon
from tei_edition.annotate.dates.statements import Said
from tei_edition.annotate.dates.tokens import Token, Tokens


class Match(NamedTuple):
    """A form over the tokens ``[first, last)``; ``groups`` are the tokens that its pattern names."""

    form: Form
    tokens: Tokens
    lexicon: Lexicon
    first: int
    last: int
    groups: Mapping[str, Token]

    @property
    def start(self) -> int:
        """Where the match begins in the text."""
        return self.tokens.items[self.first].start

    @property
    def end(self) -> int:
        """Where the match ends in the text."""
        return self.tokens.items[self.last - 1].end

    def before(self, steps: int = 1) -> Token:
        """Return the token so many steps before the match, the edge of what is read at the farthest."""
        at = self.first - 1
        while steps > 1 and self.tokens.items[at].form != EDGE:
            at, steps = at - 1, steps - 1
        return self.tokens.items[at]

    def behind(self) -> Token:
        """Return the token behind the match."""
        return self.tokens.items[self.last]

    def has(self, name: str) -> bool:
        """Whether the pattern's part of this name was found."""
        return name in self.groups

    def word(self, name: str, category: str | None = None) -> str:
        """Return the value of a named part in a category (by default of its own name), empty if it is not there."""
        token = self.groups.get(name)
        return "" if token is None else token.senses.get(category or name, "")

    def number(self, name: str, *categories: str) -> int | None:
        """Return the number that a named part is in the first of the categories that it has."""
        token = self.groups.get(name)
        for category in categories or (name,):
            value = token.senses.get(category) if token else None
            if value:
                return int(value)
        return None

    def day(self, suffix: str = "") -> int | None:
        """Return the day of a ``{DAY}``."""
        return self.number(f"day{suffix}", "day", "bare_day", "day_word", "roman")

    def month(self, suffix: str = "") -> int | None:
        """Return the month of a named month."""
        return self.number(f"month{suffix}", "month", "month_doubtful", "month_lower")

    def year(self, suffix: str = "") -> int | None:
        """Return the year of a ``{YEAR}``."""
        return self.number(f"year{suffix}", "year", "year_word", "year_roman")

    def doubts(self) -> int:
        """Return how many words of the match may as well mean something else."""
        return sum("month_lower" in token.senses for token in self.groups.values())


Guard = Callable[[Match], str | None]
"""What judges a match: it returns a value of ``@cert``, or None where the words are no date after all."""

Reader = Callable[[Match], Said | None]
"""What reads a match: it returns what the words say, or None where they cannot be a date."""
