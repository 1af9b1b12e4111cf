"""Rule contexts as text: the alternatives of a pattern, their steps, and which elements can match at all.

A context is a pattern of XSLT (XSLT 2.0, section 5.5.2): a path that is read from its end.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"""\s+|"[^"]*"|'[^']*'|//|[\[\](){}|/,]|[^\s"'\[\](){}|/,]+""")
_POSITION = re.compile(r"\[\s*\d+\s*\]|\bposition\s*\(|\blast\s*\(")
_NAME = re.compile(r"(?:(child|descendant|self)::)?((?:[\w.-]+:)?(?:[\w.-]+|\*)|\*)\s*((?:\[.*)?)", re.DOTALL)
_ATTRIBUTE = re.compile(r"(?:@|attribute::)\s*((?:[\w.-]+:)?(?:[\w.-]+|\*))", re.DOTALL)
_HAS = re.compile(r"\[\s*@((?:[\w.-]+:)?[\w.-]+)\s*\]")
_CURRENT = re.compile(r"""("[^"]*"|'[^']*')|\bcurrent\s*\(\s*\)""")
_SAME = re.compile(
    r"""\s+|"[^"]*"|'[^']*'|//?|[\[\]()|@*.]|!?=|::|(?:and|or)\b(?!\s*\()|(?:not|node|text|comment|boolean)\s*(?=\()"""
    r"""|(?:[\w.-]+:)?[A-Za-z_][\w.-]*(?!\s*\()"""
)
_LITERAL = re.compile(r"""[\w@\].*]\s*!?=\s*(?:"[^"]*"|'[^']*')|(!?=)""")
_WORDS = frozenset(
    """eq ne lt le gt ge is to cast castable as instance of treat union intersect except div mod idiv for some every if
    return in satisfies then else let""".split()
)
CURRENT = "sch.current"
"""The variable that stands for the node that a rule is applied to."""


def with_current(expression: str) -> str:
    """Return an expression with ``current()`` as a variable."""
    return _CURRENT.sub(lambda match: match[1] or f"${CURRENT}", expression)


def alternatives(context: str) -> list[str]:
    """Return the paths of a context, of which one has to match."""
    parts, depth, at = [""], 0, 0
    for match in _TOKEN.finditer(context):
        token = match[0]
        depth += (token in "[({" and len(token) == 1) - (token in "])}" and len(token) == 1)
        if depth == 0 and token in ("|", "union"):
            parts.append("")
        else:
            parts[-1] += token
        at = match.end()
    del at
    return [part.strip() for part in parts if part.strip()]


def means_the_same(expression: str) -> bool:
    """Whether an expression surely means in XPath 2 what it means in XPath 1.

    It is so of paths, conditions on what is there, and comparisons with a string written out.
    """
    if any(match[1] for match in _LITERAL.finditer(expression)):
        return False
    at = 0
    while at < len(expression):
        match = _SAME.match(expression, at)
        if match is None or match[0] in _WORDS:
            return False
        at = match.end()
    return True


class Candidate(NamedTuple):
    """One path of a context, turned round for one node: ``test`` holds of the element if it matches.

    ``name`` is the name of the elements that can match (``*`` for any), ``has`` an attribute that
    they must have; ``attribute`` is the name of the attribute that matches, where it is one.
    ``test`` is empty where the path cannot be turned round.
    """

    path: str
    name: str = "*"
    has: str = ""
    attribute: str = ""
    test: str = ""


def candidate(path: str) -> Candidate:
    """Return how a path of a context can be matched from its end."""
    steps = _steps(path)
    if _POSITION.search(path) or not steps:
        return Candidate(path)
    attribute = ""
    last = _ATTRIBUTE.fullmatch(steps[-1][1])
    if last:
        attribute = last[1]
        if len(steps) == 1:
            return Candidate(path, "*", attribute if "*" not in attribute else "", attribute, "self::*")
        if steps[-1][0] != "/":
            return Candidate(path)
        steps = steps[:-1]
    matches = [_NAME.fullmatch(step) for _, step in steps]
    if any(match is None or match[1] for match in matches):
        return Candidate(path)
    test = ""
    for number, (separator, step) in enumerate(steps):
        axis = "self" if number == len(steps) - 1 else "ancestor" if steps[number + 1][0] == "//" else "parent"
        above = f"[{test}]" if test else "[not(parent::*)]" if separator == "/" and number == 0 else ""
        test = f"{axis}::{step}{above}"
    name, predicates = matches[-1][2], matches[-1][3]  # type: ignore[index]
    has = _HAS.search(predicates) if _top_level(predicates) else None
    return Candidate(path, name, has[1] if has else "", attribute, test)


def _top_level(predicates: str) -> bool:
    """Whether no predicate holds another one, so that each is a condition on the element itself."""
    return not re.search(r"\[[^\]]*\[", predicates)


def _steps(path: str) -> list[tuple[str, str]]:
    """Return the steps of a path, each with the separator before it; "" before the first of a relative one."""
    steps: list[tuple[str, str]] = [("", "")]
    depth = 0
    for match in _TOKEN.finditer(path):
        token = match[0]
        depth += (token in "[({" and len(token) == 1) - (token in "])}" and len(token) == 1)
        if depth == 0 and token in ("/", "//"):
            if steps == [("", "")]:
                steps = [(token, "")]
            else:
                steps.append((token, ""))
        else:
            steps[-1] = (steps[-1][0], steps[-1][1] + token)
    found = [(separator, step.strip()) for separator, step in steps]
    if found and found[0][0] == "//":
        found[0] = ("", found[0][1])
    return found if all(step for _, step in found) else []
