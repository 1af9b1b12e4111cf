"""The search for circles of references rests while a text is worked on, and runs again behind it."""

from __future__ import annotations

import gc

import pytest

from tei_edition import pipeline
from tei_edition.edition import Edition
from tei_edition.errors import LossyEncodingError
from tei_edition.memory import collection_paused
from tei_edition.source import source_of_text


def test_it_rests_inside_and_runs_again_behind() -> None:
    assert gc.isenabled()
    with collection_paused():
        assert not gc.isenabled()
        with collection_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_runs_again_behind_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(*_: object) -> None:
        assert not gc.isenabled()
        raise LossyEncodingError("lost")

    monkeypatch.setattr(pipeline, "prove", lose)
    with pytest.raises(LossyEncodingError):
        pipeline.ingest(source_of_text("A letter of 3 May 1871.\n"), Edition(language="en"))
    assert gc.isenabled()


def test_ingesting_leaves_no_circles_behind() -> None:
    text = "A hearing\n\nMay 5, 1831\n\nQ. Who was there?\n\nA. Mr. Holm, in 1830.\n\n" * 20
    pipeline.ingest(source_of_text(text), Edition(language="en"))
    gc.collect()
    pipeline.ingest(source_of_text(text), Edition(language="en"))
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        gc.collect()
        left = [row for row in gc.garbage if type(row).__module__.startswith("tei_edition")]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
    assert not left
