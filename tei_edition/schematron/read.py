"""From the XML of a schema to its rules: abstract patterns and rules are filled in (ISO/IEC 19757-3, 6.4 and 6.5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tei_edition.schematron.files import NAMESPACE, read_schema
from tei_edition.schematron.model import (
    ALL,
    Insertion,
    Let,
    MessagePart,
    Pattern,
    Phase,
    Problem,
    Rule,
    Rules,
    Test,
)
from tei_edition.tei import Element, content, local_name

_XSLT = "http://www.w3.org/1999/XSL/Transform"
_Fill = Callable[[str], str]
"""What puts the parameters of an abstract pattern into an expression."""


def read_rules(source: Path | str | bytes, base: Path | None = None) -> Rules:
    """Return the rules of a schema; raises SettingsError for what is no Schematron schema."""
    root, name = read_schema(source, base)
    return _Reading(root, name).rules()


def _children(node: Element, *names: str) -> Iterator[Element]:
    return node.iterchildren(*(f"{{{NAMESPACE}}}{name}" for name in names))


def _line(node: Element) -> int:
    line: object = node.sourceline
    return line if isinstance(line, int) else 0


class _Reading:
    def __init__(self, root: Element, name: str) -> None:
        self._root = root
        self._name = name
        self._problems: list[Problem] = []
        patterns = list(_children(root, "pattern"))
        self._abstract = {str(node.get("id")): node for node in patterns if node.get("abstract") == "true"}
        holders = [root, *patterns, *(each for node in (root, *patterns) for each in _children(node, "rules"))]
        rules = [rule for holder in holders for rule in _children(holder, "rule")]
        self._abstract_rules = {str(rule.get("id")): rule for rule in rules if rule.get("abstract") == "true"}
        self._concrete = [node for node in patterns if node.get("abstract") != "true"]

    def rules(self) -> Rules:
        root = self._root
        for node in root.iterchildren(f"{{{_XSLT}}}*"):
            self._problem(f"xsl:{local_name(node)} is not run; what uses it is reported", node)
        patterns = tuple(self._pattern(node, number) for number, node in enumerate(self._concrete, 1))
        default = root.get("defaultPhase", ALL)
        phases = {str(node.get("id")): self._phase(node) for node in _children(root, "phase")}
        diagnostics = {
            str(each.get("id")): _message(each, str)
            for holder in _children(root, "diagnostics", "properties")
            for each in _children(holder, "diagnostic", "property")
        }
        return Rules(
            self._name,
            root.get("queryBinding", "xslt").lower(),
            {str(node.get("prefix")): str(node.get("uri")) for node in _children(root, "ns")},
            patterns,
            tuple(self._lets(root, str)),
            phases,
            default,
            diagnostics,
            tuple(self._problems),
        )

    def _problem(self, what: str, node: Element) -> None:
        self._problems.append(Problem(what, _line(node)))

    def _phase(self, node: Element) -> Phase:
        active = frozenset(str(each.get("pattern")) for each in _children(node, "active"))
        return Phase(active, tuple(self._lets(node, str)))

    def _pattern(self, node: Element, number: int) -> Pattern:
        ident = node.get("id") or f"pattern{number}"
        body = node
        fill: _Fill = str
        template = node.get("is-a")
        if template:
            if template not in self._abstract:
                self._problem(f"there is no abstract pattern {template}; the pattern {ident} is not run", node)
                return Pattern(ident, (), (), _line(node))
            body = self._abstract[template]
            fill = _filler({str(each.get("name")): str(each.get("value")) for each in _children(node, "param")})
        if body.get("documents"):
            self._problem(f"the pattern {ident} is about other documents (@documents) and is not run", node)
            return Pattern(ident, (), (), _line(node))
        lets = (*self._lets(body, fill), *(self._lets(node, str) if body is not node else ()))
        rules = tuple(self._rule(rule, fill) for rule in _children(body, "rule") if rule.get("abstract") != "true")
        return Pattern(ident, rules, lets, _line(node))

    def _rule(self, node: Element, fill: _Fill) -> Rule:
        lets, tests = self._parts(node, fill, ())
        context = fill(node.get("context", ""))
        if not context.strip():
            self._problem("a rule without @context is not run", node)
        return Rule(context, tuple(lets), tuple(tests), node.get("id", ""), node.get("role", ""), _line(node))

    def _parts(self, node: Element, fill: _Fill, way: tuple[Element, ...]) -> tuple[list[Let], list[Test]]:
        """Return variables and tests of a rule, with those of the abstract rules that it extends."""
        lets, tests = [], []
        for child in _children(node, "let", "assert", "report", "extends"):
            if local_name(child) == "let":
                lets.append(self._let(child, fill))
            elif local_name(child) == "extends":
                target = self._abstract_rules.get(child.get("rule", ""))
                if target is None or target in way:
                    self._problem(f"there is no abstract rule {child.get('rule')} to extend", child)
                    continue
                more = self._parts(target, fill, (*way, target))
                lets += more[0]
                tests += more[1]
            else:
                tests.append(self._test(child, fill))
        return lets, tests

    @staticmethod
    def _test(node: Element, fill: _Fill) -> Test:
        wanted = (*node.get("diagnostics", "").split(), *node.get("properties", "").split())
        report = local_name(node) == "report"
        expression, message = fill(node.get("test", "")), _message(node, fill)
        return Test(report, expression, message, node.get("id", ""), node.get("role", ""), wanted, _line(node))

    def _lets(self, node: Element, fill: _Fill) -> Iterator[Let]:
        return (self._let(each, fill) for each in _children(node, "let"))

    def _let(self, node: Element, fill: _Fill) -> Let:
        if node.get("value") is None:
            self._problem(f"the variable {node.get('name')} has no @value and is taken as empty", node)
        return Let(node.get("name", ""), fill(node.get("value", "()" if self._is_later() else "''")), _line(node))

    def _is_later(self) -> bool:
        return self._root.get("queryBinding", "xslt").lower() not in ("xslt", "xpath", "exslt")


def _message(node: Element, fill: _Fill) -> tuple[MessagePart, ...]:
    parts: list[MessagePart] = []
    for part in content(node):
        if isinstance(part, str):
            parts.append(part)
        elif not isinstance(part.tag, str):
            continue
        elif local_name(part) == "value-of":
            parts.append(Insertion(fill(part.get("select", "."))))
        elif local_name(part) == "name":
            path = part.get("path")
            parts.append(Insertion(f"name({fill(path)})" if path else "name()"))
        else:
            parts += _message(part, fill)
    return tuple(parts)


def _filler(parameters: dict[str, str]) -> _Fill:
    """Return what replaces ``$name`` by the value of a parameter, in attributes."""
    if not parameters:
        return str
    names = "|".join(sorted(map(re.escape, parameters), key=len, reverse=True))
    pattern = re.compile(rf"\$({names})(?![\w.-])")
    return lambda text: pattern.sub(lambda match: parameters[match[1]], text)
