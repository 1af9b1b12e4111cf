"""Which person a name means, from the words beside it and from those who were named before."""

from __future__ import annotations

from tei_edition.annotate.names.fitting import Fit, Surname, fits
from tei_edition.annotate.names.index import NameIndex
from tei_edition.annotate.names.mention import (
    COMMON,
    EPONYM,
    FORENAMES_FIT,
    JOINED,
    LABELLED,
    LATEST,
    LONGER_NAME,
    NOT_NAMED_BEFORE,
    ONLY_ONE,
    OTHER_FORENAMES,
    REMEMBERED,
    SEVERAL,
    UNDECIDED_WORD,
    WOMAN,
    Mention,
    Refusal,
)
from tei_edition.annotate.names.mention import TITLED as HAS_TITLE
from tei_edition.annotate.names.persons import INITIAL, Word, is_initials, words_before, words_behind
from tei_edition.annotate.names.surroundings import begins_sentence, is_common, is_eponym, is_joined, next_word
from tei_edition.authority.data import Lexicon
from tei_edition.model import HIGH, LOW, MEDIUM

ALONE, TITLED, NAMED_OTHERWISE = "alone", "titled", "named otherwise"
"""How the word before a surname bears on it: not at all, as a rank or form of address, as another's forename."""


class Memory:
    """Who has been named in the document so far, by whole names."""

    def __init__(self) -> None:
        self.persons: dict[int, int] = {}
        self.forenames: dict[str, int] = {}
        self._count = 0

    def keep(self, number: int, called: tuple[str, ...]) -> None:
        """Note that a person was just named in full, and the forms of the forename by which one calls this person."""
        self._count += 1
        self.persons[number] = self._count
        self.forenames.update(dict.fromkeys(called, number))

    def latest(self, numbers: list[int]) -> int | None:
        """Return whoever of these persons was named last, None if nobody was."""
        if not self.persons:
            return None
        known = [number for number in numbers if number in self.persons]
        return max(known, key=self.persons.__getitem__) if known else None


class People:
    """Decides about surnames and forenames found in a text."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        self.memory = Memory()

    def by_surname(
        self, text: str, pattern: str, start: int, end: int, lexicon: Lexicon, *, is_label: bool
    ) -> Mention | Refusal:
        """Return who a surname at ``start`` means, with the forenames around it, or why it means nobody."""
        if is_joined(text, start, end):
            return JOINED
        surname = Surname(pattern, text, start, end, words_before(text, start, lexicon), words_behind(text, end))
        fitting = fits(surname, self._index, lexicon)
        if fitting:
            return self._named_in_full(fitting)
        numbers = self._index.surnames[pattern]
        relation = self._relation(surname, lexicon)
        if is_eponym(text, start, end, lexicon):
            return EPONYM
        if relation == NAMED_OTHERWISE:
            return self._with_unknown_forenames(surname, numbers, lexicon)
        remembered = self.memory.latest(numbers)
        titled = relation == TITLED or is_label
        if titled or remembered is not None or self._goes_alone(numbers) or _stands_as_name(surname, lexicon):
            why = LABELLED if is_label else HAS_TITLE if titled else ""
            return self._surname_alone(surname, numbers, remembered, lexicon, why)
        return COMMON

    def by_forename(self, text: str, forename: str, start: int, end: int, lexicon: Lexicon) -> Mention | Refusal:
        """Return the person named in full before whom a forename alone means, or why it means nobody."""
        number = self.memory.forenames.get(forename)
        if number is None:
            return NOT_NAMED_BEFORE
        if is_joined(text, start, end):
            return JOINED
        following = next_word(text, end)
        if following[:1].isupper() and following.lower() not in lexicon.function_words:
            return LONGER_NAME
        before = words_before(text, start, lexicon)
        if before and before[0].text[0].isupper() and not begins_sentence(text, before[0].start):
            return LONGER_NAME
        return Mention(start, end, "person", number, "name.forename", LOW, full=False, reason=REMEMBERED)

    def _named_in_full(self, fitting: list[Fit]) -> Mention:
        widest = max(fit.end - fit.start for fit in fitting)
        fitting = [fit for fit in fitting if fit.end - fit.start == widest]
        strongest = max(fit.strength for fit in fitting)
        numbers = list(dict.fromkeys(fit.number for fit in fitting if fit.strength == strongest))
        remembered = self.memory.latest(numbers)
        number = numbers[0] if remembered is None else remembered
        fit = next(fit for fit in fitting if fit.number == number)
        self.memory.keep(number, fit.heading.called)
        certainty = HIGH if strongest >= INITIAL else MEDIUM
        if len(numbers) > 1:
            certainty = LOW if remembered is None else MEDIUM
        others = tuple(other for other in numbers if other != number)
        rule = "name.full" if strongest > INITIAL else "name.initials"
        reason = FORENAMES_FIT if not others else SEVERAL if remembered is None else LATEST
        return Mention(fit.start, fit.end, "person", number, rule, certainty, others, reason=reason)

    def _relation(self, surname: Surname, lexicon: Lexicon) -> str:
        """How the nearest word before a surname bears on it."""
        if not surname.before:
            return ALONE
        word = surname.before[0]
        if lexicon.is_address(word.text):
            return TITLED
        if not word.text[0].isupper():
            return ALONE
        if is_initials(word.text):
            return NAMED_OTHERWISE
        if is_common(word.text.lower(), lexicon) and begins_sentence(surname.text, word.start):
            return ALONE
        return NAMED_OTHERWISE if self._is_forename(word.text) else ALONE

    def _is_forename(self, word: str) -> bool:
        return f" {word} " in self._index.forenames or self._index.declined.is_known_forename(word)

    def _with_unknown_forenames(self, surname: Surname, numbers: list[int], lexicon: Lexicon) -> Mention | Refusal:
        """ "Carl Lind" is Lind if the register has no forenames of him, and another if it has."""
        unnamed = [n for n in numbers if not any(heading.forenames for heading in self._index.headings(n))]
        if not unnamed:
            return OTHER_FORENAMES
        start = surname.start
        for word in surname.before:
            if lexicon.is_address(word.text) or not (is_initials(word.text) or self._is_forename(word.text)):
                break
            start = word.start
        certainty = LOW if len(unnamed) > 1 else MEDIUM
        return Mention(start, surname.end, "person", unnamed[0], "name.surname", certainty, tuple(unnamed[1:]))

    def _goes_alone(self, numbers: list[int]) -> bool:
        """Whether an entry says that its surname is no other word in this text."""
        return any("alone" in self._index.entries[number].attributes for number in numbers)

    def _surname_alone(
        self, surname: Surname, numbers: list[int], remembered: int | None, lexicon: Lexicon, why: str
    ) -> Mention:
        number = numbers[0] if remembered is None else remembered
        others = tuple(other for other in numbers if other != number)
        if others:
            certainty, reason = (LOW, SEVERAL) if remembered is None else (MEDIUM, LATEST)
        elif why or remembered is not None:
            certainty, reason = HIGH, why or REMEMBERED
        else:
            certainty, reason = (HIGH, ONLY_ONE) if _is_plainly_name(surname, lexicon) else (MEDIUM, UNDECIDED_WORD)
        if remembered is None and _is_woman(surname.before, lexicon):
            certainty, reason = LOW, WOMAN
        return Mention(
            surname.start, surname.end, "person", number, "name.surname", certainty, others, full=False, reason=reason
        )


def _is_woman(before: list[Word], lexicon: Lexicon) -> bool:
    return bool(before) and before[0].text.rstrip(".").lower() in lexicon.feminine


def _stands_as_name(surname: Surname, lexicon: Lexicon) -> bool:
    """Whether a surname that is also a common word stands where that word would not."""
    text, start, end = surname.text, surname.start, surname.end
    word = text[start:end].lower()
    if not is_common(word, lexicon):
        return True
    if (
        lexicon.nouns_have_capitals
        or word in lexicon.calendar
        or begins_sentence(text, start)
        or text[start:end].isupper()
    ):
        return False
    before = text[max(0, start - 30) : start].split()
    following = next_word(text, end)
    return (
        bool(before) and before[-1].islower() and before[-1] not in lexicon.determiners and not following[:1].isupper()
    )


def _is_plainly_name(surname: Surname, lexicon: Lexicon) -> bool:
    following = next_word(surname.text, surname.end)
    is_alone = not following[:1].isupper() or following.lower() in lexicon.function_words
    return is_alone and not is_common(surname.text[surname.start : surname.end].lower(), lexicon)
