"""The forms of dates and times (``forms.toml``), made into expressions over the marks of a language.

A pattern is a regular expression whose letters are categories: ``day=day of? month=month``
is a day, perhaps an *of*, and a month; ``a/b`` is either, ``any`` whatever is no edge, ``name=`` keeps what was found
under a name, ``< >`` bound what belongs to the date, ``{MACRO}`` and ``{MACRO:2}`` insert a
macro, its ``#`` replaced by the number.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tei_edition.annotate.dates.lexicon import TRIGGERS, Lexicon, lexicon_of

LOOKAHEAD = 1
"""How many words behind a stretch a form may still look at."""

LONGEST = 48
"""How many words a date may have; a table of numbers is not tried as a whole."""

REMEMBERED = 50_000
"""How many sequences of marks a grammar remembers."""

NOTHING = r"[^\s\S]"
"""What a language has no word for: an expression that fits nowhere."""

CORE = frozenset(
    {*TRIGGERS, "month_doubtful", "month_lower", "weekday_doubtful", "number", "ordinal"}
    | {"year_word", "year_roman", "decade_figures", "decade_short"}
)
"""The categories without one of which no form fits."""

_MACRO = re.compile(r"\{([A-Z_]+)(?::(\d*))?\}")
_SYMBOL = re.compile(r"(?:(?P<name>[a-z_]+\d*)=)?(?P<symbol>[a-z_]+(?:/[a-z_]+)*)")
_PATTERN_PARTS = re.compile(r"\(\?[!=]|[a-z_0-9]+=[a-z_/]+|[a-z_]+(?:/[a-z_]+)*|[()|?*+<>]|\{\d*,?\d*\}|\s+")


@dataclass(frozen=True, slots=True)
class Form:
    """A row of the table: an id, a pattern, the name of what reads it and of what judges it, and a certainty.

    ``kind`` is the kind of annotation, ``date`` or ``time``. Each example is a language,
    a text with the date in braces, and the attributes expected; each counterexample a
    language and a text in which the form must find nothing.
    """

    id: str
    kind: str
    pattern: str
    value: str
    guard: str
    certainty: str
    examples: tuple[tuple[str, ...], ...]
    counterexamples: tuple[tuple[str, str], ...]


@cache
def load_forms() -> tuple[Form, ...]:
    """Return the rows of the table in their order: the first that fits a place of the text is taken."""
    data = tomllib.loads(files("tei_edition.annotate.dates").joinpath("forms.toml").read_text(encoding="utf-8"))
    macros = data["macros"]
    return tuple(
        Form(
            id=row["id"],
            kind="time" if row["id"].startswith("time.") else "date",
            pattern=_expand(row["pattern"], macros),
            value=row["value"],
            guard=row.get("guard", "plain"),
            certainty=row.get("certainty", "high"),
            examples=tuple(tuple(example) for example in row.get("examples", ())),
            counterexamples=tuple((language, text) for language, text in row.get("counterexamples", ())),
        )
        for row in data["form"]
    )


def _expand(pattern: str, macros: dict[str, str]) -> str:
    while found := _MACRO.search(pattern):
        text = macros[found[1]].replace("#", found[2] or "")
        pattern = pattern[: found.start()] + text + pattern[found.end() :]
    return pattern


class Fit(NamedTuple):
    """A form that fits a place: where its date begins and ends, and where its named parts are, counted from there."""

    form: Form
    first: int
    last: int
    groups: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The forms of one language as expressions over marks.

    ``stretch`` finds the stretches of words that may belong to a date with at least one
    that makes it one; ``first`` tells, by the name of its group (``form12``), which form
    is the first to fit a place.
    """

    lexicon: Lexicon
    stretch: re.Pattern[str]
    first: re.Pattern[str]
    forms: tuple[tuple[Form, re.Pattern[str]], ...]
    known: dict[str, tuple[Fit, ...]] = field(default_factory=dict)

    def fits(self, marks: str, at: int, end: int) -> tuple[Fit, ...]:
        """Return the forms that fit a place, in the order of the table; ``end`` is that of its stretch.

        Texts repeat the same few sequences of marks, so what fits each is remembered.
        """
        sequence = marks[at : min(end + LOOKAHEAD, at + LONGEST)]
        fits = self.known.get(sequence)
        if fits is None:
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            fits = self.known[sequence] = tuple(self._search(sequence))
        return fits

    def _search(self, sequence: str) -> Iterator[Fit]:
        found = self.first.match(sequence)
        if found is None or found.lastgroup is None:
            return
        for form, expression in self.forms[int(found.lastgroup.removeprefix("form")) :]:
            match = expression.match(sequence)
            if match:
                places = {name: match.start(name) for name in expression.groupindex}
                groups = tuple(
                    (name.partition("__")[0], place) for name, place in places.items() if place >= 0 and name != "span"
                )
                yield Fit(form, *match.span("span" if "span" in places else 0), groups)


@cache
def grammar_of(language: str) -> Grammar:
    """Return the grammar of a calendar's language, made once."""
    lexicon = lexicon_of(language)
    forms = tuple((form, _expression(form.pattern, lexicon)) for form in load_forms())
    unnamed = [re.sub(r"\(\?P<\w+>", "(?:", expression) for _, expression in forms]
    first = "|".join(f"(?P<form{index}>{expression})" for index, expression in enumerate(unnamed))
    symbols = {
        name for form, _ in forms for found in _SYMBOL.finditer(form.pattern) for name in found["symbol"].split("/")
    }
    member, core, regnal, reign = (_class(lexicon, names) for names in (symbols, CORE, {"regnal"}, {"reign"}))
    inside = _class(lexicon, {"edge"}, but=True)
    stretch = f"(?<!{member})(?:{member}*{regnal}{inside}{{0,8}}?{reign}|{member}*{core}){member}*"
    return Grammar(
        lexicon,
        re.compile(stretch),
        re.compile(first),
        tuple((form, re.compile(expression)) for form, expression in forms),
    )


def _expression(pattern: str, lexicon: Lexicon) -> str:
    position = 0
    parts: list[str] = []
    for found in _PATTERN_PARTS.finditer(pattern):
        if found.start() != position:
            raise ValueError(f"{pattern!r} cannot be read at {pattern[position:]!r}")
        position = found.end()
        parts.append(_translated(found[0], lexicon, len(parts)))
    if position != len(pattern):
        raise ValueError(f"{pattern!r} cannot be read at {pattern[position:]!r}")
    return "".join(parts)


def _translated(part: str, lexicon: Lexicon, number: int) -> str:
    if part.isspace():
        return ""
    if part in ("<", ">", "("):
        return {"<": "(?P<span>", ">": ")", "(": "(?:"}[part]
    if part == "any":
        return _class(lexicon, {"edge"}, but=True)
    symbol = _SYMBOL.fullmatch(part)
    if symbol is None:
        return part
    expression = _class(lexicon, symbol["symbol"].split("/"))
    return f"(?P<{symbol['name']}__{number}>{expression})" if symbol["name"] else expression


def _class(lexicon: Lexicon, categories: Iterable[str], *, but: bool = False) -> str:
    """Return the expression for a token of one of the categories, or with ``but`` of none of them."""
    marks = re.escape(lexicon.marks_with(frozenset(categories)))
    if not marks:
        return NOTHING
    return f"[^{marks}]" if but else f"[{marks}]"
