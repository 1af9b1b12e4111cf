"""Numbers that are not written in Arabic figures: in words, and in Roman figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN = re.compile(r"m{0,3}(?:c[md]|d?c{0,4})(?:x[cl]|l?x{0,4})(?:i[xv]|v?i{0,4})")

CENTURIES = range(14, 21)
"""The numbers that, before another number of two figures, are hundreds of years: nineteen forty-five."""


def roman_value(text: str) -> int | None:
    """Return the value of a Roman number such as ``XIV`` or ``xxiij``, or None if it is none."""
    figures = text.lower().replace("j", "i")
    if not figures or not _ROMAN.fullmatch(figures):
        return None
    values = [_ROMAN_DIGITS[figure] for figure in figures]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def value_of_words(numbers: Sequence[int]) -> int:
    """Return the value of a number in words, given the value of each word.

    Words add up (``soixante dix``), hundred and thousand multiply, four before twenty is
    the French eighty, and a number of two figures behind one from fourteen to twenty makes
    a year (``nineteen forty-five``).
    """
    total = current = 0
    for number in numbers:
        if number == 1000:
            total, current = total + max(current, 1) * 1000, 0
        elif number == 100:
            current = max(current, 1) * 100
        elif number == 20 and current % 100 == 4:
            current += 76
        elif number >= 10 and current in CENTURIES:
            current = current * 100 + number
        else:
            current += number
    return total + current


def split_compound(word: str, values: Mapping[str, int], joints: Iterable[str]) -> tuple[int, ...]:
    """Return the values of the numbers that are written as one word (``fünfundzwanzig``); none in another word."""
    found: list[int] = []
    rest = word
    candidates = sorted([*values, *joints], key=lambda form: (-len(form), form))
    while rest:
        form = next((form for form in candidates if rest.startswith(form)), None)
        if form is None:
            return ()
        if form in values:
            found.append(values[form])
        rest = rest[len(form) :]
    return tuple(found) if len(found) > 1 else ()
