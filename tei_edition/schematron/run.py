"""Rules applied to a document (ISO/IEC 19757-3, clause 6.5): failures, and what could not be run."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from tei_edition.model import ERROR, INFORMATION, WARNING
from tei_edition.schematron import xpath1
from tei_edition.schematron.engine import Engine, UnrunnableError, Variables, View
from tei_edition.schematron.model import ALL, DEFAULT, Insertion, Let, MessagePart, Pattern, Phase, Rule, Rules, Test
from tei_edition.tei import Element

_SEVERITIES = {
    "warning": WARNING,
    "warn": WARNING,
    "nonfatal": WARNING,
    "information": INFORMATION,
    "info": INFORMATION,
    "hint": INFORMATION,
}


class Failure(NamedTuple):
    """A rule that a document breaks, or (with ``unrunnable``) one that could not be run on it."""

    element: Element | None
    attribute: str
    ident: str
    severity: str
    message: str
    help: str = ""
    unrunnable: bool = False
    line: int = 0


class Run:
    """One document, seen by the engines of one schema."""

    def __init__(self, rules: Rules, engines: tuple[Engine, Engine], tree: etree._ElementTree, phase: str) -> None:
        self._rules = rules
        self._engines = engines
        self._tree = tree
        self._views: dict[int, View] = {}
        self._variables: dict[tuple[int, str], Variables] = {}
        name = rules.default_phase if phase in (DEFAULT, "") else phase
        self._phase = None if name == ALL else rules.phases.get(name, Phase(frozenset()))

    def failures(self) -> Iterator[Failure]:
        """Yield what is wrong, pattern by pattern."""
        for pattern in self._rules.patterns:
            if self._phase is None or pattern.ident in self._phase.patterns:
                yield from self._pattern(pattern)

    def _pattern(self, pattern: Pattern) -> Iterator[Failure]:
        taken: set[Hashable] = set()
        for rule in pattern.rules:
            if not rule.context.strip():
                continue
            engine = self._engine(pattern, rule)
            view = self._view(engine)
            try:
                variables = self._known(engine, pattern)
                nodes = view.matches(rule.context, variables)
            except UnrunnableError as error:
                yield self._unrunnable(f"the context {error}", pattern, rule.line)
                continue
            reported: set[int] = set()
            for node in nodes:
                key = view.place(node).key
                if key not in taken:
                    taken.add(key)
                    yield from self._rule(pattern, rule, view, node, variables, reported)

    def _rule(
        self, pattern: Pattern, rule: Rule, view: View, node: object, variables: Variables, reported: set[int]
    ) -> Iterator[Failure]:
        try:
            own = _bound(rule.lets, view, node, variables)
        except UnrunnableError as error:
            if rule.line not in reported:
                reported.add(rule.line)
                yield self._unrunnable(f"a variable, {error}", pattern, rule.line)
            return
        for number, test in enumerate(rule.tests):
            try:
                if view.truth(test.expression, node, own) == test.report:
                    yield self._failure(pattern, rule, test, view, node, own)
            except UnrunnableError as error:
                if number not in reported:
                    reported.add(number)
                    yield self._unrunnable(str(error), pattern, test.line)

    def _failure(
        self, pattern: Pattern, rule: Rule, test: Test, view: View, node: object, variables: Variables
    ) -> Failure:
        element, attribute, _ = view.place(node)
        severity = _SEVERITIES.get((test.role or rule.role).lower(), ERROR)
        known = self._rules.diagnostics
        more = [_said(known[name], view, node, variables) for name in test.diagnostics if name in known]
        message = _said(test.message, view, node, variables) or f"{'' if test.report else 'not '}{test.expression}"
        return Failure(element, attribute, test.ident or pattern.ident, severity, message, " ".join(more))

    def _unrunnable(self, why: str, pattern: Pattern, line: int) -> Failure:
        what = f"A rule of the pattern {pattern.ident} cannot be run: {' '.join(why.split())}"
        mend = f"Look at line {line} of {self._rules.name}." if line else ""
        return Failure(None, "", pattern.ident, WARNING, what, mend, True, line)

    def _engine(self, pattern: Pattern, rule: Rule) -> int:
        """Return which engine runs a rule: the first, unless it is lxml and cannot."""
        first, second = self._engines
        if first is second:
            return 0
        lets = (*self._rules.lets, *(self._phase.lets if self._phase else ()), *pattern.lets, *rule.lets)
        return 0 if xpath1.runs(rule.context) and all(xpath1.holds(let.value) for let in lets) else 1

    def _view(self, engine: int) -> View:
        if engine not in self._views:
            self._views[engine] = self._engines[engine].open(self._tree)
        return self._views[engine]

    def _known(self, engine: int, pattern: Pattern) -> Variables:
        """Return the variables of the schema, the phase and a pattern."""
        view = self._view(engine)
        if (engine, "") not in self._variables:
            lets = (*self._rules.lets, *(self._phase.lets if self._phase else ()))
            self._variables[engine, ""] = _bound(lets, view, view.root, {})
        key = (engine, pattern.ident)
        if key not in self._variables:
            self._variables[key] = _bound(pattern.lets, view, view.root, self._variables[engine, ""])
        return self._variables[key]


def _bound(lets: Iterable[Let], view: View, node: object, known: Variables) -> Variables:
    found = dict(known)
    for let in lets:
        found[let.name] = view.value(let.value, node, found)
    return found


def _said(parts: Iterable[MessagePart], view: View, node: object, variables: Variables) -> str:
    said = ""
    for part in parts:
        if isinstance(part, Insertion):
            try:
                said += view.string(part.expression, node, variables)
            except UnrunnableError:
                said += "…"
        else:
            said += part
    return " ".join(said.split())
