"""Names in the text beside the registers (TEI Guidelines, chapter 14)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

from tei_edition.model import INFORMATION, WARNING
from tei_edition.tei import Element, local_name, qualified, text_of
from tei_edition.validation.checks.entries import MENTIONS, Entry, entries, folded_words, surname_and_forenames
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.review.passages import Passage, passages
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

_PEOPLE = '<person xml:id="p.a"><persName><forename>Ann</forename> <surname>Arden</surname></persName></person>'
_BODY = (
    '<div type="document" subtype="letter" n="1" xml:id="d01"><p><persName ref="#p.a">Ann Arden</persName> writes; '
    '<persName ref="#p.a">Ann Arden</persName> waits; {} leaves.</p></div>'
)
_NAMES = frozenset(
    """persName orgName placeName title name rs author editor publisher speaker geogName foreign bibl w term
    settlement country region head date""".split()
)
_SHORTEST = 5
_NEAR = 80


@check(
    "name.variant",
    severity=WARNING,
    title="A mention in words that the register does not know",
    rationale="Either the register lacks a variant of the name, or the pointer means somebody else.",
    good=Example(_BODY.format('<persName ref="#p.a">Mrs. Arden</persName>'), people=_PEOPLE),
    bad=Example(_BODY.format('<persName ref="#p.a">Ben Butler</persName>'), people=_PEOPLE),
)
def variant(subject: Subject) -> Iterator[Remark]:
    """Find mentions none of whose words is, or begins like, a word of the entry's names."""
    listed = entries(subject)
    surnames = Counter(surname_and_forenames(entry.element)[0] for entry in listed if entry.kind == "person")
    known = {entry.id: _Known(entry, frozenset(surnames)) for entry in listed}
    fits: dict[tuple[str, str], bool] = {}
    for text in subject.texts:
        for element in text.iter(*map(qualified, MENTIONS.values())):
            entry = known.get(element.get("ref", "")[1:])
            if entry is None:
                continue
            words = _text(element)
            key = (entry.entry.id, words)
            if key not in fits:
                fits[key] = entry.fits(words)
            if not fits[key]:
                message = f"“{words}” points at {entry.entry.shown} ({entry.entry.id}), who has no such name"
                if entry.entry.kind != "person":
                    message = message.replace("who has", "which has")
                yield Remark(element, message, "Correct @ref, or add the variant to the register.", "ref")


@check(
    "name.untagged",
    severity=INFORMATION,
    title="A name that is tagged elsewhere and not here",
    rationale="The index promises every mention; this one is missing from it.",
    good=Example(_BODY.format('<persName ref="#p.a">Ann Arden</persName>'), people=_PEOPLE),
    bad=Example(_BODY.format("Ann Arden"), people=_PEOPLE),
)
def untagged(subject: Subject) -> Iterator[Remark]:
    """Find words that are tagged at least twice, always as the same entry, and stand here without a tag."""
    words_of = _tagged(subject)
    starts, whole = [], ""
    for passage in subject.passages:
        starts.append(len(whole))
        whole += passage.text + "\n"
    covered: set[int] = set()
    for words in words_of:
        at = whole.find(words)
        while at >= 0:
            if at not in covered and _stands_alone(whole, at, at + len(words)):
                covered.add(at)
                row = bisect_right(starts, at) - 1
                yield from _bare(subject.passages[row], at - starts[row], words)
            at = whole.find(words, at + len(words))


def _bare(passage: Passage, start: int, words: str) -> Iterator[Remark]:
    """Yield a remark if words of a passage stand in no name."""
    spot = passage.spot(start, start + len(words))
    node = None if spot is None else spot.node.getparent() if spot.behind else spot.node
    if node is not None and not _in_name(node):
        mend = "Tag it, or accept the finding if another is meant."
        yield Remark(node, f"“{words}” is tagged elsewhere, and not here", mend, spot=spot)


class _Known:
    """An entry with the words and abbreviations of its names."""

    def __init__(self, entry: Entry, surnames: frozenset[str]) -> None:
        self.entry = entry
        self._words = {word for form in entry.forms for word in form}
        self._others = surnames - self._words if entry.kind == "person" else frozenset[str]()
        self._letters = {"".join(word[0] for word in form) for form in entry.forms if len(form) > 1}

    def fits(self, text: str) -> bool:
        """Whether a mention is one of the entry: a person's shares a word with its names, others all of theirs."""
        words = folded_words(text)
        long = [word for word in words if len(word) > 1 and not word.isdecimal()] or list(words)
        if not words or "".join(words) in self._letters:
            return True
        if "".join(word[0] for word in words) in {"".join(form) for form in self.entry.forms}:
            return True
        if any(word in self._others for word in long):
            return False
        own = [word in self._words or any(_alike(word, other) for other in self._words) for word in long]
        whole = any(set(form) <= set(words) for form in self.entry.forms)
        return any(own) if self.entry.kind == "person" else all(own) or whole


def _alike(word: str, other: str) -> bool:
    """Whether two words share a beginning of four letters and of three quarters of the longer."""
    shared = 0
    for left, right in zip(word, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= 4 and shared * 4 >= max(len(word), len(other)) * 3


def _tagged(subject: Subject) -> list[str]:
    """Return the words that are tagged at least twice, always as one entry, the longest first."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for text in subject.texts:
        for element in text.iter(*map(qualified, ("persName", "orgName", "placeName"))):
            counted[_text(element)][element.get("ref", "")] += 1
    return sorted(
        (
            words
            for words, refs in counted.items()
            if len(words) >= _SHORTEST and words[0].isupper() and len(refs) == 1 and refs.total() > 1 and "" not in refs
        ),
        key=lambda words: (-len(words), words),
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether words are not part of a longer word or name: no letter or capitalised word next to them."""
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum() or text[end : end + 1] in ("-", "’"):
        return False
    behind = text[end : end + _NEAR].lstrip(" ")
    before = text[max(0, start - _NEAR) : start].rstrip(" ")
    last = before.rpartition(" ")[2]
    return not (behind[:1].isupper() and text[end : end + 1] == " ") and not (
        last[:1].isupper() and text[start - 1 : start] == " " and last[-1:].isalnum() and " " in before
    )


def _in_name(element: Element | None) -> bool:
    while element is not None:
        name = local_name(element)
        if name in _NAMES:
            return True
        element = element.getparent()
    return False


def _text(element: Element) -> str:
    if not len(element):
        return " ".join(text_of(element).split())
    found: list[Passage] = passages(element)
    return " ".join(found[0].text.split()) if found and found[0].element is element else ""
