"""Annotators that others bring, found through entry points (``importlib.metadata``).

A package registers a factory in the group ``tei_edition.annotators``; the edition names it.
The factory gets the language of the text and the settings that the edition gives it, and
returns an annotator: a callable after :class:`tei_edition.annotate.context.Annotator`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from tei_edition.annotate.context import Annotator, Context
from tei_edition.errors import SettingsError, TeiEditionError
from tei_edition.model import HIGH, LOW, MEDIUM, Annotation, Reading, Span

GROUP = "tei_edition.annotators"
"""The group of entry points."""

KINDS = frozenset(
    "person org place work persName orgName placeName title date time foreign gloss abbr bibl supplied".split()
)
"""The kinds of annotations that an annotator may yield."""


class Factory(Protocol):
    """What an entry point leads to."""

    def __call__(self, language: str, settings: Mapping[str, str]) -> Annotator:
        """Return an annotator for a language (primary subtag); raises SettingsError for wrong settings."""
        ...


def available() -> Mapping[str, EntryPoint]:
    """Return the annotators that are installed, by name."""
    return {entry.name: entry for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name)}


def load_annotator(name: str, language: str, settings: Mapping[str, str]) -> Annotator:
    """Return an installed annotator; raises SettingsError for one that is not there or cannot be loaded."""
    entry = available().get(name)
    if entry is None:
        known = ", ".join(available()) or "none"
        raise SettingsError(f"there is no annotator {name!r}", mend=f"Those that are installed are: {known}.")
    try:
        factory: Factory = entry.load()
    except ImportError as error:
        raise SettingsError(
            f"the annotator {name!r} cannot be loaded ({error})",
            mend=f"Install what it needs: pip install 'tei-edition[{name}]'.",
        ) from error
    return _Checked(factory(language, settings), name)


class _Checked:
    """Lets through what another's annotator yields if it can stand in the text, and raises otherwise."""

    def __init__(self, annotator: Annotator, name: str) -> None:
        self._annotator = annotator
        self._name = name

    def __call__(self, reading: Reading, context: Context) -> Iterator[Annotation]:
        """Yield the annotations of one reading; raises TeiEditionError for one that is none."""
        if not reading.text:
            return
        whole = reading.span(0, len(reading.text))
        for row in self._rows(reading, context):
            what = _fault(row, whole)
            if what:
                raise TeiEditionError(
                    f"the annotator {self._name!r} {what}", mend="Leave it out, or report it to whoever made it."
                )
            yield row

    def _rows(self, reading: Reading, context: Context) -> Iterable[Annotation]:
        return self._annotator(reading, context)


def _fault(row: Annotation, whole: Span) -> str:
    if row.kind not in KINDS:
        return f"yields the kind {row.kind!r}, which is none of {', '.join(sorted(KINDS))}"
    if not (whole.contains(row.span) and row.span.contains(row.content) and row.content.start < row.content.end):
        return f"yields the span {tuple(row.span)}, which is not inside its reading {tuple(whole)}"
    if row.certainty not in (HIGH, MEDIUM, LOW) or not row.by:
        return "yields an annotation without a certainty or without the rule that made it"
    return ""
