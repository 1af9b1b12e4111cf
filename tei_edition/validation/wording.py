"""The sentences of a validation: what is wrong with an element, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache

from tei_edition.tei import NAMESPACE, Element, is_tei, local_name
from tei_edition.validation.attributes import MISSING, UNKNOWN, VALUE, AttributeFault
from tei_edition.validation.content import Expectation
from tei_edition.validation.document import shown
from tei_edition.validation.grammar import Grammar

_GUIDELINES = "https://www.tei-c.org/release/doc/tei-p5-doc/en/html/ref-{}.html"
_FEW, _SOME, _MANY = 3, 8, 14

Sentences = tuple[str, str]
"""What is wrong, without a full stop, and what to do, as whole sentences."""


def guidelines(grammar: Grammar, name: str) -> str:
    """Return the address of the TEI Guidelines page of an element, ``""`` for what is none."""
    return _GUIDELINES.format(name) if name in grammar.patterns else ""


def misplaced(grammar: Grammar, element: Element, expected: Expectation) -> Sentences:
    """Word an element that the schema does not have at its place."""
    name, parent = local_name(element), element.getparent()
    if parent is None:
        return f"the root <{name}> is not one that the schema has", f"It may be {_tags(grammar.roots(), 'or')}."
    inside = local_name(parent)
    if is_tei(parent) and not is_tei(element):
        return f"<{name}> is not in TEI's namespace", f'Drop its xmlns, or make it xmlns="{NAMESPACE}".'
    if name not in grammar.patterns:
        near = _nearest(name, grammar.children(inside), 0.6) or _nearest(name, grammar.patterns, 0.75)
        return f"the schema has no element <{name}>", f"Did you mean <{near}>?" if near else _may_hold(grammar, inside)
    if name not in grammar.children(inside):
        return f"<{name}> may not stand in <{inside}>", _where_instead(grammar, name, inside)
    if expected.before == name:
        return f"<{name}> may stand only once in <{inside}>", "Join it with the first, or delete it."
    if expected.before:
        return (
            f"<{name}> stands too late in <{inside}>",
            f"Move it before <{expected.before}>, or into another element.",
        )
    if expected.missing:
        missing = _tags(expected.missing[:_FEW], "or")
        return f"{missing} is missing before <{name}> in <{inside}>", f"Put {missing} in, or move <{name}>."
    return f"<{name}> may not stand at this place in <{inside}>", _here(expected, inside)


def incomplete(grammar: Grammar, element: Element, expected: Expectation) -> Sentences:
    """Word an element that ends before everything is there that has to be in it."""
    name = local_name(element)
    what = f"<{name}> ends too early" if len(element) else f"<{name}> may not be empty"
    names = expected.last or expected.names or tuple(grammar.children(name))
    return what, f"It still needs {_tags(names[:_SOME], 'or')}." if names else "Look at what has to stand in it."


def stray_text(grammar: Grammar, element: Element) -> Sentences:
    """Word text in an element that takes none."""
    name = local_name(element)
    if not grammar.children(name):
        return f"<{name}> has to be empty, but holds text", "Move the text out of it."
    wrappers = [each for each in grammar.children(name) if grammar.holds_text(each)]
    best = ["p"] if "p" in wrappers else wrappers[:_FEW]
    mend = f"Put it into {_tags(best, 'or')}." if best else "Delete it, or move it into an element that takes text."
    return f"text may not stand right in <{name}>", mend


def bad_content(element: Element) -> Sentences:
    """Word an element whose text is not of the form that it has to have, or that fails in no plainer way."""
    name = local_name(element)
    return f"what <{name}> holds is not what the schema asks for", f"Compare it with the documentation of <{name}>."


def bad_together(element: Element) -> Sentences:
    """Word an element each of whose attributes is right, but not with the others or with what it holds."""
    name = local_name(element)
    kind = f" with @type “{element.get('type')}”" if element.get("type") else ""
    return f"the attributes of <{name}>{kind} do not go with what it holds", "Change the attributes, or what it holds."


def bad_attribute(element: Element, fault: AttributeFault, listed: Sequence[str]) -> Sentences:
    """Word a fault of an attribute; ``listed`` are the values that the schema lists for it."""
    name = local_name(element)
    attributes = [f"@{shown(each)}" for each in fault.names]
    if fault.kind == UNKNOWN:
        near = _nearest(shown(fault.names[0]), [shown(each) for each in fault.expected])
        have = _words([f"@{shown(each)}" for each in fault.expected[:_MANY]], "and") or "no attributes"
        mend = f"Did you mean @{near}?" if near else f"Delete it; <{name}> has {have}."
        return f"<{name}> has no attribute {attributes[0]}", mend
    if fault.kind == VALUE:
        value = str(element.get(fault.names[0], ""))
        near = _nearest(value, listed)
        expected = f"It has to be {_words(fault.expected, 'or')}." if fault.expected else "Mend the value."
        return f"“{_short(value)}” is no value of {attributes[0]} here", (
            f"Did you mean “{near}”? {expected}" if near else expected
        )
    if fault.kind == MISSING:
        what = _words(attributes, "or" if fault.any_of else "and")
        return f"<{name}> lacks {what}", _add(fault)
    if len(attributes) == 1:
        return (
            f"{attributes[0]} may not stand beside the other attributes of <{name}>",
            "Drop it, or change the others.",
        )
    return f"{_words(attributes, 'and')} do not go together on <{name}>", "Keep one of them."


def _add(fault: AttributeFault) -> str:
    if fault.any_of:
        return "Add one of them."
    return "Add it." if len(fault.names) == 1 else "Add them."


def _where_instead(grammar: Grammar, name: str, inside: str) -> str:
    if name == inside:
        return f"Close the <{inside}> before it begins."
    wrappers = [each for each in grammar.children(inside) if name in grammar.children(each)]
    if "p" in wrappers:
        return "Put it into <p>."
    if 0 < len(wrappers) <= _FEW:
        return f"Put it into {_tags(wrappers, 'or')}."
    parents = grammar.parents(name)
    return f"It may stand in {_tags(parents[:_SOME], 'or')}." if parents else f"Move it out of <{inside}>."


def _may_hold(grammar: Grammar, name: str) -> str:
    children = grammar.children(name)
    return f"<{name}> may hold {_tags(children[:_MANY], 'and')}." if children else f"<{name}> may hold no elements."


def _here(expected: Expectation, inside: str) -> str:
    names = _tags(expected.names[:_SOME], "or")
    if not names:
        return f"Nothing more may stand in <{inside}>."
    return f"Here may stand {names}{', or the end' if expected.end else ''}."


def _nearest(word: str, words: Iterable[str], cutoff: float = 0.7) -> str:
    return _nearest_of(word, tuple(words), cutoff)


@lru_cache(maxsize=1000)
def _nearest_of(word: str, words: tuple[str, ...], cutoff: float) -> str:
    """Return the likeliest word for a misspelt one; differences of case weigh little."""
    folded = {each.lower(): each for each in words}
    near = get_close_matches(word.lower(), list(folded), n=1, cutoff=cutoff)
    return folded[near[0]] if near else ""


def _tags(names: Iterable[str], joint: str) -> str:
    return _words([f"<{name}>" for name in names], joint)


def _words(words: Sequence[str], joint: str) -> str:
    return f" {joint} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _short(value: str) -> str:
    value = " ".join(value.split())
    return value if len(value) <= 40 else value[:39] + "…"
