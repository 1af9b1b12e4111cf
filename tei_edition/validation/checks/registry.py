"""The registry of checks: what each is called, why it is made, and an example of either kind.

A check is a function over a :class:`tei_edition.validation.review.subject.Subject` that
yields remarks, made known by :func:`check`. Its page in docs/checks.md is made from what
stands here, and the tests run its examples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TypeAlias

from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

TOPICS = (
    "ids", "targets", "kinds", "notes", "contents", "text", "speech", "labels", "dates", "words_of_dates", "lives",
    "names", "registers", "archive", "leaves", "damage", "habits", "sentences", "arithmetic", "markup", "header",
)  # fmt: skip
"""The modules of checks, in the order in which the documentation shows them."""

ANY_TEI, EDITION = "any TEI", "our encoding"
"""What a check may be made on: any TEI, or files that claim our encoding only."""

Function: TypeAlias = Callable[[Subject], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class Example:
    """A small file: what differs from a plain one is given, as the inside of the elements of those names.

    ``people``, ``places`` and ``works`` are entries of registers, ``manuscript`` is an
    ``msDesc``, ``source`` the plain text beside the file, ``beside`` the body of another
    file of the same edition, called ``other.xml``, ``volumes`` what edition.toml says;
    ``marks`` are renditions of the header.
    """

    body: str = '<div type="document" subtype="letter" n="1" xml:id="d01"><p>Dear friend.</p></div>'
    front: str = ""
    back: str = ""
    people: str = ""
    places: str = ""
    manuscript: str = ""
    licence: str = "<availability><licence>CC BY 4.0</licence></availability>"
    language: str = ' xml:lang="en"'
    title: str = "An example"
    source: str = ""
    beside: str = ""
    volumes: int = 0
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A check: ``code`` is unique, ``topic`` the module; ``bad`` gives exactly this finding and ``good`` none."""

    code: str
    severity: str
    title: str
    rationale: str
    good: Example
    bad: Example
    scope: str
    topic: str
    function: Function = field(compare=False)


_found: dict[str, Check] = {}


def check(
    code: str,
    *,
    severity: str,
    title: str,
    rationale: str,
    good: Example,
    bad: Example,
    scope: str = EDITION,
) -> Callable[[Function], Function]:
    """Make a function known as a check; raises ValueError for a code that is taken."""

    def register(function: Function) -> Function:
        topic = function.__module__.rpartition(".")[2]
        if code in _found:
            raise ValueError(f"two checks are called {code}")
        _found[code] = Check(code, severity, title, rationale, good, bad, scope, topic, function)
        return function

    return register


@cache
def all_checks() -> Mapping[str, Check]:
    """Return every check by its code, topic by topic."""
    for topic in TOPICS:
        import_module(f"tei_edition.validation.checks.{topic}")
    return MappingProxyType(dict(sorted(_found.items(), key=lambda row: TOPICS.index(row[1].topic))))
