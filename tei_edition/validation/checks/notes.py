"""Notes and the references to them, one to one (our encoding; TEI Guidelines, chapter 3.9.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tei_edition.model import ERROR, WARNING
from tei_edition.tei import XML_ID, Element, local_name
from tei_edition.validation.checks import references
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

_DIV = '<div type="document" subtype="letter" n="1" xml:id="d01">{}</div>'
_NOTE = '<note type="translator" place="end" n="1" xml:id="n1">A note.</note>'
_NOTES = '<div type="notes"><head>Notes</head>{}</div>'
_ANCHOR = '<anchor type="note" corresp="#n1"/>'


@check(
    "reference.not-empty",
    severity=ERROR,
    title="A reference to a note that holds something",
    rationale="A later reference to a note stands for its mark alone; words inside it would be printed twice.",
    good=Example(_DIV.format(f'<p>Word{_NOTE} and word<ref type="note" target="#n1"/>.</p>')),
    bad=Example(_DIV.format(f'<p>Word{_NOTE} and word<ref type="note" target="#n1">[1]</ref>.</p>')),
)
def not_empty(subject: Subject) -> Iterator[Remark]:
    """Find references to notes that hold something, as `tei-edition validate` does."""
    for finding in references.check(subject.document):
        yield Remark(finding.element, finding.message, finding.help)


@check(
    "note.unreferenced",
    severity=WARNING,
    title="A note that nothing in the text refers to",
    rationale="A reader never comes to it: its mark was lost, or stands in a form that was not recognised.",
    good=Example(_DIV.format(f"<p>Word{_NOTE}.</p>"), back=_NOTES.format(_ANCHOR)),
    bad=Example(_DIV.format("<p>Word.</p>"), back=_NOTES.format(_NOTE)),
)
def unreferenced(subject: Subject) -> Iterator[Remark]:
    """Find notes that stand in their own place, among the notes, and that no reference points at."""
    referred = {each.get("target", "")[1:] for each in subject.all("ref")}
    for note in subject.all("note"):
        parent = note.getparent()
        if parent is None or local_name(parent) != "div" or parent.get("type") != "notes":
            continue
        if note.get("n") and note.get(XML_ID, "") not in referred:
            message = f"no mark in the text refers to note {note.get('n')}"
            yield Remark(note, message, "Find the place of its mark, or tell why it has none.")


@check(
    "note.anchors",
    severity=ERROR,
    title="A note that was printed in two places, or in none",
    rationale="An anchor keeps the place where a note was printed; without it the text cannot be given back.",
    good=Example(_DIV.format(f"<p>Word{_NOTE}.</p>"), back=_NOTES.format(_ANCHOR)),
    bad=Example(_DIV.format(f"<p>Word{_NOTE}.</p>"), back=_NOTES.format(_ANCHOR + _ANCHOR)),
)
def anchors(subject: Subject) -> Iterator[Remark]:
    """Find notes with two anchors, and notes without one where the others have theirs."""
    placed = Counter(each.get("corresp", "")[1:] for each in subject.all("anchor") if each.get("type") == "note")
    if not placed:
        return
    for note in subject.all("note"):
        name = note.get(XML_ID, "")
        if not name or not note.get("n") or note.get("place") != "end":
            continue
        if placed[name] > 1:
            yield Remark(note, f"note {note.get('n')} has {placed[name]} anchors", "Keep the one where it was printed.")
        elif not placed[name] and not _stands_alone(note):
            yield Remark(note, f"note {note.get('n')} has no anchor", "Put one where the note was printed.")


@check(
    "note.number",
    severity=WARNING,
    title="Two notes of one number",
    rationale="A reader who looks for the note of a mark finds two.",
    good=Example(
        _DIV.format(f'<p>Word{_NOTE}, word<note type="translator" place="end" n="2" xml:id="n2">Another.</note>.</p>')
    ),
    bad=Example(
        _DIV.format(f'<p>Word{_NOTE}, word<note type="translator" place="end" n="1" xml:id="n2">Another.</note>.</p>')
    ),
)
def numbers(subject: Subject) -> Iterator[Remark]:
    """Find notes whose number, and the form of whose id, an earlier one has; where numbers restart the ids differ."""
    seen: set[tuple[str, str]] = set()
    for note in subject.all("note"):
        name, number = note.get(XML_ID, ""), note.get("n", "")
        if not number or not name or note.get("place") != "end":
            continue
        series = name.rpartition(".")[0]
        if (series, number) in seen:
            yield Remark(note, f"a second note is numbered {number}", "Number it as its mark is.", "n")
        seen.add((series, number))


def _stands_alone(note: Element) -> bool:
    parent = note.getparent()
    return parent is not None and local_name(parent) == "div"
