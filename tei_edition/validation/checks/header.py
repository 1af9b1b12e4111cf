"""The header: what a reader has to know before using the file (TEI Guidelines, chapter 2)."""

from __future__ import annotations

from collections.abc import Iterator

from tei_edition.model import WARNING
from tei_edition.tei import XML_LANG, qualified, text_of
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject


@check(
    "header.licence",
    severity=WARNING,
    title="A header without a licence",
    rationale="Without one nobody knows what may be done with the file, and the careful do nothing.",
    good=Example(),
    bad=Example(licence=""),
)
def licence(subject: Subject) -> Iterator[Remark]:
    """Find headers whose publicationStmt says nothing of availability."""
    for statement in subject.all("publicationStmt"):
        stated = [*statement.iter(qualified("licence")), *statement.iter(qualified("availability"))]
        if not any(text_of(each).strip() or each.get("target") for each in stated):
            message = "the header does not say on what terms the file may be used"
            yield Remark(statement, message, "Set licence under [publication] in edition.toml, or write <licence>.")


@check(
    "header.language",
    severity=WARNING,
    title="A file that does not say its language",
    rationale="Hyphenation, search, speech and the checks themselves go by the language.",
    good=Example(),
    bad=Example(language=""),
)
def language(subject: Subject) -> Iterator[Remark]:
    """Find files without a language on the root or the text; the only one that is listed is the mend."""
    if subject.root.get(XML_LANG) or not subject.texts or all(each.get(XML_LANG) for each in subject.texts):
        return
    fix = {XML_LANG: subject.language} if subject.language else None
    mend = f'Write xml:lang="{subject.language}".' if fix else 'Write xml:lang="en", or what it is.'
    yield Remark(subject.root, "the language of the text is not said", mend, fix=fix)


@check(
    "header.title",
    severity=WARNING,
    title="A header without a title",
    rationale="The title is what a catalogue lists.",
    good=Example(),
    bad=Example(title=""),
)
def title(subject: Subject) -> Iterator[Remark]:
    """Find headers whose titles are all empty."""
    for statement in subject.all("titleStmt"):
        if not any(text_of(each).strip() for each in statement.iter(qualified("title"))):
            yield Remark(statement, "the header has no title", "Set title under [edition] in edition.toml.")
