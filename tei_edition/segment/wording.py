"""What a piece of text is by its wording: a name, a signature, narration, a salutation.

Every judgement here rests on a language's vocabulary and on capitals, never on the
place of the piece; :mod:`tei_edition.segment.body` brings the place in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from tei_edition.conventions import Conventions
from tei_edition.languages.calendar import Calendar, is_date_line, load_calendar
from tei_edition.languages.vocabulary import Vocabulary, alternation

LONGEST_NAME = 16
"""Words; a line with more is no name or signature."""
LONGEST_SALUTE = 150
"""Characters of a line that addresses somebody or takes leave."""

_MARK = re.compile(r"\[(?:\d{1,4}|\*+|†+|‡)\]")
_QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|«[^»\n]*»")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_DASHES = r"(?::|\s[-–—])"


@dataclass(frozen=True)
class Wording:
    """The judgements for one language; all take the text of a piece."""

    conventions: Conventions

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the language."""
        return self.conventions.vocabulary

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar of the language."""
        return load_calendar(self.vocabulary.language)

    @cached_property
    def _cast(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?:{self._roles}){_DASHES}\s+(?P<name>.+)", re.IGNORECASE)

    @cached_property
    def _roles(self) -> str:
        return alternation(self.vocabulary.words("speakers.roles"))

    @cached_property
    def _subjects(self) -> re.Pattern[str]:
        subjects = alternation((*self.vocabulary.words("speakers.roles"), *self.vocabulary.words("narration.subjects")))
        return re.compile(rf"\W*(?:[\w'’]+\s+)?{subjects}\b", re.IGNORECASE)

    @cached_property
    def _role(self) -> re.Pattern[str]:
        return re.compile(rf"\b{self._roles}\b", re.IGNORECASE)

    @cached_property
    def _opening_clock(self) -> re.Pattern[str]:
        return re.compile(
            rf"\s*(?:{self.vocabulary.pattern('narration.clock_openings')})\s+\d{{1,2}}[:.h]\s?\d\d", re.IGNORECASE
        )

    @cached_property
    def _salute(self) -> re.Pattern[str]:
        return re.compile(rf"\s*{self.vocabulary.pattern('letters.salutes')}\b", re.IGNORECASE)

    @cached_property
    def _closing(self) -> re.Pattern[str]:
        return re.compile(rf"\s*{self.vocabulary.pattern('letters.closings')}\b", re.IGNORECASE)

    @cached_property
    def _postscript(self) -> re.Pattern[str]:
        return re.compile(rf"\s*{self.vocabulary.pattern('letters.postscripts')}", re.IGNORECASE)

    @cached_property
    def _office(self) -> re.Pattern[str]:
        return re.compile(rf"\s*{self.vocabulary.pattern('letters.offices')}\b", re.IGNORECASE)

    @cached_property
    def _words_of_procedure(self) -> re.Pattern[str]:
        return re.compile(rf"\b{self.vocabulary.pattern('narration.verbs')}\b", re.IGNORECASE)

    @cached_property
    def _words_of_speech(self) -> re.Pattern[str]:
        return re.compile(rf"\b{self.vocabulary.pattern('narration.speech_verbs')}\b", re.IGNORECASE)

    def is_date(self, text: str) -> bool:
        """Whether a piece is a date line: a date, with a place or brackets at most."""
        return "\n" not in text and is_date_line(text, self.calendar)

    def is_name(self, text: str) -> bool:
        """Whether a piece is a name or a title with a name: capitals, particles, numbers, and no sentence."""
        plain = _MARK.sub("", text).strip()
        if not plain or plain[-1] in "?!:;," or len(plain) > LONGEST_SALUTE:
            return False
        words = plain.rstrip(".").split()
        if len(words) > LONGEST_NAME:
            return False
        capitals = 0
        for word in words:
            bare = word.strip("()[],.\"“”'’&_")
            if bare[:1].isupper():
                capitals += 1
            elif (
                bare and not bare[0].isdigit() and bare.casefold() not in self.vocabulary.particles and not capitals
            ) or (
                bare[:1].islower()
                and bare.casefold() not in self.vocabulary.particles
                and not self._is_rank(words, word)
            ):
                return False
        return capitals > 0

    def _is_rank(self, words: list[str], word: str) -> bool:
        # "of the judiciary": a lower-case noun directly behind a particle belongs to the title.
        at = words.index(word)
        return at > 1 and words[at - 1].casefold() in self.vocabulary.particles

    def is_signature(self, text: str) -> bool:
        """Whether a piece reads like what stands under a document: an office, or a name by itself."""
        if not self.is_name(text) or "\n" in text.strip() or self.is_parenthesis(text):
            return False
        words = _WORD.findall(_MARK.sub("", text))
        plain = any(word[0].islower() and word.casefold() not in self.vocabulary.particles for word in words)
        # "Kiss the children." is a sentence, "Judge of the Court of appeal" is none.
        return not plain or sum(word[0].isupper() for word in words) > 1 or self.is_office(text)

    def is_office(self, text: str) -> bool:
        """Whether a piece begins with an office or a rank."""
        return bool(self._office.match(text)) and self.is_name(text)

    def is_cast_opening(self, text: str) -> bool:
        """Whether a piece names who holds a role: ``Secretary: Captain ...``."""
        found = self._cast.match(text)
        return found is not None and "\n" not in text.strip() and self.is_name(found["name"])

    def is_salute(self, text: str) -> bool:
        """Whether a piece addresses somebody at the head of a letter."""
        plain = _MARK.sub("", text).strip(" \t\n_*")
        return (
            "\n" not in plain
            and len(plain) <= LONGEST_SALUTE
            and not plain.endswith((".", "?", ";"))
            and bool(self._salute.match(plain))
        )

    def is_closing(self, text: str) -> bool:
        """Whether a piece takes leave: ``Respectfully yours,``."""
        plain = _MARK.sub("", text).strip()
        return len(plain) <= LONGEST_SALUTE and plain.endswith((",", "!", ".")) and bool(self._closing.match(plain))

    def is_postscript(self, text: str) -> bool:
        """Whether a piece opens a postscript."""
        return bool(self._postscript.match(text))

    def is_parenthesis(self, text: str) -> bool:
        """Whether a piece is wholly in parentheses: ``(The witness confers with counsel.)``."""
        plain = text.strip()
        return plain.startswith("(") and plain.endswith(")") and plain.count("(") == 1

    def is_direction(self, text: str) -> bool:
        """Whether a piece is a stage direction by a convention: ``[The witness withdrew.]``, ``Enter LUCY.``."""
        return any(row.match(text.strip()) for row in self.conventions.layer("stage"))

    def is_examination(self, text: str) -> bool:
        """Whether a piece says who examines from here on: ``By Mr. SMITH:``."""
        return "\n" not in text and any(row.match(text + "\n") for row in self.conventions.layer("examiner"))

    def is_narration(self, text: str) -> bool:
        """Whether a piece tells of the proceedings: it opens with the hour, a party or the court, without speech."""
        plain = _QUOTED.sub(" ", text)
        if not (self._opening_clock.match(plain) or self._subjects.match(plain)):
            return False
        if not self._words_of_procedure.search(plain):
            return False
        pronouns = self.vocabulary.personal_pronouns
        return not any(
            word in pronouns or word.casefold() in pronouns for word in _WORD.findall(plain.replace("’", "'"))
        )

    def introduced_role(self, text: str) -> str:
        """Return the role that a narration gives the floor to, as printed; empty if it gives it to nobody."""
        if not text.rstrip().endswith(":"):
            return ""
        verbs = list(self._words_of_speech.finditer(text))
        roles = [row for row in self._role.finditer(text) if verbs and row.end() <= verbs[-1].start()]
        return roles[-1][0] if roles else ""

    def stage_type(self, text: str) -> str:
        """Return the kind of a stage direction: ``entrance``, ``exit``, ``delivery`` or ``business``."""
        folded = text.casefold()
        for kind in ("delivery", "entrance", "exit"):
            if any(
                re.search(rf"\b{re.escape(word)}\b", folded)
                for word in self.vocabulary.words(f"narration.kinds.{kind}")
            ):
                return kind
        return "business"
