"""Synthetic dossiers that know their own truth: each way of writing turns, in each language, and in mixtures.

Everything is drawn from a seeded generator, so that a failing dossier can be made again by
its name. The signs of :mod:`tests.conventions.truth` say where speeches begin.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from tests.conventions.languages import LANGUAGES, Language
from tests.conventions.truth import HEAD, SPEECH

Label = Callable[[Language, str], str]
Kind = Callable[[Language, Random], Iterator[str]]
QUOTES = {"en": "“”", "fr": "«»", "de": "„“", "ru": "«»", "it": "«»", "es": "«»"}


@dataclass(frozen=True)
class Style:
    """One way of writing turns: the label of a speaker, how the speech stands behind it, who the speakers are."""

    name: str
    label: Label
    behind: str = " "
    quoted: bool = False
    speakers: str = "people"
    languages: tuple[str, ...] = ()


def _title(language: Language, who: str) -> str:
    return f"{language.mister} {who}"


STYLES = (
    Style("letters", lambda language, who: who, speakers="letters"),
    Style("words", lambda language, who: who, speakers="words"),
    Style("italic-letters", lambda language, who: f"_{who}_", speakers="letters"),
    Style("surname-colon", lambda language, who: f"{who}:"),
    Style("capitals-colon", lambda language, who: f"{who.upper()}:"),
    Style("role-colon", lambda language, who: f"{who}:", speakers="roles"),
    Style("title-colon", lambda language, who: f"{_title(language, who)}:"),
    Style("title-capitals-stop", lambda language, who: f"{language.mister} {who.upper()}."),
    Style("capitals-stop", lambda language, who: f"{who.upper()}."),
    Style("role-stop-dash", lambda language, who: f"{who}.", behind="—", speakers="roles"),
    Style("title-stop-spaced-dash", lambda language, who: f"{_title(language, who)}.", behind=" — "),
    Style("dash-quoted", lambda language, who: f"{who}.--", behind="", quoted=True, speakers="roles"),
    Style("capitals-dash", lambda language, who: f"{who.upper()}", behind=" — "),
    Style("name-stop", lambda language, who: f"{who}."),
    Style("italic-name-stop", lambda language, who: f"_{who}._"),
    Style("alone", lambda language, who: f"{who.upper()}", behind="\n"),
    Style("colon-alone", lambda language, who: f"{who.upper()}:", behind="\n"),
    Style("column", lambda language, who: f"{who.upper():14}", behind="   "),
)


def _speakers(style: Style, language: Language, random: Random) -> list[str]:
    if style.speakers == "letters":
        return [language.question, language.answer]
    if style.speakers == "words":
        question, answer = {
            "en": ("Question:", "Answer:"),
            "fr": ("Demande :", "Réponse :"),
            "de": ("Frage:", "Antwort:"),
            "ru": ("ВОПРОС:", "ОТВЕТ:"),
            "it": ("Domanda:", "Risposta:"),
            "es": ("Pregunta:", "Respuesta:"),
        }[language.code]
        return [question, answer]
    rows = list(language.roles if style.speakers == "roles" else language.surnames)
    return random.sample(rows, random.choice([2, 3, 4]))


def _speech(language: Language, random: Random, asks: bool) -> str:
    rows = [random.choice(language.questions)] if asks else random.sample(language.answers, random.choice([1, 1, 2]))
    if random.random() < 0.2:
        rows.append(random.choice(language.traps))
    return " ".join(rows)


@dataclass(frozen=True)
class Layout:
    """How the lines of a dossier are laid out: hard-wrapped at a width or not, and what parts the paragraphs."""

    width: int
    between: str

    def lines(self, paragraph: str) -> str:
        if not self.width:
            return paragraph
        head, line_end, rest = paragraph.partition("\n")
        rows = textwrap.wrap(rest or head, self.width, break_on_hyphens=False, break_long_words=False)
        if rest:
            return head + line_end + "\n".join(rows)
        indent = head[: len(head) - len(head.lstrip())]
        return "\n".join(rows if not indent else [indent + rows[0].lstrip(), *rows[1:]])


WRAPPED, LONG_LINES, ONE_A_LINE = Layout(72, "\n\n"), Layout(0, "\n\n"), Layout(0, "\n")


def turns(style: Style, language: Language, random: Random, count: int) -> Iterator[str]:
    """Yield the paragraphs of a hearing in one style: turns, continuations with traps, stage directions."""
    speakers = _speakers(style, language, random)
    last = ""
    for number in range(count):
        asks = number % 2 == 0
        # Whoever asks comes back; the others take their turns.
        who = speakers[0] if asks else speakers[1 + (number // 6) % (len(speakers) - 1)]
        if who == last:
            continue
        last = who
        speech = _speech(language, random, asks)
        if style.quoted:
            opening, closing = tuple(QUOTES[language.code])
            speech = f"{opening}{speech}{closing}"
        yield f"{style.label(language, who)}{style.behind}{SPEECH}{speech}"
        chance = random.random()
        if chance < 0.12 and not style.quoted and style.behind != "\n":
            yield random.choice(language.traps)
        elif chance < 0.22:
            yield random.choice(language.stages)


def hearing(style: Style, language: Language, layout: Layout, seed: int, count: int = 24) -> str:
    """Return a marked dossier of one hearing."""
    random = Random(f"{style.name} {language.code} {layout} {seed}")
    return layout.between.join(layout.lines(row) for row in turns(style, language, random, count)) + "\n"


def mixture(first: Style, second: Style, language: Language, seed: int) -> str:
    """Return a marked dossier whose first part is written in one style and whose second in another."""
    random = Random(f"{first.name} {second.name} {language.code} {seed}")
    rows = [*turns(first, language, random, 16), *turns(second, language, random, 16)]
    return "\n\n".join(WRAPPED.lines(row) for row in rows) + "\n"


def dossier(style: Style, language: Language, seed: int) -> str:
    """Return a marked dossier of several parts: letters, a hearing, minutes with a table, prose."""
    random = Random(f"dossier {style.name} {language.code} {seed}")
    parts = [
        letters(language, random),
        turns(style, language, random, 24),
        minutes(language, random),
        prose(language, random),
    ]
    return "\n\n".join(WRAPPED.lines(row) for part in parts for row in part) + "\n"


def prose(language: Language, random: Random) -> Iterator[str]:
    """Yield paragraphs that hold no turn, though many look like one."""
    for _ in range(12):
        yield " ".join(random.sample([*language.answers, *language.traps, *language.reported], 4))
        yield random.choice(language.traps)
    yield from (f"{number}. {row}" for number, row in enumerate(language.traps, 1))


def letters(language: Language, random: Random) -> Iterator[str]:
    """Yield the paragraphs of letters: date line, salutation, text, leave, signature."""
    for number in range(1, 6):
        yield f"{language.surnames[0]}, {number} {language.months[0]} 1871."
        yield language.salute
        yield from random.sample([*language.answers, *language.traps], 4)
        yield language.closing
        yield f"A. {language.surnames[1]}"


def minutes(language: Language, random: Random) -> Iterator[str]:
    """Yield minutes: who reported what, points, and sums."""
    for number in range(1, 9):
        yield f"{number}. {random.choice(language.reported)} {random.choice(language.traps)}"
        yield random.choice(language.reported)
    yield from (f"{_title(language, who)}: {12 + at}. 10. 6" for at, who in enumerate(language.surnames))


def lists(language: Language, random: Random) -> Iterator[str]:
    """Yield an inventory: names with numbers, numbered things, prices."""
    yield from (f"{at}) {row}" for at, row in enumerate(random.sample(language.traps, 3), 1))
    yield from (f"{who}    {at * 37}" for at, who in enumerate(language.surnames, 1))
    yield from random.sample(language.answers, 5)


WITHOUT_TURNS = (prose, letters, minutes, lists)


def without_turns(kind: Kind, language: Language, layout: Layout, seed: int) -> str:
    """Return a text that has no turn."""
    random = Random(f"{kind.__name__} {language.code} {layout} {seed}")
    return layout.between.join(layout.lines(row) for row in kind(language, random)) + "\n"


__all__ = [
    "HEAD",
    "LANGUAGES",
    "LONG_LINES",
    "ONE_A_LINE",
    "STYLES",
    "WITHOUT_TURNS",
    "WRAPPED",
    "hearing",
    "mixture",
    "without_turns",
]
