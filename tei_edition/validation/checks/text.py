"""The text: what the TEI gives back is what the source has, character by character."""

from __future__ import annotations

from collections.abc import Iterator

from tei_edition.model import ERROR, WARNING
from tei_edition.tei import Element, qualified, text_of
from tei_edition.validation.checks.registry import Example, check
from tei_edition.validation.review.printed import changes
from tei_edition.validation.review.remark import Remark
from tei_edition.validation.review.subject import Subject

_BODY = '<div type="document" subtype="letter" n="1" xml:id="d01"><head>1. A letter</head><p>Dear {}.</p></div>'
_MANUSCRIPT = '<bibl><title>Letters</title> <idno type="sha256">{}</idno></bibl>'
_SOURCE = "1. A letter\n\nDear freind.\n"
_DIGEST = "9f22a0f63476f351a26a3d88814ade82c818c8b32c706e5e9c1b24814b755a40"
_LONGEST = 60


@check(
    "text.changed",
    severity=ERROR,
    title="The text is not that of the source",
    rationale=(
        "The text is the evidence; an edit of the markup must not change a character of it. A correction is marked: "
        "choice of sic and corr for what is printed wrongly, supplied for what is missing, surplus for "
        "what is too much."
    ),
    good=Example(_BODY.format("<choice><sic>freind</sic><corr>friend</corr></choice>"), source=_SOURCE),
    bad=Example(_BODY.format("friend"), source=_SOURCE),
)
def changed(subject: Subject) -> Iterator[Remark]:
    """Find where the text differs from the source beside the file, if it is there (law 2: conservation)."""
    source = subject.beside.source
    if source is None or subject.printed is None:
        return
    for change in changes(subject.printed, source):
        place = source.position(change.source_offset)
        spot = subject.printed.spot(change.offset, max(len(change.ours), 1))
        element = spot.node if spot else subject.root
        where = f"line {place.line}, column {place.column} of the source"
        if not change.theirs:
            message = f"“{_short(change.ours)}” is not in the source ({where})"
            mend = "Delete it, or put it into <supplied>."
        elif not change.ours:
            message = f"“{_short(change.theirs)}” of the source is missing ({where})"
            mend = "Put it back; what should not be there goes into <surplus>."
        else:
            message = f"“{_short(change.ours)}” stands where the source has “{_short(change.theirs)}” ({where})"
            mend = "Put it back; what is printed wrongly goes into <choice><sic>…</sic><corr>…</corr></choice>."
        yield Remark(element, message, mend, spot=spot)


@check(
    "text.source",
    severity=WARNING,
    title="The source is not the one that the file was made from",
    rationale="The header keeps the digest of the source; if they differ the source was changed after the encoding.",
    good=Example(_BODY.format("freind"), manuscript=_MANUSCRIPT.format(_DIGEST), source=_SOURCE),
    bad=Example(_BODY.format("freind"), manuscript=_MANUSCRIPT.format("0" * 64), source=_SOURCE),
)
def another_source(subject: Subject) -> Iterator[Remark]:
    """Compare the SHA-256 digest in the header with that of the source beside the file."""
    source = subject.beside.source
    stated = digests(subject.root)
    if source is not None and stated and source.sha256 not in stated:
        element = next(each for each in subject.all("idno") if each.get("type") == "sha256")
        message = f"the digest is not that of {source.name}, which begins with {source.sha256[:12]}"
        yield Remark(element, message, "Take back the change of the source, or ingest it again.")


def digests(root: Element) -> list[str]:
    """Return the SHA-256 digests of sources that a header states."""
    return [text_of(each).strip() for each in root.iter(qualified("idno")) if each.get("type") == "sha256"]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
