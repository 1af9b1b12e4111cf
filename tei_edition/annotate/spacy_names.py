"""Names found by a spaCy pipeline (spacy.io); an optional annotator, installed with the extra ``spacy``.

A trained pipeline or one of rules, from a package (``en_core_web_sm``) or from a folder.
What it finds has no register entry to point at and is never more than ``low``, so that
whatever the registers say of the same words stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tei_edition.annotate.context import Context
from tei_edition.errors import SettingsError
from tei_edition.model import LOW, Annotation, Reading

if TYPE_CHECKING:
    from spacy.language import Language

LABELS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "org",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "WORK_OF_ART": "work",
}
"""Our kinds of names by the labels of the usual pipelines (OntoNotes, WikiNER)."""

RULE = "recogniser.spacy"
"""The id of the rule in ``@ana``."""


class SpacyNames:
    """An ``Annotator`` over a spaCy pipeline; ``labels`` gives the kind of each of its labels that counts."""

    def __init__(self, pipeline: Language, labels: Mapping[str, str] = LABELS) -> None:
        self._pipeline = pipeline
        self._labels = labels

    def __call__(self, reading: Reading, context: Context) -> Iterator[Annotation]:
        """Yield the entities of a reading as names without ``@ref``; labels that do not count are passed over."""
        del context
        for entity in self._pipeline(reading.text).ents:
            kind = self._labels.get(entity.label_)
            text = entity.text
            start = entity.start_char + len(text) - len(text.lstrip())
            end = entity.end_char - (len(text) - len(text.rstrip()))
            if kind and start < end:
                span = reading.span(start, end)
                yield Annotation(kind, span, span, {}, RULE, LOW)


def make_annotator(language: str, settings: Mapping[str, str]) -> SpacyNames:
    """Return an annotator; ``settings["model"]`` names an installed pipeline or a folder.

    Raises SettingsError where there is no model of the name, and ImportError without spaCy.
    """
    import spacy

    model = settings.get("model", "")
    unknown = sorted(set(settings) - {"model"})
    if unknown or not model:
        raise SettingsError(
            f"spacy has no setting {unknown[0]!r}" if unknown else "spacy needs the name of a model",
            mend='Write: model = "en_core_web_sm", or the path of a pipeline.',
        )
    try:
        return SpacyNames(spacy.load(model))
    except OSError as error:
        raise SettingsError(
            f"spaCy has no model {model!r} for {language or 'the text'}",
            mend=f"Install it: python -m spacy download {model}, or name the folder of a pipeline.",
        ) from error
