"""Damage that copying, recognition and conversion leave in a source: suggestions, each with an emendation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from tei_edition.model import HIGH, INFORMATION, MEDIUM
from tei_edition.tei import XML_LANG, Element, local_name
from tei_edition.validation.checks.registry import ANY_TEI, EDITION, Example, check
from tei_edition.validation.checks.words import words_of_language
from tei_edition.validation.review.passages import Passage
from tei_edition.validation.review.remark import Proposal, Remark
from tei_edition.validation.review.subject import Subject

_DIV = '<div type="document" subtype="letter" n="1" xml:id="d01"><head>{}</head><p>{}</p></div>'
LOST_QUOTE = re.compile(r'(?<![^\s(\[\ufffc])\?(?=[^\W\d_][^"?\n]{0,120}")')
"""A question mark that was an opening quotation mark: a word follows at once, and a closing mark later."""

_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,3})([^\W\d_])(?!\w)")
_ORDINALS = frozenset("èéº°ª")
_TWICE = re.compile("[\u0080-\u024f\u02c6\u02dc\u2010-\u203a\u20ac\u2122]{2,}")
_STRAY = re.compile(r"(?<=[\w.,;:!?\"”’)])[<>](?=\s|$)|(?<!\S)[<>](?=\w)")
_REMNANT = re.compile(r"&(?:amp|nbsp|quot|lt|gt|#\d+);|</?(?:b|i|u|p|br|em|strong|span|font|div|sup|sub)\b[^<>]*>")
_MARKS = '.,;:!?()[]"“”«»\n'
_GAP = re.compile(r"(?<![\d.,-])(\d+)(?:- | -)(\d+)(?![\d.,-])")
_HEAD = re.compile(r"(\d{1,3}\.)(\s*)([^\W\d_]+)")
_PAIR = re.compile(r"(?<![\w'’-])([^\W\d_]+)( +[\"“«]?)([^\W\d_]+)(?![\w'’-])")


def _remark(passage: Passage, start: int, end: int, message: str, proposal: Proposal | None) -> Remark:
    mend = f"Put a row into emendations.csv: “{proposal.sic}” to “{proposal.corr}”." if proposal else ""
    if proposal and not proposal.corr:
        mend = f"Put a row into emendations.csv: “{proposal.sic}” to nothing."
    return Remark(passage.element, message, mend, spot=passage.spot(start, end), proposal=proposal)


@check(
    "damage.characters",
    severity=INFORMATION,
    scope=ANY_TEI,
    title="Characters that a conversion made of others",
    rationale="A text that was read in the wrong encoding, or written in one that lacks a character, shows it so.",
    good=Example(_DIV.format("1. A letter", 'Have you read "Three Questions" in the 15e?')),
    bad=Example(_DIV.format("1. A letter", 'He wrote ?Three Questions" once.')),
)
def characters(subject: Subject) -> Iterator[Remark]:
    """Find lost quotation marks, ordinals in another code page, UTF-8 read as Windows-1252, and U+FFFD."""
    for passage in subject.passages:
        text = passage.text
        for match in LOST_QUOTE.finditer(text) if "?" in text else ():
            row = Proposal("?", '"', HIGH, "an opening quotation mark turned into a question mark in conversion")
            yield _remark(passage, *match.span(), "this “?” seems to have been a quotation mark", row)
        if text.isascii():
            continue
        for match in _ORDINAL.finditer(text):
            meant = _in_windows_1252(match[2])
            if meant in _ORDINALS and meant != match[2]:
                row = Proposal(match[0], match[1] + meant, MEDIUM, "an ordinal read in the wrong code page")
                yield _remark(passage, *match.span(), f"“{match[0]}” seems to have been “{match[1]}{meant}”", row)
        for match in _TWICE.finditer(text):
            meant = _as_utf_8(match[0])
            if meant:
                row = Proposal(match[0], meant, HIGH, "UTF-8 read as Windows-1252")
                yield _remark(passage, *match.span(), f"“{match[0]}” seems to have been “{meant}”", row)
        for match in re.finditer("\ufffd+", text):
            message = "a character was lost here: U+FFFD stands for what could not be read"
            yield _remark(passage, *match.span(), message, None)


@check(
    "damage.stray",
    severity=INFORMATION,
    scope=ANY_TEI,
    title="A mark that belongs to no sentence",
    rationale="A lone < or > behind a word, or a tag or entity of HTML, is what a conversion left over.",
    good=Example(_DIV.format("1. A letter", "Two &lt; three, he said.")),
    bad=Example(_DIV.format("1. A letter", "I have seen them.&lt; Ever yours.")),
)
def stray(subject: Subject) -> Iterator[Remark]:
    """Find marks and remnants of HTML that stand in the text as characters."""
    for passage in subject.passages:
        text = passage.text
        if "<" not in text and ">" not in text and "&" not in text:
            continue
        remnants = [match.span() for match in _REMNANT.finditer(text)]
        lone = [match.span() for match in _STRAY.finditer(text)] if text.count("<") != text.count(">") else []
        for start, end in remnants or lone:
            row = Proposal(text[start:end], "", HIGH, "a remnant of the conversion to plain text")
            yield _remark(passage, start, end, f"“{text[start:end]}” belongs to no sentence", row)


@check(
    "damage.spacing",
    severity=INFORMATION,
    title="A blank too many or too few beside a number",
    rationale="A reader sees it, and a search for “7-8” or “1. From” does not find it.",
    good=Example(_DIV.format("1. A letter", "On 7-8 May.")),
    bad=Example(_DIV.format("1. A letter", "On 7- 8 May.")),
)
def spacing(subject: Subject) -> Iterator[Remark]:
    """Find ranges with a blank at one side of the hyphen, and heads whose number lacks the blank that others have."""
    heads = [(passage, match) for passage in subject.passages if local_name(passage.element) == "head"
             if (match := _HEAD.match(passage.text))]  # fmt: skip
    if sum(bool(match[2]) for _, match in heads) > sum(not match[2] for _, match in heads):
        for passage, match in heads:
            if not match[2]:
                row = Proposal(match[0], f"{match[1]} {match[3]}", HIGH, "no blank behind the number")
                yield _remark(passage, *match.span(), f"no blank stands behind “{match[1]}”", row)
    for passage in subject.passages:
        for match in _GAP.finditer(passage.text):
            row = Proposal(match[0], f"{match[1]}-{match[2]}", HIGH, "a blank inside a range")
            yield _remark(passage, *match.span(), f"a blank stands inside the range “{match[0]}”", row)


@check(
    "damage.doubled",
    severity=INFORMATION,
    scope=EDITION,
    title="A word written twice",
    rationale="The copyist's eye, or the line end, gave an article or a conjunction twice.",
    good=Example(_DIV.format("1. A letter", "He said that that had had its day.")),
    bad=Example(_DIV.format("1. A letter", "He went to the the station.")),
)
def doubled(subject: Subject) -> Iterator[Remark]:
    """Find words that no sentence has twice in a row, and two articles side by side."""
    for passage in subject.passages:
        language = _language(passage.element) or subject.language or "en"
        never, articles = words_of_language(language, "doubled"), words_of_language(language, "articles")
        if not _may_be_doubled(passage.text, articles):
            continue
        at = 0
        while match := _PAIR.search(passage.text, at):
            at = match.start(3)
            one, other = match[1].casefold(), match[3].casefold()
            twice = one == other and one in never and '"' not in match[2]
            title = one == other and one in articles and match[3][0].isupper()
            if twice or title or (one in articles and other in articles and match[3].islower() and one != other):
                corr = match[2].lstrip(" ") + match[3] if not match[1][0].isupper() else match[1]
                row = Proposal(match[0], corr, MEDIUM, "a word too many")
                yield _remark(passage, *match.span(), f"a word is there twice: “{match[0]}”", row)


def _may_be_doubled(text: str, articles: frozenset[str]) -> bool:
    """Whether two words that follow one another are the same, or both articles: a quick look at the whole."""
    words = [word.strip(_MARKS) for word in text.casefold().split(" ")]
    return any(one == other or (one in articles and other in articles) for one, other in itertools.pairwise(words))


def _language(element: Element) -> str:
    current: Element | None = element
    while current is not None:
        if current.get(XML_LANG):
            return str(current.get(XML_LANG))
        current = current.getparent()
    return ""


def _in_windows_1252(letter: str) -> str:
    """Return what a letter of Windows-1250 or 1251 is if its byte is read as Windows-1252; ``""`` if it has none."""
    for code_page in ("cp1250", "cp1251", "cp1257"):
        try:
            return letter.encode(code_page).decode("cp1252")
        except UnicodeError:
            continue
    return ""


def _as_utf_8(text: str) -> str:
    """Return what text was before its UTF-8 was read as Windows-1252 or Latin-1; ``""`` if it was not."""
    for code_page in ("cp1252", "latin-1"):
        try:
            return text.encode(code_page).decode("utf-8")
        except UnicodeError:
            continue
    return ""
