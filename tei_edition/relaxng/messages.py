"""The messages: what was found, in which parent, what was expected, and what to do."""

from __future__ import annotations

import pyexpat
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tei_edition.malformed import MISMATCHED_TAG, NO_ELEMENT, explain
from tei_edition.relaxng.automaton import State
from tei_edition.relaxng.faults import END, POINT, TEXT, Fault
from tei_edition.relaxng.guidelines import ELEMENTS, of_html, page, usual
from tei_edition.relaxng.names import local, namespace
from tei_edition.relaxng.prospects import Prospects
from tei_edition.relaxng.suggestions import near_names
from tei_edition.relaxng.values import values_of
from tei_edition.relaxng.wording import allowed_values, described, in_order, likely_value, listed, quoted, shown

if TYPE_CHECKING:
    from tei_edition.relaxng.run import Run

_FEW, _SOME = 3, 6


def _parent(run: Run) -> str:
    return run.stack[-1].name if run.stack else ""


def _in(parent: str) -> str:
    return f"in {shown(parent)}" if parent else "as the root of the document"


def _names(names: Iterable[str]) -> list[str]:
    return [shown(name) for name in in_order(names)]


def _expected(run: Run, prospects: Prospects) -> str:
    """Return the sentence that says what may stand here, "" where nothing may."""
    names = _names(prospects.expected(run.state))
    if names and run.state.mixed:
        names.insert(0, "text")
    return f"Expected here: {listed(names, most=_SOME)}." if names else ""


def _ways(wrappers: Sequence[str]) -> str:
    """Return the elements to put something in: the usual ones if there are any."""
    return listed([f"<{shown(one)}>" for one in usual(wrappers) or wrappers], most=_FEW)


def likely_elements(name: str, candidates: Sequence[str]) -> list[str]:
    """Return the elements that are probably meant by a wrong name, the same name in another namespace first."""
    by_local: dict[str, str] = {}
    for candidate in in_order(candidates):
        by_local.setdefault(local(candidate), candidate)
    wanted = local(name)
    if wanted in by_local:
        return [by_local[wanted]]
    habit = of_html(name, ELEMENTS)
    if habit in by_local:
        return [by_local[habit]]
    return [by_local[near] for near in near_names(wanted, by_local)]


def by_likelihood(names: Sequence[str], prospects: Prospects, state: State) -> list[str]:
    """Return wrappers with those first that complete what the parent lacks, then the usual ones."""
    required = set() if state.complete else set(prospects.required(state))
    return sorted(in_order(names), key=lambda name: name not in required)


def unknown_element(name: str, run: Run, likely: str, elsewhere: str, prospects: Prospects) -> Fault:
    """Report an element that the schema does not have."""
    parent = _parent(run)
    better = likely or elsewhere
    if better and local(better) == local(name):
        found = f"the namespace {namespace(name)}" if namespace(name) else "no namespace"
        message = f"{shown(name)} is in {found}"
        mend = f'It must be in {namespace(better)}: write xmlns="{namespace(better)}" on the root element.'
        return Fault("rng.element.namespace", message, mend, url=page(better))
    message = f"There is no element {shown(name)} (found {_in(parent)})"
    expected = _expected(run, prospects) or "No element can stand here."
    if likely:
        mend = f"Did you mean {shown(likely)}? {expected}"
    elif elsewhere:
        mend = f"Did you mean {shown(elsewhere)}? It cannot stand here, though. {expected}"
    else:
        mend = expected
    return Fault("rng.element.unknown", message, mend, url=page(better or parent))


def missing_before(name: str, run: Run, missing: list[str]) -> Fault:
    """Report that something required is missing before an element."""
    parent = _parent(run)
    wanted = listed([shown(one) for one in missing], "and")
    message = f"{wanted} missing before {shown(name)} {_in(parent)}"
    return Fault("rng.element.missing", message, f"Put {wanted} before {shown(name)}.", url=page(parent or missing[0]))


def too_early(fault: Fault, name: str, after: str, run: Run, may_follow: bool) -> None:
    """Rewrite the report that something is missing before an element, which only came too early."""
    fault.code = "rng.element.misplaced"
    fault.message = f"{shown(name)} cannot stand before {shown(after)} {_in(_parent(run))}"
    fault.help = f"Move it behind {shown(after)}." if may_follow else "Move it to where it belongs, or leave it out."
    fault.url = page(name) or page(_parent(run))


def misplaced(name: str, run: Run, prospects: Prospects, wrappers: list[str], closing: int, likely: str) -> Fault:
    """Report an element that may not stand where it does; ``closing`` so many ends before it would help."""
    parent = _parent(run)
    message = f"{shown(name)} cannot stand {_in(parent)}" + (" at this point" if run.stack else "")
    mends = []
    if closing:
        ends = listed([f"</{shown(edge.name)}>" for edge in reversed(run.stack[-closing:])], "and")
        mends.append(f"End {ends} before it (opened on line {{line}}): {shown(name)} may follow there.")
    inside = run.stack[-1] if run.stack and not closing else None
    if inside and prospects.repeated(inside, name, run.state):
        mends.append(f"Only one {shown(name)} may stand here: join the two, or remove one.")
    elif inside and prospects.begins(inside, name, run.state):
        mends.append(f"Move it to the beginning of {shown(parent)}.")
    if wrappers and (not closing or len(wrappers) <= _FEW):
        mends.append(f"{'Or wrap' if mends else 'Wrap'} it in {_ways(wrappers)}.")
    if likely:
        mends.append(f"Did you mean {shown(likely)}?")
    expected = _expected(run, prospects)
    if expected or not mends:
        mends.append(expected or f"No {'more elements' if run.stack else 'element'} can stand here.")
    fault = Fault("rng.element.misplaced", message, " ".join(mends), url=page(name) or page(parent))
    fault.up = closing
    return fault


def unfinished(name: str, state: State, prospects: Prospects) -> Fault:
    """Report an element that ends too soon."""
    required = _names(prospects.required(state))
    expected = required or _names(prospects.expected(state))
    if not expected:
        value = described(state.patterns) or listed(allowed_values(state.patterns))
        return Fault(
            "rng.content.value", f"{shown(name)} is empty", f"It must hold {value or 'text'}.", part=END, url=page(name)
        )
    message = f"{shown(name)} is not finished: it lacks {listed(expected)}"
    return Fault("rng.element.unfinished", message, f"Add {listed(expected)} before its end.", part=END, url=page(name))


def stray_text(text: str, run: Run, prospects: Prospects, wrappers: list[str]) -> Fault:
    """Report text where none may stand."""
    parent = _parent(run)
    message = f"Text {quoted(text)} cannot stand directly in {shown(parent)}"
    expected = _expected(run, prospects)
    if wrappers:
        mend = f"Put it in {_ways(wrappers)}. {expected}"
    elif expected:
        mend = f"{shown(parent)} holds only elements here. {expected}"
    else:
        mend = f"{shown(parent)} must be empty here: move the text out of it."
    return Fault("rng.text", message, mend, part=TEXT, url=page(parent))


def wrong_content(text: str, run: Run, prospects: Prospects) -> Fault:
    """Report text that no datatype of an element's content allows."""
    parent = _parent(run)
    patterns = run.state.patterns
    enumerated = allowed_values(patterns)
    values = [values_of(prospects.automaton.patterns, pattern) for pattern in patterns]
    mend = value_mend(text, enumerated, described(patterns), likely_value(text, values, enumerated))
    if not enumerated and not described(patterns):
        mend = f"It holds only elements: {listed(_names(prospects.expected(run.state)))}."
    message = f"{shown(parent)} cannot hold {quoted(text)}"
    return Fault("rng.content.value", message, mend, part=TEXT, url=page(parent))


def value_mend(value: str, enumerated: list[str], words: str, likely: str) -> str:
    """Return what to do about a wrong value."""
    allowed = []
    if enumerated:
        allowed.append(listed([f'"{one}"' for one in enumerated], most=16))
    if words:
        allowed.append(words)
    mend = f"Allowed: {', or '.join(allowed)}." if allowed else ""
    return f'Did you mean "{likely}"? {mend}' if likely and likely != value else mend


def not_well_formed(error: pyexpat.ExpatError, around: bytes, inside: bool) -> Fault:
    """Report XML that cannot be read any further.

    ``around`` are the bytes before and at the place; ``inside`` says that an element is open.
    """
    if error.code == MISMATCHED_TAG or (error.code == NO_ELEMENT and inside):
        where = "another end tag stands" if error.code == MISMATCHED_TAG else "the document ends"
        mend = "Write </{open}> where it ends (it was opened on line {line})."
        fault = Fault("rng.xml", f"{{open}} is still open where {where}", mend, part=END)
        fault.up = 1
        return fault
    what, mend = explain(error.code, around)
    return Fault("rng.xml", what[:1].upper() + what[1:], mend, part=POINT)
