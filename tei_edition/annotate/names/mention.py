"""A name found in a text, before it becomes an annotation, and what was found and is no name."""

from __future__ import annotations

from typing import NamedTuple

from tei_edition.model import Span


class Mention(NamedTuple):
    """A stretch of a reading's text, the entry that it names, and how surely.

    ``entry`` and ``others`` are numbers of entries: the likeliest and those that it might
    be instead. ``full`` tells a whole name from a surname or forename alone; ``reason`` says
    what decided, where the rule alone does not.
    """

    start: int
    end: int
    kind: str
    entry: int
    rule: str
    certainty: str
    others: tuple[int, ...] = ()
    full: bool = True
    reason: str = ""


class Refusal(NamedTuple):
    """Why a name of the register that stands in the text was not taken for one."""

    reason: str


class Considered(NamedTuple):
    """A name of the registers that stands in a text, as a source span, and what became of it.

    ``entries`` are the ids of those whose name it is. ``rule`` and ``certainty`` are empty
    where it was refused; ``reason`` says why it was, or what decided.
    """

    span: Span
    entries: tuple[str, ...]
    rule: str
    certainty: str
    reason: str


JOINED = Refusal("a hyphen makes it a part of another word")
EPONYM = Refusal("it stands in the name of a street, a place or an institution")
COMMON = Refusal("it is also a common word, and nothing beside it shows that it is a name here")
OTHER_FORENAMES = Refusal("a forename or initial stands before it that is not the register's")
NOT_NAMED_BEFORE = Refusal("a forename alone counts only of somebody whom the document has named in full before")
LONGER_NAME = Refusal("it is a part of a longer name that the register does not have")
OTHER_WRITING = Refusal("it is written with other marks or capitals than in the register")

TITLED = "a rank or form of address stands before it"
LABELLED = "it stands in a speaker label"
REMEMBERED = "the document has named this person in full before"
SEVERAL = "several entries have this name, and nothing decides between them"
LATEST = "several entries have this name; this one was named last in full"
ONLY_ONE = "no other entry has this name, and it is no common word"
UNDECIDED_WORD = "no other entry has this name, but it may be another word or a part of a longer name"
FORENAMES_FIT = "the forenames beside it are the register's"
CONTEXT = "the name is in several registers; the words around it speak for this one"
WOMAN = "a feminine form of address stands before it, and nobody of this name was named before"
