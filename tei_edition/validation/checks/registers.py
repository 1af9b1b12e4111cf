"""The registers: each person, organisation, place and work once, and each of them mentioned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tei_edition.model import INFORMATION, WARNING
from tei_edition.tei import Element
from tei_edition.validation.checks.entries import Entry, entries, surname_and_forenames
from tei_edition.validation.checks.moments import bounds
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

_PERSON = '<person xml:id="p.{}"><persName>{}<surname>{}</surname></persName>{}</person>'
_VARIANT = '<persName type="variant"><surname>Cole</surname></persName>'
_BODY = (
    '<div type="document" subtype="letter" n="1" xml:id="d01">'
    '<p><persName ref="#p.a">Arden</persName> writes to <persName ref="#p.b">{}</persName>.</p></div>'
)


def _example(one: str, other: str, variant: str = "", body: str = _BODY) -> Example:
    return Example(
        body.format("Butler" if "Butler" in other else "Arden"),
        people=_PERSON.format("a", *one.rsplit("|", 1), variant) + _PERSON.format("b", *other.rsplit("|", 1), variant),
    )


@check(
    "register.alike",
    severity=WARNING,
    title="Two entries that look like one",
    rationale="One person with two entries has half of the mentions under each.",
    good=_example("<forename>Ann</forename> |Arden", "<forename>Ben</forename> |Arden"),
    bad=_example("<forename>Ann</forename> |Arden", "<forename>A.</forename> |Arden"),
)
def alike(subject: Subject) -> Iterator[Remark]:
    """Find persons of one surname whose forenames and lives agree, and other entries of the same first name."""
    seen: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries(subject):
        surname, _ = surname_and_forenames(entry.element) if entry.kind == "person" else ("", ())
        rows = seen[entry.kind, surname or " ".join(entry.forms[0])]
        other = next((each for each in rows if entry.kind != "person" or _may_be_one(entry, each)), None)
        if other is not None:
            message = f"{entry.shown} ({entry.id}) looks like {other.shown} ({other.id})"
            yield Remark(entry.element, message, "Merge the two, or tell them apart by forename or dates.")
        rows.append(entry)


@check(
    "register.shared",
    severity=INFORMATION,
    title="One name for two entries",
    rationale="A mention in these words may be of either; each needs a look.",
    good=_example("<forename>Ann</forename> |Arden", "<forename>Ben</forename> |Butler"),
    bad=_example("<forename>Ann</forename> |Arden", "<forename>Ben</forename> |Butler", _VARIANT),
)
def shared(subject: Subject) -> Iterator[Remark]:
    """Find names that two entries of a kind have as they stand."""
    owners: dict[tuple[str, tuple[str, ...]], Entry] = {}
    for entry in entries(subject):
        for form in entry.forms:
            other = owners.setdefault((entry.kind, form), entry)
            if other.id != entry.id and form not in (entry.forms[0], other.forms[0]):
                message = f"“{' '.join(form)}” is a name of {other.id} and of {entry.id}"
                yield Remark(entry.element, message, "Take it from one of the two, or check every mention.")


@check(
    "register.unmentioned",
    severity=INFORMATION,
    title="An entry that nothing mentions",
    rationale="Its mention was untagged or the pointer changed; or the entry is of no use.",
    good=_example("<forename>Ann</forename> |Arden", "<forename>Ben</forename> |Butler"),
    bad=_example(
        "<forename>Ann</forename> |Arden",
        "<forename>Ben</forename> |Butler",
        body=_BODY.replace('<persName ref="#p.b">{}</persName>', "him{}").replace("{}", "<!--{}-->"),
    ),
)
def unmentioned(subject: Subject) -> Iterator[Remark]:
    """Find entries at which nothing points; a register by itself is not looked at."""
    if not subject.texts:
        return
    pointed = {token[1:] for _, _, token in subject.pointers}
    for entry in entries(subject):
        if entry.id not in pointed:
            message = f"nothing mentions {entry.shown} ({entry.id})"
            yield Remark(entry.element, message, "Tag its mention, or take the entry out of the register.")


def _may_be_one(entry: Entry, other: Entry) -> bool:
    one, two = surname_and_forenames(entry.element), surname_and_forenames(other.element)
    if not one[0]:
        return entry.forms[0] == other.forms[0]
    if any(not _agree(left, right) for left, right in zip(one[1], two[1], strict=False)):
        return False
    return all(_same_days(entry.element, other.element, name) for name in ("birth", "death"))


def _agree(one: str, other: str) -> bool:
    """Whether two forenames may be one: the same, or one an initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _same_days(one: Element, other: Element, name: str) -> bool:
    found = [each for entry in (one, other) for each in entry.iterchildren("{*}" + name)]
    days = [bounds(each)[0] for each in found]
    return len(days) < 2 or None in days or days[0] == days[1]
