"""A Schematron schema, read once and used for many documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tei_edition.errors import SettingsError
from tei_edition.model import ERROR, WARNING, Diagnostic
from tei_edition.schematron import xpath1
from tei_edition.schematron.contexts import means_the_same
from tei_edition.schematron.engine import Engine, UnrunnableError
from tei_edition.schematron.model import ALL, DEFAULT, Insertion, Rules
from tei_edition.schematron.read import read_rules
from tei_edition.schematron.run import Failure, Run
from tei_edition.xmlreader import parse_xml, printable_name, read_xml

BINDINGS = {
    "xslt": "xslt",
    "xslt1": "xslt",
    "xpath": "xslt",
    "exslt": "xslt",
    "xslt2": "xslt2",
    "xpath2": "xslt2",
    "xslt3": "xslt3",
    "xpath3": "xslt3",
    "xpath31": "xslt3",
}
"""The query bindings, and the language that runs each."""


class SchematronSchema:
    """A schema in ISO Schematron (ISO/IEC 19757-3:2016), ready to validate; made by :func:`load_schematron`."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.name = rules.name
        self._engines = _engines(rules)
        self.phases = (ALL, *rules.phases)

    def unrunnable(self) -> list[Failure]:
        """Return what of the schema can be run on no document."""
        return [
            Failure(None, "", "schema", WARNING, f"{self.name}:{row.line}: {row.what}", "", True, row.line)
            for row in self.rules.problems
        ]

    def failures(self, tree: etree._ElementTree, phase: str = DEFAULT) -> Iterator[Failure]:
        """Yield what is wrong in a document by the rules of a phase, and the rules that could not be run.

        Raises :class:`tei_edition.errors.SettingsError` for a phase that the schema does not have.
        """
        if phase not in (DEFAULT, *self.phases):
            mend = f"Name one of {', '.join(self.phases)}."
            raise SettingsError(f"the schema has no phase {phase}", where=self.name, mend=mend)
        yield from self.unrunnable()
        unparsable = list(self._unparsable())
        yield from unparsable
        told = {(row.ident, row.line) for row in unparsable}
        for row in Run(self.rules, self._engines, tree, phase).failures():
            if not row.unrunnable or (row.ident, row.line) not in told:
                yield row

    def validate(self, document: Path | str | bytes, phase: str = DEFAULT) -> list[Diagnostic]:
        """Return the faults of a document (a path, or its bytes) as diagnostics, in the order of the rules.

        Raises :class:`tei_edition.errors.UnreadableXmlError` for what is not XML.
        """
        if isinstance(document, bytes):
            name, tree = "", parse_xml(document, "document")
        else:
            name, tree = printable_name(document), read_xml(document)
        return [_diagnostic(row, name) for row in self.failures(tree, phase)]

    def _unparsable(self) -> Iterator[Failure]:
        """Yield the expressions that cannot be parsed, whether a document has nodes for them or not."""
        for pattern in self.rules.patterns:
            for rule in pattern.rules:
                expressions = [(test.expression, test.line) for test in rule.tests]
                expressions += [(let.value, let.line) for let in (*rule.lets, *pattern.lets)]
                for expression, line in [(rule.context, rule.line), *expressions]:
                    try:
                        context = expression is rule.context
                        if expression.strip():
                            self._engines[0].check(expression, context=context)
                    except UnrunnableError as error:
                        what = f"A rule of the pattern {pattern.ident} cannot be run: {' '.join(str(error).split())}"
                        mend = f"Look at line {line} of {self.name}."
                        yield Failure(None, "", pattern.ident, WARNING, what, mend, True, line)


def load_schematron(source: Path | str | bytes, base: Path | None = None) -> SchematronSchema:
    """Return the schema in a file, or in its bytes (then with ``base`` as the folder of what it includes).

    Raises :class:`tei_edition.errors.SettingsError` for what is no Schematron schema, or asks
    for a query binding that is not one of :data:`BINDINGS`.
    """
    rules = read_rules(source, base)
    if rules.binding not in BINDINGS:
        mend = f"The bindings are {', '.join(BINDINGS)}."
        raise SettingsError(f'queryBinding="{rules.binding}" is not supported', where=rules.name, mend=mend)
    return SchematronSchema(rules)


def _engines(rules: Rules) -> tuple[Engine, Engine]:
    """Return the engine for rules about elements, and that for rules about attributes and text.

    lxml runs XPath 1, and XPath 2 or 3 where all expressions of a schema mean the same in both:
    then elementpath, which takes longer to import than most documents take to validate, is not needed.
    """
    language = BINDINGS[rules.binding]
    plain = all(means_the_same(each) for each in _expressions(rules)) and all(
        xpath1.runs(rule.context) and all(xpath1.holds(let.value) for let in (*pattern.lets, *rule.lets))
        for pattern in rules.patterns
        for rule in pattern.rules
    )
    if plain:
        first = xpath1.LxmlEngine(rules.namespaces)
        return first, first
    from tei_edition.schematron.elementpath import ElementPathEngine

    second = ElementPathEngine(rules.namespaces, language)
    return (xpath1.LxmlEngine(rules.namespaces) if language == "xslt" else second), second


def _expressions(rules: Rules) -> Iterator[str]:
    """Yield all expressions of a schema."""
    lets = [*rules.lets, *(let for phase in rules.phases.values() for let in phase.lets)]
    parts = list(rules.diagnostics.values())
    for pattern in rules.patterns:
        lets += pattern.lets
        for rule in pattern.rules:
            yield rule.context
            lets += rule.lets
            yield from (test.expression for test in rule.tests)
            parts += [test.message for test in rule.tests]
    yield from (let.value for let in lets)
    yield from (part.expression for message in parts for part in message if isinstance(part, Insertion))


def _diagnostic(row: Failure, name: str) -> Diagnostic:
    line: object = row.element.sourceline if row.element is not None else 0
    code = "schematron.unrunnable" if row.unrunnable else f"schematron.{row.ident}"
    place = line if isinstance(line, int) else 0
    return Diagnostic(code, row.severity or ERROR, row.message, row.help, name, place)
