"""Texts that carry their own truth, and how the encoder's answer is compared with it.

A speech begins behind ``‹``, a mark of a note behind ``⁁``, a head's line behind ``⌘``; without
these signs the text is what the encoder sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tei_edition.api import Ingestion, ingest_text
from tei_edition.conventions import load_conventions
from tei_edition.conventions.layout import lay_out
from tei_edition.conventions.weighing import find_labels
from tei_edition.edition import Edition
from tei_edition.languages.vocabulary import guess_language
from tei_edition.source import source_of_text

SPEECH, MARK, HEAD = "‹⁁⌘"


@dataclass(frozen=True)
class Truth:
    """A text, where its speeches begin, where its note marks stand, and the lines of its heads."""

    text: str
    speeches: frozenset[int]
    marks: frozenset[int]
    heads: tuple[str, ...]


def read_truth(marked: str) -> Truth:
    """Take the signs out of a text and say where they stood."""
    parts: list[str] = []
    places: dict[str, set[int]] = {SPEECH: set(), MARK: set(), HEAD: set()}
    length = 0
    for character in marked:
        if character in places:
            places[character].add(length)
        else:
            parts.append(character)
            length += 1
    text = "".join(parts)
    heads = tuple(text[at:].partition("\n")[0].strip() for at in sorted(places[HEAD]))
    return Truth(text, frozenset(places[SPEECH]), frozenset(places[MARK]), heads)


def read_file(path: Path) -> Truth:
    return read_truth(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Answer:
    """What the encoder made of a text."""

    result: Ingestion
    speeches: frozenset[int]
    marks: frozenset[int]
    heads: tuple[str, ...]


def answer_of(text: str, edition: Edition | None = None) -> Answer:
    """Encode a text and read off what a truth says."""
    result = ingest_text(text, edition)
    speeches = set()
    heads = []
    for block in result.dossier.walk():
        if block.kind == "sp":
            speech = next(row for row in block.children if row.kind != "speaker")
            speeches.add(_first_visible(text, speech.content.start))
        elif block.kind in ("head", "titlePart", "byline", "dateline"):
            heads.append(" ".join(text[block.content.start : block.content.end].split()))
    marks = frozenset(
        row.span.start
        for row in result.dossier.annotations
        if row.kind in ("note",) or row.attributes.get("type") == "note"
    )
    return Answer(result, frozenset(speeches), marks, tuple(heads))


def f1(wanted: frozenset[int], found: frozenset[int]) -> float:
    if not wanted and not found:
        return 1.0
    return 2 * len(wanted & found) / (len(wanted) + len(found))


def found_speeches(text: str) -> frozenset[int]:
    """Where the speeches begin that the detector finds, without encoding the text."""
    conventions = load_conventions(guess_language(text))
    labels = find_labels(lay_out(source_of_text(text), conventions), conventions)
    return frozenset(_first_visible(text, label.end) for label in labels.values())


def _first_visible(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start
