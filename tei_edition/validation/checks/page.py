"""The list of checks, as docs/checks.md and ``tei-edition check --list`` show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import groupby

from tei_edition.validation.checks.registry import Check, Example, all_checks
from tei_edition.validation.review.suppressions import META

_CALLED = {
    "front": "front",
    "back": "back",
    "people": "listPerson",
    "places": "listPlace",
    "manuscript": "sourceDesc",
    "source": "source.txt",
    "beside": "other.xml",
    "volumes": "[check] volumes",
    "licence": "availability",
    "language": "attributes of TEI",
    "marks": "tagsDecl",
    "title": "title in the header",
    "body": "body",
}
_BREAK = re.compile(r"(?=<(?:div|p|sp|person|place|list|item|note type=.source.)\b)")


def listing() -> str:
    """Return one line a check: its code, its severity and its title."""
    rows = [(check.code, check.severity, check.title) for check in all_checks().values()]
    rows += [(code, "warning", title) for code, title in META.items()]
    return "".join(f"{code:<24} {severity:<12} {title}\n" for code, severity, title in rows)


def page() -> str:
    """Return the list of checks as Markdown, topic by topic."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    for _, group in groupby(all_checks().values(), key=lambda check: check.code.partition(".")[0]):
        checks = list(group)
        yield f"## `{checks[0].code.partition('.')[0]}`"
        yield ""
        for check in checks:
            yield from _check(check)
    yield "## `suppression`"
    yield ""
    for code, title in META.items():
        yield f"- `{code}` (warning): {title.lower()}."


def _check(check: Check) -> Iterator[str]:
    yield f"### `{check.code}`"
    yield ""
    yield f"*{check.title}* — {check.severity}, made on {check.scope}. {check.rationale}"
    yield ""
    yield "Found in"
    yield ""
    yield from _example(check.bad, check.good)
    yield "and not in"
    yield ""
    yield from _example(check.good, check.bad)


def _example(example: Example, other: Example) -> Iterator[str]:
    """Show what distinguishes an example from the other, or from a plain file."""
    plain = Example()
    shown = [each.name for each in fields(Example) if getattr(example, each.name) != getattr(other, each.name)]
    shown = shown or [each.name for each in fields(Example) if getattr(example, each.name) != getattr(plain, each.name)]
    if "source" in (each.name for each in fields(Example) if getattr(example, each.name)) and "source" not in shown:
        shown.append("source")
    yield "```xml"
    for name in shown:
        value = str(getattr(example, name)).strip()
        yield f"<!-- {_CALLED[name]} -->"
        yield "\n".join(part for part in _BREAK.split(value) if part) or "(nothing)"
    yield "```"
    yield ""
