"""Documentation from an ODD: a page in Markdown for each element, one for values, and an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tei_edition.odd.model import (
    UNBOUNDED,
    Alternate,
    Attribute,
    AttributeItem,
    AttributeReference,
    Attributes,
    Data,
    Odd,
    Reference,
    Spec,
    Text,
    Values,
)
from tei_edition.odd.resolve import class_attributes, element_attributes
from tei_edition.odd.usage import children, in_words, parents

INDEX, VALUES = "README.md", "values.md"
MARK = "by `tei-edition odd build`"
"""What stands in the first line of every file that is made."""


def pages(odd: Odd) -> dict[str, bytes]:
    """Return the pages of an ODD by their file names."""
    above = parents(odd)
    found = {f"{spec.ident}.md": _element(odd, spec, above[spec.ident]) for spec in odd.elements()}
    found[INDEX] = _index(odd)
    found[VALUES] = _values(odd)
    return {name: ("\n".join(lines).rstrip("\n") + "\n").encode() for name, lines in found.items()}


def _made(odd: Odd) -> str:
    return f"<!-- Made from {Path(odd.path).name} {MARK}: change that file, not this one. -->"


def _index(odd: Odd) -> list[str]:
    lines = [_made(odd), f"# {odd.title}", ""]
    lines += [f"Elements by name; what values look like is on [a page of its own]({VALUES}).", ""]
    lines += ["| element | | what it is |", "|---|---|---|"]
    for spec in sorted(odd.elements(), key=lambda each: (each.name.lower(), each.ident)):
        lines.append(f"| {_link(spec)} | {_cell(spec.gloss)} | {_cell(spec.description)} |")
    return lines


def _values(odd: Odd) -> list[str]:
    lines = [_made(odd), "# Values", "", "| name | what is expected | form |", "|---|---|---|"]
    for spec in sorted(odd.of("data"), key=lambda each: each.ident):
        lines.append(f'| <a id="{spec.ident}"></a>{spec.ident} | {_cell(spec.description)} | {_form(odd, spec)} |')
    return lines


def _form(odd: Odd, spec: Spec) -> str:
    content = spec.content
    items = content.items if isinstance(content, Alternate) else (content,)
    found = []
    for item in items:
        if isinstance(item, Data):
            found.append(_code(f"{item.name}: {item.pattern}" if item.pattern else item.name))
        elif isinstance(item, Values):
            found += [f"`{value.ident}`" for value in item.items]
        else:
            found.append(_code(in_words(odd, item)))
    return ", ".join(found)


def _element(odd: Odd, spec: Spec, above: Iterable[Spec]) -> list[str]:
    lines = [
        _made(odd),
        f"# {_title(spec)}",
        "",
        f"**{spec.gloss}**: {spec.description}" if spec.gloss else spec.description,
    ]
    for remark in spec.remarks:
        lines += ["", remark]
    for example in spec.examples:
        lines += ["", "```xml", example, "```"]
    lines += _attributes(odd, spec)
    lines += ["", "## Content", "", f"`{in_words(odd, spec.content)}`"]
    inner = children(odd, spec)
    if inner:
        lines += ["", "May hold: " + ", ".join(map(_link, inner)) + "."]
    outer = list(above)
    where = ", ".join(map(_link, outer)) + "." if outer else "nothing: it is a root."
    lines += ["", "May stand in: " + where if spec.ident not in odd.start or outer else "May stand in " + where]
    for constraint in spec.constraints:
        lines += ["", "## Rule", ""] if constraint is spec.constraints[0] else [""]
        lines += [*map(_said, constraint.nodes)]
    lines += ["", f"[All elements]({INDEX})"]
    return lines


def _title(spec: Spec) -> str:
    return f"`{spec.name}`" if spec.name == spec.ident else f"`{spec.name}` ({spec.gloss})"


def _attributes(odd: Odd, spec: Spec) -> Iterator[str]:
    rows = list(element_attributes(odd, spec))
    if not rows:
        return
    yield from ("", "## Attributes", "", "| attribute | | value | meaning |", "|---|---|---|---|")
    in_choice = {id(each) for choice in _choices(spec.attributes) for each in choice.attributes()}
    lines = []
    for row in sorted(rows, key=lambda each: (bool(each.origin), each.attribute.name)):
        attribute = row.attribute
        usage = "see below" if id(attribute) in in_choice else "required" if attribute.required else ""
        lines.append(f"| `{attribute.name}` | {usage} | {_value(attribute)} | {_cell(attribute.description)} |")
    yield from dict.fromkeys(lines)
    for choice in _choices(spec.attributes):
        yield from ("", "One of these combinations, where brackets mean that an attribute may be missing:", "")
        yield from (f"- {_combination(odd, item)}" for item in choice.items)


def _choices(attributes: Attributes) -> Iterator[Attributes]:
    if attributes.choice:
        yield attributes
        return
    for item in attributes.items:
        if isinstance(item, Attributes):
            yield from _choices(item)


def _combination(odd: Odd, item: AttributeItem) -> str:
    if isinstance(item, Attribute):
        values = item.values
        only = f'="{values.items[0].ident}"' if values and values.kind == "closed" and len(values.items) == 1 else ""
        return f"`{item.name}{only}`" if item.required else f"[`{item.name}{only}`]"
    if isinstance(item, AttributeReference):
        found = [row.attribute for row in class_attributes(odd, item.key) if item.name in ("", row.attribute.name)]
        return " ".join(_combination(odd, each) for each in found)
    if item.choice:
        return f"({' or '.join(_combination(odd, each) for each in item.items)})"
    return " ".join(_combination(odd, each) for each in item.items)


def _value(attribute: Attribute) -> str:
    values, datatype = attribute.values, attribute.datatype
    several = " (several, with blanks between)" if attribute.high in (UNBOUNDED, *range(2, 100)) else ""
    listed = ", ".join(f"`{item.ident}` {_cell(item.description)}".rstrip() for item in values.items) if values else ""
    if isinstance(datatype, Reference):
        form = f"[{datatype.key}]({VALUES}#{datatype.key})"
    else:
        form = "any text" if isinstance(datatype, Text) else f"`{getattr(datatype, 'name', 'value')}`"
    if values is None:
        return form + several
    if values.kind == "closed":
        return listed + several
    return f"{form}{several}; {'' if values.kind == 'semi' else 'such as '}{listed}"


def _said(node: str) -> str:
    from lxml import etree

    from tei_edition.tei import text_of

    tests = etree.fromstring(node).iter("{*}assert", "{*}report")
    return "\n".join(f"- {' '.join(text_of(test).split())}" for test in tests)


def _link(spec: Spec) -> str:
    name = spec.name if spec.name == spec.ident else f"{spec.name} ({spec.gloss})"
    return f"[{name}]({spec.ident}.md)"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"
