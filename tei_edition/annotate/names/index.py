"""Where the names of the registers are looked up: one automaton over all of them.

The automaton (Aho and Corasick 1975) holds whole names of organisations, places and works,
but of persons the surnames only. What stands around a surname decides who is meant, so
that no list of all the ways to write a name is needed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from ahocorasick_rs import AhoCorasick, MatchKind

from tei_edition.annotate.names.declined import Declined
from tei_edition.annotate.names.folding import canonical, haystack
from tei_edition.languages.inflection import inflection
from tei_edition.model import Entry

_SEPARATOR = " | "
_FEW = 8
_SHORTEST_IN_CAPITALS = 4
_KEPT = 4


_kept: deque[tuple[tuple[Entry, ...], frozenset[str], str, NameIndex]] = deque(maxlen=_KEPT)


def index_of(entries: Iterable[Entry], particles: frozenset[str], language: str) -> NameIndex:
    """Return the index of a tuple of entries; the last few are kept, for a batch uses the same registers again."""
    if not isinstance(entries, tuple):
        return NameIndex(entries, particles, language)
    for known, words, spoken, index in _kept:
        if known is entries and words == particles and spoken == language:
            return index
    index = NameIndex(entries, particles, language)
    _kept.append((entries, particles, language, index))
    return index


class NameIndex:
    """The names of a set of entries, found in a text.

    For a pattern that was found ``surnames`` gives the numbers of the entries, ``forms`` gives
    them by the way of writing, with its punctuation; ``forenames`` holds first names by which
    a person named before may be called; ``declined`` gives the forms of names in the language.
    """

    def __init__(self, entries: Iterable[Entry], particles: frozenset[str], language: str = "") -> None:
        self.entries = tuple(entries)
        self.declined = Declined(inflection(language))
        self.surnames: dict[str, list[int]] = {}
        self.forms: dict[str, dict[str, list[int]]] = {}
        self.forenames: set[str] = set()
        self.titles: frozenset[str] = frozenset()
        self._headings: dict[int, tuple[Heading, ...]] = {}
        self._by_initial: dict[str, dict[str, list[int]]] = {}
        self._particles = particles
        for number, entry in enumerate(self.entries):
            if "rejected" in entry.attributes:
                continue
            if entry.kind == "person":
                self._add_person(number, entry)
            elif entry.kind == "place":
                self._add_forms(number, (form for name in entry.forms for form in self.declined.place(name)))
            else:
                self._add_forms(number, entry.forms)
        self.titles = frozenset(
            title.split()[0].rstrip(".").lower()
            for entry in self.entries
            for title in entry.attributes.get("titles", "").split(_SEPARATOR)
            if title
        )
        self._patterns = sorted({*self.surnames, *self.forms, *self.forenames})
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.Standard) if self._patterns else None

    def hits(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield each pattern found between word boundaries, with its start and end in the text."""
        if self._automaton is None:
            return
        patterns = self._patterns
        for number, start, end in self._automaton.find_matches_as_indexes(haystack(text), overlapping=True):
            yield patterns[number], start, end - 2

    def headings(self, number: int) -> tuple[Heading, ...]:
        """Return the names in parts of the person with this number."""
        found = self._headings.get(number)
        if found is None:
            found = tuple(self._heading(text) for text in _heading_texts(self.entries[number]))
            self._headings[number] = found
        return found

    def bearers(self, pattern: str, initials: Iterable[str]) -> list[int]:
        """Return the persons with a surname of whose forenames one begins with one of the initials."""
        numbers = self.surnames[pattern]
        if len(numbers) <= _FEW:
            return numbers
        table = self._by_initial.get(pattern)
        if table is None:
            table = self._by_initial[pattern] = {}
            for number in numbers:
                letters = {name[0].lower() for heading in self.headings(number) for name in heading.forenames}
                for letter in letters:
                    table.setdefault(letter, []).append(number)
        return sorted({number for letter in initials for number in table.get(letter, ())})

    def named(self, pattern: str) -> list[int]:
        """Return the numbers of all entries of whose names the pattern is one; a forename is nobody's in particular."""
        by_form = (number for numbers in self.forms.get(pattern, {}).values() for number in numbers)
        return list(dict.fromkeys([*self.surnames.get(pattern, ()), *by_form]))

    def _add_person(self, number: int, entry: Entry) -> None:
        for text in _heading_texts(entry):
            heading = self._heading(text)
            if heading.surname or len(heading.forenames) == 1:
                self._add_surname(number, heading.surnames or heading.called)
            else:
                self._add_forms(number, [" ".join(heading.forenames)])
            self._add_forms(number, self.declined.forename_and_patronymic(heading.forenames))
            if heading.forenames and not heading.forenames[0].endswith("."):
                self.forenames.update(haystack(canonical(form)) for form in heading.called)
        self._add_forms(number, _flat_forms(entry))

    def _heading(self, text: str) -> Heading:
        heading = heading_of(text, self._particles)
        if heading.surname:
            heading.surnames = tuple(self.declined.surname(heading.surname, heading.forenames))
        if heading.forenames:
            heading.called = tuple(self.declined.forename(heading.forenames[0]))
            heading.nominatives = self.declined.nominatives(heading.forenames)
        return heading

    def _add_surname(self, number: int, surnames: Iterable[str]) -> None:
        for written in (written for surname in surnames for written in _ways_of_writing(surname)):
            numbers = self.surnames.setdefault(haystack(written), [])
            if number not in numbers[-1:]:
                numbers.append(number)

    def _add_forms(self, number: int, forms: Iterable[str]) -> None:
        for form in forms:
            for written in _ways_of_writing(form):
                numbers = self.forms.setdefault(haystack(written), {}).setdefault(written, [])
                if number not in numbers[-1:]:
                    numbers.append(number)


class Heading:
    """A person's name in parts: particle ("de"), surname without it, forenames one by one.

    ``surnames`` and ``called`` are the forms of the surname and of the first forename in every
    case, ``nominatives`` gives for other forms of forenames, in plain letters, the forename.
    """

    __slots__ = ("_keys", "called", "forenames", "nominatives", "particle", "surname", "surnames")

    def __init__(self, particle: str, surname: str, forenames: tuple[str, ...]) -> None:
        self.particle = particle
        self.surname = surname
        self.forenames = forenames
        self.surnames: tuple[str, ...] = (surname,) if surname else ()
        self.called: tuple[str, ...] = forenames[:1]
        self.nominatives: Mapping[str, str] = {}
        self._keys: frozenset[str] | None = None

    @property
    def keys(self) -> frozenset[str]:
        """The forms of the surname as patterns are compared, in capitals."""
        if self._keys is None:
            self._keys = frozenset(haystack(surname).upper() for surname in self.surnames)
        return self._keys


def heading_of(text: str, particles: frozenset[str]) -> Heading:
    """Take "de Beauvoir, Simone" apart."""
    surname, _, forenames = text.partition(",")
    words = surname.split()
    count = 0
    while count < len(words) - 1 and words[count] in particles:
        count += 1
    return Heading(" ".join(words[:count]), " ".join(words[count:]), tuple(forenames.split()))


def _heading_texts(entry: Entry) -> list[str]:
    """The names of a person as "Surname, Forenames", taken from the plain forms where the register has no parts."""
    given = entry.attributes.get("headings")
    if given is not None:
        return given.split(_SEPARATOR)
    return [text for form in entry.forms for text in [_inverted(form)] if text]


def _flat_forms(entry: Entry) -> list[str]:
    """The forms of a person that no heading covers: "Catherine II"."""
    if "headings" not in entry.attributes:
        return [form for form in entry.forms if not _inverted(form)]
    covered = {_upright(heading) for heading in _heading_texts(entry)}
    return [form for form in entry.forms if form not in covered]


def _upright(heading: str) -> str:
    surname, _, forenames = heading.partition(", ")
    return f"{forenames} {surname}".strip()


def _inverted(form: str) -> str:
    """Return a plain form as a heading: the last word is the surname, unless it is a numeral."""
    if "," in form:
        return form
    words = form.split()
    last = words[-1]
    if len(words) == 1:
        return last
    if last.endswith(".") or not set(last) - set("IVXLC") or any(not word[0].isupper() for word in words):
        return ""
    return f"{last}, {' '.join(words[:-1])}"


def _ways_of_writing(form: str) -> Iterator[str]:
    written = canonical(form)
    yield written
    if len(form) >= _SHORTEST_IN_CAPITALS and written != written.upper():
        yield written.upper()
